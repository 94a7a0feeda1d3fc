import Lexicons
import Quantities
import Text

/// Quantities: sign, currency, number, scale words, percent sign or unit, as one figure.
extension ChineseScan {
    /// A figure with the number it was made from.
    struct Reading {
        var figure: Figure
        var number: ChineseNumber
        var end: Int { Int(figure.tokens.upperBound) }
    }

    /// The quantity that starts at a token; nil where there is none.
    func quantity(at start: Int) -> Reading? {
        var at = start
        var isNegative = false
        var currency: Int16 = -1
        var given = Figure.Hedge.exact
        if opensCurrency(at) {
            currency = entry(at).currency
            at += 1
            // "人民币约50元"
            if isHan(at), !opensNumber(at: at), let found = hedge(at, isBehind: false) {
                (given, at) = (found, at + 1)
            }
        }
        if isMinus(at) || has(at, .minus) && isHan(at) {
            isNegative = true
            at += 1
        }
        var temperature: Int16 = -1
        if currency < 0, isOne(at, of: Han.celsius) || isOne(at, of: Han.fahrenheit) {
            temperature = entry(at).unit
            at += 1
            if has(at, .minus), isHan(at) {
                isNegative = true
                at += 1
            }
        }
        if isMark(at, "."), isNumber(at + 1), isGlued(at + 1) {
            let digits = digits(at + 1)
            guard digits.isBare, !digits.isTooLong, let value = digits.value.shifted(by: -digits.digitCount) else { return nil }
            var number = ChineseNumber(at)
            number.value = value
            number.tokens = at..<at + 2
            number.digitsEnd = at + 2
            return finish(number, from: start, currency, temperature, isNegative)
        }
        guard var number = number(at: at) else { return half(at, from: start) }
        if let power = power(behind: number) { number = power }
        if given != .exact { number.hedge = given }
        return finish(number, from: start, currency, temperature, isNegative)
    }

    func opensNumber(at: Int) -> Bool { isNumber(at) || isHan(at) && (has(at, .cardinal) || has(at, .scale)) }

    /// A sign, code or name of a currency before a number.
    func opensCurrency(_ at: Int) -> Bool {
        guard entry(at).currency >= 0, isNear(at + 1) else { return false }
        if has(at, .currencySymbol) {
            return !isLatin(at) || self[at].flags.contains(.capitalised) || length(at) > 3
        }
        // "人民币100", "港币3.14": the word of a unit stands behind its number.
        guard isHan(at), length(at) >= 6, lead(at - 1) != 0 || at == 0 else { return false }
        return !(at > 0 && at == taken) && isNear(at + 1)
    }

    /// A minus sign touches its number and nothing before it.
    func isMinus(_ at: Int) -> Bool {
        guard mark(at) == 0x2D || mark(at) == 0x2212, isGlued(at + 1), isNumber(at + 1) || opensCurrency(at + 1) else {
            return false
        }
        if at == 0 || self[at].isSpaced || mark(at - 1) != 0 { return !(isNumber(at - 1) && isGlued(at)) }
        // "增速-2.5%", but "歼-20".
        return isHan(at - 1) && (has(at + 2, .percent) || !digits(at + 1).isBare)
    }

    /// "半年", "半个月", "半成": half of what follows.
    private func half(_ at: Int, from start: Int) -> Reading? {
        guard self.is(at, Han.half), isHan(at) else { return nil }
        var number = ChineseNumber(at)
        number.value = Numeral(5, exponent: -1)
        number.notation.isSpelledOut = true
        let next = isGlued(at + 1) ? at + 1 : count
        let isMeasured =
            has(next, .unit) || has(next, .dozen) || self.is(next, Han.tenth) || self.is(next, Han.discount)
            || self.is(next, Han.piece)
        guard isMeasured || self.is(next, Han.month) else { return nil }
        var reading = finish(number, from: start, -1, -1, false)
        if reading.figure.kind == .cardinal, reading.figure.value < .one { reading.figure.kind = .fraction }
        return reading
    }

