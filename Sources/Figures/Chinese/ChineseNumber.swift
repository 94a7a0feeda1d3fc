import Lexicons
import Quantities
import Text

/// A number as written in Chinese text, before what is counted or measured.
struct ChineseNumber {
    var value: Numeral = .zero
    /// The other end of what is left open: "三四十" is 30 to 40, "几十万" 100,000 to 1,000,000.
    var high: Numeral?
    var hedge = Figure.Hedge.exact
    /// Tokens, scale words included.
    var tokens: Range<Int>
    /// The token behind the digits: where scale words begin that stand alone behind digits.
    var digitsEnd: Int
    var notation = Figure.Notation()
    /// Digits of 0 to 9 only, without separators; how many.
    var isBare = false
    var digitCount = 0
    /// Chinese digits one by one, as in years: 二〇一四.
    var isDigitRun = false
    /// Opens with a scale word: 百, 千万.
    var opensWithScale = false
    /// Numerals that are other words as often, and nothing else: 伍.
    var isFormal = false
    var isTooLong = false
    var isAmbiguous = false
    /// Power of the scale words at its end, where one digit or a number in digits stands before them: 三百万.
    var chain = 0
    /// Power of 万, 亿, 兆 at its end: 三百五十万.
    var bigChain = 0

    init(_ start: Int) {
        tokens = start..<start + 1
        digitsEnd = start + 1
    }
}

/// Numbers: digits of both widths and scripts, with scale words among and behind them.
extension ChineseScan {
    /// The parts of a number while its words are read.
    private struct Parts {
        /// What is below the next scale word of 万, 亿, 兆.
        var section = Numeral.zero
        var hasSection = false
        var pending: Numeral?
        /// The other reading of `pending`: "三四".
        var pendingHigh: Numeral?
        /// Completed sections of 万, 亿, 兆.
        var sums: (Numeral?, Numeral?, Numeral?) = (nil, nil, nil)
        var high: Numeral?
        /// Power of the last scale word, -1 before any; what it was when a zero came.
        var scale = -1
        var isBehindScale = false
        var hasZero = false
        var hasDecimals = false
        var usesDigits = false
        var usesHan = false
        var isInformal = false
        /// Several numbers in digits with scale words between them.
        var isMixed = false
        var chain = 0
        var bigChain = 0
        var chainIsWhole = false

        /// What stands before a scale word of 万 and more; nil for nothing.
        var small: Numeral? {
            guard hasSection || pending != nil else { return nil }
            return (pending ?? .zero).adding(section, rounding: .nearest)
        }

        func sum(_ parts: Numeral?...) -> Numeral {
            var total = Numeral.zero
            for case let part? in parts { total = total.adding(part, rounding: .nearest) ?? total }
            return total
        }

        var total: Numeral { sum(sums.2, sums.1, sums.0, small) }
    }

    /// The number that begins at a token; nil where none does.
    func number(at start: Int) -> ChineseNumber? {
        guard opensNumber(start) else { return nil }
        var number = ChineseNumber(start)
        var parts = Parts()
        var at = start
        loop: while at < count {
            if at > start, !isGlued(at), !continues(at, parts) { break }
            if isNumber(at) {
                guard takeDigits(at, start, &parts, &number) else { break loop }
                at += 1
            } else if has(at, .cardinal) {
                guard let next = takeNumeral(at, start, &parts, &number) else { break loop }
                at = next
            } else if has(at, .scale) {
                guard takeScale(at, start, &parts, &number) else { break loop }
                at += 1
            } else if has(at, .decimalPoint) {
                guard let next = takeDecimals(at, &parts) else { break loop }
                at = next
            } else if let next = takeVague(at, start, &parts, &number) {
                at = next
            } else {
                break
            }
            if !parts.isBehindScale || !parts.usesDigits || parts.usesHan { number.digitsEnd = at }
            if number.isTooLong || number.notation.isMalformed { break }
        }
        guard at > start else { return nil }
        number.tokens = start..<at
        if number.digitsEnd > at { number.digitsEnd = at }
        number.notation.isSpelledOut = parts.usesHan
        if parts.isBehindScale {
            number.chain = parts.chainIsWhole ? parts.chain : 0
            number.bigChain = parts.bigChain
        }
        if parts.usesDigits, !parts.usesHan, !parts.isMixed, parts.scale >= 0, number.digitsEnd < at {
            number.notation.scaleRange = span(number.digitsEnd..<at)
        } else {
            number.digitsEnd = at
            number.notation.scale = 0
        }
        number.isFormal = parts.isInformal
        takeTail(&parts)
        number.value = parts.total
        if let high = parts.high {
            number.high = high
        } else if let high = parts.pendingHigh, let pending = parts.pending {
            number.high = number.value.subtracting(pending, rounding: .nearest)?.adding(high, rounding: .nearest)
        }
        return number
    }

