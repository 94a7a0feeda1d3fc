import Figures
import Lexicons
import Quantities
import Text

/// One fact stated twice: same metric, same period, same unit, but another value.
extension Weaver {
    /// Claims of one key are compared with the first of it, so the work is linear in the number of claims.
    mutating func relateRepeatedFacts() {
        var firsts: [Key: Int] = [:]
        for (at, claim) in exhibit.claims.enumerated() {
            guard let key = Key(claim) else { continue }
            guard let first = firsts[key] else {
                firsts[key] = at
                continue
            }
            guard exhibit.claims[first].statement != claim.statement, isComparable(exhibit.claims[first], claim),
                exhibit.claims[first].metric.isCompatible(with: claim.metric)
            else { continue }
            add(.sameFact, .product(factor: .one), [first, at], certainty: 70)
        }
    }

    /// What must agree for two claims to speak of one fact.
    private struct Key: Hashable {
        let words: Set<UInt32>
        let period: PartialDate
        let unit: Int16
        let role: Claim.Role
        let action: UInt32
        let flags: UInt32

        init?(_ claim: Claim) {
            guard claim.role == .level || claim.role == .to, claim.metric.count >= 2, claim.period.year != 0,
                [.cardinal, .currency, .measure].contains(claim.figure.kind), claim.figure.end == nil,
                !claim.flags.contains(.listMember), claim.figure.value.digitCount >= 3
            else { return nil }
            words = claim.metric.set
            period = claim.period
            unit = claim.figure.unit
            role = .level
            action = claim.action
            flags = claim.flags.intersection([.target, .forecast, .cumulative, .previous, .limit]).rawValue
        }
    }
}

extension Terms {
    var set: Set<UInt32> {
        var words = Set<UInt32>()
        for at in 0..<count { words.insert(self[at]) }
        return words
    }
}
