import Lexicons
import Quantities
import Text

/// Dates, years and periods.
extension ChineseScan {
    /// A date that begins at a token.
    struct Dating {
        var date = PartialDate()
        var end: Int
        var isAmbiguous = false
        var kind: Figure.Kind {
            if date.month > 0 || date.day > 0 { return .date }
            return date.part > 0 || date.isDecade || date.plan > 0 ? .period : .year
        }
    }

    /// A date, year, period or range of them.
    func calendar(at start: Int) -> Figure? {
        if let first = date(at: start) { return dated(first, start) }
        return dateRange(at: start)
    }

    /// The figure of a date and of the one that ends its range.
    private func dated(_ first: Dating, _ start: Int) -> Figure {
        var figure = figure(first.kind, start..<first.end)
        figure.date = first.date
        figure.isAmbiguous = first.isAmbiguous
        if first.kind == .year {
            figure.value = Numeral(Int64(first.date.year))
            // "2020年1-9月"
            if isHan(first.end - 1), isGlued(first.end), var months = dateRange(at: first.end), months.rangeOf != .year,
                months.date.month > 0 || months.date.part > 0
            {
                months.tokens = Int32(start)..<months.tokens.upperBound
                months.span = span(start..<Int(months.tokens.upperBound))
                months.digits = months.span
                (months.date.year, months.endDate.year) = (first.date.year, first.date.year)
                return months
            }
        }
        guard let (connector, next) = connector(at: first.end), connector != .and else { return figure }
        guard let second = day(at: next, of: first.date) ?? date(at: next), second.date.plan == 0, !second.date.isDecade else {
            return figure
        }
        figure = self.figure(.range, start..<second.end)
        figure.rangeOf = first.kind
        figure.date = first.date
        figure.endDate = second.date
        if figure.date.year == 0, second.date.year != 0, first.kind != .year { figure.date.year = second.date.year }
        if figure.endDate.year == 0 { figure.endDate.year = figure.date.year }
        return figure
    }

    /// "10月1日至7日": the day of the same month.
    private func day(at start: Int, of date: PartialDate) -> Dating? {
        guard date.day > 0, let number = number(at: start), let day = small(number, 31), isDayWord(number.tokens.upperBound)
        else {
            return nil
        }
        var dating = Dating(end: number.tokens.upperBound + 1)
        dating.date = date
        dating.date.day = UInt8(day)
        return dating
    }

    /// "1-9月", "2016-2020年", "一至三季度": the word stands behind the second end only.
    private func dateRange(at start: Int) -> Figure? {
        if self.is(start - 1, Han.previous), let last = quarter(start), !self.is(start, Han.ordinal) {
            var figure = figure(.range, start..<last.end)
            figure.rangeOf = .period
            (figure.date.part, figure.endDate.part) = (1, last.date.part)
            return figure
        }
        guard let a = number(at: start), a.isBare || a.notation.isSpelledOut, a.high == nil,
            let (connector, next) = connector(at: a.tokens.upperBound), connector != .and
        else { return nil }
        if let first = year(a), let second = date(at: next), second.date.year > Int16(first), second.kind == .year {
            var figure = figure(.range, start..<second.end)
            figure.rangeOf = .year
            figure.date.year = Int16(first)
            figure.endDate = second.date
            return figure
        }
        // "2019-20年"
        if let first = year(a), let b = number(at: next), b.digitCount == 2, let short = small(b, 99),
            short == (first + 1) % 100,
            isHan(b.tokens.upperBound), self.is(b.tokens.upperBound, Han.year) || self.is(b.tokens.upperBound, Han.annual)
        {
            var figure = figure(.range, start..<b.tokens.upperBound + 1)
            figure.rangeOf = .year
            (figure.date.year, figure.endDate.year) = (Int16(first), Int16(first + 1))
            return figure
        }
        guard let low = small(a, 31) else { return nil }
        if low <= 12, let second = date(at: next), second.date.month > 0, second.date.year == 0, second.date.day == 0,
            Int(second.date.month) > low
        {
            var figure = figure(.range, start..<second.end)
            figure.rangeOf = .date
            figure.date.month = UInt8(low)
            figure.endDate = second.date
            return figure
        }
        if low <= 4, let second = date(at: next), second.date.part > 0, second.date.year == 0 {
            var figure = figure(.range, start..<second.end)
            figure.rangeOf = .period
            figure.date.part = UInt8(low)
            figure.endDate = second.date
            return figure
        }
        if let b = number(at: next), b.isBare, let high = small(b, 31), high > low, self.is(b.tokens.upperBound, Han.day) {
            var figure = figure(.range, start..<b.tokens.upperBound + 1)
            figure.rangeOf = .date
            (figure.date.day, figure.endDate.day) = (UInt8(low), UInt8(high))
            return figure
        }
        return nil
    }

