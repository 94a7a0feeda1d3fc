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
        relateScales()
        relateYears()
    }

    /// "101 million tonnes from January to July, down 10 percent" beside 1,127 million tonnes in the same months of another
    /// year: the change on the year says what the other value is, as far as comparable prices and revisions leave it.
    private mutating func relateYears() {
        var seen: [Int: [Int]] = [:]
        for (at, claim) in exhibit.claims.enumerated() {
            guard claim.firstMonth > 0, [.measure, .currency].contains(claim.figure.kind), claim.figure.end == nil,
                !claim.metric.isEmpty, [.level, .to, .from, .none].contains(claim.role),
                claim.flags.isDisjoint(with: [.target, .forecast, .limit, .previous])
            else { continue }
            let months = Int(claim.firstMonth) << 8 | Int(claim.lastMonth)
            for other in seen[months]?.suffix(4) ?? [] {
                let (a, b) = (exhibit.claims[other], claim)
                guard a.statement != b.statement, a.period.year != b.period.year, isComparable(a, b),
                    isOneMetric(a.metric, b.metric)
                else { continue }
                if let factor = factor(of: at) {
                    add(.growth, .scaled(by: factor), [at, other], certainty: 76)
                } else if let factor = factor(of: other) {
                    add(.growth, .scaled(by: factor), [other, at], certainty: 76)
                }
            }
            seen[months, default: []].append(at)
        }
    }

    /// The same words, but for those that say that all of the country is meant.
    private func isOneMetric(_ a: Terms, _ b: Terms) -> Bool {
        guard a.isCompatible(with: b) else { return false }
        let (few, many) = a.count <= b.count ? (a, b) : (b, a)
        return (0..<many.count).allSatisfy { few.contains(many[$0]) || Weaver.national.contains(many[$0]) }
    }

    private static let national = ["national", "nationwide", "domestic", "country", "china", "total", "overall", "whole"].map {
        Stem.hash($0)
    }

    /// How many times the value of the year before a level is, by the small change said of it right behind; nil for none.
    private func factor(of level: Int) -> Interval? {
        guard changesLittle(level) else { return nil }
        let rate = interval(level + 1).multiplied(by: Numeral(1, exponent: -2))
        let one = Interval(exactly: .one)
        return (claim(level + 1).direction < 0 ? one.subtracting(rate) : one.adding(rate)).multiplied(by: Weaver.nearby)
    }

    /// Whether a level is said to have risen or fallen by less than half, right behind it.
    private func changesLittle(_ level: Int) -> Bool {
        guard level + 1 < exhibit.claims.count else { return false }
        let change = claim(level + 1)
        return change.statement == claim(level).statement && change.figure.kind == .percent && change.role == .change
            && change.figure.value < Numeral(50) && change.direction != 0
            && change.flags.isDisjoint(with: [.target, .forecast])
    }

    private static let nearby = Interval(lower: Numeral(92, exponent: -2), upper: Numeral(108, exponent: -2))

    /// "1.001 billion tonnes" and "100.145 million tonnes" of one thing in the same months: the digits agree as far as they are
    /// written, and the sizes do not.
    private mutating func relateScales() {
        var seen: [Int64: [Int]] = [:]
        for (at, claim) in exhibit.claims.enumerated() {
            guard claim.firstMonth > 0, [.cardinal, .currency, .measure].contains(claim.figure.kind), claim.figure.end == nil,
                !claim.metric.isEmpty, claim.flags.isDisjoint(with: [.target, .forecast, .limit, .previous]),
                let order = claim.figure.value.order, claim.figure.value.reduced.digitCount >= 4
            else { continue }
            let digits = claim.figure.value.rounded(toExponent: order - 3).shifted(by: 3 - order)?.coefficient ?? 0
            for other in seen[digits]?.suffix(4) ?? [] where isOtherScale(other, at) {
                add(.sameFact, .product(factor: .one), [other, at], certainty: 80)
                break
            }
            seen[digits, default: []].append(at)
        }
    }

    /// "243,617 ha of rapeseed ... 243,617 farmers": six digits do not meet by chance in two kinds of things.
    mutating func relateReused() {
        var seen: [Numeral: Int] = [:]
        for (at, claim) in exhibit.claims.enumerated() {
            guard [.cardinal, .currency, .measure].contains(claim.figure.kind), claim.figure.end == nil,
                claim.figure.notation.scale == 0,
                claim.figure.value.reduced.digitCount >= 6, claim.figure.value.isWhole,
                exhibit.statements[Int(claim.statement)].table < 0
            else { continue }
            if let first = seen[claim.figure.value] {
                let other = exhibit.claims[first]
                if other.figure.kind != claim.figure.kind, !claim.flags.contains(.parenthesised), !claim.metric.isEmpty {
                    add(.reused, .never, [first, at], certainty: 82)
                }
            } else {
                seen[claim.figure.value] = at
            }
        }
    }

    private func isOtherScale(_ first: Int, _ second: Int) -> Bool {
        let (a, b) = (claim(first), claim(second))
        return a.statement != b.statement && isComparable(a, b) && a.metric.isCompatible(with: b.metric)
            && a.firstMonth == b.firstMonth && a.lastMonth == b.lastMonth
            && (a.period.year == b.period.year || a.period.year == 0 || b.period.year == 0)
            && a.figure.value.order != b.figure.value.order
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
        // Three digits meet by chance: only at another scale, and only for the same things of the same subject.
        if a.figure.value.reduced.coefficient.magnitude < 1000 {
            let subjects = (exhibit.statements[Int(a.statement)].subject, exhibit.statements[Int(b.statement)].subject)
            return a.figure.value.reduced.coefficient == b.figure.value.reduced.coefficient && a.metric == b.metric
                && (subjects.0.isEmpty || subjects.1.isEmpty || subjects.0.common(with: subjects.1) > 0)
        }
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
            guard rest >= (claim.figure.kind == .cardinal && !claim.noun.isEmpty ? 100 : 1000) else { return nil }
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
