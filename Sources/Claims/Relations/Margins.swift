import Figures
import Lexicons
import Quantities
import Text

/// A profit margin and the profit and revenue that it connects: "income of 3.2 billion, profit of 192 million, a profit margin of 6.0 %".
///
/// Margins are stated of many kinds of profit, so a failure counts only where a slip explains it.
extension Weaver {
    mutating func relateMargins() {
        for at in exhibit.claims.indices where exhibit.claims[at].isPercent && isMargin(at) {
            var profits: [Int] = []
            var revenues: [Int] = []
            let statement = claim(at).statement
            var near = claims(Int(statement)).upperBound - 1
            let last = max(0, near - 60)
            while near >= last, claim(near).statement >= statement - 12 {
                if isFlowOfMoney(claim(near)) {
                    if isRevenue(near) { revenues.append(near) } else if isProfit(near) { profits.append(near) }
                }
                near -= 1
            }
            relate(margin: at, profits.prefix(6), revenues.prefix(6))
        }
    }

    private mutating func relate(margin: Int, _ profits: ArraySlice<Int>, _ revenues: ArraySlice<Int>) {
        var options: [[Int]] = []
        for revenue in revenues where isNear(revenue, margin) {
            for profit in profits where isComparable(claim(profit), claim(revenue)) && isSamePeriod(profit, revenue) {
                options.append([profit, revenue, margin])
            }
        }
        let equation = Equation.product(factor: Numeral(1, exponent: -2))
        // What holds in one way is not questioned; several that fail leave open what is meant.
        guard let chosen = options.first(where: { holds(equation, $0) }) ?? (options.count == 1 ? options[0] : nil) else {
            return
        }
        // The digits of a malformed profit tell as much as any: only where its point belongs is open.
        relations.append(Relation(.share, equation, chosen.map(Int32.init), certainty: 76))
    }

    private func isFlowOfMoney(_ c: Claim) -> Bool {
        c.figure.kind == .currency && c.figure.end == nil && c.perNoun == 0 && [.level, .to, .none, .part].contains(c.role)
            && c.flags.isDisjoint(with: [.target, .forecast, .limit, .previous, .each])
    }

    /// In the sentence of the margin or one of the two before it, in the same paragraph.
    private func isNear(_ revenue: Int, _ margin: Int) -> Bool {
        let (a, b) = (Int(claim(revenue).statement), Int(claim(margin).statement))
        return b - a <= 2 && exhibit.statements[a].block == exhibit.statements[b].block
    }

    /// Profit and revenue of one sentence or two, or farther apart of the same months.
    private func isSamePeriod(_ profit: Int, _ revenue: Int) -> Bool {
        let (a, b) = (claim(profit), claim(revenue))
        let distance = abs(a.statement - b.statement)
        guard a.period.year == b.period.year || a.period.year == 0 || b.period.year == 0 else { return false }
        if a.firstMonth > 0, b.firstMonth > 0 {
            return a.firstMonth == b.firstMonth && a.lastMonth == b.lastMonth && distance <= 12
        }
        return distance <= 2 && exhibit.statements[Int(a.statement)].block == exhibit.statements[Int(b.statement)].block
    }

    private func isMargin(_ at: Int) -> Bool {
        let c = claim(at)
        guard c.role != .change, c.figure.end == nil,
            c.metric.contains(Weaver.margin) || words(before: at, reach: 24).holds("margin")
        else { return false }
        let words = words(before: at, reach: 48)
        // "the profit margin of its trading arm was 4 percent": that of something else.
        let isNamedLast = self.words(before: at, reach: 32).holds("profit margin")
        return isNamedLast && !["gross", "net", "ebit", " arm", " of its ", " of the ", "peers"].contains { words.holds($0) }
    }

    private static let margin = Stem.hash("margin")

    private func isProfit(_ at: Int) -> Bool {
        let words = words(before: at, reach: 120)
        return ["total profit", "operating profit", "profits of", "profit of"].contains { words.holds($0) }
            && !["gross", "net profit", "margin", "per "].contains { words.holds($0) }
    }

    private func isRevenue(_ at: Int) -> Bool {
        let words = words(before: at, reach: 48)
        return ["revenue", "operating income", "turnover", "business income"].contains { words.holds($0) }
            && !["cost", "profit", "tax revenue", "per "].contains { words.holds($0) }
    }

    /// The bytes of the statement between the figure before and a figure.
    private func words(before at: Int, reach: Int) -> ArraySlice<UInt8> {
        let start = Int(claim(at).figure.span.start)
        // "the total profit from January to June was": months are no figure of their own.
        var before = at - 1
        while before >= 0, claim(before).figure.kind == .range { before -= 1 }
        let previous = before >= 0 ? Int(claim(before).figure.span.end) : 0
        let floor = max(Int(exhibit.statements[Int(claim(at).statement)].span.start), previous, start - reach)
        return exhibit.text[min(floor, start)..<start]
    }
}
