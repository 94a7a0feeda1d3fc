import Figures
import Lexicons
import Quantities
import Text

/// A month, a quarter and the months since January: what is summed over fewer months is not more.
extension Weaver {
    mutating func relateMonths(_ statement: Int) {
        let near = [statement] + window(before: statement).reversed()
        for a in claims(statement) where isFlow(a) {
            for b in near.flatMap(claims) where b != a && isFlow(b) && isOneFlow(a, b) {
                let (part, whole) = claim(a).months <= claim(b).months ? (a, b) : (b, a)
                guard claim(part).firstMonth >= claim(whole).firstMonth, claim(part).lastMonth <= claim(whole).lastMonth,
                    claim(part).months < claim(whole).months
                else { continue }
                add(.cumulative, .order, [part, whole], certainty: 84)
                if place(part) == place(whole) { relateSize(part, whole) }
            }
        }
    }

    /// A month of nine that is a hundredth of their sum is a slip if ten times as much would be a ninth.
    private mutating func relateSize(_ part: Int, _ whole: Int) {
        let (a, b) = (claim(part), claim(whole))
        guard b.months >= 3, a.flags.contains(.alone) || a.months == 1,
            let value = Numeral.one.divided(by: Numeral(Int64(b.months)), rounding: .nearest),
            let share = value.multiplied(by: Numeral(Int64(a.months)), rounding: .nearest),
            let least = share.multiplied(by: Numeral(2, exponent: -1), rounding: .down),
            let low = share.multiplied(by: Numeral(6, exponent: -1), rounding: .down),
            let high = share.multiplied(by: Numeral(17, exponent: -1), rounding: .up)
        else { return }
        if holds(.scaled(by: Interval(lower: least, upper: .one)), [part, whole]) { return }
        add(.cumulative, .scaled(by: Interval(lower: low, upper: high)), [part, whole], certainty: 74)
    }

    /// Which member of a list a claim is; 0 outside lists.
    private func place(_ at: Int) -> Int {
        var first = at
        while claim(first).flags.contains(.listMember), !claim(first).flags.contains(.firstOfList), first > 0 { first -= 1 }
        return at - first
    }

    private func isFlow(_ at: Int) -> Bool {
        let c = claim(at)
        return c.firstMonth > 0 && [.level, .to, .none, .part].contains(c.role) && c.figure.end == nil && !c.isPercent
            && [.cardinal, .currency, .measure].contains(c.figure.kind)
            && c.flags.isDisjoint(with: [.target, .forecast, .limit])
            && !Weaver.balances.contains(where: c.metric.contains)
    }

    /// The same thing in the same year: metric words agree, and where only the counted noun is known, the sentences' subjects.
    private func isOneFlow(_ a: Int, _ b: Int) -> Bool {
        let (x, y) = (claim(a), claim(b))
        guard isSameMetric(x, y), x.period.year == y.period.year || x.period.year == 0 || y.period.year == 0,
            x.flags.contains(.previous) == y.flags.contains(.previous),
            !x.flags.contains(.listMember) || x.statement != y.statement
                // "14.2 from January to March and 19.1 from January to June"
                || x.firstMonth == y.firstMonth && x.lastMonth != y.lastMonth && x.months > 1 && y.months > 1
        else { return false }
        let isNamed = !x.metric.isEmpty && !y.metric.isEmpty
        if isNamed, !x.metric.isCompatible(with: y.metric) { return false }
        guard x.statement != y.statement else { return true }
        let subjects = (exhibit.statements[Int(x.statement)].subject, exhibit.statements[Int(y.statement)].subject)
        return isNamed
            && (subjects.0.isEmpty || subjects.1.isEmpty || subjects.0.common(with: subjects.1) > 0 || x.metric.count > 1)
    }

    /// What may be negative in a month, and what is not summed over time.
    static let balances = [
        "surplus", "deficit", "profit", "loss", "growth", "index", "price", "rate", "temperature", "net", "average", "stock",
        "balance",
        "increase", "population", "capacity",
    ].map { Stem.hash($0) }
}

extension Claim {
    /// Over how many months the figure is summed.
    var months: Int { Int(lastMonth) - Int(firstMonth) + 1 }
}
