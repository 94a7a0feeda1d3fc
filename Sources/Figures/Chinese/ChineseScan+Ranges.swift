import Lexicons
import Quantities
import Text

/// Fractions, and ranges: two numbers that share scale and unit.
extension ChineseScan {
    /// A quantity or a fraction: what can be an end of a range.
    func reading(at start: Int) -> Reading? {
        if let fraction = fraction(at: start) { return fraction }
        return quantity(at: start)
    }

    /// "百分之五", "千分之二", "三分之二", "百分三十", "百分百", "一半".
    private func fraction(at start: Int, isInner: Bool = false) -> Reading? {
        if self.is(start, Han.whole), isHan(start) {
            return made(.percent, start..<start + 1, Numeral(100))
        }
        if self.is(start, Han.one), isHan(start), self.is(start + 1, Han.half), isGlued(start + 1), !has(start + 2, .name) {
            return made(.fraction, start..<start + 2, Numeral(5, exponent: -1))
        }
        if has(start, .minus), isHan(start), !has(start + 1, .minus), var reading = fraction(at: start + 1),
            reading.figure.kind == .percent || reading.figure.kind == .fraction
        {
            reading.figure = figure(reading.figure.kind, start..<reading.end, value: reading.figure.value.negated)
            return reading
        }
        if has(start, .fractionWord), entry(start).value == 2 {
            let isPrice = self.is(start, Han.halfPrice)
            var reading = made(
                isPrice ? .percent : .fraction, start..<start + 1, isPrice ? Numeral(50) : Numeral(5, exponent: -1))
            reading.figure.notation.isSpelledOut = true
            return reading
        }
        guard let whole = number(at: start), whole.high == nil else { return slashed(start) }
        let mark = whole.tokens.upperBound
        if !isInner, let mixed = mixed(whole) { return mixed }
        let isLoose = self.is(mark, Han.minute) && whole.opensWithScale && whole.value == Numeral(100)
        guard has(mark, .fractionWord) && entry(mark).value == 0 || isLoose, isHan(mark) else { return slashed(start) }
        var at = mark + 1
        var isNegative = false
        if has(at, .minus), isHan(at) {
            isNegative = true
            at += 1
        }
        guard isGlued(at) || isNear(at), let part = number(at: at), !isLoose || isGlued(at) else { return nil }
        guard !part.value.isZero || part.value.isZero && whole.value >= Numeral(100), !whole.value.isZero else { return nil }
        let power = whole.value.reduced
        let isPercent = power.coefficient == 1 && power.exponent >= 2
        let base = isPercent ? Numeral(1, exponent: power.exponent - 2) : whole.value
        func share(_ value: Numeral) -> Numeral? {
            isPercent ? value.shifted(by: 2 - Int(power.exponent)) : value.divided(by: base, rounding: .nearest)?.reduced
        }
        guard let value = share(part.value) else { return nil }
        var reading = made(isPercent ? .percent : .fraction, start..<part.tokens.upperBound, isNegative ? value.negated : value)
        reading.number = part
        reading.figure.hedge = part.hedge
        reading.figure.notation.isSpelledOut = true
        if let high = part.high.flatMap(share) {
            (reading.figure.rangeOf, reading.figure.kind, reading.figure.end) = (reading.figure.kind, .range, high)
        }
        return reading
    }

    /// "三又二分之一", "2 1/4": a whole number and a fraction.
    private func mixed(_ whole: ChineseNumber) -> Reading? {
        let at = whole.tokens.upperBound
        let isAnd = isHan(at) && self.is(at, Han.also)
        guard isAnd || isNumber(at) && isNear(at) && whole.isBare,
            let part = isAnd ? fraction(at: at + 1, isInner: true) : slashed(at),
            part.figure.kind == .fraction, let sum = whole.value.adding(part.figure.value, rounding: .nearest)
        else { return nil }
        return made(.cardinal, whole.tokens.lowerBound..<part.end, sum)
    }

    /// "1/3", "3/4"
    private func slashed(_ start: Int) -> Reading? {
        guard isMark(start + 1, "/"), isGlued(start + 1), isGlued(start + 2), let n = integer(start),
            let d = integer(start + 2),
            n > 0, n < d, d <= 100, digitCount(start) <= 2, lead(start) != 0x30, lead(start + 2) != 0x30,
            !isMark(start + 3, "/")
        else { return nil }
        return made(.fraction, start..<start + 3, .ratio(Int64(n), Int64(d)))
    }

    private func made(_ kind: Figure.Kind, _ range: Range<Int>, _ value: Numeral) -> Reading {
        Reading(figure: figure(kind, range, value: value), number: ChineseNumber(range.lowerBound))
    }

    // MARK: Ranges

    enum Connector { case to, and, dash }

    /// What can stand between the two ends of a range, and where the second end begins.
    func connector(at start: Int) -> (Connector, Int)? {
        let at = start
        // "8人到100人": one measure word for both ends.
        if has(at, .countable), isHan(at), isGlued(at), let (connector, next) = plainConnector(at + 1),
            let second = number(at: next), self[second.tokens.upperBound].hash == self[at].hash
        {
            return (connector, next)
        }
        return plainConnector(start)
    }

