import Lexicons
import Quantities
import Text

/// Years, decades, fiscal years, quarters, halves and plan periods.
extension FigureScan {
    /// "1970s", "1990's", "the '90s", "mid-90s".
    func decade(at: Int) -> Figure? {
        if length(at) == 2, let tens = integer(at), tens % 10 == 0, tens > 0, isWord(at + 1, English.s), isGlued(at + 1) {
            let isShort = isMark(at - 1, "'") || mark(at - 1) == 0x2019 || mark(at - 1) == 0x2018
            guard isShort && isGlued(at) || joins(at - 1) && has(at - 2, .numberPrefix) && tens > 20 && !has(at - 2, .over)
            else {
                return nil
            }
            var figure = figure(.period, at..<at + 2)
            figure.date.year = Int16(tens < 30 ? 2000 + tens : 1900 + tens)
            figure.date.isDecade = true
            return figure
        }
        guard let year = year(at: at), year % 10 == 0, isGlued(at + 1),
            isWord(at + 1, English.s) || self[at + 1].kind == .possessive
        else { return nil }
        var figure = figure(.period, at..<at + 2, value: Numeral(Int64(year)))
        figure.date.year = Int16(year)
        figure.date.isDecade = true
        return figure
    }

    /// A bare year, where the words around do not make it a count.
    func plainYear(at: Int) -> Int? {
        guard let year = year(at: at), !isCounted(at), !has(at + 1, .times), !isGlued(at + 1) || !isWord(at + 1) else {
            return nil
        }
        if joins(at + 1), has(at + 2, .unit) || has(at + 2, .fold) { return nil }
        let before = at - 1
        let next = entry(at + 1).classes
        let isPlaced =
            isWord(before)
            && entry(before).classes.intersects(FigureReader.datePrepositions)
        let isCount = isWord(at + 1) && (next.contains(.countable) || next.contains(.person))
        if (1900...2099).contains(year) {
            if isCount, !isPlaced { return nil }
            // "2000 companies": a round number before a plural, with nothing that dates it.
            if year % 100 == 0, !isPlaced, isPluralNoun(at + 1) { return nil }
            let classes = entry(before).classes
            if classes.contains(.moreThan) || classes.contains(.atLeast) || classes.contains(.upTo) || classes.contains(.atMost)
                || classes.contains(.lessThan)
            {
                return has(before, .by) || has(before, .within) || year % 10 != 0 && !isCount && !classes.contains(.upTo)
                    ? year : nil
            }
            if classes.contains(.about) || classes.contains(.nearly) { return year % 50 == 0 ? nil : year }
            if classes.contains(.reach), year % 100 == 0 { return nil }
            return year
        }
        guard (1500...2199).contains(year) else { return nil }
        if count == 1 { return year }
        let isClosed = !isWord(at + 1) || next.intersects(FigureReader.function) || self[at + 1].flags.contains(.capitalised)
        if isMark(before, "("), isMark(at + 1, ")") { return year }
        return isPlaced && isClosed && !isCount ? year : nil
    }

    /// A year before the last century whose second year makes it one: "1879-83", "1810–1826".
    private func rangeYear(at: Int) -> Int? {
        guard let year = year(at: at), (1500...1899).contains(year), isDash(at + 1), isGlued(at + 1), isGlued(at + 2),
            let second = integer(at + 2), length(at + 2) == 2 ? second > year % 100 : (year..<2100).contains(second),
            length(at + 2) == 2 || length(at + 2) == 4, !isCounted(at + 2)
        else { return nil }
        return year
    }

    /// A word in lower case that ends in s and opens no clause: what is counted.
    func isPluralNoun(_ at: Int) -> Bool {
        guard isWord(at), length(at) > 3, !self[at].flags.contains(.capitalised),
            !entry(at).classes.intersects(FigureReader.function)
        else { return false }
        let end = Int(self[at].end)
        return text[end - 1] == 0x73 && text[end - 2] != 0x73
    }