    /// "1.5e10"
    func power(behind number: ChineseNumber) -> ChineseNumber? {
        let at = number.tokens.upperBound
        guard number.tokens.count == 1, isNumber(at - 1), isLatin(at), isGlued(at), lead(at) | 0x20 == 0x65,
            (2...3).contains(length(at))
        else {
            return nil
        }
        var exponent = 0
        for offset in Int(self[at].start) + 1..<Int(self[at].end) {
            guard text[offset] &- 0x30 < 10 else { return nil }
            exponent = exponent * 10 + Int(text[offset] - 0x30)
        }
        guard let value = number.value.shifted(by: exponent) else { return nil }
        var power = number
        power.value = value
        power.isBare = false
        power.tokens = number.tokens.lowerBound..<at + 1
        power.digitsEnd = at + 1
        return power
    }

    // MARK: What follows a number

    /// Reads what follows a number and makes the figure.
    func finish(
        _ given: ChineseNumber, from start: Int, _ currency: Int16, _ temperature: Int16, _ isNegative: Bool
    ) -> Reading {
        var number = given
        var end = number.tokens.upperBound
        var kind = Figure.Kind.cardinal
        var unit = currency
        var value = number.value
        func scale(_ factor: Numeral) {
            let power = factor.reduced
            if power.coefficient == 1, let shifted = value.shifted(by: Int(power.exponent)) {
                value = shifted
                number.high = number.high?.shifted(by: Int(power.exponent))
                return
            }
            value = value.multiplied(by: factor, rounding: .nearest) ?? value
            if value.isWhole { value = value.rounded(toExponent: 0) }
            number.high = number.high?.multiplied(by: factor, rounding: .nearest)
        }
        let behind = approximation(end, number)
        let at = behind?.end ?? end
        if let found = suffix(at, number, temperature) {
            (kind, end) = (found.kind, found.end)
            if found.unit >= 0 { unit = found.unit }
            if let factor = found.factor { scale(factor) }
            if let added = found.added { value = value.adding(added, rounding: .nearest) ?? value }
            if let exactly = found.value { value = exactly }
            if let behind { number.hedge = behind.hedge }
        } else if currency >= 0 {
            if let found = self.currency(at, number), found.unit == currency {
                end = found.end
                if let behind { number.hedge = behind.hedge }
            }
            kind = .currency
        }
        if currency >= 0 { kind = .currency }
        if number.isTooLong { kind = .unread }
        var figure = figure(kind, start..<end, value: isNegative ? value.negated : value)
        figure.digits = span(number.tokens.lowerBound..<max(number.digitsEnd, number.tokens.lowerBound + 1))
        figure.notation = number.notation
        figure.isAmbiguous = number.isAmbiguous
        figure.unit = unit
        figure.hedge = number.hedge
        if let high = number.high, kind != .unread {
            figure.kind = .range
            figure.rangeOf = kind
            figure.end = isNegative ? high.negated : high
            figure.value = value
        }
        return Reading(figure: figure, number: number)
    }

    /// What a number counts or measures.
    private struct Suffix {
        var kind: Figure.Kind
        var unit: Int16 = -1
        var end: Int
        /// What the number is multiplied with: 10 for 成.
        var factor: Numeral?
        /// Added to the number: the half of "两年半", the 角 of "5元3角".
        var added: Numeral?
        /// Replaces the number: the power of two of "两番".
        var value: Numeral?
    }

    /// 多, 余, 来 between a number and its unit: "2000余元", "20多年".
    private func approximation(_ at: Int, _ number: ChineseNumber) -> (hedge: Figure.Hedge, end: Int)? {
        guard isGlued(at) || isNear(at), isHan(at), has(at, .hedgeBehind), isGlued(at + 1) || isNear(at + 1) else { return nil }
        if self.is(at, Han.more) || self.is(at, Han.rest) { return (.moreThan, at + 1) }
        if self.is(at, Han.come), number.value.isZero || number.value.reduced.exponent > 0 { return (.about, at + 1) }
        return nil
    }