    private func opensNumber(_ at: Int) -> Bool {
        if isNumber(at) { return true }
        guard isHan(at) else { return false }
        if has(at, .cardinal) || has(at, .scale) { return true }
        return (self.is(at, Han.few) || self.is(at, Han.several)) && isGlued(at + 1) && has(at + 1, .scale)
    }

    /// Whether a word behind blanks goes on with the number: "1000 万", "一百 五 十 二".
    private func continues(_ at: Int, _ parts: Parts) -> Bool {
        guard isNear(at), isHan(at) else { return false }
        if has(at, .scale) { return parts.pending != nil || parts.isBehindScale }
        if has(at, .decimalPoint) { return !self[at + 1].flags.contains(.startsLine) && parts.usesHan }
        if has(at, .cardinal) { return parts.isBehindScale && parts.usesHan }
        return parts.isBehindScale && (self.is(at, Han.more) || self.is(at, Han.rest)) && has(at + 1, .scale)
    }

    // MARK: Parts of a number

    private func takeDigits(_ at: Int, _ start: Int, _ parts: inout Parts, _ number: inout ChineseNumber) -> Bool {
        guard parts.pending == nil, !parts.hasDecimals else { return false }
        let digits = digits(at)
        if at > start {
            // "6万2000", but not "5万300000".
            guard parts.isBehindScale || parts.hasZero, let order = digits.value.order, order < parts.scale,
                digits.isBare || digits.grouping == .comma && !digits.isMalformed || parts.scale >= 4 && !digits.isMalformed
            else { return false }
        } else {
            number.isBare = digits.isBare
            number.digitCount = digits.digitCount
            number.isTooLong = digits.isTooLong
            number.isAmbiguous = digits.isAmbiguous
            number.notation.isMalformed = digits.isMalformed
            number.notation.grouping = Figure.Notation.Grouping(rawValue: digits.grouping.rawValue) ?? .none
        }
        parts.isMixed = at > start
        parts.pending = digits.value
        parts.usesDigits = true
        parts.isBehindScale = false
        return true
    }

    private func takeNumeral(
        _ at: Int, _ start: Int, _ parts: inout Parts, _ number: inout ChineseNumber
    ) -> Int? {
        guard parts.pending == nil, !parts.hasDecimals else { return nil }
        let value = entry(at).value
        if value >= 20 {
            guard !parts.hasSection || parts.scale > 1 else { return nil }
            parts.section = parts.section.adding(Numeral(value), rounding: .nearest) ?? parts.section
            (parts.hasSection, parts.scale, parts.isBehindScale, parts.usesHan) = (true, 1, true, true)
            return at + 1
        }
        if at > start, value == 0 {
            // "一千零五": a zero between, not at the end.
            guard parts.isBehindScale,
                has(at + 1, .cardinal) || has(at + 1, .scale) || isNumber(at + 1) || self.is(at + 1, Han.few)
            else { return nil }
            (parts.hasZero, parts.isBehindScale) = (true, false)
            return at + 1
        }
        guard at == start || parts.isBehindScale || parts.hasZero else { return nil }
        var end = at + 1
        while end < count, isGlued(end), has(end, .cardinal), entry(end).value < 10 { end += 1 }
        (parts.usesHan, parts.isBehindScale) = (true, false)
        let isFormal = has(at, .formal)
        if end == at + 1 {
            parts.pending = Numeral(value)
            parts.isInformal = at == start && isFormal
            return end
        }
        if end == at + 2, isApproximation(value, entry(at + 1).value), isMeasureWord(end) {
            parts.pending = Numeral(value)
            parts.pendingHigh = Numeral(entry(at + 1).value)
            return end
        }
        guard at == start else {
            // "二百五六" without a unit: the first digit only.
            parts.pending = Numeral(value)
            return at + 1
        }
        guard end - at <= 18 else {
            number.isTooLong = true
            return end
        }
        var run: Int64 = 0
        for digit in at..<end { run = run * 10 + entry(digit).value }
        parts.pending = Numeral(run)
        number.isDigitRun = true
        number.digitCount = end - at
        return end
    }

