import Documents
import Lexicons
import Quantities
import Text

/// Numbers in digits: groups with spaces, fractions, mixed numbers.
extension FigureScan {
    /// The number that the digits at a token state, with the groups and fractions that continue it.
    func number(at start: Int) -> Amount? {
        guard isNumber(start) else { return nil }
        let digits = digits(start)
        var amount = Amount(value: digits.value, tokens: start..<start + 1)
        amount.notation.isMalformed = digits.isMalformed
        amount.notation.grouping = Figure.Notation.Grouping(rawValue: digits.grouping.rawValue) ?? .none
        amount.isAmbiguous = digits.isAmbiguous
        amount.mayBeGrouped = digits.mayBeGrouped
        amount.isBare = digits.isBare
        amount.digitCount = digits.digitCount
        amount.isTooLong = digits.isTooLong
        if let power = power(amount) { return power }
        guard digits.isBare else { return amount }
        if digits.digitCount <= 3, !digits.hasLeadingZero, let joined = spaceGroups(amount) { return joined }
        if digits.digitCount <= 4, let fraction = fraction(amount) { return fraction }
        if digits.digitCount <= 3, let decimal = torn(amount) { return decimal }
        return amount
    }

    /// "12 345 678.9": groups of three behind no-break or thin spaces, or behind plain spaces where the text around allows it.
    private func spaceGroups(_ opening: Amount) -> Amount? {
        var amount = opening
        var at = opening.tokens.upperBound
        var isPlain = false
        var digits = opening.digitCount
        var coefficient = opening.value
        while isNumber(at), digits + 3 <= 18, let gap = gap(before: at) {
            let group = self.digits(at)
            let isLast = !group.isBare
            guard length(at) >= 3, (0..<3).allSatisfy({ text[Int(self[at].start) + $0] &- 0x30 < 10 }),
                group.isBare ? group.digitCount == 3 : group.grouping == .none && text[Int(self[at].start) + 3] == 0x2E
            else { break }
            guard let shifted = coefficient.shifted(by: 3),
                let sum = shifted.adding(group.value, rounding: .nearest)
            else { break }
            coefficient = sum
            isPlain = isPlain || gap == .plain
            digits += 3
            at += 1
            if isLast { break }
        }
        guard at > opening.tokens.upperBound, !isNumber(at) else { return nil }
        if isPlain {
            guard block != .cell, !isNumber(opening.tokens.lowerBound - 1) else { return nil }
            let isFollowed = isWord(at) && !self[at].flags.contains(.capitalised) || has(at, .percent)
            guard at > opening.tokens.upperBound + 1 || isFollowed else { return nil }
            if isWord(opening.tokens.lowerBound - 1), self[opening.tokens.lowerBound - 1].flags.contains(.capitalised) {
                return nil
            }
        }
        amount.value = coefficient
        amount.tokens = opening.tokens.lowerBound..<at
        amount.notation.grouping = .space
        amount.isAmbiguous = isPlain
        amount.isBare = false
        amount.digitCount = digits
        return amount
    }

    /// "10^6", "1.5 × 10^6", "1.5 x 10⁶".
    private func power(_ amount: Amount) -> Amount? {
        let start = amount.tokens.lowerBound
        var base = start
        if mark(start + 1) == 0xD7 || isWord(start + 1, English.x) { base = start + 2 }
        guard isNumber(base), length(base) == 2, integer(base) == 10 else { return nil }
        var exponent = 0
        var end = base + 1
        if isMark(end, "^"), isGlued(end) {
            let isNegative = isMinus(end + 1)
            end += isNegative ? 2 : 1
            guard let digits = integer(end), isGlued(end), digits < 40 else { return nil }
            exponent = isNegative ? -digits : digits
            end += 1
        } else {
            while (0x2074...0x2079).contains(mark(end)) || mark(end) == 0x2070, isGlued(end), exponent < 4 {
                exponent = exponent * 10 + Int(mark(end) - 0x2070)
                end += 1
            }
            guard end > base + 1 else { return nil }
        }
        guard let value = (base == start ? Numeral.one : amount.value).shifted(by: exponent) else { return nil }
        var power = amount
        power.value = value
        power.tokens = start..<end
        power.isBare = false
        return power
    }

    private enum Gap { case plain, unbreakable }

    /// The space between a token and the one before it, if it is one that may group digits.
    private func gap(before at: Int) -> Gap? {
        let start = Int(self[at - 1].end)
        switch Int(self[at].start) - start {
        case 1: return text[start] == 0x20 ? .plain : nil
        case 2: return text[start] == 0xC2 && text[start + 1] == 0xA0 ? .unbreakable : nil
        case 3:
            guard text[start] == 0xE2, text[start + 1] == 0x80 else { return nil }
            return [0x87, 0x88, 0x89, 0x8A, 0xAF].contains(text[start + 2]) ? .unbreakable : nil
        default: return nil
        }
    }

