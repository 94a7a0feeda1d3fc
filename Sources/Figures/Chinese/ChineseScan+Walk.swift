import Documents
import Lexicons
import Quantities
import Text

extension ChineseScan {
    /// The one walk: dispatches on what a token can open.
    mutating func walk() {
        var at = 0
        while at < tokens.count {
            let token = tokens[at]
            let next: Int
            switch token.kind {
            case .number: next = readNumber(at)
            case .foreign: next = token.entry == 0 && token.hash != Han.ordinal && token.hash != Han.few ? at + 1 : readHan(at)
            case .word: next = readLatin(at)
            case .mark: next = readMark(at)
            case .possessive: next = at + 1
            }
            at = max(next, at + 1)
        }
    }

    private mutating func readNumber(_ at: Int) -> Int {
        if let end = listMarker(at) { return take(figure(.listMarker, at..<end)) }
        if let century = century(at) { return take(century) }
        if let end = code(at) { return take(figure(.identifier, at..<end)) }
        if let dated = calendar(at: at) { return take(dated) }
        if let time = time(at: at) { return take(time) }
        if let end = numbered(at) { return take(figure(.identifier, at..<end)) }
        return readQuantity(at)
    }

    private mutating func readHan(_ at: Int) -> Int {
        let classes = entry(at).classes
        if self.is(at, Han.ordinal) { return readOrdinal(at) }
        if isWeekWord(at), at >= taken, weekdayEnd(at) > at { return weekdayEnd(at) }
        if classes.contains(.planPeriod) || classes.contains(.halfYear), let dated = calendar(at: at) { return take(dated) }
        if self.is(at, Han.turn) { return readDoubling(at) }
        if classes.contains(.cardinal) || classes.contains(.scale) || self.is(at, Han.few) || self.is(at, Han.several) {
            return readNumerals(at)
        }
        if self.is(at, Han.half) || self.is(at, Han.whole) || classes.contains(.minus) || opensCurrency(at)
            || classes.contains(.fractionWord) || isOne(at, of: Han.celsius) || isOne(at, of: Han.fahrenheit)
        {
            return readQuantity(at)
        }
        return at + 1
    }

    private mutating func readNumerals(_ at: Int) -> Int {
        if let end = listMarker(at) { return take(figure(.listMarker, at..<end)) }
        if let dated = calendar(at: at) { return take(dated) }
        if let time = time(at: at) { return take(time) }
        if let century = century(at) { return take(century) }
        if let congress = congress(at) { return take(congress) }
        guard let reading = reading(at: at) else { return at + 1 }
        guard isFigure(reading, at) else { return at + 1 }
        return readQuantity(at)
    }

    /// Whether numerals state a number here; single ones are parts of words as often.
    private func isFigure(_ reading: Reading, _ at: Int) -> Bool {
        let number = reading.number
        let end = number.tokens.upperBound
        if number.opensWithScale, isHan(at - 1), isOne(at - 1, of: Han.reaching), isGlued(at) { return true }
        if number.opensWithScale, reading.figure.kind != .cardinal {
            // "单位：万元", "（百万元）": a heading.
            if reading.figure.kind == .percent || reading.figure.kind == .fraction { return true }
            let isHeading = mark(at - 1) == 0x3A || mark(at - 1) == 0x28
            return !isHeading && (number.tokens.count > 1 || isHedge(at - 1) || has(end, .hedgeBehind))
        }
        if reading.figure.kind != .cardinal || reading.end > end { return true }
        let isAlone = tokens.count == number.tokens.count
        if number.isFormal, number.tokens.count == 1 {
            return isAlone && entry(at).classes.contains(.formal) && !has(at, .scale) || isAlone && self.is(at, Han.ten)
                || isAlone && isTenInFull(at) || isBeforeMeasure(end)
        }
        if number.opensWithScale {
            if isHedge(at - 1) || self.is(at - 1, Han.every)
                || has(end, .hedgeBehind) && number.hedge == .exact && !isHan(end + 1)
            {
                return true
            }
            if self.is(end, Han.more) || self.is(end, Han.rest) { return true }
            // "百万人", "千万元"; alone only "一百".
            return number.tokens.count > 1 && (isBeforeMeasure(end) || isAlone && number.chain + number.bigChain > 8)
                || number.tokens.count > 2
        }
        if number.tokens.count == 1, self.is(at, Han.one) {
            return isBeforeMeasure(end) || !isHan(end) || !isNear(end)
        }
        return true
    }

