import Figures
import Lexicons
import Quantities
import Text

/// What rates of time, prices and energy owe each other.
extension Weaver {
    mutating func relateRates(_ statement: Int) {
        relateTimes(statement)
        relateEach(statement)
        relateGeneration(statement)
        relateSpeed(statement)
    }

    /// "covers the 300 km in 1.5 hours, at an average speed of 200 km/h": way, time and speed of one journey.
    private mutating func relateSpeed(_ statement: Int) {
        let range = claims(statement)
        guard range.count >= 3, exhibit.statements[statement].cues.has(.unit) else { return }
        func only(_ dimension: String) -> Int? {
            let all = range.filter {
                claim($0).figure.kind == .measure && lexicon.unit(claim($0).figure.unit)?.dimension == dimension
            }
            guard all.count == 1, claim(all[0]).figure.end == nil, claim(all[0]).role != .change, claim(all[0]).perNoun == 0
            else { return nil }
            return all[0]
        }
        guard let way = only("length"), let time = only("time"), let speed = only("speed"), time == way + 1,
            text(between: way, time).hasSuffix(" in ") || text(between: way, time).hasSuffix(" within "),
            text(between: min(time, speed), max(time, speed)).contains("average speed") || claim(speed).role == .average
        else { return }
        add(.ratio, .product(factor: .one), [way, time, speed], certainty: 80)
    }

    /// "40,000 a day, 14.6 million a year": a day is not more than 1/200 of a year and not less than 1/366.
    private mutating func relateTimes(_ statement: Int) {
        let rates = claims(statement).filter { isRate($0) }
        for short in rates {
            for long in rates where long != short && isSameMetric(claim(short), claim(long)) {
                // A year that only dates the sentence says what was summed where an average of the same things follows.
                // "12 hours a day, 7 days a week": opening hours, not the same twice.
                guard abs(short - long) <= 2,
                    claim(long).figure.unit == claim(short).figure.unit
                        || lexicon.unit(claim(long).figure.unit)?.dimension != "time",
                    claim(long).perNoun != 0 || claim(long).flags.contains(.wholeYear)
                        || claim(short).role == .average && long < short
                else { continue }
                guard let factor = Weaver.factor(claim(long).period(of: self), claim(short).perNoun) else { continue }
                add(.product, .scaled(by: factor), [long, short], certainty: 80)
            }
        }
    }

    private func isRate(_ at: Int) -> Bool {
        let c = claim(at)
        return c.role != .change && c.role != .share && c.figure.end == nil && !c.isPercent
            && (Weaver.lengths[c.perNoun] != nil || c.perNoun == Weaver.year
                || c.isOfYear && (c.role != .average || c.flags.contains(.wholeYear)))
    }

    /// How many short times a long one has, working days or all; nil where nothing is known.
    fileprivate static func factor(_ long: UInt32, _ short: UInt32) -> Interval? {
        lengths[short]?.first { $0.long == long }.map { Interval(lower: Numeral($0.least), upper: Numeral($0.most)) }
    }

    fileprivate static let year = Stem.hash("year")

    private static let lengths: [UInt32: [(long: UInt32, least: Int64, most: Int64)]] = [
        Stem.hash("quarter"): [(year, 4, 4)],
        Stem.hash("month"): [(year, 12, 12), (Stem.hash("quarter"), 3, 3)],
        Stem.hash("week"): [(year, 40, 53), (Stem.hash("month"), 4, 5)],
        Stem.hash("day"): [(year, 190, 366), (Stem.hash("month"), 18, 31), (Stem.hash("week"), 5, 7)],
        Stem.hash("minute"): [(Stem.hash("hour"), 60, 60)],
        Stem.hash("hour"): [(Stem.hash("day"), 5, 24)],
    ]

