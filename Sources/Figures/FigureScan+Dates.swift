import Lexicons
import Quantities
import Text

/// Dates and clock times in their usual English forms.
extension FigureScan {
    /// A date while it is read: its parts and the tokens they take.
    struct Dating {
        var date = PartialDate()
        var end: Int
        var isAmbiguous = false
    }

    /// A year of four digits as it stands in dates.
    func year(at: Int) -> Int? {
        guard isNumber(at), length(at) == 4, let year = integer(at), (1000...2999).contains(year) else { return nil }
        return year
    }

    /// A day of the month: "3", "3rd", "third"; after "the" too.
    private func day(at start: Int) -> (day: Int, end: Int, isOrdinal: Bool)? {
        let at = isWord(start, English.the) ? start + 1 : start
        if isNumber(at) {
            guard length(at) <= 2, let day = integer(at), (1...31).contains(day) || day > 31 && day < 40 else { return nil }
            if has(at + 1, .ordinalSuffix), isGlued(at + 1) { return (day, at + 2, true) }
            return (day, at + 1, false)
        }
        guard isWord(at), has(at, .ordinal) || has(at, .cardinal), let words = words(at: at, from: at), words.isOrdinal,
            words.value.exponent == 0, (1...31).contains(words.value.coefficient)
        else { return nil }
        return (Int(words.value.coefficient), words.tokens.upperBound, true)
    }

    /// The month at a token, with the stop of its abbreviation.
    private func month(at: Int) -> (month: Int, end: Int)? {
        guard isWord(at), has(at, .monthName) else { return nil }
        let hasStop = isMark(at + 1, ".") && isGlued(at + 1) && (isNumber(at + 2) || isMark(at + 2, ","))
        return (Int(entry(at).value), hasStop ? at + 2 : at + 1)
    }

    /// Whether "may" or "march" is written as a month.
    private func isNamed(_ at: Int) -> Bool { self[at].flags.contains(.capitalised) || !isWord(at, English.may) }

    /// The year behind a day or month: ", 2018", " 2018", " of 2018".
    private func trailingYear(_ start: Int) -> (year: Int, end: Int)? {
        var at = start
        if isMark(at, ",") || has(at, .of) && isWord(at) || joins(at) { at += 1 }
        if let year = year(at: at) { return isCounted(at) ? nil : (year, at + 1) }
        return spelledYear(at: at)
    }

    /// Whether the number at a token counts or measures what stands behind it.
    func isCounted(_ at: Int) -> Bool {
        let next = at + 1
        if isMark(next, "%") || has(next, .percent) || has(next, .percentPoint) { return true }
        if has(next, .scale), isWord(next) { return true }
        if has(next, .currency) { return true }
        if has(next, .currencySymbol), !isNumber(next + 1) { return true }
        return has(next, .unit) && (isWord(next) || mark(next) == 0xB0) && unitSuffix(next, .zero) != nil
    }

    /// A date that opens with its weekday, month, day or year.
    func date(at start: Int) -> Dating? {
        if isWord(start), has(start, .weekday) {
            var at = start + 1
            if isMark(at, ".") && isGlued(at) { at += 1 }
            if isMark(at, ",") { at += 1 }
            guard isNumber(at) || has(at, .monthName) || isWord(at, English.the) else { return nil }
            guard var dating = date(at: at), dating.date.day > 0 else { return nil }
            dating.date.weekday = UInt8(clamping: entry(start).value)
            return dating
        }
        if isWord(start), has(start, .monthName) { return monthFirst(start) }
        if isNumber(start), let numeric = numericDate(start) { return numeric }
        if let year = year(at: start), let (month, end) = month(at: start + 1), isNamed(start + 1),
            self[start + 1].flags.contains(.capitalised)
        {
            var dating = Dating(end: end)
            dating.date.year = Int16(year)
            dating.date.month = UInt8(month)
            if let (day, end, _) = day(at: end), day <= 31, !isCounted(end - 1), trailingYear(end) == nil {
                dating.date.day = UInt8(day)
                dating.end = end
            }
            return dating
        }
        return dayFirst(start)
    }