    private func isTenInFull(_ at: Int) -> Bool { has(at, .scale) && entry(at).value == 1 }

    private func isBeforeMeasure(_ at: Int) -> Bool {
        guard isNear(at) else { return false }
        let classes = entry(at).classes
        return classes.contains(.countable) || classes.contains(.unit) || classes.contains(.currency)
            || self.is(at, Han.lump)
    }

    mutating func readQuantity(_ at: Int) -> Int {
        guard let reading = reading(at: at) else { return at + 1 }
        var figure = range(reading).figure
        attachHedge(&figure)
        return take(figure)
    }

    // MARK: Ordinals and multiples

    /// "第三", "第三季度"
    private mutating func readOrdinal(_ at: Int) -> Int {
        if let dated = calendar(at: at) { return take(dated) }
        guard isGlued(at + 1) || isNear(at + 1), let number = number(at: at + 1), number.high == nil else { return at + 1 }
        var figure = figure(.ordinal, at..<number.tokens.upperBound, value: number.value)
        figure.digits = span(number.tokens)
        figure.notation.isSpelledOut = number.notation.isSpelledOut
        return take(figure)
    }

    /// "21世纪": the number of a century.
    private func century(_ at: Int) -> Figure? {
        guard let number = number(at: at), self.is(number.tokens.upperBound, Han.century), number.value <= Numeral(30),
            number.value > .one,
            number.value.isWhole, calendar(at: at) == nil
        else { return nil }
        return figure(.ordinal, number.tokens, value: number.value)
    }

    /// "二十大", "十九届", "五中全会": the number of a congress or a session.
    private func congress(_ at: Int) -> Figure? {
        guard let number = number(at: at), number.notation.isSpelledOut, number.value < Numeral(100), number.high == nil else {
            return nil
        }
        let end = number.tokens.upperBound
        guard isHan(end), isGlued(end) else { return nil }
        let isCongress =
            self.is(end, Han.great) && number.value > Numeral(11) && number.value < Numeral(40)
            && self.is(at, Han.ten) || self.is(end, Han.great) && self.is(at + 1, Han.ten) && number.value < Numeral(30)
        let isPlenary = self.is(end, Han.plenary) && self.is(end + 1, WordHash.short("全"))
        guard isCongress || isPlenary || self.is(end, Han.session) && number.value > Numeral(6) else { return nil }
        var figure = figure(.ordinal, number.tokens, value: number.value)
        figure.notation.isSpelledOut = true
        return figure
    }

    /// "翻番", "翻一番", "翻了两番": twice, four times as much.
    private mutating func readDoubling(_ at: Int) -> Int {
        let start = self.is(at + 1, Han.done) ? at + 2 : at + 1
        if self.is(start, Han.fold) {
            return take(doubling(at..<start + 1, .one))
        }
        guard let number = number(at: start), number.value >= .one, number.value <= Numeral(9), number.value.isWhole,
            self.is(number.tokens.upperBound, Han.fold)
        else { return at + 1 }
        return take(doubling(at..<number.tokens.upperBound + 1, number.value))
    }

    private func doubling(_ range: Range<Int>, _ times: Numeral) -> Figure {
        var figure = figure(.multiple, range, value: Numeral(1 << times.rounded(toExponent: 0).coefficient))
        figure.notation.isSpelledOut = true
        return figure
    }

    // MARK: What is no quantity

