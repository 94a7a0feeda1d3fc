import Figures
import Lexicons
import Quantities
import Text

/// Growth, difference, compound growth and direction between two levels.
extension Weaver {
    /// Two levels of one metric, the earlier first, and how sure it is that they belong together.
    private struct Movement {
        let from: Int
        let to: Int
        let certainty: UInt8
    }

    mutating func relateMovement(_ statement: Int) {
        let cues = exhibit.statements[statement].cues
        for movement in movements(in: statement)
        where movement.certainty >= 80 && !cues.has(.rank) && !(cues.has(.listing) && mayBeRanks(movement)) {
            relateDirection(movement)
        }
        for at in claims(statement) where claim(at).role == .change {
            relateChange(at, statement)
        }
    }

    /// Small bare integers: a country that rose from 29 to 14 in an index has done well.
    private func mayBeRanks(_ movement: Movement) -> Bool {
        [claim(movement.from), claim(movement.to)].allSatisfy {
            $0.figure.kind == .cardinal && $0.figure.value.exponent >= 0 && $0.figure.value <= Numeral(250) && $0.noun.isEmpty
        }
    }

    /// "rose from 12 to 14": the greater must be the later.
    private mutating func relateDirection(_ movement: Movement) {
        let to = claim(movement.to)
        guard to.direction != 0, to.role == .to || to.role == .from || claim(movement.from).role == .from,
            claim(movement.from).figure.kind != .percentagePoint, !to.flags.contains(.target)
        else { return }
        let operands = to.direction > 0 ? [movement.from, movement.to] : [movement.to, movement.from]
        guard to.flags.isDisjoint(with: [.negated]) else { return }
        add(.direction, .order, operands, certainty: movement.certainty)
    }

    /// Pairs of levels inside one statement.
    private func movements(in statement: Int) -> [Movement] {
        let range = claims(statement)
        var found: [Movement] = []
        for to in range where claim(to).role == .to || claim(to).role == .level || claim(to).role == .from {
            // "from A to B", "to B from A"
            guard claim(to).role != .from, !claim(to).flags.contains(.quoted) else { continue }
            for from in range where from != to && isSameMetric(claim(from), claim(to)) {
                guard abs(from - to) <= 3, from < to || !hasOwnEnd(from, range) else { continue }
                let isNear = claim(from).clause == claim(to).clause || from == to - 1 || isYearBefore(from, to)
                guard isNear || hasYears(from, to) else { continue }
                switch claim(from).role {
                case .from: found.append(Movement(from: from, to: to, certainty: claim(to).role == .to ? 95 : 75))
                case .base: found.append(Movement(from: from, to: to, certainty: from > to ? 90 : 85))
                case .level
                where claim(to).role == .level && hasYears(from, to)
                    // "28 were reached by 2023, five will be in 2025": what is written out counts something else.
                    && claim(from).figure.notation.isSpelledOut == claim(to).figure.notation.isSpelledOut:
                    found.append(Movement(from: from, to: to, certainty: from < to ? 85 : 80))
                default: break
                }
            }
        }
        return found
    }

    /// "to 13.8 percent, and from 12 to 9 percent": what follows a start is its end.
    private func hasOwnEnd(_ from: Int, _ range: Range<Int>) -> Bool {
        claim(from).role == .from && range.contains(from + 1) && claim(from + 1).role == .to
            && isComparable(claim(from), claim(from + 1))
    }

    /// "312 million pieces, while it was 240 million the year before"
    private func isYearBefore(_ from: Int, _ to: Int) -> Bool { from == to + 1 && claim(from).role == .base }

    private func hasYears(_ from: Int, _ to: Int) -> Bool {
        let a = claim(from).period
        let b = claim(to).period
        if a.year != 0, b.year != 0, a.year < b.year { return a.month == b.month && a.part == b.part }
        // "13.6 million tonnes in April and 12.1 million tonnes in May"
        let (x, y) = (claim(from), claim(to))
        return a.year == b.year && x.months == 1 && y.months == 1 && x.firstMonth > 0 && x.firstMonth < y.firstMonth
    }

