import Claims
package import Figures
import Lexicons
import Quantities
package import Text

/// One figure as understood, in the words of the contract: what `figures` prints and a stream answers.
package struct LedgerEntry: Sendable {
    package let span: ByteRange
    package let kind: Figure.Kind
    /// Exact decimal or ISO 8601 date; nil for a range and for what could not be read.
    package let value: String?
    /// The ends of the interval that the written precision and the hedge allow; nil where there is no such end.
    package let lower: String?
    package let upper: String?
    /// ISO 4217 code, unit symbol, "%", "pp" or the counted noun.
    package let unit: String?
    package let dimension: String?
    package let hedge: Figure.Hedge
    package let metric: String?
    package let period: String?
    /// "actual", "target" or "forecast".
    package let status: String
    package let role: String?
    /// The written ends of a range.
    package let from: String?
    package let to: String?
}

extension LedgerEntry {
    /// Says what a figure is; `claim` is what the words around it make of it, nil where it measures nothing.
    init(_ figure: Figure, _ claim: Claim?, in passage: Passage) {
        span = figure.span
        kind = figure.kind
        hedge = figure.hedge
        let plain = LedgerEntry.value(of: figure)
        if figure.kind == .range {
            value = nil
            from = plain
            to = figure.end?.description ?? figure.endDate.iso
        } else {
            value = plain
            from = nil
            to = figure.endDate.iso
        }
        let interval = figure.kind.isQuantity ? LedgerEntry.interval(of: figure) : nil
        lower = interval?.lower?.description
        upper = interval?.upper?.description
        let metric = claim.flatMap { $0.metricSpan.isEmpty ? nil : passage.string($0.metricSpan) }
        let unit = passage.lexicon.unit(figure.unit)
        self.metric = metric
        switch figure.rangeOf {
        case .percent: (self.unit, dimension) = ("%", "ratio")
        case .percentagePoint: (self.unit, dimension) = ("pp", "ratio")
        case .fraction, .ratio, .multiple: (self.unit, dimension) = (nil, "ratio")
        case .cardinal: (self.unit, dimension) = (unit?.symbol ?? metric, unit?.dimension ?? "count")
        default: (self.unit, dimension) = (unit?.symbol, unit?.dimension)
        }
        period = claim?.period.iso
        status =
            claim.map { $0.flags.contains(.target) ? "target" : $0.flags.contains(.forecast) ? "forecast" : "actual" }
            ?? "actual"
        role = claim?.role.rawValue
    }

    private static func value(of figure: Figure) -> String? {
        switch figure.rangeOf {
        case .date, .year, .period: figure.date.iso
        case .unread: nil
        default: figure.value.description
        }
    }

    /// For a range from the lower end's to the upper end's interval.
    private static func interval(of figure: Figure) -> Interval {
        let first = figure.interval(.narrow)
        guard let end = figure.end else { return first }
        let last = Figure.interval(of: end, hedge: .exact, isWhole: false, .narrow)
        return Interval(lower: first.lower, upper: last.upper)
    }
}

extension PartialDate {
    /// ISO 8601 with what is known: "2018", "2018-10-03", "--10-03"; "2018-Q3", "2018-H1" and "199X" after its extensions;
    /// a plan period as an interval; nil for nothing.
    package var iso: String? {
        if plan > 0 {
            // The first plan began in 1953, the second in 1958; since the third (1966) plans follow each other without a gap.
            guard plan > 2 else { return plan == 1 ? "1953/1957" : "1958/1962" }
            let first = 1951 + 5 * Int(plan)
            return "\(first)/\(first + 4)"
        }
        if year == 0 {
            guard month > 0 else { return part > 0 ? "--" + PartialDate.part(part) : nil }
            return "--" + PartialDate.two(month) + (day > 0 ? "-" + PartialDate.two(day) : "")
        }
        let digits = String(year)
        if isDecade { return digits.dropLast() + "X" }
        if month > 0 { return digits + "-" + PartialDate.two(month) + (day > 0 ? "-" + PartialDate.two(day) : "") }
        return part > 0 ? digits + "-" + PartialDate.part(part) : digits
    }

    private static func part(_ part: UInt8) -> String { part <= 4 ? "Q\(part)" : "H\(part - 4)" }
    private static func two(_ number: UInt8) -> String { number < 10 ? "0\(number)" : String(number) }
}