    /// A year, a range of years, or a split year: "2018", "2014-2018", "2014–18", "2019/20", "between 2014 and 2018".
    func years(at start: Int) -> Figure? {
        guard let first = plainYear(at: start) ?? rangeYear(at: start) else { return nil }
        var figure = figure(.year, start..<start + 1, value: Numeral(Int64(first)))
        figure.date.year = Int16(first)
        let separator = start + 1
        if isMark(separator, "/"), isGlued(separator), isGlued(separator + 1), let second = integer(separator + 1) {
            let full = length(separator + 1) == 2 ? first / 100 * 100 + second : second
            if full == first + 1 || length(separator + 1) == 2 && (first + 1) % 100 == second {
                figure = self.figure(.period, start..<separator + 2, value: Numeral(Int64(first)))
                figure.date.year = Int16(first)
                figure.date.isFiscal = true
                figure.endDate.year = Int16(first + 1)
                return figure
            }
        }
        guard let (connector, next) = connector(at: separator, from: start), isNumber(next) else { return figure }
        if connector == .dash, joins(separator), joins(next + 1), isNumber(next + 2) { return identifier(start..<next + 3) }
        var last = year(at: next)
        if last == nil, connector == .dash, length(next) == 2, isGlued(next), let short = integer(next) {
            let full = first / 100 * 100 + short
            last = full > first ? full : nil
        }
        guard let last, !isCounted(next), (1500...2199).contains(last) else { return figure }
        if connector == .to, opensFrom(start), isMovement(before: start), !opensFrom(start) { return figure }
        var range = self.figure(.range, start..<next + 1, value: figure.value)
        range.rangeOf = .year
        range.end = Numeral(Int64(last))
        range.date = figure.date
        range.endDate.year = Int16(last)
        return range
    }

    /// "FY2021", "fiscal year 2020-21", "FY21".
    func fiscalYear(at start: Int) -> Figure? {
        guard isWord(start), has(start, .fiscal) else { return nil }
        let at = isWord(start + 1, English.year) || isHyphen(start + 1) && isGlued(start + 2) ? start + 2 : start + 1
        guard isNumber(at), let first = fiscal(at) else { return nil }
        var figure = figure(.period, start..<at + 1, value: Numeral(Int64(first)))
        figure.date.year = Int16(first)
        figure.date.isFiscal = true
        if isMark(at + 1, "/") || isDash(at + 1), isGlued(at + 1), isGlued(at + 2), let second = integer(at + 2),
            (first + 1) % 100 == second % 100
        {
            figure.endDate.year = Int16(first + 1)
            figure.tokens = Int32(start)..<Int32(at + 3)
            figure.span = span(start..<at + 3)
            figure.digits = figure.span
        }
        return figure
    }

    private func fiscal(_ at: Int) -> Int? {
        if let year = year(at: at) { return year }
        guard length(at) == 2, isGlued(at), let short = integer(at) else { return nil }
        return short < 70 ? 2000 + short : 1900 + short
    }

    // MARK: Parts of a year

    /// "Q3", "H1": 1 to 4 for a quarter, 5 and 6 for a half.
    private func part(at: Int) -> UInt8? {
        guard isWord(at), length(at) == 2, self[at].flags.contains(.hasDigit) else { return nil }
        let digit = text[Int(self[at].start) + 1] &- 0x30
        if has(at, .quarterWord), (1...4).contains(digit) { return digit }
        if has(at, .halfYear), (1...2).contains(digit) { return digit + 4 }
        return nil
    }

    /// "Q3 2019", "2017 q1", "2019-Q1", "H1", "3Q19", "Q1-Q3 2020".
    func quarter(at start: Int) -> Figure? {
        if let part = part(at: start) {
            var end = start + 1
            var last: UInt8 = 0
            if let (_, next) = connector(at: end, from: start), let second = self.part(at: next), second > part {
                last = second
                end = next + 1
            }
            return period(part, through: last, start..<end, isTrailing: true)
        }
        if let year = year(at: start) {
            let next = joins(start + 1) ? start + 2 : start + 1
            guard let part = part(at: next) else { return nil }
            var figure = period(part, through: 0, start..<next + 1, isTrailing: false)
            figure.date.year = Int16(year)
            return figure
        }
        return shortQuarter(start)
    }

