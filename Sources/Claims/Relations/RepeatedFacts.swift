import Figures
import Lexicons
import Quantities
import Text

/// One fact stated twice with figures that a slip sets apart: the same digits in another order, or at another scale.
///
/// Singletons dominate a report, and two statements that merely look alike are usually two facts. So only figures whose
/// digits already prove kinship are compared: at least four significant digits, the same period, a word in common.
extension Weaver {
    mutating func relateRepeatedFacts() {
        var seen: [Key: [Int]] = [:]
        for (at, claim) in exhibit.claims.enumerated() {
            guard let key = Key(claim) else { continue }
            for other in seen[key]?.suffix(4) ?? [] where contradicts(other, at) {
                add(.sameFact, .product(factor: .one), [other, at], certainty: 80)
                break
            }
            seen[key, default: []].append(at)
        }
    }

    /// "In short, the median was 15.1 days": what a sentence restates must be what was stated.
    mutating func relateRestated(_ statement: Int) {
        for at in claims(statement) where claim(at).flags.contains(.restated) {
            let c = claim(at)
            guard c.role == .level || c.role == .average, !c.metric.isEmpty, c.figure.hedge == .exact,
                c.figure.kind == .measure || c.figure.kind == .currency
            else { continue }
            let earlier = window(before: statement).flatMap(claims).filter {
                isComparable(claim($0), c) && [.level, .average].contains(claim($0).role)
            }
            guard earlier.count == 1, let first = earlier.first, claim(first).metric.isCompatible(with: c.metric),
                !claim(first).metric.isEmpty, claim(first).period == c.period
            else { continue }
            add(.sameFact, .product(factor: .one), [first, at], certainty: 80)
        }
    }

    private func contradicts(_ first: Int, _ second: Int) -> Bool {
        let a = claim(first)
        let b = claim(second)
        guard a.statement != b.statement, isComparable(a, b), a.figure.value != b.figure.value else { return false }
        let shared = a.metric.common(with: b.metric)
        let sharesPersons = a.flags.contains(.persons) && b.flags.contains(.persons)
        guard
            shared > 0 && a.metric.isCompatible(with: b.metric) || shared >= 2 || sharesPersons
                || a.flags.contains(.persons) != b.flags.contains(.persons) && a.metric.count <= 1
        else { return false }
        return true
    }

    /// What must agree for two claims to speak of one fact. The digits are counted, not ordered.
    private struct Key: Hashable {
        let digits: UInt64
        let period: PartialDate
        let unit: Int16
        let kind: Figure.Kind

        init?(_ claim: Claim) {
            guard claim.role == .level || claim.role == .to || claim.role == .average || claim.role == .whole,
                claim.period.year != 0, [.cardinal, .currency, .measure].contains(claim.figure.kind), claim.figure.end == nil,
                claim.flags.isDisjoint(with: [.target, .forecast, .limit, .previous])
            else { return nil }
            var rest = claim.figure.value.reduced.coefficient.magnitude
            guard rest >= 1000 else { return nil }
            var counts: UInt64 = 0
            while rest > 0 {
                counts += 1 << (6 * (rest % 10))
                rest /= 10
            }
            digits = counts
            period = claim.period
            unit = claim.figure.unit
            kind = claim.figure.kind
        }
    }
}
