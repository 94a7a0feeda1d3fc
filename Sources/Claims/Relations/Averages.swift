import Figures
import Lexicons
import Quantities
import Text

/// Averages against their range and list, and quotients against what they divide.
extension Weaver {
    mutating func relateAverages(_ statement: Int) {
        var averaged = Set<Int>()
        for at in claims(statement)
        where claim(at).role == .average && claim(at).flags.isDisjoint(with: Weaver.extreme)
            && !claim(at).flags.contains(.perYear)
            && !claim(at).isPercent
        {
            if relateAverage(at, statement) {
                averaged.insert(at)
                continue
            }
            if claim(at).perNoun == 0 { relateProduct(at, statement) }
        }
        for at in claims(statement) where claim(at).perNoun != 0 && (claim(at).role == .perUnit || claim(at).role == .average) {
            guard !averaged.contains(at) else { continue }
            relateQuotient(at, statement)
            relateYear(at, statement)
        }
    }

    /// The mean of a list lies between its least and its greatest member.
    private mutating func relateAverage(_ average: Int, _ statement: Int) -> Bool {
        for before in ([statement] + window(before: statement).reversed()) {
            let range = claims(before)
            let ends = range.filter {
                // "rose from 139 to 148" is a movement, not a range.
                $0 != average && (claim($0).role == .from || claim($0).role == .to) && isComparable(claim($0), claim(average))
                    && claim($0).direction == 0
            }
            if ends.count == 2 {
                let low = min(claim(ends[0]).figure.value, claim(ends[1]).figure.value)
                let first = claim(ends[0]).figure.value == low ? ends[0] : ends[1]
                let second = first == ends[0] ? ends[1] : ends[0]
                add(.average, .order, [average, second], certainty: 75)
                add(.average, .order, [first, average], certainty: 75)
                return true
            }
            if let span = range.first(where: {
                claim($0).figure.kind == .range && claim($0).figure.rangeOf == claim(average).figure.kind
                    && (claim($0).figure.unit == claim(average).figure.unit)
                    // "an average of 11.2 mg/L; the others, with 17 to 19 mg/L": a later clause speaks of other things.
                    && ($0 < average
                        || claim($0).statement == claim(average).statement && claim($0).clause == claim(average).clause)
            }), let end = claim(span).figure.end {
                guard before == statement || !leaves(span, end, before: average) else { return false }
                let whole = Interval(lower: claim(span).figure.value, upper: end)
                add(.average, .within(inBaseUnits(whole, claim(average))), [average, span], certainty: 82)
                return true
            }
            if let (least, most) = extremes(of: average, in: before) {
                add(.average, .order, [average, most], certainty: 80)
                add(.average, .order, [least, average], certainty: 80)
                return true
            }
            let list = range.filter {
                claim($0).flags.contains(.listMember) && $0 != average && claim($0).role != .average
                    && !isJoined($0, to: average)
                    && isSameMetric(claim($0), claim(average))
            }
            // "48 and 52 patients, aged 61 and 63 on average": the list stands right beside its average.
            if before == statement, let first = list.first, let last = list.last, last != average - 1, first < average {
                continue
            }
            guard list.count >= 3, before == statement || mayList(list, average),
                let least = list.min(by: { claim($0).figure.value < claim($1).figure.value }),
                let most = list.max(by: { claim($0).figure.value < claim($1).figure.value })
            else { continue }
            add(.average, .order, [average, most], certainty: 80)
            add(.average, .order, [least, average], certainty: 80)
            return true
        }
        return false
    }

    /// "201 gold and 111 silver medals ... The average age was 25": the list of another sentence counts something else.
    private func mayList(_ list: [Int], _ average: Int) -> Bool {
        let a = claim(average)
        guard a.figure.kind == .cardinal else { return true }
        guard list.contains(where: { claim($0).figure.notation.isSpelledOut == a.figure.notation.isSpelledOut }) else {
            return false
        }
        let named = list.filter { !claim($0).noun.isEmpty }
        guard !a.metric.isEmpty, !named.isEmpty else { return true }
        return list.contains { at in
            [claim(at).metric, claim(at).noun].contains { $0.common(with: a.metric) > 0 || $0.common(with: a.noun) > 0 }
        }
    }

