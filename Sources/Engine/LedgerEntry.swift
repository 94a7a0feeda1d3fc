import Claims
package import Figures
import Lexicons
import Quantities
package import Text

/// One figure as understood, in the words of the contract: what `figures` prints and a stream answers.
package struct LedgerEntry: Sendable {
    package private(set) var span: ByteRange
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
    /// Of whom or what: the subject of the clause, where it is not itself what is measured.
    package let entity: String?
    package let period: String?
    /// "actual", "target" or "forecast".
    package let status: String
    package let role: String?
    /// The written ends of a range.
    package let from: String?
    package let to: String?
    /// The words that role and period were taken from; empty where none were.
    package private(set) var roleWords: ByteRange
    package private(set) var periodWords: ByteRange

    /// The same figure at another place of a text that was edited before it.
    func moved(by bytes: Int32) -> LedgerEntry {
        var moved = self
        moved.span = span.moved(by: bytes)
        moved.roleWords = roleWords.moved(by: bytes)
        moved.periodWords = periodWords.moved(by: bytes)
        return moved
    }
}

extension LedgerEntry {
    /// Says what a figure is; `claim` is what the words around it make of it, nil where it measures nothing.
    init(_ figure: Figure, _ claim: Claim?, _ grounds: Grounds, in passage: Passage) {
        roleWords = grounds.role
        periodWords = grounds.period
        entity = grounds.entity.isEmpty ? nil : passage.string(grounds.entity)
        span = figure.span
        kind = figure.kind
        hedge = figure.hedge
        let text = figure.valueText
        value = figure.kind == .range || text.isEmpty ? nil : text
        from = figure.fromText
        to = figure.toText
        let interval = figure.isQuantity ? LedgerEntry.interval(of: figure) : nil
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
        period = claim.flatMap { $0.period == PartialDate() ? nil : $0.period.text }
        status =
            claim.map { $0.flags.contains(.target) ? "target" : $0.flags.contains(.forecast) ? "forecast" : "actual" }
            ?? "actual"
        role = claim?.role.rawValue
    }

    /// For a range from the lower end's to the upper end's interval.
    private static func interval(of figure: Figure) -> Interval {
        let first = figure.interval(.narrow)
        guard let end = figure.end else { return first }
        let last = Figure.interval(of: end, hedge: .exact, isWhole: false, .narrow)
        return Interval(lower: first.lower, upper: last.upper)
    }
}