    /// "3Q19", "1H 2018", "2Q": a digit with a glued letter.
    private func shortQuarter(_ start: Int) -> Figure? {
        guard length(start) == 1, let digit = integer(start), isWord(start + 1), isGlued(start + 1), length(start + 1) <= 5
        else {
            return nil
        }
        let letter = byte(start + 1) | 0x20
        guard letter == 0x71 && (1...4).contains(digit) || letter == 0x68 && (1...2).contains(digit) && byte(start + 1) == 0x48
        else {
            return nil
        }
        var year = 0
        for offset in self[start + 1].range.indices.dropFirst() {
            guard text[offset] &- 0x30 < 10 else { return nil }
            year = year * 10 + Int(text[offset] - 0x30)
        }
        let part = UInt8(digit) + (letter == 0x68 ? 4 : 0)
        switch length(start + 1) {
        case 1: return period(part, through: 0, start..<start + 2, isTrailing: true)
        case 3, 5:
            var figure = period(part, through: 0, start..<start + 2, isTrailing: false)
            figure.date.year = Int16(year < 100 ? 2000 + year : year)
            return figure
        default: return nil
        }
    }

    /// "first quarter of 2020", "third-quarter", "second half of 2018", "first three quarters": the ordinal has been read.
    func ordinalPeriod(_ ordinal: Int64, _ start: Int, _ end: Int) -> Figure? {
        var at = joins(end) ? end + 1 : end
        if has(at, .fiscal), isWord(at) { at += 1 }
        if isHyphen(at) { at += 1 }
        var last: UInt8 = 0
        if ordinal == 1, isWord(at), has(at, .cardinal) || isNumber(at), (2...3).contains(entry(at).value),
            has(at + 1, .quarterWord)
        {
            last = UInt8(entry(at).value)
            at += 1
        }
        if isWord(at), has(at, .quarterWord), !self[at].flags.contains(.hasDigit), (1...4).contains(ordinal) {
            return period(UInt8(ordinal), through: last, start..<at + 1, isTrailing: true)
        }
        if isWord(at, English.half) || has(at, .halfYear) && !self[at].flags.contains(.hasDigit), (1...2).contains(ordinal) {
            return period(UInt8(ordinal) + 4, through: 0, start..<at + 1, isTrailing: true)
        }
        if has(at, .planPeriod) { return plan(ordinal, start..<at + 1) }
        // "the 13th Five-Year" with its noun left out or behind a quotation mark.
        if ordinal > 5, has(at, .cardinal), entry(at).value == 5, isHyphen(at + 1), isWord(at + 2, English.year),
            !isWord(at + 3)
        {
            return plan(ordinal, start..<at + 3)
        }
        // "13th 5-Year Plan", "thirteenth five - year plan"
        let next = isHyphen(at + 1) ? at + 2 : at + 1
        if isNumber(at) || has(at, .cardinal), isWord(next, English.year), isWord(next + 1, English.plan) {
            return plan(ordinal, start..<next + 2)
        }
        return nil
    }

    private func plan(_ ordinal: Int64, _ range: Range<Int>) -> Figure {
        var figure = figure(.period, range, value: Numeral(ordinal))
        figure.date.plan = UInt8(clamping: ordinal)
        return figure
    }

    /// A part of a year, with the year that may stand behind it.
    private func period(_ part: UInt8, through last: UInt8, _ range: Range<Int>, isTrailing: Bool) -> Figure {
        var date = PartialDate()
        date.part = part
        var end = range.upperBound
        if isTrailing {
            var at = end
            if isMark(at, ",") || has(at, .of) && isWord(at) || has(at, .in) && isWord(at) || joins(at) { at += 1 }
            if isWord(at, English.the) { at += 1 }
            if has(at, .fiscal), isWord(at) {
                date.isFiscal = true
                at += isWord(at + 1, English.year) ? 2 : 1
            } else if isWord(at, English.year) {
                at += 1
            }
            if let year = year(at: at) ?? (date.isFiscal ? fiscal(at) : nil), !isCounted(at) {
                date.year = Int16(year)
                end = at + 1
            } else {
                date.isFiscal = false
            }
        }
        var figure = figure(last > part ? .range : .period, range.lowerBound..<end, value: Numeral(Int64(part)))
        figure.rangeOf = .period
        figure.date = date
        if last > part {
            figure.endDate = date
            figure.endDate.part = last
            figure.end = Numeral(Int64(last))
        }
        return figure
    }
}
