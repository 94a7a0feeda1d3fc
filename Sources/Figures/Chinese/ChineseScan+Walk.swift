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

    func isBeforeMeasure(_ at: Int) -> Bool {
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
}
