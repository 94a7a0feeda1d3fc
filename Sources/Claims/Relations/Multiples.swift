import Figures
import Lexicons
import Quantities
import Text

/// "three times the 12 of 2012", "doubled from 3 to 6", "ten times".
extension Weaver {
    mutating func relateMultiples(_ statement: Int) {
        let range = claims(statement)
        for at in range where claim(at).figure.kind == .multiple && claim(at).figure.end == nil {
            // "once", "first time": no factor. Below 1.2 nothing is multiplied.
            guard claim(at).figure.value > Numeral(12, exponent: -1) || claim(at).figure.value < .one else { continue }
            // "from 3 to 5 times the income": a range of factors.
            if at > range.lowerBound, [" to ", " or ", " and ", "-", "–"].contains(text(between: at - 1, at)) { continue }
            guard claim(at).figure.value < Numeral(1000), let pair = pair(around: at, statement) else { continue }
            let product = Equation.product(factor: .one)
            // "doubled twice": the factor counts two times.
            let operands = claim(at).flags.contains(.twice) ? [pair.result, at, at, pair.base] : [pair.result, at, pair.base]
            // "grew threefold", "increased by 3 times": usage wavers between N and N + 1 times.
            let isIncrease = claim(at).role == .change
            if isIncrease, holds(.scaled(by: interval(at).adding(Interval(exactly: .one))), [pair.result, pair.base]),
                !isResult(at, pair.result, pair.base)
            {
                continue
            }
            // "rose fivefold": to five times as much, whoever says it.
            if isIncrease, exhibit.string(claim(at)).hasSuffix("times"), holds(product, operands) {
                add(.increaseOfTimes, .never, [at, pair.result, pair.base], certainty: 80, cue: at)
            }
            add(.multiple, product, operands, certainty: pair.certainty, cue: at)
        }
    }

    /// "from 8.5 to 41, an increase of nearly five times": where both readings are possible, whether the figures come nearer to
    /// five times as much than to five times more.
    private func isResult(_ multiple: Int, _ result: Int, _ base: Int) -> Bool {
        guard exhibit.string(claim(multiple)).hasSuffix("times"),
            let middle = claim(multiple).figure.value.adding(Numeral(5, exponent: -1), rounding: .nearest),
            let most = claim(result).values(in: lexicon, .narrow).divided(by: claim(base).values(in: lexicon, .narrow)).upper
        else { return false }
        return most < middle
    }

    private func pair(around multiple: Int, _ statement: Int) -> (result: Int, base: Int, certainty: UInt8)? {
        let range = claims(statement)
        let start = claim(multiple).figure.span.start
        func isLevel(_ at: Int) -> Bool {
            let role = claim(at).role
            return at != multiple && [.level, .to, .from, .base, .whole, .none].contains(role)
                && [.cardinal, .currency, .measure].contains(claim(at).figure.kind)
        }
        // "double the amount of the five years before": a time beside other amounts says when.
        func isTime(_ at: Int) -> Bool { lexicon.unit(claim(at).figure.unit)?.dimension == "time" }
        let hasAmount = range.contains { $0 != multiple && !claim($0).isPercent && !isTime($0) }
        let levels = range.filter { isLevel($0) && !(hasAmount && isTime($0)) }
        // Of several movements the one of the same clause, else the nearest.
        let movements = levels.filter { claim($0).role == .from && abs($0 - multiple) <= 12 }.compactMap { from in
            (levels.first { $0 > from && claim($0).role == .to && isSameMetric(claim(from), claim($0)) }
                ?? levels.first { claim($0).role == .to && isSameMetric(claim(from), claim($0)) })
                .map { (from: from, to: $0) }
        }
        func distance(_ movement: (from: Int, to: Int)) -> Int {
            min(abs(movement.from - multiple), abs(movement.to - multiple))
                + (claim(movement.to).clause == claim(multiple).clause ? 0 : 100)
        }
        if let nearest = movements.min(by: { distance($0) < distance($1) }) {
            // "from 12 to 14 million tons, so that each worker makes 450 tons, three times as many": of what stands between.
            return multiple > max(nearest.from, nearest.to) + 1 ? nil : (nearest.to, nearest.from, 90)
        }
        // The base stands behind the factor, what is multiplied before it or in the sentence before.
        guard let base = levels.first(where: { claim($0).figure.span.start > start }),
            claim(base).figure.span.start - start < 60
        else { return nil }
        if let result = levels.last(where: { claim($0).figure.span.start < start && isSameMetric(claim($0), claim(base)) }) {
            // "which was 4.1 in 2010, doubled and reached 8.2 in 2020": what comes first is the base.
            let (first, last) = (claim(result).period.year, claim(base).period.year)
            if first != 0, last != 0 ? first < last : stands("reach", between: multiple, base) {
                return (base, result, 90)
            }
            return (result, base, 90)
        }
        for before in window(before: statement).reversed() {
            let candidates = claims(before).filter { isLevel($0) && isSameMetric(claim($0), claim(base)) }
            if candidates.count == 1 { return (candidates[0], base, 80) }
            if !candidates.isEmpty { return nil }
        }
        return nil
    }
}
