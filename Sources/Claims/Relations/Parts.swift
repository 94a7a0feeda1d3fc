import Figures
import Lexicons
import Quantities
import Text

/// Parts and wholes: a part does not exceed its whole, announced parts make their total.
extension Weaver {
    mutating func relateParts(_ statement: Int) {
        let range = claims(statement)
        for at in range {
            let c = claim(at)
            if c.role == .part, let whole = wholeBefore(at, statement) {
                add(.partOfWhole, .order, [at, whole], certainty: 85)
            } else if c.role == .whole, let part = partOf(at, in: range) {
                add(.partOfWhole, .order, [part, at], certainty: 90)
            }
        }
        relateTotal(statement)
        relatePercentSum(statement)
    }

    /// "12 of the 40": the figure right before, or the first behind "Of the 40 ...,".
    private func partOf(_ whole: Int, in range: Range<Int>) -> Int? {
        for part in [whole - 1, whole + 1]
        where range.contains(part) && isComparable(claim(part), claim(whole)) && claim(part).figure.kind != .percent {
            if claim(part).role == .level || claim(part).role == .part { return part }
        }
        return nil
    }

    private func wholeBefore(_ part: Int, _ statement: Int) -> Int? {
        for at in claims(statement).reversed()
        where at < part && claim(at).role != .part && isSameMetric(claim(at), claim(part)) {
            return claim(at).role == .change ? nil : at
        }
        return nil
    }

    /// A total and the list that makes it up, in one statement or in two that follow each other.
    private mutating func relateTotal(_ statement: Int) {
        let range = claims(statement)
        let cues = exhibit.statements[statement].cues
        if let list = longestList(in: range), list.count >= 2 {
            var candidates = range.filter { !list.contains($0) && isTotal($0, of: list) }
            if candidates.isEmpty, !cues.has(.total) {
                for before in window(before: statement).suffix(2).reversed() where candidates.isEmpty {
                    candidates = claims(before).filter {
                        isTotal($0, of: list)
                            && (claim($0).flags.contains(.total) || cues.has(.ofWhich) || claim($0).role == .whole)
                    }
                }
            }
            guard !candidates.isEmpty else { return }
            let equation = Equation.sum(isUpperBound: false)
            if let good = candidates.first(where: { holds(equation, [$0] + list) }) {
                add(.total, equation, [good] + list, certainty: 90)
                return
            }
            guard candidates.count == 1, let total = candidates.first else { return }
            let isExhaustive =
                claim(total).flags.contains(.total) || cues.has(.namely) || cues.has(.ofWhich) || cues.has(.total)
            if isExhaustive {
                add(.total, equation, [total] + list, certainty: 80)
            }
        }
    }

    private func isTotal(_ at: Int, of list: [Int]) -> Bool {
        guard let first = list.first else { return false }
        let c = claim(at)
        guard c.role == .level || c.role == .whole || c.role == .to, !c.isPercent, c.figure.hedge == .exact else {
            return false
        }
        return isComparable(c, claim(first)) && (claim(first).noun.isEmpty || c.noun.isEmpty || isSameMetric(c, claim(first)))
    }

    private func longestList(in range: Range<Int>) -> [Int]? {
        var best: [Int] = []
        var current: [Int] = []
        for at in range {
            if claim(at).flags.contains(.firstOfList) || !claim(at).flags.contains(.listMember) { current = [] }
            if claim(at).flags.contains(.listMember) { current.append(at) }
            if current.count > best.count { best = current }
        }
        return best.isEmpty ? nil : best
    }

    /// Percentages of an exhaustive division make 100. Only where the text says that the division is exhaustive, and
    /// never where several answers were allowed; the solver believes a failure only when one slip explains it.
    private mutating func relatePercentSum(_ statement: Int) {
        let cues = exhibit.statements[statement].cues
        let shares = claims(statement).filter {
            claim($0).isPercent && claim($0).role != .change && claim($0).figure.hedge == .exact && claim($0).figure.end == nil
        }
        guard shares.count >= 3, shares.count == claims(statement).count(where: { claim($0).isPercent }) else { return }
        guard cues.has(.whole) || cues.has(.remainder) || cues.has(.namely), !cues.has(.yearOnYear), !cues.has(.rise),
            !cues.has(.fall), !cues.has(.multipleAnswers)
        else { return }
        add(.percentSum, .constantSum(total: Numeral(100)), shares, certainty: 70)
    }
}
