import Figures
import Lexicons
import Quantities
import Text

/// What adds up over time: a year holds its half, a cumulative number never falls, stocks move by what comes and goes.
extension Weaver {
    mutating func relateAccumulation(_ statement: Int) {
        for at in claims(statement) {
            relateCumulative(at, statement)
            relatePartOfYear(at, statement)
        }
        relateBalance(statement)
    }

    /// "The cumulative number was A on 3 May. ... It was B on 10 May."
    private mutating func relateCumulative(_ later: Int, _ statement: Int) {
        let b = claim(later)
        guard b.flags.contains(.cumulative), b.role == .level || b.role == .to, b.period != PartialDate() else { return }
        for before in [statement] + window(before: statement).reversed() {
            for earlier in claims(before) where earlier < later {
                let a = claim(earlier)
                guard a.flags.contains(.cumulative), a.role == .level || a.role == .to, isSameMetric(a, b),
                    a.metric.isCompatible(with: b.metric), a.period.isBefore(b.period)
                else { continue }
                add(.cumulative, .order, [earlier, later], certainty: 80)
                return
            }
        }
    }

    /// "36.8 Mt in the first half and 71.4 Mt in the full year": the part of a year is not more than the year.
    private mutating func relatePartOfYear(_ part: Int, _ statement: Int) {
        let a = claim(part)
        guard a.period.part != 0 || a.period.month != 0, a.period.day == 0, a.role == .level || a.role == .to,
            !a.isPercent, !Weaver.balances.contains(where: a.metric.contains)
        else { return }
        for whole in claims(statement) where whole != part {
            let b = claim(whole)
            guard b.flags.contains(.wholeYear), b.role == .level || b.role == .to, isSameMetric(a, b),
                b.period.year == 0 || a.period.year == 0 || a.period.year == b.period.year
            else { continue }
            add(.cumulative, .order, [part, whole], certainty: 85)
        }
    }

    /// "on 1 January": a stock at the turn of the year.
    private func isOn(_ day: UInt8, _ month: UInt8, _ at: Int) -> Bool {
        claim(at).period.day == day && claim(at).period.month == month && claim(at).flags.isDisjoint(with: [.gained, .lost])
    }

    /// "started with 512, opened 74 and closed 31, ended with 555"
    private mutating func relateBalance(_ statement: Int) {
        guard let closing = claims(statement).last(where: { claim($0).flags.contains(.end) || isOn(31, 12, $0) }) else {
            return
        }
        var opening: Int?
        var gains: [Int] = []
        var losses: [Int] = []
        for near in window(before: statement).lowerBound...statement {
            for at in claims(near) where at < closing && isSameMetric(claim(at), claim(closing)) {
                let flags = claim(at).flags
                if flags.contains(.start) || isOn(1, 1, at) { opening = at }
                if flags.contains(.gained) { gains.append(at) }
                if flags.contains(.lost) { losses.append(at) }
            }
        }
        guard let opening, gains.count == 1, losses.count == 1 else { return }
        add(.balance, .balance, [closing, opening, gains[0], losses[0]], certainty: 85)
    }
}

extension PartialDate {
    /// Whether this date certainly lies before another; false where parts are missing.
    func isBefore(_ other: PartialDate) -> Bool {
        if year != 0, other.year != 0, year != other.year { return year < other.year }
        guard month != 0, other.month != 0, year == other.year else { return false }
        if month != other.month { return month < other.month }
        return day != 0 && other.day != 0 && day < other.day
    }
}