    /// "at 41.2 to 43.8 euros; lots 5 and 6 at 44.9 euros": a range that is not that of all values named.
    private func leaves(_ span: Int, _ end: Numeral, before average: Int) -> Bool {
        (span + 1..<max(span + 1, average)).contains {
            let c = claim($0)
            return c.role == .level && c.figure.end == nil && isComparable(c, claim(average))
                && (c.figure.value < claim(span).figure.value || c.figure.value > end)
        }
    }

    /// "aged 61 and 63 on average": the words behind the second are those of both.
    private func isJoined(_ at: Int, to average: Int) -> Bool { at == average - 1 && text(between: at, average) == " and " }

    /// The two ends of what an average is taken of: "highest in IT with 161,352 yuan".
    private static let extreme: Claim.Flags = [.least, .most]

    /// "The lowest bid was 1.2 million, the highest 2.6 million": the two ends of what an average is taken of.
    private func extremes(of average: Int, in statement: Int) -> (least: Int, most: Int)? {
        let ends = claims(statement).filter {
            $0 != average && isComparable(claim($0), claim(average)) && claim($0).figure.end == nil
        }
        let least = ends.filter { claim($0).flags.intersection(Weaver.extreme) == .least }
        let most = ends.filter { claim($0).flags.intersection(Weaver.extreme) == .most }
        guard least.count == 1, most.count == 1, abs(least[0] - most[0]) == 1,
            claim(least[0]).figure.value <= claim(most[0]).figure.value
        else { return nil }
        // "the minimum wage was 1,800 yuan, the highest 2,400 yuan and the average rent 5,100 yuan": another thing.
        let own = claim(average).metric
        let isShared =
            own.isEmpty || own.common(with: claim(least[0]).metric) > 0 || own.common(with: claim(most[0]).metric) > 0
        return isShared ? (least[0], most[0]) : nil
    }

    /// A range in the unit of a figure, as the values of claims are compared.
    private func inBaseUnits(_ range: Interval, _ claim: Claim) -> Interval {
        guard claim.figure.kind == .measure, let factor = lexicon.unit(claim.figure.unit)?.factor else { return range }
        return range.multiplied(by: factor)
    }

    /// quotient × divisor = dividend × count, among the amounts and counts that the text names around it.
    private mutating func relateQuotient(_ quotient: Int, _ statement: Int) {
        let q = claim(quotient)
        guard q.figure.end == nil, let scale = Numeral.one.divided(by: q.perCount, rounding: .nearest) else { return }
        // A duration or a weight is compared in the unit that the quotient is per: "240 working days" at "400 a day".
        let unit =
            q.perNoun == Binder.persons ? nil : lexicon.units.first { $0.factor != nil && isNamed($0, q.perNoun) }
        var dividends: [Int] = []
        var divisors: [Int] = []
        var possible: [Int] = []
        for near in [statement] + window(before: statement).reversed() {
            for at in claims(near) where at != quotient {
                let c = claim(at)
                guard ![.change, .perUnit, .average, .share].contains(c.role), c.figure.end == nil else { continue }
                if isUnit(q.perNoun, of: c) || unit.map({ isMeasured(c, in: $0) }) ?? false {
                    divisors.append(at)
                } else if isComparable(c, q), q.figure.kind != .cardinal || q.noun.isEmpty || c.noun.common(with: q.noun) > 0,
                    isOfOneMetric(c, q)
                {
                    dividends.append(at)
                } else if c.figure.kind == .cardinal, c.noun.isEmpty, q.perNoun == Binder.persons {
                    possible.append(at)
                }
            }
        }
        // "4.6 per 1,000 residents, compared with 2.9 in the whole province": which of the two is divided here is open.
        if claims(statement).contains(where: { claim($0).role == .base && $0 != quotient && isSameMetric(claim($0), q) }) {
            return
        }
        guard let factor = unit?.factor.map({ scale.divided(by: $0, rounding: .nearest) }) ?? scale else { return }
        let equation = Equation.product(factor: factor)
        func options(_ divisors: [Int]) -> [[Int]] {
            dividends.flatMap { dividend in divisors.map { [dividend, quotient, $0] } }
        }
        // "3.1 million inhabitants, the municipality as a whole 7.9 million": a number without a noun may be the divisor.
        if let good = fitting(equation, options(possible), 72) {
            add(.ratio, equation, good.operands, certainty: good.certainty)
        } else {
            let options = options(divisors)
            addBest(.ratio, equation, options, derived: 1, certainty: options.count == 1 ? 80 : 72)
        }
    }