    private mutating func relateChange(_ change: Int, _ statement: Int) {
        var candidates = movements(in: statement).filter { fits(change, $0) }
        // Several changes beside one movement are its parts ("an increase of 3 due to ..., a decrease of 1"): not judged.
        let rivals = claims(statement).count {
            claim($0).role == .change && claim($0).figure.kind == claim(change).figure.kind
                && claim($0).flags.contains(.perYear) == claim(change).flags.contains(.perYear)
        }
        var isAlone = rivals == 1
        if candidates.isEmpty {
            guard rivals == 1, !hasForeignLevel(change, statement) else { return }
            for near in window(before: statement).reversed() + Array(window(behind: statement)) {
                candidates = movements(in: near).filter { fits(change, $0) && isStated(change, near) && isInDigits($0) }
                    .map { Movement(from: $0.from, to: $0.to, certainty: $0.certainty - 5) }
                if !candidates.isEmpty { break }
            }
            if candidates.isEmpty { candidates = openingAndClosing(around: statement).filter { fits(change, $0) } }
            isAlone = true
        }
        guard !candidates.isEmpty, candidates.count <= 6 else { return }
        let options = candidates.compactMap { relation(change, $0) }
        // Any pair that fits the change explains it; only when none does is the closest one questioned.
        if let good = options.first(where: { isLikely($0.equation, $0.operands.map(Int.init)) }) {
            relations.append(good)
        } else if let good = options.first(where: { holds($0.equation, $0.operands.map(Int.init)) }) {
            // Among several, what fits only as far as zeros may be padding is not judged more narrowly later.
            if options.count == 1 { relations.append(good) }
        } else if isAlone || isNearest(change, in: statement), let best = options.max(by: { $0.certainty < $1.certainty }) {
            relations.append(best)
        }
    }

    /// "five will be reached in 2025 and three are behind. GDP grew by ...": no rate of another sentence speaks of numbers in words.
    private func isInDigits(_ movement: Movement) -> Bool {
        !claim(movement.from).figure.notation.isSpelledOut && !claim(movement.to).figure.notation.isSpelledOut
    }

    /// Whether the statement names levels of its own beside the change, which the change then speaks of.
    private func hasForeignLevel(_ change: Int, _ statement: Int) -> Bool {
        claims(statement).contains {
            $0 != change && [.level, .to, .base, .from].contains(claim($0).role)
                && ([.currency, .cardinal].contains(claim($0).figure.kind)
                    || claim($0).figure.kind == .measure && (isApposition($0, change) || isReached($0, change)))
                && (claim($0).noun.isEmpty == claim(change).noun.isEmpty || isApposition($0, change))
                && claim($0).clause == claim(change).clause
        }
    }

    /// "treated 402,000 patients, 3.1 percent more", "402,000 patients, an increase of 3.1 percent": the change stands right behind
    /// the counted noun.
    private func isApposition(_ level: Int, _ change: Int) -> Bool {
        guard level == change - 1, claim(level).role == .level || claim(level).role == .to else { return false }
        let words = text(between: level, change)
        guard words.utf8.count < 48, let comma = words.firstIndex(of: ",") else { return false }
        return !words[words.index(after: comma)...].contains { $0 == "," || $0 == ";" || $0 == ":" }
    }

    /// "rose by 6 percent to 3.18 million tonnes"
    private func isReached(_ level: Int, _ change: Int) -> Bool { level == change + 1 && claim(level).role == .to }