    /// Where a weekday ends: "星期三", "周日"; the same token where none begins.
    private func weekdayEnd(_ at: Int) -> Int {
        let next = at + 1
        guard isGlued(next) else { return at }
        if self.is(next, Han.day) { return next + 1 }
        guard has(next, .cardinal), (1...6).contains(entry(next).value), !has(next + 1, .countable), !has(next + 1, .scale),
            !has(next + 1, .cardinal)
        else { return at }
        return next + 1
    }

    /// "一、", "（一）", "1.", "(1)" at the head of a line or in brackets.
    private func listMarker(_ at: Int) -> Int? {
        guard let number = number(at: at), number.value <= Numeral(99), number.value.isWhole, number.high == nil else {
            return nil
        }
        let end = number.tokens.upperBound
        // "一是 ...；二是 ...": firstly, secondly.
        if number.notation.isSpelledOut, number.tokens.count == 1, self.is(end, Han.be), isGlued(end),
            !isHan(at - 1) || !isGlued(at)
        {
            return end
        }
        if opensLine(at) {
            if mark(end) == 0x3001, isGlued(end) { return isNumber(end + 1) || has(end + 1, .cardinal) ? nil : end + 1 }
            if isMark(end, "."), isGlued(end), end < count - 1, !isNumber(end + 1) { return end + 1 }
            if isMark(end, ")"), isGlued(end) { return end + 1 }
        }
        if isMark(at - 1, "("), isMark(end, ")"), opensLine(at - 1), number.isBare || number.notation.isSpelledOut {
            return end + 1
        }
        return nil
    }

    /// Digits that Latin letters or more digits make a code of: "5G", "3D", "010-12345678", "GB/T 19001".
    private func code(_ at: Int) -> Int? {
        // "〔2014〕12号"
        if mark(at - 1) == 0x3014 { return at + 1 }
        var end = at + 1
        if isLatin(end), isGlued(end) {
            if let number = number(at: at), power(behind: number) != nil { return nil }
            let entry = entry(end)
            if entry.classes.contains(.scale) || entry.classes.contains(.currencySymbol) || entry.classes.contains(.currency) {
                return nil
            }
            let isUnit =
                entry.unit >= 0 && !(entry.letterCase == 1 && lead(end) < 0x61)
                && !(entry.letterCase == 2 && lead(end) >= 0x61)
            if isUnit { return nil }
            end += 1
            while isGlued(end), isLatin(end) || isNumber(end) { end += 1 }
            return end
        }
        // Telephone numbers.
        if isDash(end), mark(end) == 0x2D, isGlued(end), isGlued(end + 1), isNumber(end + 1), digitCount(end + 1) >= 6,
            digitCount(at) <= 4
        {
            end += 2
            while mark(end) == 0x2D, isGlued(end), isNumber(end + 1), isGlued(end + 1) { end += 2 }
            return end
        }
        if digitCount(at) == 11, lead(at) == 0x31, digits(at).isBare, !isHan(end) || !isGlued(end) { return end }
        return nil
    }

    /// "12号文", "3号线": a number that names.
    private func numbered(_ at: Int) -> Int? {
        // "iPhone 12": a name and its number.
        if isLatin(at - 1), isNear(at), !isGlued(at), integer(at) != nil, lead(at - 1) < 0x61 || hasCapital(at - 1),
            entry(at - 1).classes.isEmpty,
            !isHan(at + 1) || !isGlued(at + 1) && !isNear(at + 1)
                || !isBeforeMeasure(at + 1) && !has(at + 1, .scale) && !self.is(at + 1, Han.year),
            !has(at + 1, .percent), mark(at + 1) != 0x2D, integer(at).map({ $0 < 1900 || $0 > 2100 }) ?? false
        {
            return at + 1
        }
        guard let integer = integer(at), integer >= 0, isHan(at + 1), isGlued(at + 1) else { return nil }
        if self.is(at + 1, Han.number) { return at + 2 }
        return [WordHash.short("号线"), WordHash.short("号楼"), WordHash.short("号文")].contains(self[at + 1].hash) ? at + 2 : nil
    }

