import Figures
import Lexicons
import Quantities
import Text

/// Averages against their range and list, and quotients against what they divide.
extension Weaver {
    mutating func relateAverages(_ statement: Int) {
        for at in claims(statement) where claim(at).role == .average && !claim(at).flags.contains(.perYear) {
            relateAverage(at, statement)
            relateProduct(at, statement)
        }
        for at in claims(statement) where claim(at).role == .perUnit && claim(at).perNoun != 0 {
            relateQuotient(at, statement)
        }
    }

    /// The mean of a list lies between its least and its greatest member.
    private mutating func relateAverage(_ average: Int, _ statement: Int) {
        for before in ([statement] + window(before: statement).reversed()) {
            let range = claims(before)
            let ends = range.filter {
                $0 != average && (claim($0).role == .from || claim($0).role == .to) && isComparable(claim($0), claim(average))
            }
            if ends.count == 2 {
                let low = min(claim(ends[0]).figure.value, claim(ends[1]).figure.value)
                let first = claim(ends[0]).figure.value == low ? ends[0] : ends[1]
                let second = first == ends[0] ? ends[1] : ends[0]
                add(.average, .order, [average, second], certainty: 75)
                add(.average, .order, [first, average], certainty: 75)
                return
            }
            let list = range.filter {
                claim($0).flags.contains(.listMember) && $0 != average && isComparable(claim($0), claim(average))
            }
            guard list.count >= 3, let least = list.min(by: { claim($0).figure.value < claim($1).figure.value }),
                let most = list.max(by: { claim($0).figure.value < claim($1).figure.value })
            else { continue }
            add(.average, .order, [average, most], certainty: 80)
            add(.average, .order, [least, average], certainty: 80)
            return
        }
    }

    /// quotient × divisor = dividend, where the text names each exactly once.
    private mutating func relateQuotient(_ quotient: Int, _ statement: Int) {
        let q = claim(quotient)
        var dividends: [Int] = []
        var divisors: [Int] = []
        for before in ([statement] + window(before: statement).reversed()) {
            for at in claims(before) where at != quotient && claim(at).role != .change && claim(at).role != .perUnit {
                let c = claim(at)
                guard c.figure.kind == q.figure.kind || c.figure.kind == .cardinal else { continue }
                if c.figure.kind == .cardinal, c.metric.contains(q.perNoun) {
                    divisors.append(at)
                } else if isComparable(c, q), q.figure.kind != .cardinal || q.noun.isEmpty || c.noun.common(with: q.noun) > 0 {
                    dividends.append(at)
                }
            }
        }
        guard dividends.count == 1, divisors.count == 1 else { return }
        add(.ratio, .product(factor: .one), [dividends[0], quotient, divisors[0]], certainty: 75)
    }

    /// number × average = amount: "2.06 million handsets at an average of US$182 ... revenue of US$375 million".
    ///
    /// Only where the text around names one number of another kind of thing and one amount of the average's kind.
    private mutating func relateProduct(_ average: Int, _ statement: Int) {
        let a = claim(average)
        guard a.figure.end == nil else { return }
        let last = min(statement + 2, exhibit.statements.count - 1)
        var amounts: [Int] = []
        var numbers: [Int] = []
        for near in window(before: statement).lowerBound...last {
            for at in claims(near) where at != average && claim(at).figure.end == nil {
                let c = claim(at)
                guard c.role != .change, c.role != .share, c.role != .average, c.role != .perUnit else { continue }
                if isComparable(c, a), a.figure.kind != .cardinal || c.noun.common(with: a.noun) > 0 {
                    amounts.append(at)
                } else if c.figure.kind == .cardinal, near <= statement, a.noun.isEmpty || c.noun.common(with: a.noun) == 0 {
                    numbers.append(at)
                }
            }
        }
        guard amounts.count == 1, numbers.count == 1 else { return }
        let isTotal = exhibit.statements[Int(claim(amounts[0]).statement)].cues.has(.total) || amounts[0] > average
        guard isTotal else { return }
        add(.product, .product(factor: .one), [amounts[0], average, numbers[0]], certainty: 70)
    }
}