    /// Across sentences only rates without a subject of their own, or with the same, are taken to speak of the levels around, and
    /// absolute changes of the same metric.
    private func isStated(_ change: Int, _ near: Int) -> Bool {
        let c = claim(change)
        if c.figure.kind != .percent, c.figure.kind != .percentagePoint {
            guard !c.metric.isEmpty, !c.flags.contains(.inherited) else { return false }
            return claims(near).contains { claim($0).metric.isCompatible(with: c.metric) }
        }
        // "Clinics rose from 120 to 180. Staff increased by 12 percent": another subject.
        // What follows with bare levels tells more of the same: "Waste increased by 5 percent. The city collected 612,000 tonnes in 2014
        // and 643,000 tonnes in 2015."
        let tellsMore = near > Int(c.statement) && claims(near).allSatisfy { claim($0).role != .from && claim($0).role != .to }
        if !c.metric.isEmpty, c.metricSpan.start < c.figure.span.start, !c.flags.contains(.inherited), !tellsMore,
            subjects(of: near).map({ $0.allSatisfy { $0.common(with: c.metric) == 0 } }) ?? false
        {
            return false
        }
        return !claims(near).contains { claim($0).role == .change && claim($0).figure.kind == c.figure.kind }
    }

    /// What the figures of a statement measure, or, where it says "it" only, those of the one before; nil where that is open.
    private func subjects(of statement: Int) -> [Terms]? {
        let own = claims(statement).map { claim($0).metric }
        if own.allSatisfy({ !$0.isEmpty }) { return own }
        guard own.allSatisfy(\.isEmpty), statement > 0,
            exhibit.statements[statement - 1].block == exhibit.statements[statement].block
        else { return nil }
        let before = claims(statement - 1).map { claim($0).metric }
        return before.contains(where: \.isEmpty) || before.isEmpty ? nil : before
    }

    private func isNearest(_ change: Int, in statement: Int) -> Bool {
        let changes = claims(statement).filter {
            claim($0).role == .change && claim($0).figure.kind == claim(change).figure.kind
        }
        return changes.count == 1
    }

    /// "At the beginning of the year they stood at A. ... At the end they amounted to B."
    private func openingAndClosing(around statement: Int) -> [Movement] {
        let near = window(before: statement).lowerBound..<(window(behind: statement).upperBound)
        var opening: [Int] = []
        var closing: [Int] = []
        for at in near.flatMap(claims) where claim(at).role == .level || claim(at).role == .to {
            if claim(at).flags.contains(.start) { opening.append(at) }
            if claim(at).flags.contains(.end) { closing.append(at) }
        }
        guard opening.count == 1, closing.count == 1, isSameMetric(claim(opening[0]), claim(closing[0])) else { return [] }
        return [Movement(from: opening[0], to: closing[0], certainty: 80)]
    }

    /// Whether a change can be that of a movement: no other subject stands between, and it goes the same way.
    private func speaksOf(_ change: Int, _ movement: Movement) -> Bool {
        let (c, to) = (claim(change), claim(movement.to))
        guard c.statement == to.statement else { return true }
        // "fell by 1.5 percent to 1,018, after 1,033 in 2021 and 1,065 in 2020": the level reached says what changed.
        let reached = change + 1
        if claims(Int(c.statement)).contains(reached), isReached(reached, change),
            movement.to != reached, movement.from != reached
        {
            return false
        }
        let first = min(movement.from, movement.to)
        let last = max(movement.from, movement.to)
        // "17.96 trillion, against 17.82 trillion in 2021, as the yuan fell by 4.1 percent"
        if change > last, joinsClauses(text(between: last, change)) { return false }
        if change < first {
            // "Profits were 298, 4 percent more, and the rate fell from 14.3 to 13.8 percent": another subject.
            let isOther =
                c.clause != to.clause && !to.flags.contains(.inherited) && !c.metric.isEmpty && !to.metric.isEmpty
                && c.metric.common(with: to.metric) == 0
            return !isOther && !joinsClauses(text(between: change, first))
        }
        // "received 1,200 applications, 9 percent fewer than in 2018, and granted 450": levels on both sides of a change.
        if first == movement.to, change < movement.from, claim(movement.from).role == .level,
            stands(" and ", between: change, movement.from)
        {
            return false
        }
        guard change > movement.to, change < movement.from || movement.from < movement.to else { return true }
        if joinsClauses(text(between: movement.to, change)) { return false }
        guard c.clause != to.clause, !c.flags.contains(.inherited), !c.metric.isEmpty, !to.metric.isEmpty else { return true }
        if c.direction != 0, to.direction != 0, c.direction != to.direction { return false }
        return c.metric.common(with: to.metric) > 0
    }