    private func hasCapital(_ at: Int) -> Bool { text[self[at].range.indices].contains { $0 &- 0x41 < 26 } }

    private mutating func readLatin(_ at: Int) -> Int {
        if opensCurrency(at) { return readQuantity(at) }
        guard self[at].hasDigit else {
            // "COVID-19", "ISO 9001", "PM2.5"
            let isName = self[at].flags.contains(.allCapitals)
            if isName, mark(at + 1) == 0x2D, isGlued(at + 1), isGlued(at + 2), isNumber(at + 2) {
                return take(figure(.identifier, at..<at + 3))
            }
            if isName, isNumber(at + 1), isGlued(at + 1) { return take(figure(.identifier, at..<at + 2)) }
            return at + 1
        }
        var end = at + 1
        while end < count, isGlued(end),
            isNumber(end) || isLatin(end) || mark(end) == 0x2D && isGlued(end + 1) && (isNumber(end + 1) || isLatin(end + 1))
        { end += 1 }
        if isMark(end, "."), isGlued(end), isNumber(end + 1), isGlued(end + 1) { end += 2 }
        return take(figure(.identifier, at..<end))
    }

    private mutating func readMark(_ at: Int) -> Int {
        switch mark(at) {
        case 0x2D, 0x2212:
            if isMinus(at) { return readQuantity(at) }
            // "歼-20", "东风-41"
            if mark(at) == 0x2D, isGlued(at), isGlued(at + 1), isNumber(at + 1), isHan(at - 1), at > taken {
                return take(figure(.identifier, at + 1..<at + 2))
            }
            return at + 1
        case 0x2E: return isNumber(at + 1) && isGlued(at + 1) && (at == 0 || self[at].isSpaced) ? readQuantity(at) : at + 1
        default: return opensCurrency(at) ? readQuantity(at) : at + 1
        }
    }

    // MARK: Hedges

    func isHedge(_ at: Int) -> Bool { at >= 0 && at >= taken && hedge(at, isBehind: false) != nil }

    func hedge(_ at: Int, isBehind: Bool) -> Figure.Hedge? {
        guard at >= 0, at < count, self[at].entry != 0 else { return nil }
        let classes = entry(at).classes
        guard classes.contains(.hedgeBehind) == isBehind else { return nil }
        if classes.contains(.upTo) { return .upTo }
        if classes.contains(.atLeast) { return .atLeast }
        if classes.contains(.atMost) { return .atMost }
        if classes.contains(.moreThan) { return .moreThan }
        if classes.contains(.lessThan) { return .lessThan }
        if classes.contains(.nearly) { return .nearly }
        if classes.contains(.about) { return .about }
        return nil
    }

    /// Sets the hedge from the words before or behind a figure; the span stays as it is.
    private func attachHedge(_ figure: inout Figure) {
        var before = Int(figure.tokens.lowerBound) - 1
        if isHan(before), isOne(before, of: Han.reaching), has(before + 1, .scale) { figure.hedge = .moreThan }
        let end = Int(figure.tokens.upperBound)
        if isOne(before, of: [Han.done, WordHash.short("有"), WordHash.short("为"), WordHash.short("达")]),
            hedge(before, isBehind: false) == nil
        {
            before -= 1
        }
        if before >= taken, let hedge = hedge(before, isBehind: false) { figure.hedge = hedge }
        if isNear(end), let hedge = hedge(end, isBehind: true) {
            // "3年来", "5米强风": only where nothing goes on.
            let isShort = length(end) <= 3 && isHan(end)
            let isTens = self.is(end, Han.come) && has(end + 1, .countable) && figure.value.reduced.exponent > 0
            if !isShort || isTens || self.is(end, Han.more) || self.is(end, Han.rest) || self.is(end, WordHash.short("许")) {
                figure.hedge = hedge
            }
        }
    }
}
