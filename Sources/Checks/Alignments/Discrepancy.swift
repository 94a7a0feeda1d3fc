import Quantities

/// A figure of the translation that is not what the original says, beside the figure it should render.
struct Discrepancy: Sendable {
    enum Reason: Sendable, Hashable {
        /// 10^power times the original.
        case scale(power: Int)
        case swappedDigits, wrongDigit, lostDigit, extraDigit
        /// Another number of the sentence stands in its place.
        case swapped
        /// The same number of another unit, currency or kind.
        case unit
        case date, time
        /// The groups of its digits are torn apart: "1, 500".
        case tornGroups
        /// Nothing else fits in these sentences.
        case other
    }

    let target: Datum
    let source: Datum
    let reason: Reason
    /// Whether the two sentences leave no other reading.
    var isCertain: Bool
}

extension Discrepancy {
    /// The same as a hint; three digits in a row and another power of ten stay what they are whatever the texts.
    var doubted: Discrepancy {
        if case .scale = reason, source.value.reduced.digitCount >= 3 { return self }
        var doubtful = self
        doubtful.isCertain = false
        return doubtful
    }
}

extension Discrepancy.Reason {
    /// The slip that makes one number of the other; nil where none does.
    ///
    /// Numbers of one digit differ by chance as often as by a slip.
    static func slip(from right: Numeral, to written: Numeral) -> Discrepancy.Reason? {
        let a = right.reduced
        let b = written.reduced
        guard !a.isZero, !b.isZero, let orderA = a.order, let orderB = b.order else { return nil }
        if a.coefficient == b.coefficient { return .scale(power: orderB - orderA) }
        let x = Array(String(a.coefficient).utf8)
        let y = Array(String(b.coefficient).utf8)
        if let slip = digits(x, y) { return slip }
        // With the zeros that are written: 1010 for 1000.
        guard orderA == orderB, orderA < 6 else { return nil }
        let low = min(Int(a.exponent), Int(b.exponent))
        let p = Array(String(a.rounded(toExponent: low).coefficient).utf8)
        let q = Array(String(b.rounded(toExponent: low).coefficient).utf8)
        return p.count >= 3 ? digits(p, q) : nil
    }

    private static func digits(_ right: [UInt8], _ written: [UInt8]) -> Discrepancy.Reason? {
        guard min(right.count, written.count) >= 2 else { return nil }
        if right.count == written.count {
            let differing = right.indices.filter { right[$0] != written[$0] }
            if differing.count == 1, right.count >= 2 { return .wrongDigit }
            if differing.count == 2, differing[1] == differing[0] + 1, right[differing[0]] == written[differing[1]],
                right[differing[1]] == written[differing[0]]
            {
                return .swappedDigits
            }
            return nil
        }
        let (long, short) = right.count > written.count ? (right, written) : (written, right)
        guard long.count == short.count + 1, short.count >= 2 else { return nil }
        var at = 0
        while at < short.count, long[at] == short[at] { at += 1 }
        guard long[(at + 1)...].elementsEqual(short[at...]) else { return nil }
        return right.count > written.count ? .lostDigit : .extraDigit
    }
}