    /// "三四", "七八", "三五", "一两": neighbours, said for what lies between.
    private func isApproximation(_ a: Int64, _ b: Int64) -> Bool {
        a > 0 && (b == a + 1 || a == 3 && b == 5)
    }

    /// Whether a scale word, a unit or a measure word stands here.
    private func isMeasureWord(_ at: Int) -> Bool {
        let classes = entry(at).classes
        if classes.contains(.scale) || classes.contains(.countable) || classes.contains(.unit) || classes.contains(.currency) {
            // "三四年" is 3 to 4 years, "九八年" a year.
            return !self.is(at, Han.year) || entry(at - 2).value < 6
        }
        return self.is(at, Han.tenth) || self.is(at, Han.times) || classes.contains(.percentPoint)
            || self.is(at, Han.lump)
    }

    private func takeScale(_ at: Int, _ start: Int, _ parts: inout Parts, _ number: inout ChineseNumber) -> Bool {
        let power = Int(entry(at).value)
        let isFirst = !parts.isBehindScale
        let isWhole = at == start + 1
        if isLatin(at) {
            // "20k"
            guard isGlued(at), lead(at) == 0x6B, parts.usesDigits, parts.scale < 0 else { return false }
        } else if has(at, .formal), power == 12, at == start {
            return false
        }
        if !parts.usesDigits || parts.scale >= 0 { parts.usesHan = parts.usesHan || at == start }
        if at == start {
            number.opensWithScale = power > 1
            parts.isInformal = has(at, .formal)
        }
        if power < 4 {
            // Falling within a section: 千, 百, 十.
            guard !parts.hasSection || power < parts.scale || parts.scale >= 4 else { return false }
            guard parts.pending != nil || at == start || power == 1 && !parts.hasDecimals || parts.hasZero || parts.scale >= 4
            else { return false }
            let base = parts.pending ?? .one
            guard let added = base.shifted(by: power), let section = parts.section.adding(added, rounding: .nearest) else {
                return false
            }
            if let high = parts.pendingHigh?.shifted(by: power) {
                parts.high = parts.section.adding(high, rounding: .nearest)
            }
            parts.section = section
            (parts.hasSection, parts.pending, parts.pendingHigh) = (true, nil, nil)
        } else {
            let small = parts.small
            let isOpening = at == start
            guard small != nil || parts.isBehindScale || isOpening else { return false }
            func scaled(_ value: Numeral?) -> Numeral? { value?.shifted(by: power) }
            let given = isOpening ? Numeral.one : small
            if let high = parts.pendingHigh {
                parts.high = parts.section.adding(high, rounding: .nearest)?.shifted(by: power)
            } else if let high = parts.high {
                parts.high = high.shifted(by: power)
            }
            let whole = given.map(self.whole)
            switch power {
            case 4:
                if let whole {
                    guard parts.sums.0 == nil else { return false }
                    parts.sums.0 = scaled(whole)
                } else {
                    parts.sums.0 = scaled(parts.sums.0)
                }
            case 8:
                if whole != nil || parts.sums.0 != nil {
                    guard parts.sums.1 == nil else { return false }
                    parts.sums.1 = scaled(parts.sum(parts.sums.0, whole))
                    parts.sums.0 = nil
                } else {
                    parts.sums.1 = scaled(parts.sums.1)
                }
            default:
                guard parts.sums.2 == nil else { return false }
                parts.sums.2 = scaled(parts.sum(parts.sums.1, parts.sums.0, whole))
                (parts.sums.0, parts.sums.1) = (nil, nil)
            }
            parts.section = .zero
            (parts.hasSection, parts.pending, parts.pendingHigh, parts.hasDecimals) = (false, nil, nil, false)
        }
        number.notation.scale = UInt8(clamping: Int(number.notation.scale) + power)
        parts.scale = power
        if isFirst { (parts.chain, parts.bigChain, parts.chainIsWhole) = (0, 0, isWhole) }
        parts.chain += power
        parts.bigChain += power >= 4 ? power : 0
        (parts.isBehindScale, parts.hasZero) = (true, false)
        return true
    }

