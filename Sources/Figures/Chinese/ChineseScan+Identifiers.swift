import Lexicons
import Quantities
import Text

/// Numbers that are no quantities: list markers, codes, names with a number.
extension ChineseScan {
    /// Where a weekday ends: "星期三", "周日"; the same token where none begins.
    func weekdayEnd(_ at: Int) -> Int {
        let next = at + 1
        guard isGlued(next) else { return at }
        if self.is(next, Han.day) { return next + 1 }
        guard has(next, .cardinal), (1...6).contains(entry(next).value), !has(next + 1, .countable), !has(next + 1, .scale),
            !has(next + 1, .cardinal)
        else { return at }
        return next + 1
    }

    /// "一、", "（一）", "1.", "(1)" at the head of a line or in brackets.
    func listMarker(_ at: Int) -> Int? {
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
    func code(_ at: Int) -> Int? {
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
    func numbered(_ at: Int) -> Int? {
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

    func hasCapital(_ at: Int) -> Bool { text[self[at].range.indices].contains { $0 &- 0x41 < 26 } }

    mutating func readLatin(_ at: Int) -> Int {
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

    mutating func readMark(_ at: Int) -> Int {
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
}
