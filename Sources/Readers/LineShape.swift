/// What a single line looks like: how it begins and ends.
struct LineShape {
    let bytes: UnsafeBufferPointer<UInt8>
    let line: Line

    init(_ line: Line, in bytes: UnsafeBufferPointer<UInt8>) {
        self.line = line
        self.bytes = bytes
    }

    /// Whether the line ends a sentence, closing quotes and brackets left aside.
    var endsSentence: Bool {
        switch lastMark {
        case 0x2E, 0x21, 0x3F, 0x3002, 0xFF01, 0xFF1F, 0x2026: true
        default: false
        }
    }

    /// Whether the line ends a sentence or a part of one.
    var endsClause: Bool {
        switch lastMark {
        case 0x2C, 0x3B, 0x3A, 0xFF0C, 0xFF1B, 0xFF1A, 0x3001: true
        default: endsSentence
        }
    }

    /// The last character that is no closing quote or bracket.
    private var lastMark: UInt32 {
        var end = line.end
        while end > line.start {
            let last = scalar(before: end, from: line.start, in: bytes)
            switch last {
            case 0x22, 0x27, 0x29, 0x5D: end -= 1
            case 0x2019, 0x201D, 0xFF09, 0x300B, 0x300D, 0x300F, 0x3011: end -= 3
            default: return last
            }
        }
        return 0
    }

    var startsLowerCase: Bool {
        guard !line.isBlank else { return false }
        let first = bytes[line.start]
        if first < 0x80 { return UInt8(ascii: "a")...UInt8(ascii: "z") ~= first }
        return (0xDF...0xFF).contains(scalar(at: line.start, in: bytes))
    }

    /// "Exports: 5 million tons", "Total area:": up to six words and a colon at the beginning.
    var hasLabel: Bool {
        var spaces = 0
        for at in line.start..<min(line.end, line.start + 80) {
            switch bytes[at] {
            case UInt8(ascii: ":"):
                // Not "15:29".
                return at + 1 == line.end || !isDigit(bytes[at + 1])
            case 0xEF where at + 2 < line.end && bytes[at + 1] == 0xBC && bytes[at + 2] == 0x9A:
                return true
            case 0x20:
                spaces += 1
                if spaces > 6 { return false }
            case UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: "?"), UInt8(ascii: "!"): return false
            default: break
            }
        }
        return false
    }

    var commas: Int {
        (line.start..<line.end).reduce(0) { count, at in
            let isWide = bytes[at] == 0xEF && scalar(at: at, in: bytes) == 0xFF0C
            return bytes[at] == UInt8(ascii: ",") || isWide ? count + 1 : count
        }
    }

    /// Columns on a terminal: Chinese characters take two.
    var width: Int {
        var width = 0
        for at in line.start..<line.end {
            let byte = bytes[at]
            if byte < 0x80 || byte & 0xC0 == 0xC0 { width += byte >= 0xE3 && byte < 0xF0 ? 2 : 1 }
        }
        return width
    }

    /// Columns of the first word; of the first character where words are not set apart.
    var firstWordWidth: Int {
        var width = 0
        for at in line.start..<line.end {
            let byte = bytes[at]
            if byte == 0x20 { break }
            if byte >= 0xE3, byte < 0xF0 { return max(width, 2) }
            if byte & 0xC0 != 0x80 { width += 1 }
        }
        return width
    }

    /// The bytes of a list marker and the white space after it; 0 if the line is no list item.
    ///
    /// Bullets, "(1)", "1.", "1)", "a)", "IV.", "1、", "（一）", "一、", "①"; never "First," nor a decimal or a negative number.
    var markerWidth: Int {
        guard !line.isBlank else { return 0 }
        let mark = bulletWidth ?? enumeratorWidth ?? 0
        guard mark > 0, line.start + mark < line.end else { return 0 }
        return trimmed(line.start + mark, line.end, in: bytes).start - line.start
    }

    private var bulletWidth: Int? {
        let first = scalar(at: line.start, in: bytes)
        let width = characterWidth(bytes[line.start])
        let next = line.start + width
        guard next < line.end else { return nil }
        switch first {
        case 0x2D, 0x2A, 0x2B, 0x2013, 0x2014, 0xB7:
            return spaceWidth(at: next, in: bytes) > 0 ? width : nil
        case 0x2022, 0x2023, 0x2043, 0x25AA, 0x25CF, 0x25CB, 0x25A0, 0x25A1, 0x25C6, 0x25BA, 0x25B6, 0x27A2, 0x2605, 0x203B,
            0x2460...0x2473, 0xF06C, 0xF0B7, 0xF0D8:
            return width
        default:
            return nil
        }
    }

    private var enumeratorWidth: Int? {
        var at = line.start
        var isOpen = false
        if bytes[at] == UInt8(ascii: "(") {
            isOpen = true
            at += 1
        } else if scalar(at: at, in: bytes) == 0xFF08 {
            isOpen = true
            at += 3
        }
        let label = at
        let kind = skipNumber(&at)
        guard kind != .none, at < line.end else { return nil }
        let close = scalar(at: at, in: bytes)
        let end = at + characterWidth(bytes[at])
        if isOpen { return close == 0x29 || close == 0xFF09 ? end - line.start : nil }
        switch (close, kind) {
        case (0x29, _), (0xFF09, _): return end - line.start
        case (0x3001, .digits), (0x3001, .chinese), (0xFF0E, .digits): return end - line.start
        // "1.Steady growth" is an item, "1.5 million" is not; "I. Progress" is, "C. Smith" and "v. China" are not.
        case (0x2E, .digits):
            return end < line.end && !isDigit(bytes[end]) && bytes[end] != 0x25 ? end - line.start : nil
        case (0x2E, .roman):
            return end < line.end && bytes[end] == 0x20 && isRomanCapital(bytes[label]) ? end - line.start : nil
        default: return nil
        }
    }

    private enum Number { case none, digits, letter, roman, chinese }

    /// Reads up to three digits, one letter, a Roman number below 40 or up to three Chinese digits.
    private func skipNumber(_ at: inout Int) -> Number {
        let start = at
        while at < line.end, at - start < 4, isDigit(bytes[at]) { at += 1 }
        if at > start { return at - start < 4 ? .digits : .none }
        while at < line.end, at - start < 6, isRomanCapital(bytes[at] & ~0x20), bytes[at] >= 0x40 { at += 1 }
        if at > start, at < line.end, !isLetter(bytes[at]) {
            // A single "C" or "D" is a letter of the alphabet, or the initial of a name.
            return .roman
        }
        at = start
        if at + 1 < line.end, isLetter(bytes[at]), !isLetter(bytes[at + 1]) {
            at += 1
            return .letter
        }
        while at + 2 < line.end, at - start < 9, isChineseDigit(scalar(at: at, in: bytes)) { at += 3 }
        return at > start ? .chinese : .none
    }

    /// 一二三四五六七八九十
    private func isChineseDigit(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341: true
        default: false
        }
    }

    private func isRomanCapital(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "I") || byte == UInt8(ascii: "V") || byte == UInt8(ascii: "X")
    }
}

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

@inline(__always)
func isLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte | 0x20 }