    // MARK: One date

    func date(at start: Int) -> Dating? {
        if let numeric = numericDate(start) { return numeric }
        if has(start, .planPeriod), isHan(start), entry(start).value > 0 {
            var dating = Dating(end: start + 1)
            dating.date.plan = UInt8(clamping: entry(start).value)
            return dating
        }
        if has(start, .halfYear), isHan(start) {
            var dating = Dating(end: start + 1)
            dating.date.part = UInt8(4 + entry(start).value)
            return dating
        }
        if self.is(start, Han.ordinal) { return quarter(start) ?? plan(start) }
        guard let number = number(at: start), number.high == nil, number.hedge == .exact, !number.notation.isMalformed else {
            return nil
        }
        let end = number.tokens.upperBound
        guard isNear(end), isHan(end) else { return nil }
        if self.is(end, Han.year) || self.is(end, Han.annual) || self.is(end, Han.budget) { return yearFirst(number, end) }
        if self.is(end, Han.decade) { return decade(number, end) }
        if self.is(end, Han.century) { return century(number, end) }
        // "前三季度" are the first three, not the third: a range.
        if has(end, .quarterWord), !self.is(start - 1, Han.previous) { return quarter(start) }
        if self.is(end, Han.after), number.isBare, number.digitCount == 2, isGlued(end), number.value.reduced.exponent >= 1 {
            // "90后": those born in the decade.
            return decade(number, end)
        }
        if self.is(end, Han.month) { return monthFirst(number, end) }
        if self.is(end, Han.day), number.isBare, let day = small(number, 31), !isCounted(end + 1) {
            var dating = Dating(end: end + 1)
            dating.date.day = UInt8(day)
            return dating
        }
        return nil
    }

    /// A whole number from 1 to `most`.
    private func small(_ number: ChineseNumber, _ most: Int64) -> Int? {
        guard number.isBare || number.notation.isSpelledOut, number.value.isWhole, number.high == nil, number.hedge == .exact,
            number.value >= .one, number.value <= Numeral(most)
        else { return nil }
        return Int(number.value.rounded(toExponent: 0).coefficient)
    }

    /// A year of four digits, also spelled out.
    private func year(_ number: ChineseNumber) -> Int? {
        guard number.isBare || number.isDigitRun || number.notation.isSpelledOut, number.value.isWhole, number.high == nil
        else { return nil }
        let value = number.value.rounded(toExponent: 0).coefficient
        guard value >= 1000, value < 2200 else { return nil }
        if number.isBare || number.isDigitRun { return number.digitCount == 4 ? Int(value) : nil }
        // "两千年八月": 2000.
        return value == 2000 ? 2000 : nil
    }

    /// 内, 后, 前 ... behind "5日" make a duration of it.
    func isCounted(_ at: Int) -> Bool {
        isHan(at) && isGlued(at) && [WordHash.short("内"), WordHash.short("之内"), WordHash.short("游")].contains(self[at].hash)
    }

    private func yearFirst(_ number: ChineseNumber, _ mark: Int) -> Dating? {
        var dating = Dating(end: mark + 1)
        let next = mark + 1
        let month = isNear(next) ? self.number(at: next) : nil
        let hasMonth = month.flatMap { small($0, 12) } != nil && self.is(month?.tokens.upperBound ?? -1, Han.month)
        if let year = year(number), isYear(number, next) {
            dating.date.year = Int16(year)
        } else if number.digitCount == 2, number.isBare || number.isDigitRun, number.value < Numeral(100),
            hasMonth || isShortYear(number, next)
        {
            let short = number.value.coefficient
            dating.date.year = Int16(short < 50 ? 2000 + short : 1900 + short)
        } else {
            return nil
        }
        dating.date.isFiscal = self.is(mark, Han.budget)
        if hasMonth, let month, let rest = monthFirst(month, month.tokens.upperBound) {
            dating.date.month = rest.date.month
            dating.date.day = rest.date.day
            dating.date.weekday = rest.date.weekday
            dating.end = rest.end
            return dating
        }
        // "2016年的第一季度"
        let part = self.is(next, Han.of) && isGlued(next) ? next + 1 : next
        if isNear(part), isGlued(part) || isHan(part) {
            if has(part, .halfYear), isHan(part) {
                dating.date.part = UInt8(4 + entry(part).value)
                dating.end = part + 1
            } else if let quarter = quarter(part) {
                dating.date.part = quarter.date.part
                dating.end = quarter.end
            }
        }
        return dating
    }