    private func plainConnector(_ start: Int) -> (Connector, Int)? {
        var at = start
        // "1万(含)-5万元"
        if isMark(at, "("), self.is(at + 1, Han.included), isMark(at + 2, ")") { at += 3 }
        if isHan(at), self.is(at, Han.to) || self.is(at, Han.until) { return (.to, at + 1) }
        if isHan(at), self.is(at, Han.with) || self.is(at, Han.and) { return (.and, at + 1) }
        if isTilde(at) { return (.to, isTilde(at + 1) ? at + 2 : at + 1) }
        guard isDash(at) else { return nil }
        let next = isDash(at + 1) ? at + 2 : at + 1
        guard self[at].isSpaced == self[next].isSpaced || mark(at) != 0x2D else { return nil }
        return (.dash, next)
    }

    /// Continues a quantity to a range.
    func range(_ a: Reading) -> Reading {
        guard a.figure.kind != .unread, a.figure.kind != .range, let (connector, next) = connector(at: a.end),
            next < count, isNumber(next) || isHan(next) || opensCurrency(next) || connector != .dash && isMinus(next),
            var b = reading(at: next), b.figure.kind != .unread
        else { return a }
        if b.figure.kind == .range, b.figure.rangeOf == .cardinal || connector != .to { return a }
        var a = a
        let first = Int(a.figure.tokens.lowerBound)
        var end = b.end
        if connector == .and {
            guard let close = closesBetween(b.end) else { return a }
            end = close
        }
        // "5-3", "010-123456": no range.
        if connector == .dash, isBareCode(a, b) { return identifier(first..<b.end) }
        guard unite(&a, &b) else { return a }
        if connector == .dash || connector == .and, a.figure.value > b.figure.value { return a }
        if connector == .to, a.figure.value > b.figure.value, self.is(a.end, Han.until) == false, isTilde(a.end) { return a }
        var figure = self.figure(.range, first..<end, value: a.figure.value)
        figure.rangeOf = b.figure.kind == .range ? b.figure.rangeOf : b.figure.kind
        figure.end = b.figure.end ?? b.figure.value
        figure.unit = b.figure.unit
        figure.notation = b.figure.notation
        figure.hedge = b.figure.hedge
        return Reading(figure: figure, number: a.number)
    }

    /// "之间", "间" behind the second end.
    private func closesBetween(_ at: Int) -> Int? {
        if self.is(at, Han.between), self.is(at + 1, Han.space) { return at + 2 }
        return self.is(at, Han.space) && isHan(at) ? at + 1 : nil
    }

    /// Two whole numbers joined by a hyphen that cannot be a range: a score, a code, a telephone number.
    private func isBareCode(_ a: Reading, _ b: Reading) -> Bool {
        if isDash(b.end), isGlued(b.end), isNumber(b.end + 1) { return true }
        guard a.figure.kind == .cardinal, b.figure.kind == .cardinal, a.number.isBare, b.number.isBare, isGlued(a.end),
            a.end == a.number.digitsEnd, b.number.bigChain == 0
        else { return false }
        if a.figure.value >= b.figure.value { return true }
        return a.number.digitCount > 4 || lead(Int(b.figure.tokens.lowerBound)) == 0x30
    }

    /// Lends scale, sign and unit of the second end to the first; false where the two do not belong together.
    private func unite(_ a: inout Reading, _ b: inout Reading) -> Bool {
        let isOpen = a.figure.kind == .cardinal
        let target = b.figure.kind == .range ? b.figure.rangeOf : b.figure.kind
        guard isOpen || a.figure.kind == target else {
            return target == .cardinal && a.figure.kind == .currency && lendBack(a, &b)
        }
        if !isOpen, a.figure.unit != b.figure.unit, a.figure.unit >= 0, b.figure.unit >= 0 { return false }
        if isOpen || a.figure.kind == target, a.number.bigChain == 0, b.number.bigChain > 0 || b.number.chain > 0 {
            for power in [b.number.chain, b.number.bigChain] where power > 0 {
                if a.number.value >= Numeral(10), power == b.number.chain, b.number.chain != b.number.bigChain { continue }
                guard isOpen, a.number.chain == 0, let lent = a.figure.value.shifted(by: power), lent < b.figure.value else {
                    continue
                }
                a.figure.value = lent
                break
            }
        }
        if isOpen, target == .percent, isPointed(b) { return false }
        if isOpen, target == .percent, b.figure.notation.isSpelledOut == false, self.is(b.end - 1, Han.tenth),
            let scaled = a.figure.value.shifted(by: 1)
        {
            a.figure.value = scaled
        }
        return target != .fraction || a.figure.kind == .fraction
    }

    /// A percentage in words whose base only the second end names is none of the first.
    private func isPointed(_ b: Reading) -> Bool {
        b.figure.notation.isSpelledOut && has(b.number.tokens.lowerBound - 1, .fractionWord)
    }

    /// "¥20-30": the sign stands before the first end only.
    private func lendBack(_ a: Reading, _ b: inout Reading) -> Bool {
        guard opensCurrency(Int(a.figure.tokens.lowerBound)) else { return false }
        b.figure.kind = .currency
        b.figure.unit = a.figure.unit
        return true
    }

    func identifier(_ range: Range<Int>) -> Reading { made(.identifier, range, .zero) }
}