    private func suffix(_ at: Int, _ number: ChineseNumber, _ temperature: Int16) -> Suffix? {
        guard at < count, isGlued(at) || isNear(at) else { return nil }
        if temperature >= 0 {
            guard self.is(at, Han.degree) || self.is(at, Han.degreeSign) || entry(at).unit == temperature else {
                return Suffix(kind: .measure, unit: temperature, end: at)
            }
            return Suffix(kind: .measure, unit: temperature, end: at + 1)
        }
        if self.is(at, Han.piece), has(at + 1, .percentPoint), isNear(at + 1) {
            return Suffix(kind: .percentagePoint, end: at + 2)
        }
        if has(at, .percentPoint) { return Suffix(kind: .percentagePoint, end: at + 1) }
        if has(at, .percent), !isHan(at) {
            return self.is(at + 1, WordHash.short("点")) ? nil : Suffix(kind: .percent, end: at + 1)
        }
        if self.is(at, Han.tenth), isHan(at), number.value <= Numeral(10), !number.isDigitRun {
            // "八成五"
            let isFiner =
                has(at + 1, .cardinal) && isGlued(at + 1) && number.value.isWhole && !has(at + 2, .cardinal)
                && !has(at + 2, .countable) && !has(at + 2, .unit) && !has(at + 2, .scale)
            // "五成半"
            let isHalf = self.is(at + 1, Han.half) && isGlued(at + 1) && !has(at + 1, .name)
            return Suffix(
                kind: .percent, end: isFiner || isHalf ? at + 2 : at + 1, factor: Numeral(10),
                added: isFiner ? Numeral(entry(at + 1).value) : isHalf ? Numeral(5) : nil)
        }
        if self.is(at, Han.discount), isHan(at), number.value < Numeral(100) {
            // "八五折" counts hundredths, "八折" tenths; "半折" is half the price.
            let isTens = number.value > Numeral(10) && number.value.isWhole
            let isHalf = number.value < .one
            return Suffix(kind: .percent, end: at + 1, factor: isTens ? nil : isHalf ? Numeral(100) : Numeral(10))
        }
        if has(at, .dozen), isHan(at), !has(at + 1, .name), !isHan(at + 1) || !self.is(at + 1, Han.discount) {
            return Suffix(kind: .cardinal, end: at + 1, factor: Numeral(12))
        }
        if self.is(at, Han.day), isHan(at), number.notation.isSpelledOut || isCounted(at + 1) {
            return Suffix(kind: .measure, unit: units.day, end: at + 1)
        }
        if self.is(at, Han.tenDays), isHan(at) {
            // "年近六旬": ten years each.
            return Suffix(kind: .measure, unit: units.year, end: at + 1, factor: Numeral(10))
        }
        if self.is(at, Han.times), isHan(at) { return Suffix(kind: .multiple, end: at + 1) }
        if let money = money(at, number) { return money }
        if let found = currency(at, number) { return Suffix(kind: .currency, unit: found.unit, end: found.end) }
        return measure(at, number)
    }