    /// Whether words lead from one statement to another with a subject of its own.
    private func joinsClauses(_ words: String) -> Bool {
        [" as ", " while ", " when ", " so that ", " although ", " whereas ", " but "].contains(where: words.contains)
    }

    private func fits(_ change: Int, _ movement: Movement) -> Bool {
        guard movement.from != change, movement.to != change else { return false }
        let c = claim(change)
        guard speaksOf(change, movement) else { return false }
        switch c.figure.kind {
        case .percent: return !c.flags.contains(.comparable)
        case .percentagePoint: return true
        case .cardinal, .currency, .measure:
            return !c.flags.contains(.caused) && isSameMetric(c, claim(movement.to)) && isSameMetric(c, claim(movement.from))
                && !isObject(c, movement)
        default: return false
        }
    }

    /// "lifted 3,240 households out of poverty in 2018, 2,870 in 2019": a verb's object, and levels that count nothing of that name.
    private func isObject(_ change: Claim, _ movement: Movement) -> Bool {
        let (from, to) = (claim(movement.from), claim(movement.to))
        guard change.figure.kind == .cardinal, !change.noun.isEmpty, from.role == .level, to.role == .level else {
            return false
        }
        return [from, to].allSatisfy { $0.noun.common(with: change.noun) == 0 && $0.metric.common(with: change.noun) == 0 }
    }

    private func relation(_ change: Int, _ movement: Movement) -> Relation? {
        let c = claim(change)
        let from = claim(movement.from)
        let to = claim(movement.to)
        let isRise = from.figure.value <= to.figure.value
        let sign: Int8 = c.direction != 0 ? c.direction : to.direction != 0 ? to.direction : isRise ? 1 : -1
        let operands = [Int32(movement.from), Int32(movement.to), Int32(change)]
        switch c.figure.kind {
        case .percentagePoint where from.isPercent:
            return Relation(.percentagePoints, .difference(sign: sign), operands, certainty: movement.certainty)
        case .percentagePoint:
            // Points of a count: the growth that was meant decides, the word is wrong in any case.
            return Relation(.percentagePoints, .never, operands, certainty: movement.certainty)
        case .percent where from.isPercent && from.role == .level && to.role == .level:
            // "an increase of 8.1 percent; in 2017 it had been 7.0, in 2016 7.6 percent": rates of other years.
            return nil
        case .percent:
            let hasYears = to.period.year != 0 && from.period.year != 0
            let span = exhibit.statements[Int(c.statement)].yearSpan
            let years = hasYears ? Int(to.period.year) - Int(from.period.year) : Int(span)
            let known = hasYears || span > 0
            if c.flags.contains(.perYear) {
                guard known, years > 1, years <= 100 else { return nil }
                return compound(operands, sign: sign, years: years, certainty: movement.certainty)
            }
            if known, years > 1, c.flags.contains(.yearOnYear) { return nil }
            return Relation(.growth, .growth(sign: sign, years: 1), operands, certainty: movement.certainty)
        default:
            return Relation(.difference, .difference(sign: sign), operands, certainty: movement.certainty)
        }
    }

    /// Counting years is itself uncertain by one ("2016-2020" is four steps or five): any count that fits will do.
    private func compound(_ operands: [Int32], sign: Int8, years: Int, certainty: UInt8) -> Relation {
        for count in [years, years - 1, years + 1] where count > 0 {
            let equation = Equation.growth(sign: sign, years: Int16(count))
            if holds(equation, operands.map(Int.init)) {
                return Relation(.compoundGrowth, equation, operands, certainty: certainty)
            }
        }
        return Relation(.compoundGrowth, .growth(sign: sign, years: Int16(years)), operands, certainty: certainty)
    }
}