    /// "3 October 2018", "the 3rd of March", "15-June-2016", "first of march".
    private func dayFirst(_ start: Int) -> Dating? {
        guard let (day, after, _) = day(at: start) else { return nil }
        var at = after
        if isMark(at, "."), isGlued(at), has(at + 1, .monthName) { at += 1 }
        if has(at, .of) && isWord(at) || joins(at) { at += 1 }
        guard let (month, end) = month(at: at), isNamed(at) || has(at - 1, .of) else { return nil }
        var dating = Dating(end: end)
        dating.date.day = UInt8(day)
        dating.date.month = UInt8(month)
        if let (year, end) = trailingYear(end) {
            dating.date.year = Int16(year)
            dating.end = end
        }
        return dating
    }

    /// "October 3, 2018", "Oct. 3", "October 2018", "january 12 of 2016".
    private func monthFirst(_ start: Int) -> Dating? {
        guard let (month, at) = month(at: start) else { return nil }
        var dating = Dating(end: at)
        dating.date.month = UInt8(month)
        if let (day, end, isOrdinal) = day(at: joins(at) ? at + 1 : at), isNamed(start) || isOrdinal && isNumber(at),
            isOrdinal || !isCounted(end - 1), !isGlued(end) || !isWord(end)
        {
            let trailing = trailingYear(end)
            // "In March 20 companies": the number counts what follows.
            let isCount =
                trailing == nil && !isOrdinal && isWord(start - 1, English.in) && isWord(end)
                && !self[end].flags.contains(.capitalised) && !entry(end).classes.intersects(FigureReader.function)
            if !isCount, !isOrdinal || trailing != nil || !isWord(end) || !has(end, .unit) {
                dating.date.day = UInt8(day)
                dating.end = end
                if let (year, end) = trailing {
                    dating.date.year = Int16(year)
                    dating.end = end
                }
                return dating
            }
        }
        guard let (year, end) = trailingYear(at) else { return nil }
        dating.date.year = Int16(year)
        dating.end = end
        return dating
    }

    // MARK: Digits only

    /// "2018-10-03", "2018/10/3", "10/09/2014", "21-04-2016", "2018.10.03", "2018-10", "11/2016".
    private func numericDate(_ start: Int) -> Dating? {
        let separator = mark(start + 1)
        guard separator == 0x2D || separator == 0x2F, isNumber(start + 2) else { return dottedDate(start) }
        let isOpen = self[start + 1].isSpaced && self[start + 2].isSpaced
        guard isOpen || isGlued(start + 1) && isGlued(start + 2) else { return nil }
        guard let a = integer(start), let b = integer(start + 2) else { return nil }
        if mark(start + 3) == separator, !isOpen, isGlued(start + 3), isNumber(start + 4), isGlued(start + 4),
            let c = integer(start + 4)
        {
            // A longer chain is a code.
            guard !(isGlued(start + 5) && isNumber(start + 6) && mark(start + 5) == separator) else { return nil }
            return assembled((a, length(start)), (b, length(start + 2)), (c, length(start + 4)), end: start + 5)
        }
        guard !isOpen || separator == 0x2F else { return nil }
        var dating = Dating(end: start + 3)
        if year(at: start) != nil, length(start + 2) == 2 || separator == 0x2F, length(start + 2) <= 2, (1...12).contains(b),
            b != (a + 1) % 100
        {
            guard !(b > a % 100 && separator == 0x2D && b > 9 && a >= 2000) || text[Int(self[start + 2].start)] == 0x30 else {
                return nil
            }
            dating.date.year = Int16(a)
            dating.date.month = UInt8(b)
            return dating
        }
        if year(at: start + 2) != nil, length(start) <= 2, (1...12).contains(a), b >= 1900, b < 2100 {
            dating.date.year = Int16(b)
            dating.date.month = UInt8(a)
            return dating
        }
        return nil
    }

