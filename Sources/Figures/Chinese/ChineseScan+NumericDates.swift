import Lexicons
import Quantities
import Text

/// Dates in digits only.
extension ChineseScan {
    /// "2018-10-03", "2018/10/3", "2018.10.03", "2008-08", "10/31/1974".
    func numericDate(_ start: Int) -> Dating? {
        guard isNumber(start) else { return nil }
        if let dotted = dottedDate(start) { return dotted }
        let separator = mark(start + 1)
        guard separator == 0x2D || separator == 0x2F, isGlued(start + 1), isGlued(start + 2), let a = integer(start),
            let b = integer(start + 2)
        else { return nil }
        var dating = Dating(end: start + 3)
        let isLong = mark(start + 3) == separator && isGlued(start + 3) && isGlued(start + 4) && isNumber(start + 4)
        if isLong, let c = integer(start + 4) {
            dating.end = start + 5
            guard !(mark(start + 5) == separator && isGlued(start + 5) && isNumber(start + 6)) else { return nil }
            let (year, month, day) =
                digitCount(start) == 4
                ? (a, b, c) : digitCount(start + 4) == 4 ? (c, a <= 12 ? a : b, a <= 12 ? b : a) : (0, 0, 0)
            guard (1000..<2200).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
            dating.date.year = Int16(year)
            dating.date.month = UInt8(month)
            dating.date.day = UInt8(day)
            dating.isAmbiguous = digitCount(start) != 4 && a <= 12 && b <= 12 && a != b
            return dating
        }
        if !isLong, digitCount(start) == 4, digitCount(start + 2) == 2, b == (a + 1) % 100, isOne(start + 3, of: Han.seasons) {
            dating.date.year = Int16(a)
            return dating
        }
        guard !isLong, digitCount(start) == 4, digitCount(start + 2) == 2, (1900..<2200).contains(a), (1...12).contains(b),
            !self.is(start + 3, Han.year)
        else { return nil }
        // "2008-09": a split year or a month.
        guard separator == 0x2F || b != (a + 1) % 100 || lead(start + 2) == 0x30 else { return nil }
        dating.date.year = Int16(a)
        dating.date.month = UInt8(b)
        return dating
    }

    func dottedDate(_ at: Int) -> Dating? {
        guard (8...10).contains(length(at)) else { return nil }
        var parts: [Int] = [0]
        for offset in self[at].range.indices {
            let byte = text[offset]
            if byte == 0x2E {
                parts.append(0)
            } else {
                guard byte &- 0x30 < 10, let last = parts.last else { return nil }
                parts[parts.count - 1] = last * 10 + Int(byte - 0x30)
            }
        }
        guard parts.count == 3, (1900..<2200).contains(parts[0]), (1...12).contains(parts[1]), (1...31).contains(parts[2])
        else { return nil }
        var dating = Dating(end: at + 1)
        dating.date.year = Int16(parts[0])
        dating.date.month = UInt8(parts[1])
        dating.date.day = UInt8(parts[2])
        return dating
    }
}