    /// A spelled number has all its digits: 150, not 15 tens.
    private func whole(_ value: Numeral) -> Numeral { value.exponent > 0 ? value.rounded(toExponent: 0) : value }

    /// "六点五"; not a time of day ("三点二十分").
    private func takeDecimals(_ at: Int, _ parts: inout Parts) -> Int? {
        guard !parts.hasDecimals, parts.usesHan || parts.usesDigits, !parts.isBehindScale || parts.hasSection,
            has(at + 1, .cardinal), isGlued(at + 1) || isNear(at + 1), !self.is(at + 1, Han.two)
        else { return nil }
        var end = at + 1
        var value = parts.small ?? .zero
        if value.exponent < 0 { return nil }
        value = whole(value)
        while end < count, has(end, .cardinal), entry(end).value < 10, isGlued(end) || end == at + 1, end - at <= 12 {
            guard let next = value.shifted(by: 1)?.adding(Numeral(entry(end).value), rounding: .nearest) else { return nil }
            value = whole(next)
            end += 1
        }
        if has(end, .scale), entry(end).value < 4 || self.is(end, Han.minute) { return nil }
        if self.is(end, Han.minute) || self.is(end, Han.half) && parts.usesDigits { return nil }
        guard let decimal = value.shifted(by: at + 1 - end) else { return nil }
        parts.pending = decimal
        parts.section = .zero
        (parts.hasSection, parts.hasDecimals, parts.usesHan, parts.isBehindScale) = (false, true, true, false)
        return end
    }

    /// 几, 数, 多, 余, 来 inside a number: "几十", "十几", "三十多万".
    private func takeVague(_ at: Int, _ start: Int, _ parts: inout Parts, _ number: inout ChineseNumber) -> Int? {
        let isFew = self.is(at, Han.few)
        if at == start {
            guard isFew || self.is(at, Han.several), has(at + 1, .scale) else { return nil }
            (parts.pending, parts.pendingHigh, parts.usesHan) = (.one, Numeral(10), true)
            return at + 1
        }
        if isFew, parts.isBehindScale || parts.hasZero {
            number.hedge = .moreThan
            parts.usesHan = true
            return at + 1
        }
        guard self.is(at, Han.more) || self.is(at, Han.rest) || self.is(at, Han.come), has(at + 1, .scale),
            entry(at + 1).value >= 4,
            parts.isBehindScale || parts.usesDigits
        else { return nil }
        number.hedge = self.is(at, Han.come) ? .about : .moreThan
        return at + 1
    }

    /// "二百五" is 250, "3万4" 34,000: a digit behind a scale word counts tens of a step below it.
    private func takeTail(_ parts: inout Parts) {
        guard let pending = parts.pending, parts.scale >= 2, !parts.hasZero, !parts.hasDecimals, parts.pendingHigh == nil,
            pending.exponent == 0, pending.coefficient > 0, pending.coefficient < 10
        else { return }
        parts.pending = pending.shifted(by: parts.scale - 1)
    }
}
