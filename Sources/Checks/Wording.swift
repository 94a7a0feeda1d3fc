import Claims
import Figures
import Lexicons
import Quantities
import Text

/// Says in words and arithmetic what a relation demands and what the figures give.
struct Wording {
    let exhibit: Exhibit
    let lexicon: Lexicon
    var precision = Figure.Precision.wide

    private func claim(_ at: Int32) -> Claim { exhibit.claims[Int(at)] }
    private func text(_ at: Int32) -> String { exhibit.string(claim(at)) }
    private func value(_ at: Int32) -> Interval { claim(at).values(in: lexicon, precision) }
    /// Values are compared in base units; people read them in the unit of a figure beside them.
    private func words(_ values: Interval, like at: Int32) -> String {
        let figure = claim(at).figure
        guard figure.kind == .measure, let factor = lexicon.unit(figure.unit)?.factor else { return FigureStyle.words(values) }
        return FigureStyle.words(values.divided(by: Interval(exactly: factor)))
    }

    func metric(of claim: Claim) -> String { exhibit.text.string(claim.metricSpan) }

    /// What another figure of the relation is, for the evidence.
    func note(_ operand: Int, in relation: Relation) -> String {
        guard let at = relation.operands.firstIndex(of: Int32(operand)) else { return "" }
        let names: [String]
        switch relation.kind {
        case .growth, .compoundGrowth, .direction: names = ["from", "to", "the change stated"]
        case .difference, .percentagePoints: names = ["from", "to", "the difference stated"]
        case .multiple: names = ["the result", "the factor stated", "the base"]
        case .share: names = ["the part", "the whole", "the share stated"]
        case .partOfWhole: names = ["the part", "the whole"]
        case .total: names = ["the total"]
        case .average: names = ["the average", "the greatest"]
        case .ratio, .product: names = ["what is divided", "the quotient", "the divisor"]
        case .conversion: names = ["in one unit", "in the other"]
        case .sameFact: names = ["first stated here"]
        case .order: names = ["the smaller by rank", "the greater by rank"]
        case .cumulative: names = ["the earlier or smaller", "the later or larger"]
        case .balance: names = ["the end", "the beginning", "what came in", "what went out"]
        case .limit: names = ["what is measured", "the limit"]
        case .reused: names = ["the figure first"]
        case .toBy: names = ["the level that was reached", "the level before", "the rise stated"]
        case .increaseOfTimes: names = ["the factor stated", "the result", "the base"]
        case .generation: names = ["the energy", "the power"]
        case .reference, .series, .percentSum, .sameSlip: names = []
        }
        let name = at < names.count ? names[at] : relation.kind == .total ? "a part" : "stated here"
        return "\(name): \(text(Int32(operand)))"
    }

    /// The equation with the figures in it, and what it gives.
    func lines(_ relation: Relation) -> [String] {
        let operands = relation.operands
        let values = operands.map(value)
        switch relation.equation {
        case .growth(_, let years):
            guard let rate = relation.equation.solve(for: 2, in: values) else { return [] }
            let per = years > 1 ? " a year over \(years) years" : ""
            return [
                "from \(text(operands[0])) to \(text(operands[1])) is \(FigureStyle.words(rate)) %\(per); the text says \(text(operands[2]))"
            ]
                + alternatives(relation, values)
        case .difference:
            guard let delta = relation.equation.solve(for: 2, in: values) else { return [] }
            return [
                "between \(text(operands[0])) and \(text(operands[1])) lie \(words(delta, like: operands[2])); the text says \(text(operands[2]))"
            ]
        case .product:
            guard let product = relation.equation.solve(for: 0, in: values) else { return [] }
            let factors = operands.dropFirst().map(text).joined(separator: " × ")
            return ["\(factors) gives \(words(product, like: operands[0])); the text says \(text(operands[0]))"]
        case .sum:
            guard let sum = relation.equation.solve(for: 0, in: values) else { return [] }
            let parts = operands.dropFirst().map(text).joined(separator: " + ")
            return ["\(parts) gives \(words(sum, like: operands[0])); the total stated is \(text(operands[0]))"]
        case .constantSum(let total):
            let sum = values.reduce(Interval(exactly: .zero)) { $0.adding($1) }
            return ["together they make \(FigureStyle.words(sum)), not \(total)"]
        case .order:
            return [
                "\(text(operands[0])) (\(words(values[0], like: operands[0]))) cannot be more than \(text(operands[1])) (\(words(values[1], like: operands[0])))"
            ]
        case .balance:
            guard let closing = relation.equation.solve(for: 0, in: values) else { return [] }
            return [
                "\(text(operands[1])) + \(text(operands[2])) - \(text(operands[3])) gives \(words(closing, like: operands[0])); the text says \(text(operands[0]))"
            ]
        case .scaled(let factor):
            return [
                "\(text(operands[0])) is not \(FigureStyle.words(factor)) times \(text(operands[1]))"
            ]
        case .changeRate:
            guard let rate = relation.equation.solve(for: 2, in: values) else { return [] }
            return [
                "a change of \(text(operands[1])) that leads to \(text(operands[0])) is \(FigureStyle.words(rate)) %; the text says \(text(operands[2]))"
            ]
        case .proportion:
            return [
                "\(text(operands[0])) is \(text(operands[1])) and \(text(operands[2])) is \(text(operands[3])): not of the same whole"
            ]
        case .within(let range):
            return ["\(relation.note): \(words(range, like: operands[0])); the text says \(text(operands[0]))"]
        case .never where relation.kind == .reused: return []
        case .never where relation.kind == .increaseOfTimes:
            return ["from \(text(operands[2])) to \(text(operands[1])) is \(text(operands[0])) as much, not as much more"]
        case .never where relation.kind == .toBy:
            return ["from \(text(operands[1])) to \(text(operands[0])) is \(text(operands[2])); by \(text(operands[0])) is not"]
        case .never:
            return [
                "a change in percentage points needs two percentages; \(text(operands[0])) and \(text(operands[1])) are none"
            ]
        }
    }

    /// Readings under which the stated rate would be right: the likely misunderstanding.
    private func alternatives(_ relation: Relation, _ values: [Interval]) -> [String] {
        guard relation.kind == .growth, claim(relation.operands[0]).isPercent,
            case .growth(let sign, _) = relation.equation, Equation.difference(sign: sign).holds(values)
        else { return [] }
        return ["the two percentages differ by \(FigureStyle.words(values[2])) percentage points"]
    }
}
