import Documents
import Lexicons
import Quantities
import Text

/// Ordinals, and the calendar figures that stretch over several tokens.
extension FigureScan {
    mutating func readOrdinal(_ at: Int) -> Int {
        if let dating = date(at: at) { return take(dateFigure(dating, at)) }
        guard let words = words(at: at, from: at), words.isOrdinal else { return at + 1 }
        let end = words.tokens.upperBound
        // "second-hand", "first-hand", "at first"
        if joins(end), isWord(end + 1, English.hand) { return end + 2 }
        return take(ordinal(words))
    }

    func ordinal(_ words: Amount) -> Figure {
        let end = words.tokens.upperBound
        let start = words.tokens.lowerBound
        if words.value.exponent == 0, let period = ordinalPeriod(words.value.coefficient, start, end) { return period }
        var figure = figure(.ordinal, words.tokens, value: words.value)
        figure.notation.isSpelledOut = true
        return figure
    }

    /// Digits with a suffix; the suffix must be the one that is spoken: 21st, 112th.
    func ordinal(_ at: Int, _ value: Int64) -> Figure {
        if let period = ordinalPeriod(value, at, at + 2) { return period }
        var figure = figure(.ordinal, at..<at + 2, value: Numeral(value))
        figure.digits = self[at].range
        let isTeen = (11...13).contains(value % 100)
        let right: StaticString =
            switch value % 10 {
            case 1 where !isTeen: "st"
            case 2 where !isTeen: "nd"
            case 3 where !isTeen: "rd"
            default: "th"
            }
        let suffix = Int(self[at + 1].start)
        figure.notation.isMalformed = right.utf8Start[0] != text[suffix] | 0x20 || right.utf8Start[1] != text[suffix + 1] | 0x20
        return figure
    }

    /// A date, or a range of dates where another follows.
    func dateFigure(_ dating: Dating, _ start: Int) -> Figure {
        var figure = figure(.date, start..<dating.end)
        figure.date = dating.date
        figure.isAmbiguous = dating.isAmbiguous
        guard let (connector, next) = connector(at: dating.end, from: start) else { return figure }
        var second: Dating?
        if isNumber(next) || has(next, .monthName) || has(next, .weekday) { second = date(at: next) }
        if second == nil, dating.date.day > 0, isNumber(next), length(next) <= 2, connector != .and || opensBetween(start),
            !isCounted(next),
            let day = integer(next), (1...31).contains(day),
            !(isGlued(next + 1) && isWord(next + 1) && !has(next + 1, .ordinalSuffix)),
            has(start, .monthName) || connector == .dash
        {
            // "October 3-7, 2018"
            var same = Dating(end: isGlued(next + 1) && has(next + 1, .ordinalSuffix) ? next + 2 : next + 1)
            same.date = dating.date
            same.date.day = UInt8(day)
            let comma = isMark(same.end, ",") ? same.end + 1 : same.end
            if let year = year(at: comma), !isCounted(comma) {
                same.date.year = Int16(year)
                same.end = comma + 1
            }
            second = same
        }
        guard let second else { return figure }
        figure = self.figure(.range, start..<second.end)
        figure.rangeOf = .date
        figure.date = dating.date
        figure.endDate = second.date
        if figure.date.year == 0 { figure.date.year = second.date.year }
        if figure.endDate.year == 0 { figure.endDate.year = figure.date.year }
        figure.isAmbiguous = dating.isAmbiguous || second.isAmbiguous
        return figure
    }

    /// "3-5 October 2018", "3 to 5 October", "between 3 and 12 of September".
    func dayRange(_ at: Int) -> Figure? {
        guard length(at) <= 2, let day = integer(at), (1...31).contains(day), let (_, next) = connector(at: at + 1, from: at),
            isNumber(next), let dating = date(at: next), dating.date.day > 0, dating.date.month > 0, integer(next) != nil,
            length(next) <= 2
        else { return nil }
        var figure = figure(.range, at..<dating.end)
        figure.rangeOf = .date
        figure.date = dating.date
        figure.date.day = UInt8(day)
        figure.endDate = dating.date
        return figure
    }

    /// "January to November 2020", "January-June", "from March to May".
    func monthRange(_ at: Int) -> Figure? {
        guard self[at].flags.contains(.capitalised) || opensFrom(at), let (_, next) = connector(at: at + 1, from: at),
            isWord(next),
            has(next, .monthName), self[next].flags.contains(.capitalised) || opensFrom(at)
        else { return nil }
        var end = next + 1
        var year = 0
        let comma = isMark(end, ",") || has(end, .of) && isWord(end) ? end + 1 : end
        if let found = self.year(at: comma), !isCounted(comma) {
            year = found
            end = comma + 1
        }
        var figure = figure(.range, at..<end)
        figure.rangeOf = .date
        figure.date.month = UInt8(clamping: entry(at).value)
        figure.endDate.month = UInt8(clamping: entry(next).value)
        figure.date.year = Int16(year)
        figure.endDate.year = Int16(year)
        return figure
    }
}