    /// "The 320 schools received 50,000 yuan each, 16 million yuan in all", "Each of the 45 villages was given ...".
    private mutating func relateEach(_ statement: Int) {
        let range = claims(statement)
        for each in range where claim(each).flags.contains(.each) && claim(each).figure.end == nil {
            let c = claim(each)
            // "73 films took over 100 million yuan each": a threshold, which multiplies to nothing.
            guard c.role != .change, !c.isPercent, c.figure.hedge != .moreThan, c.figure.hedge != .lessThan else { continue }
            // "Each of the 45 villages": the flag stands at the number.
            if c.figure.kind == .cardinal, opensEach(each), each + 1 < range.upperBound, !isComparable(claim(each + 1), c) {
                let amounts = range.filter {
                    $0 > each + 1 && isComparable(claim($0), claim(each + 1)) && claim($0).role != .change
                }
                if amounts.count == 1 { add(.product, .product(factor: .one), [amounts[0], each + 1, each], certainty: 82) }
                continue
            }
            let numbers = range.filter {
                $0 < each && claim($0).figure.kind == .cardinal && !isSameMetric(claim($0), c) && claim($0).figure.end == nil
            }
            let following = [statement] + Array(window(behind: statement).prefix(1))
            let amounts = following.flatMap(claims).filter {
                // "issued 200 million shares at 6.5 yuan each and raised 1.3 billion"
                $0 != each && isSameMetric(claim($0), c) && claim($0).figure.value > c.figure.value
                    && (claim($0).role != .change || $0 == each + 1 && text(between: each, $0) == " each and raised ")
                    && ($0 > each || claim($0).flags.contains(.total))
            }
            guard numbers.count == 1, amounts.count == 1 else { continue }
            add(.product, .product(factor: .one), [amounts[0], each, numbers[0]], certainty: 82)
        }
    }

    /// "Each of the 45 villages"
    private func opensEach(_ at: Int) -> Bool {
        let start = Int(claim(at).figure.span.start)
        let words = String(decoding: exhibit.text[max(0, start - 16)..<start], as: UTF8.self).lowercased()
        return words.contains("each of ") || words.contains("every one of ")
    }

    /// What a plant or a country generates in a year is not more than its power gives in all hours of the year.
    private mutating func relateGeneration(_ statement: Int) {
        let cues = exhibit.statements[statement].cues
        guard cues.has(.unit) else { return }
        let energies = claims(statement).filter { isAmount($0, "energy") }
        guard energies.count == 1, let energy = energies.first else { return }
        let own = claims(statement).filter { isAmount($0, "power") }
        let before = own.isEmpty ? window(before: statement).suffix(1).flatMap(claims).filter { isAmount($0, "power") } : own
        // Several powers: the greatest names the whole, unless a number of blocks stands before it.
        guard
            let power = before.max(by: {
                claim($0).values(in: lexicon).lower ?? .zero < claim($1).values(in: lexicon).lower ?? .zero
            }),
            before.count <= 3, !isCounted(power)
        else { return }
        if !own.isEmpty, claim(power).clause != claim(energy).clause,
            claim(power).metric.common(with: claim(energy).metric) == 0
        {
            return
        }
        if own.isEmpty {
            let (a, b) = (exhibit.statements[Int(claim(power).statement)].subject, exhibit.statements[statement].subject)
            guard a.common(with: b) > 0 else { return }
        }
        add(.generation, .scaled(by: Interval(lower: .zero, upper: Weaver.secondsOfYear)), [energy, power], certainty: 80)
    }

    /// "33 turbines of 1.5 MW"
    private func isCounted(_ power: Int) -> Bool {
        guard power > 0, claim(power - 1).statement == claim(power).statement else { return false }
        return claim(power).flags.contains(.each)
            || claim(power - 1).figure.kind == .cardinal && text(between: power - 1, power).hasSuffix(" of ")
    }

    private static let secondsOfYear = Numeral(31_622_400)

    private func isAmount(_ at: Int, _ dimension: String) -> Bool {
        let c = claim(at)
        return c.figure.kind == .measure && c.figure.end == nil
            && [.level, .to, .whole, .none, .part, .perUnit].contains(c.role)
            && (c.perNoun == 0 || c.perNoun == Weaver.year && dimension == "energy")
            && lexicon.unit(c.figure.unit).map { $0.dimension == dimension && $0.factor != nil } ?? false
    }
}

extension Claim {
    /// The stem of the time that a rate is per; the year for "in the year as a whole".
    fileprivate func period(of weaver: Weaver) -> UInt32 { perNoun != 0 ? perNoun : isOfYear ? Weaver.year : 0 }

    /// Summed over a year: "in the year as a whole", or "in 2019" and no part of it.
    fileprivate var isOfYear: Bool {
        flags.contains(.wholeYear)
            || period.year != 0 && period.month == 0 && period.part == 0 && firstMonth == 0 && !flags.contains(.end)
    }
}
