import Figures
import Lexicons
import Quantities
import Text

/// Claims of known metrics: their reference ranges, and parts against their wholes.
extension Weaver {
    /// The claims of a range that speak of a metric of the catalogue.
    func known(_ catalogue: MetricCatalogue, in claims: Range<Int>) -> [KnownMetric] {
        guard !catalogue.metrics.isEmpty else { return [] }
        return claims.compactMap { at in
            known(exhibit.claims[at], catalogue).map { KnownMetric(claim: at, metric: $0) }
        }
    }

    mutating func relateReferences(_ catalogue: MetricCatalogue, _ known: [KnownMetric]) {
        /// Where each metric was last claimed.
        var latest: [Int: Int] = [:]
        var pending: [(part: Int, whole: Int)] = []
        for one in known {
            let definition = catalogue.metrics[one.metric]
            if mayBeOfYears(claim(one.claim), definition) { continue }
            add(
                .reference, .within(definition.comparableRange), [one.claim], certainty: 90,
                note: "\(definition.name), by \(definition.source)")
            for whole in definition.wholes.compactMap(catalogue.position) { pending.append((one.claim, whole)) }
            latest[one.metric] = one.claim
            relateWholes(&pending, latest, before: one.claim)
        }
        relateWholes(&pending, latest, before: exhibit.claims.count)
    }

    /// "Since 1850 2.4 trillion tonnes have been emitted": a sum over years, a stock, or a year to come, as far as the words of
    /// the statement can tell; asked only of what would be outside the range.
    private func mayBeOfYears(_ claim: Claim, _ metric: Metric) -> Bool {
        guard let words = metric.severalYears, !metric.comparableRange.intersects(claim.values(in: lexicon)) else {
            return false
        }
        if !claim.flags.isDisjoint(with: [.cumulative, .forecast, .target, .total]) { return true }
        let statement = exhibit.statements[Int(claim.statement)]
        return statement.yearSpan > 0 || exhibit.text[statement.span.indices].holdsStem(of: words + metric.excluded)
    }

    private func known(_ claim: Claim, _ catalogue: MetricCatalogue) -> Int? {
        guard claim.figure.end == nil, [.level, .to, .from, .base, .whole, .part, .none].contains(claim.role),
            !claim.flags.contains(.limit)
        else { return nil }
        switch claim.figure.kind {
        case .cardinal: return catalogue.metric(of: claim, unit: "count", dimension: nil)
        case .percent: return catalogue.metric(of: claim, unit: "percent", dimension: nil)
        case .currency, .measure:
            guard let unit = lexicon.unit(claim.figure.unit) else { return nil }
            return catalogue.metric(of: claim, unit: unit.symbol, dimension: unit.factor == nil ? nil : unit.dimension)
        default: return nil
        }
    }

    /// Sets parts against the nearest claim of their whole: in the same statement or one next to it, and of no other period.
    /// Farther away another office or region may be meant.
    private mutating func relateWholes(_ pending: inout [(part: Int, whole: Int)], _ latest: [Int: Int], before: Int) {
        let now = before < exhibit.claims.count ? exhibit.claims[before].statement : Int32.max
        pending.removeAll { pair in
            if let whole = latest[pair.whole] {
                let a = exhibit.claims[pair.part]
                let b = exhibit.claims[whole]
                guard abs(a.statement - b.statement) <= 1, a.period == b.period || a.period.year == 0 || b.period.year == 0
                else {
                    return now - a.statement > 1
                }
                // Members of one list stand beside each other: "530,000 patents and 2.3 million designs".
                let areSiblings = a.statement == b.statement && a.flags.contains(.listMember) && b.flags.contains(.listMember)
                if !areSiblings {
                    add(.partOfWhole, .order, [pair.part, whole], certainty: a.statement == b.statement ? 92 : 82)
                }
                return true
            }
            return now == Int32.max || now - exhibit.claims[pair.part].statement > 1
        }
    }
}