    /// "1000年历史", "2000年前" are as long ago; "2000年前后" is a year.
    private func isYear(_ number: ChineseNumber, _ next: Int) -> Bool {
        guard isGlued(next), isHan(next) else { return true }
        return ![WordHash.short("历"), WordHash.short("来"), WordHash.short("历史")].contains(self[next].hash)
            || number.value.coefficient > 1500
    }

    /// "08年", "98年底": two digits that are a year without a month.
    private func isShortYear(_ number: ChineseNumber, _ next: Int) -> Bool {
        if lead(number.tokens.lowerBound) == 0x30 { return true }
        return number.isDigitRun && entry(number.tokens.lowerBound).value != 1 && number.value.coefficient >= 10
            && !isOne(next, of: [WordHash.short("来"), WordHash.short("间"), WordHash.short("的"), WordHash.short("后")])
    }

    /// The month, its 份, the day and the weekday.
    private func monthFirst(_ number: ChineseNumber, _ mark: Int) -> Dating? {
        guard let month = small(number, 12) else { return nil }
        var dating = Dating(end: mark + 1)
        dating.date.month = UInt8(month)
        if self.is(mark + 1, Han.portion), isGlued(mark + 1) { dating.end = mark + 2 }
        guard isNear(mark + 1), let day = self.number(at: mark + 1), let date = small(day, 31) else { return dating }
        let end = day.tokens.upperBound
        if isDayWord(end) {
            dating.end = end + 1
        } else if day.notation.isSpelledOut, number.notation.isSpelledOut,
            !isHan(end) || !isGlued(end) || has(end, .conjunction)
        {
            // "八月十五"
            dating.end = end
        } else {
            return dating
        }
        dating.date.day = UInt8(date)
        dating.date.weekday = weekday(behind: dating.end)
        return dating
    }

    private func isDayWord(_ at: Int) -> Bool {
        isHan(at) && isNear(at) && (self.is(at, Han.day) || self.is(at, Han.number))
    }

    /// "（星期三）" or "周三" behind a date: 1 Monday to 7 Sunday, 0 for none.
    private func weekday(behind start: Int) -> UInt8 {
        var at = start
        if isMark(at, "(") { at += 1 }
        guard isWeekWord(at) else { return 0 }
        if self.is(at + 1, Han.day) || self.is(at + 1, Han.heaven) { return 7 }
        guard has(at + 1, .cardinal), (1...6).contains(entry(at + 1).value) else { return 0 }
        return UInt8(entry(at + 1).value)
    }

    func isWeekWord(_ at: Int) -> Bool {
        isHan(at) && (self.is(at, Han.week) || self.is(at, Han.weekWord) || self.is(at, Han.worship))
    }

    /// "第三季度", "三季度"
    private func quarter(_ start: Int) -> Dating? {
        let first = self.is(start, Han.ordinal) ? start + 1 : start
        guard let number = number(at: first), number.tokens.count == 1, let quarter = small(number, 4),
            has(number.tokens.upperBound, .quarterWord)
        else { return nil }
        var dating = Dating(end: number.tokens.upperBound + 1)
        dating.date.part = UInt8(quarter)
        return dating
    }

    /// "第十三个五年规划"
    private func plan(_ start: Int) -> Dating? {
        guard let number = number(at: start + 1), let plan = small(number, 30) else { return nil }
        let at = self.is(number.tokens.upperBound, Han.piece) ? number.tokens.upperBound + 1 : number.tokens.upperBound
        guard has(at, .planPeriod), entry(at).value == 0 else { return nil }
        var dating = Dating(end: at + 1)
        dating.date.plan = UInt8(plan)
        return dating
    }

    /// "90年代", "八十年代", "2010年代".
    private func decade(_ number: ChineseNumber, _ mark: Int) -> Dating? {
        guard number.value.isWhole else { return nil }
        let value = number.value.rounded(toExponent: 0).coefficient
        guard value % 10 == 0, value >= 10 && value < 100 || value >= 1000 && value < 2200 else { return nil }
        var dating = Dating(end: mark + 1)
        dating.date.year = Int16(value < 100 ? (value < 30 ? 2000 : 1900) + value : value)
        dating.date.isDecade = true
        return dating
    }

    /// "20世纪90年代"; a century alone is no date.
    private func century(_ number: ChineseNumber, _ mark: Int) -> Dating? {
        guard let century = small(number, 21), let tens = self.number(at: mark + 1),
            self.is(tens.tokens.upperBound, Han.decade),
            var dating = decade(tens, tens.tokens.upperBound), tens.value < Numeral(100)
        else { return nil }
        dating.date.year = Int16((century - 1) * 100) + dating.date.year % 100
        return dating
    }
}
