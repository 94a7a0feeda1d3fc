import Figures
import Lexicons
import Quantities
import Text

/// A level, the change that led to it and the rate of that change: two of them determine the third.
extension Weaver {
    mutating func relateTriples(_ statement: Int) {
        let range = claims(statement)
        guard range.count >= 3 else { return }
        for delta in range where isAbsoluteChange(delta) {
            guard let rate = [delta + 1, delta - 1].first(where: { range.contains($0) && isRate($0, of: delta) }) else {
                continue
            }
            let sign: Int8 = claim(delta).direction < 0 ? -1 : 1
            let bases = range.filter { [.base, .from].contains(claim($0).role) && isComparable(claim($0), claim(delta)) }
            if bases.isEmpty {
                guard let level = level(before: min(delta, rate), delta, range) else { continue }
                // "It was 1,127 million, so the 125 million less are 11.1 %": the level may be the one before.
                if holds(.product(factor: Numeral(1, exponent: -2)), [delta, level, rate]) { continue }
                add(.growth, .changeRate(sign: sign), [level, delta, rate], certainty: 84)
            } else if bases.count == 1, level(before: min(delta, rate), delta, range) == nil {
                relateToBy(delta, base: bases[0], rate: rate, sign: sign)
            }
        }
        relateToBy(statement)
    }

    private func isAbsoluteChange(_ at: Int) -> Bool {
        claim(at).role == .change && [.cardinal, .currency, .measure].contains(claim(at).figure.kind)
            && claim(at).figure.end == nil && !claim(at).flags.contains(.caused)
    }

    /// A percentage right beside an absolute change that says the same: nothing between them names another basis.
    private func isRate(_ rate: Int, of delta: Int) -> Bool {
        let c = claim(rate)
        guard c.isPercent, c.figure.end == nil, [.change, .level, .share].contains(c.role), c.of.isEmpty,
            !c.flags.contains(.comparable), !c.flags.contains(.perYear)
        else { return false }
        let first = min(rate, delta)
        let bytes = exhibit.text[Int(claim(first).figure.span.end)..<Int(claim(first + 1).figure.span.start)]
        guard bytes.count < 44 else { return false }
        let between = String(decoding: bytes, as: UTF8.self)
        if ["from ", "over ", "than ", "compared", "since ", "which", "while", ";", "and "].contains(where: between.contains) {
            return false
        }
        return c.role == .change || between.contains("or ") || between.contains("(") || between.contains("i.e.")
    }

    /// The one level before a change that it can have led to.
    private func level(before end: Int, _ delta: Int, _ range: Range<Int>) -> Int? {
        let levels = range.filter { $0 < end && isComparable(claim($0), claim(delta)) && claim($0).role != .change }
        guard levels.count == 1, let level = levels.first, [.level, .to].contains(claim(level).role),
            isSameMetric(claim(level), claim(delta)), claim(level).figure.end == nil
        else { return nil }
        let sharesSubject =
            claim(level).clause == claim(delta).clause || claim(delta).flags.contains(.inherited) || claim(delta).noun.isEmpty
        return sharesSubject ? level : nil
    }

    /// "increased by 9,600, compared with 8,900 a year before, a rise of 7.9 percent"
    private mutating func relateToBy(_ statement: Int) {
        let range = claims(statement)
        guard range.count == 3, let delta = range.first(where: isAbsoluteChange),
            let base = range.first(where: {
                [.base, .from].contains(claim($0).role) && isSameMetric(claim($0), claim(delta))
            }),
            let rate = range.first(where: { claim($0).isPercent && claim($0).role == .change && claim($0).figure.end == nil })
        else { return }
        relateToBy(delta, base: base, rate: rate, sign: claim(delta).direction < 0 ? -1 : 1)
    }

    private mutating func relateToBy(_ delta: Int, base: Int, rate: Int, sign: Int8) {
        let change = Equation.product(factor: Numeral(1, exponent: -2))
        if holds(change, [delta, base, rate]) {
            add(.growth, change, [delta, base, rate], certainty: 84)
        } else if holds(.growth(sign: sign, years: 1), [base, delta, rate]) {
            // The figure is the level that was reached.
            add(.toBy, .never, [delta, base, rate], certainty: 88)
        }
    }
}