    /// "1/4", "3 1/2", "3½", "2 and a half".
    private func fraction(_ amount: Amount) -> Amount? {
        let start = amount.tokens.lowerBound
        let at = amount.tokens.upperBound
        if let (value, end) = slashed(at: start) {
            var fraction = Amount(value: value, tokens: start..<end)
            fraction.isFraction = true
            return fraction
        }
        var part: (value: Numeral, end: Int)?
        if isNumber(at), self[at].isSpaced { part = slashed(at: at) }
        if part == nil, let sign = vulgar(at) { part = (sign, at + 1) }
        if part == nil { part = andFraction(at) }
        guard let part, let sum = amount.value.adding(part.value, rounding: .nearest) else { return nil }
        var mixed = amount
        mixed.value = sum
        mixed.tokens = start..<part.end
        mixed.isBare = false
        return mixed
    }

    /// A fraction with a slash: the denominators that people write. More than one only as a part of something: "3/2 of".
    private func slashed(at start: Int) -> (Numeral, Int)? {
        guard isMark(start + 1, "/") || mark(start + 1) == 0x2044, isGlued(start + 1), isGlued(start + 2),
            let n = integer(start),
            let d = integer(start + 2),
            n > 0, n < d || d > 1 && n < 10 && has(start + 3, .of), length(start) <= 3, length(start + 2) <= 4,
            !(isMark(start + 3, "/") && isGlued(start + 3)),
            text[Int(self[start].start)] != 0x30, text[Int(self[start + 2].start)] != 0x30
        else { return nil }
        switch d {
        case 2...10, 12, 15, 16, 20, 24, 25, 30, 32, 40, 50, 60, 64, 100, 1000: return (.ratio(Int64(n), Int64(d)), start + 3)
        default: return nil
        }
    }

    /// The value of a fraction that is one character: "½".
    func vulgar(_ at: Int) -> Numeral? {
        let (n, d): (Int64, Int64)
        switch mark(at) {
        case 0xBC: (n, d) = (1, 4)
        case 0xBD: (n, d) = (1, 2)
        case 0xBE: (n, d) = (3, 4)
        case 0x2150: (n, d) = (1, 7)
        case 0x2151: (n, d) = (1, 9)
        case 0x2152: (n, d) = (1, 10)
        case 0x2153: (n, d) = (1, 3)
        case 0x2154: (n, d) = (2, 3)
        case let fifth where (0x2155...0x2158).contains(fifth): (n, d) = (Int64(fifth - 0x2154), 5)
        case 0x2159: (n, d) = (1, 6)
        case 0x215A: (n, d) = (5, 6)
        case let eighth where (0x215B...0x215E).contains(eighth): (n, d) = (Int64(eighth - 0x215B) * 2 + 1, 8)
        default: return nil
        }
        return .ratio(n, d)
    }

    /// "and a half", "and three quarters" behind a whole number.
    func andFraction(_ at: Int) -> (value: Numeral, end: Int)? {
        let at = isHyphen(at) ? at + 1 : at
        guard has(at, .and), isWord(at) else { return nil }
        var next = isHyphen(at + 1) ? at + 2 : at + 1
        var numerator: Int64 = 1
        if isWord(next, English.a) || isWord(next, English.an) {
            next += isHyphen(next + 1) ? 2 : 1
        } else if has(next, .cardinal) {
            numerator = entry(next).value
            next += 1
        } else {
            return nil
        }
        guard has(next, .fractionWord), numerator > 0, numerator < entry(next).value else { return nil }
        return (.ratio(numerator, entry(next).value), next + 1)
    }

    /// A decimal torn apart at its point ("46 . 8 million", "3. 5%"): only where a scale, a percent sign or a unit follows.
    private func torn(_ amount: Amount) -> Amount? {
        let at = amount.tokens.upperBound
        guard isMark(at, "."), isNumber(at + 1), self[at + 1].isSpaced, length(at + 1) <= 2, integer(at + 1) != nil,
            !opensLine(amount.tokens.lowerBound), !self[at + 1].flags.contains(.startsLine),
            has(at + 2, .scale) || has(at + 2, .percent)
        else { return nil }
        let decimals = digits(at + 1)
        guard let shifted = decimals.value.shifted(by: -decimals.digitCount),
            let sum = amount.value.adding(shifted, rounding: .nearest)
        else { return nil }
        var decimal = amount
        decimal.value = sum
        decimal.tokens = amount.tokens.lowerBound..<at + 2
        decimal.isAmbiguous = true
        decimal.isBare = false
        return decimal
    }
}