    /// Three numbers as a date; day and month may both fit both places.
    private func assembled(_ a: (Int, Int), _ b: (Int, Int), _ c: (Int, Int), end: Int) -> Dating? {
        var dating = Dating(end: end)
        if a.1 == 4, b.1 <= 2, c.1 <= 2, (1000...2999).contains(a.0) {
            guard b.0 >= 1, b.0 <= 12, c.0 >= 1, c.0 <= 31 else { return nil }
            dating.date.year = Int16(a.0)
            dating.date.month = UInt8(b.0)
            dating.date.day = UInt8(c.0)
            return dating
        }
        guard c.1 == 4 && (1000...2999).contains(c.0), a.1 <= 2, b.1 <= 2, a.0 >= 1, b.0 >= 1 else { return nil }
        let (month, day) = a.0 <= 12 ? (a.0, b.0) : (b.0, a.0)
        guard month <= 12, day <= 31 else { return nil }
        dating.date.year = Int16(c.0)
        dating.date.month = UInt8(month)
        dating.date.day = UInt8(day)
        dating.isAmbiguous = a.0 <= 12 && b.0 <= 12 && a.0 != b.0
        return dating
    }

    /// "2018.10.03", "03.10.2018": one token.
    private func dottedDate(_ at: Int) -> Dating? {
        let range = self[at].range.indices
        guard (8...10).contains(range.count) else { return nil }
        var parts: (Int, Int, Int) = (0, 0, 0)
        var lengths: (Int, Int, Int) = (0, 0, 0)
        var part = 0
        for offset in range {
            let byte = text[offset]
            if byte == 0x2E {
                part += 1
                continue
            }
            guard byte &- 0x30 < 10, part < 3 else { return nil }
            let digit = Int(byte - 0x30)
            switch part {
            case 0: (parts.0, lengths.0) = (parts.0 * 10 + digit, lengths.0 + 1)
            case 1: (parts.1, lengths.1) = (parts.1 * 10 + digit, lengths.1 + 1)
            default: (parts.2, lengths.2) = (parts.2 * 10 + digit, lengths.2 + 1)
            }
        }
        guard part == 2, !isCounted(at) else { return nil }
        var dating = assembled((parts.0, lengths.0), (parts.1, lengths.1), (parts.2, lengths.2), end: at + 1)
        // With points the day comes first.
        if dating?.isAmbiguous == true {
            dating?.date.day = UInt8(parts.0)
            dating?.date.month = UInt8(parts.1)
        }
        return dating
    }

    // MARK: Clock times

    /// "a ratio of 10:15", "at a scale of 1:50"
    private func isProportion(_ start: Int) -> Bool {
        let noun = has(start - 1, .of) ? start - 2 : start - 1
        return isWord(noun, English.ratio) || isWord(noun, English.scale) || isWord(noun, English.odds)
    }

    /// "9:00", "17:22:05", "9:30 a.m.", "10 pm", "9 o'clock"; a ratio for "3:1".
    func time(at start: Int) -> Figure? {
        var end = start + 1
        var hours = integer(start)
        var isClock = false
        if isMark(start + 1, ":"), isGlued(start + 1), isNumber(start + 2), isGlued(start + 2) {
            end = start + 3
            isClock =
                length(start) <= 2 && length(start + 2) == 2 && (hours ?? 99) <= 24
                && (integer(start + 2) ?? 99) < 60 && !isProportion(start)
            guard isClock else {
                var ratio = figure(.ratio, start..<end, value: digits(start).value)
                ratio.end = digits(start + 2).value
                return ratio
            }
            if isMark(end, ":"), isGlued(end), isNumber(end + 1), isGlued(end + 1) { end += 2 }
        } else {
            guard length(start) <= 5 else { return nil }
            if hours == nil, digits(start).grouping == .none { hours = 0 }
        }
        let word = self[end].hash
        let isHalfDay = word == English.am || word == English.pm || word == English.amStops || word == English.pmStops
        if isWord(end), isHalfDay || word == English.oclock, (hours ?? 99) <= 24 {
            // "I am": a pronoun's verb follows no number, but "a.m." in letters may start a clause; take it as time.
            end += 1
            isClock = true
        }
        guard isClock else { return nil }
        let minutes = isMark(start + 1, ":") ? integer(start + 2) ?? 0 : 0
        let isAfternoon = (word == English.pm || word == English.pmStops) && (hours ?? 0) < 12
        return figure(.time, start..<end, value: Numeral(Int64((hours ?? 0) + (isAfternoon ? 12 : 0)) * 100 + Int64(minutes)))
    }
}