    /// "Per capita income was 30,733 yuan" says nothing of the GDP: what is named before a quotient must be what is divided.
    private func isOfOneMetric(_ dividend: Claim, _ quotient: Claim) -> Bool {
        let (d, q) = (dividend.metric, quotient.metric)
        guard quotient.perNoun == Binder.persons, quotient.figure.kind != .cardinal, !d.isEmpty, !q.isEmpty,
            !quotient.flags.contains(.inherited), quotient.metricSpan.end <= quotient.figure.span.start,
            quotient.clause != dividend.clause || quotient.statement != dividend.statement
        else { return true }
        return d.common(with: q) > 0
    }

    private func isMeasured(_ claim: Claim, in unit: Lexicons.Unit) -> Bool {
        claim.figure.kind == .measure
            && lexicon.unit(claim.figure.unit).map { $0.dimension == unit.dimension && $0.factor != nil } ?? false
    }

    /// Whether a claim counts what a quotient is per: residents for "per capita", working days for "a day".
    private func isUnit(_ noun: UInt32, of claim: Claim) -> Bool {
        switch claim.figure.kind {
        case .cardinal:
            claim.metric.contains(noun)
                || noun == Binder.persons && claim.flags.contains(.persons)
        case .measure: lexicon.unit(claim.figure.unit).map { isNamed($0, noun) } ?? false
        default: false
        }
    }

    /// Whether a noun is the name of a unit; a ton is a tonne.
    private func isNamed(_ unit: Lexicons.Unit, _ noun: UInt32) -> Bool {
        Stem.hash(unit.name) == (noun == Weaver.ton ? Weaver.tonne : noun)
    }

    private static let ton = Stem.hash("ton")
    private static let tonne = Stem.hash("tonne")

    /// "2,450 a month ... 29,400 over the whole year": months, quarters and weeks of a year.
    private mutating func relateYear(_ quotient: Int, _ statement: Int) {
        let q = claim(quotient)
        guard let count = Weaver.partsOfYear[q.perNoun] else { return }
        let years = claims(statement).filter {
            $0 != quotient && claim($0).flags.contains(.wholeYear) && isComparable(claim($0), q)
        }
        guard years.count == 1 else { return }
        add(.product, .product(factor: Numeral(count)), [years[0], quotient], certainty: 80)
    }

    private static let partsOfYear: [UInt32: Int64] = [
        Stem.hash("month"): 12, Stem.hash("quarter"): 4, Stem.hash("week"): 52,
    ]

    /// number × average = amount: "2.06 million handsets at an average of US$182 ... revenue of US$375 million".
    ///
    /// Only where the text around names one number of another kind of thing and one amount of the average's kind.
    private mutating func relateProduct(_ average: Int, _ statement: Int) {
        let a = claim(average)
        guard a.figure.end == nil else { return }
        let last = min(statement + 2, exhibit.statements.count - 1)
        var amounts: [Int] = []
        var numbers: [Int] = []
        for near in window(before: statement).lowerBound...last {
            for at in claims(near) where at != average && claim(at).figure.end == nil {
                let c = claim(at)
                guard c.role != .change, c.role != .share, c.role != .average, c.role != .perUnit else { continue }
                if isComparable(c, a), a.figure.kind != .cardinal || c.noun.common(with: a.noun) > 0 {
                    amounts.append(at)
                } else if c.figure.kind == .cardinal, near <= statement, at < average || c.clause == a.clause,
                    a.noun.isEmpty || c.noun.common(with: a.noun) == 0
                {
                    numbers.append(at)
                }
            }
        }
        amounts = amounts.filter { $0 > average || exhibit.statements[Int(claim($0).statement)].cues.has(.total) }
        guard amounts.count == 1, numbers.count <= 3 else { return }
        addBest(
            .product, .product(factor: .one), numbers.map { [amounts[0], average, $0] }, derived: 0, certainty: 72)
    }
}