    /// A unit of measure, with the half that may follow it.
    private func measure(_ at: Int, _ number: ChineseNumber) -> Suffix? {
        var entry = entry(at)
        var end = at + 1
        var half = self.is(end, Han.half) && isGlued(end)
        if self.is(at, Han.piece), self.is(at + 1, Han.half) {
            // "一个半月", "两个半小时"
            let isMonth = self.is(at + 2, Han.month)
            guard isMonth || has(at + 2, .unit) else {
                return Suffix(kind: .cardinal, end: at + 2, added: Numeral(5, exponent: -1))
            }
            entry = self.entry(at + 2)
            return Suffix(
                kind: .measure, unit: isMonth ? units.month : entry.unit, end: at + 3, added: Numeral(5, exponent: -1))
        }
        if self.is(at, Han.half), isGlued(at), number.value.isWhole, !has(at + 1, .name) {
            // "1半": as 一半.
            let isWhole = number.value == .one && !has(at + 1, .unit)
            return Suffix(
                kind: isWhole ? .fraction : .cardinal, end: at + 1,
                added: isWhole ? Numeral(-5, exponent: -1) : Numeral(5, exponent: -1))
        }
        if self.is(at, Han.piece), self.is(at + 1, Han.month) { return Suffix(kind: .measure, unit: units.month, end: at + 2) }
        guard entry.unit >= 0, entry.classes.contains(.unit) else { return nil }
        switch entry.letterCase {
        case 1 where lead(at) < 0x61: return nil
        case 2 where lead(at) >= 0x61: return nil
        case 3 where self[at].flags.contains(.capitalised) && !self[at].flags.contains(.allCapitals): return nil
        default: break
        }
        if self.is(at, Han.week), number.tokens.lowerBound == at - 1, has(end, .cardinal), !isGlued(at) { return nil }
        // "1米8", "一米七五": what follows the unit are its decimals.
        if self.is(at, Han.metre), isHan(at), isGlued(end), number.value.isWhole, let rest = self.number(at: end),
            rest.tokens.count <= 2,
            rest.value.isWhole, rest.isBare || rest.isDigitRun || rest.tokens.count == 1, rest.value < Numeral(100),
            rest.digitCount <= 2, !isHan(rest.tokens.upperBound) || self.is(rest.tokens.upperBound, Han.of), rest.high == nil
        {
            let digits = rest.isBare || rest.isDigitRun ? rest.digitCount : 1
            return Suffix(
                kind: .measure, unit: entry.unit, end: rest.tokens.upperBound, added: rest.value.shifted(by: -digits))
        }
        // A half of the next thing: "三天半价".
        if half, has(end + 1, .unit) || has(end, .name) { half = false }
        if half { end += 1 }
        return Suffix(kind: .measure, unit: entry.unit, end: end, added: half ? Numeral(5, exponent: -1) : nil)
    }

    /// The currency behind a number.
    private func currency(_ at: Int, _ number: ChineseNumber) -> (unit: Int16, end: Int)? {
        guard isGlued(at) || isNear(at) else { return nil }
        let entry = entry(at)
        guard entry.currency >= 0 else { return nil }
        if entry.classes.contains(.currency) { return (entry.currency, at + 1) }
        guard entry.classes.contains(.currencySymbol), !isNumber(at + 1) else { return nil }
        return isLatin(at) && !self[at].flags.contains(.capitalised) ? nil : (entry.currency, at + 1)
    }

    /// "50元6角三分", "十块三毛", "两块五", "5块钱".
    private func money(_ at: Int, _ number: ChineseNumber) -> Suffix? {
        let isYuan = self.is(at, Han.yuan) || self.is(at, Han.round)
        let isLump = self.is(at, Han.lump)
        guard isHan(at), isYuan || isLump || self.is(at, Han.dime) || self.is(at, Han.hair) else { return nil }
        let unit = units.yuan
        var end = at + 1
        if isLump {
            // A piece of something, unless money goes on or nothing follows.
            let opens = has(end, .cardinal) || isNumber(end)
            guard self.is(end, Han.money) || opens || !isHan(end) else { return nil }
            if self.is(end, Han.money) { return Suffix(kind: .currency, unit: unit, end: end + 1) }
        }
        var added = Numeral.zero
        if isYuan || isLump {
            for (words, power) in [([Han.dime, Han.hair], -1), ([Han.minute], -2)] {
                guard isGlued(end), let part = self.number(at: end), part.value < Numeral(10),
                    isOne(part.tokens.upperBound, of: words),
                    !has(part.tokens.upperBound, .name), let value = part.value.shifted(by: power)
                else { continue }
                added = added.adding(value, rounding: .nearest) ?? added
                end = part.tokens.upperBound + 1
            }
            if isLump, added.isZero, isGlued(end), !isHan(end + 1), let rest = self.number(at: end), rest.tokens.count == 1,
                rest.value < Numeral(10), rest.value.isWhole
            {
                added = Numeral(rest.value.coefficient, exponent: -1)
                end += 1
            }
            if added.isZero { return isLump ? Suffix(kind: .currency, unit: unit, end: end) : nil }
            return Suffix(kind: .currency, unit: unit, end: end, added: added)
        }
        // "3角", "5毛钱"
        if self.is(end, Han.money) { end += 1 }
        guard !self.is(at, Han.dime) || !isHan(at + 1) || end > at + 1 else { return nil }
        return Suffix(kind: .currency, unit: unit, end: end, factor: Numeral(1, exponent: -1))
    }
}
