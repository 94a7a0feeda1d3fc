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
            add(
                .reference, .within(inBaseUnits(definition.range, claim(one.claim))), [one.claim], certainty: 90,
                note: "\(definition.name), by \(definition.source)")
            for whole in definition.wholes.compactMap(catalogue.position) { pending.append((one.claim, whole)) }
            latest[one.metric] = one.claim
            relateWholes(&pending, latest, before: one.claim)
        }
        relateWholes(&pending, latest, before: exhibit.claims.count)
    }

    /// A range in the unit of its metric, as the values of claims are compared.
    func inBaseUnits(_ range: Interval, _ claim: Claim) -> Interval {
        guard claim.figure.kind == .measure, let factor = lexicon.unit(claim.figure.unit)?.factor else { return range }
        return range.multiplied(by: factor)
    }

    private func known(_ claim: Claim, _ catalogue: MetricCatalogue) -> Int? {
        guard claim.figure.end == nil, [.level, .to, .from, .base, .whole, .part, .none].contains(claim.role),
            !claim.flags.contains(.limit)
        else { return nil }
        let unit: String
        switch claim.figure.kind {
        case .cardinal: unit = "count"
        case .percent: unit = "percent"
        case .currency, .measure: unit = lexicon.unit(claim.figure.unit)?.symbol ?? ""
        default: return nil
        }
        return catalogue.metric(of: claim, unit: unit)
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
