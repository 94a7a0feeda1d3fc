import Figures
import Lexicons
import Quantities
import Text

/// A percentage that a part has of a whole: "415 (33.2 %) of 1,250", "1.86 of 3.02 million ha, or 61.6 %".
extension Weaver {
    mutating func relateShares(_ statement: Int) {
        for at in claims(statement) {
            let share = claim(at)
            guard share.isPercent || share.figure.kind == .fraction, share.figure.end == nil,
                share.role == .share || share.role == .level, !share.flags.contains(.yearOnYear)
            else { continue }
            relateShare(at, statement)
        }
    }

    private mutating func relateShare(_ share: Int, _ statement: Int) {
        if let triple = fractionOfWhole(share, statement) {
            let factor = claim(share).isPercent ? Numeral(1, exponent: -2) : .one
            add(.share, .product(factor: factor), [triple.part, triple.whole, share], certainty: 90, cue: share)
            return
        }
        var parts = partsBefore(share, statement)
        var wholes = wholesFor(share, statement)
        if parts.isEmpty || wholes.isEmpty {
            let cues = exhibit.statements[statement].cues
            guard claim(share).role == .share, parts.isEmpty, cues.has(.total) || cues.has(.whole) else { return }
            // "Forests thus occupy 61.6 % of the total": part and whole stand in the sentence before.
            for before in window(before: statement).reversed() {
                guard let pair = partAndWhole(in: before) else { continue }
                parts = [pair.part]
                wholes = [pair.whole]
                break
            }
        }
        guard let part = parts.first, !wholes.isEmpty else { return }
        let factor = claim(share).isPercent ? Numeral(1, exponent: -2) : .one
        let fitting = wholes.filter { isComparable(claim($0), claim(part)) && $0 != part }
        guard let nearest = fitting.first else { return }
        let equation = Equation.product(factor: factor)
        // "1,296 of these, or 60 percent": what was itself a part may be the whole of the next.
        let others = claims(statement).filter {
            $0 < part && claim($0).role == .level && isComparable(claim($0), claim(part))
        }
        for whole in fitting + others where holds(equation, [part, whole, share]) {
            add(.share, equation, [part, whole, share], certainty: 90, cue: share)
            return
        }
        add(.share, equation, [part, nearest, share], certainty: fitting.count == 1 ? 90 : 75, cue: share)
    }

    /// The count right before a percent that restates it: "415 (33.2 %)", "1,296, or 60 percent".
    private func partsBefore(_ share: Int, _ statement: Int) -> [Int] {
        let before = share - 1
        guard claims(statement).contains(before), !claim(before).isPercent else { return [] }
        let c = claim(before)
        // "1.86 of 3.02 million ha, or 61.6 %": the part stands before the whole.
        if c.role == .whole, restates(between: before, share), claims(statement).contains(before - 1),
            isComparable(claim(before - 1), c), claim(before - 1).role == .level
        {
            return [before - 1]
        }
        guard [.cardinal, .currency, .measure].contains(c.figure.kind), c.role != .whole, c.role != .change else { return [] }
        let gap = Int(claim(share).figure.span.start) - Int(c.figure.span.end)
        guard gap >= 0, gap < 40 else { return [] }
        if claim(share).flags.contains(.parenthesised) || restates(between: before, share) { return [before] }
        return []
    }

    /// Whether ", or " or " or " stands right between two figures.
    private func restates(between a: Int, _ b: Int) -> Bool {
        let bytes = exhibit.text[Int(claim(a).figure.span.end)..<Int(claim(b).figure.span.start)]
        let between = String(decoding: bytes, as: UTF8.self)
        return between.contains("or ") || between.contains("or\u{A0}")
    }

    /// Wholes named in the statement or in the one before it, nearest first.
    private func wholesFor(_ share: Int, _ statement: Int) -> [Int] {
        func isWhole(_ at: Int) -> Bool { claim(at).role == .whole || claim(at).flags.contains(.total) }
        let own = claims(statement).filter(isWhole)
        if !own.isEmpty || exhibit.statements[statement].order == 0 { return own.reversed() }
        return window(before: statement).suffix(1).flatMap { claims($0).filter(isWhole) }
    }

    private func partAndWhole(in statement: Int) -> (part: Int, whole: Int)? {
        let range = claims(statement)
        let wholes = range.filter { claim($0).role == .whole }
        guard wholes.count == 1, let whole = wholes.first else { return nil }
        let parts = range.filter { $0 != whole && claim($0).role == .level && isComparable(claim($0), claim(whole)) }
        return parts.count == 1 ? (parts[0], whole) : nil
    }

    /// "one quarter of the 4,800 ha, or 1,200 ha": share, whole and part in this order.
    private func fractionOfWhole(_ share: Int, _ statement: Int) -> (part: Int, whole: Int)? {
        let range = claims(statement)
        guard claim(share).role == .share, range.contains(share + 2), isComparable(claim(share + 1), claim(share + 2)),
            claim(share + 1).figure.span.start < claim(share).figure.span.end + 24
        else { return nil }
        let bytes = exhibit.text[Int(claim(share + 1).figure.span.end)..<Int(claim(share + 2).figure.span.start)]
        let between = String(decoding: bytes, as: UTF8.self)
        guard between.utf8.count < 40, between.contains(" or ") || between.contains("namely") || between.contains("that is")
        else { return nil }
        return (share + 2, share + 1)
    }
}
