import Figures
import Lexicons
import Quantities
import Text

/// Kinds of one thing that are counted in sentences of their own beside the number of all.
extension Weaver {
    /// "Permits totalled 5.6 million. Permits for shops reached 210,300. Permits for stalls and carts were 188,000 and 163,500,
    /// respectively."
    ///
    /// The kinds named need not be all there are, so this is stated only where the sum fits, or fits to the last digit at
    /// another scale: then the number of all is at the wrong one.
    mutating func relateKinds(_ statement: Int) {
        var first: Int?
        var stated: Int?
        for at in claims(statement) where claim(at).role == .level && isCount(at) && !claim(at).metric.isEmpty {
            if first == nil { first = at }
            if claim(at).flags.contains(.total) {
                stated = at
                break
            }
        }
        if let stated {
            relate(stated, in: window(behind: statement))
            relate(stated, in: window(before: statement))
        } else if let first, claim(first).figure.value.digitCount >= 3 {
            let next = statement + 1
            let follows =
                next < exhibit.statements.count && exhibit.statements[next].block == exhibit.statements[statement].block
            relate(first, in: statement..<(follows ? next + 1 : next))
        }
    }

    /// Loops, because most statements have no kinds, and nothing is gathered for them.
    private mutating func relate(_ total: Int, in statements: Range<Int>) {
        var kinds: [Int] = []
        for statement in statements {
            for at in claims(statement) where at != total && isKind(at, of: total) { kinds.append(at) }
        }
        // "the urban population was 902 million and the rural 510 million": the second name may be lost; many digits make up for it.
        guard 2...8 ~= kinds.count,
            claim(total).figure.value.digitCount > 3 || Set(kinds.map { claim($0).metric }).count > 1
        else { return }
        let equation = Equation.sum(isUpperBound: false)
        guard holds(equation, [total] + kinds) || fitsAtAnotherScale(total, kinds) else { return }
        add(.total, equation, [total] + kinds, certainty: 74)
    }

    private func isCount(_ at: Int) -> Bool {
        let c = claim(at)
        return [.cardinal, .measure, .currency].contains(c.figure.kind) && c.figure.end == nil && c.perNoun == 0
            && c.flags.isDisjoint(with: [.target, .forecast, .limit, .previous, .each])
            && exhibit.statements[Int(c.statement)].table < 0
    }

    /// Whether a figure counts what another counts, with words that say which of them.
    private func isKind(_ at: Int, of total: Int) -> Bool {
        let (kind, all) = (claim(at), claim(total))
        // A kind is named with more words; most figures near are told apart by that.
        guard kind.metric.common(with: all.metric) > 0, isCount(at) else { return false }
        // "permits issued": what was done to them need not be said again.
        let words = all.metric.count - Weaver.deeds.count(where: all.metric.contains)
        return [.level, .to, .part].contains(kind.role) && isComparable(kind, all)
            && !kind.flags.contains(.total) && words > 0 && kind.metric.count > words
            && kind.metric.common(with: all.metric) >= words
            && (kind.period.year == all.period.year || kind.period.year == 0 || all.period.year == 0)
    }

    private static let deeds = [
        "issued", "granted", "filed", "submitted", "registered", "approved", "authorized", "authorised", "accepted",
        "completed",
        "sold", "produced", "received", "handled", "concluded", "signed",
    ].map { Stem.hash($0) }

    /// Whether the sum has the digits of the total as written, and another size: ten times to ten thousand times as much or as little.
    private func fitsAtAnotherScale(_ total: Int, _ kinds: [Int]) -> Bool {
        var sum = Numeral.zero
        for kind in kinds {
            guard let next = sum.adding(claim(kind).figure.value, rounding: .nearest) else { return false }
            sum = next
        }
        let value = claim(total).figure.value
        guard value.digitCount >= 2 else { return false }
        let written = Figure.interval(of: value, hedge: .exact, isWhole: false, .narrow)
        return [-4, -3, -2, -1, 1, 2, 3, 4].contains { sum.shifted(by: $0).map(written.contains) ?? false }
    }
}
