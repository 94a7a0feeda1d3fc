package import Text

/// How a client counts the columns of a line.
package enum PositionEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case utf16 = "utf-16"
    case utf32 = "utf-32"

    /// How many units the character with this first byte takes; 0 for the bytes behind the first.
    @inline(__always)
    func width(_ byte: UInt8) -> Int {
        if byte & 0xC0 == 0x80 { return self == .utf8 ? 1 : 0 }
        return self == .utf16 && byte >= 0xF0 ? 2 : 1
    }
}

/// A place in a text as the protocol has it: both from 0.
package struct TextPosition: Sendable, Hashable, Comparable {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package static func < (a: TextPosition, b: TextPosition) -> Bool {
        a.line != b.line ? a.line < b.line : a.column < b.column
    }
}

/// The text of an open document in UTF-8, with its lines; always a valid text, whatever edits come.
package struct Buffer: Sendable {
    package private(set) var bytes: [UInt8]
    /// Where lines begin; they end at LF, CRLF or a lone CR.
    private var starts: [UInt32]

    package init(_ text: String) { self.init(Array(text.utf8)) }

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        starts = [0] + Buffer.starts(in: 0..<bytes.count, of: bytes)
    }

    /// Where lines begin behind the line ends of a stretch, which must not end between a CR and its LF.
    private static func starts(in range: Range<Int>, of bytes: [UInt8]) -> [UInt32] {
        var starts: [UInt32] = []
        bytes.withUnsafeBufferPointer { bytes in
            var at = range.lowerBound
            while at < range.upperBound {
                let byte = bytes[at]
                at += 1
                if byte > 0x0D { continue }
                if byte == 0x0D, at < bytes.count, bytes[at] == 0x0A { at += 1 }
                if byte == 0x0A || byte == 0x0D { starts.append(UInt32(at)) }
            }
        }
        return starts
    }

    /// Replaces bytes and finds the beginnings of lines anew where that may have changed them: a CR before the edit may have
    /// lost or got its LF, and so may one at its end.
    private mutating func replace(_ range: Range<Int>, with text: String) {
        let first = starts.firstIndex(behind: { $0 < range.lowerBound })
        let next = starts.firstIndex(behind: { $0 <= range.upperBound })
        let count = bytes.count
        bytes.replaceSubrange(range, with: text.utf8)
        let distance = bytes.count - count
        let start = first > 0 ? Int(starts[first - 1]) : 0
        let end = (next < starts.count ? Int(starts[next]) : count) + distance
        var found = Buffer.starts(in: start..<end, of: bytes)
        // The beginning behind the stretch is the first of those that have only moved.
        if next < starts.count { found.removeLast() }
        if distance != 0 {
            for at in next..<starts.count { starts[at] = UInt32(truncatingIfNeeded: Int(starts[at]) + distance) }
        }
        starts.replaceSubrange(Swift.max(first, 1)..<next, with: found)
    }

    package var lineCount: Int { starts.count }

    /// The first beginning of a line at an offset or behind it; nowhere where there is none.
    func lineStart(behind offset: Int) -> Int {
        let at = starts.firstIndex(behind: { $0 < offset })
        return at < starts.count ? Int(starts[at]) : .max
    }

    /// The bytes of a line, counted from 0, without its line end.
    package func line(_ number: Int) -> Range<Int> {
        guard number >= 0, number < starts.count else { return bytes.count..<bytes.count }
        let start = Int(starts[number])
        var end = number + 1 < starts.count ? Int(starts[number + 1]) : bytes.count
        while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        return start..<end
    }

    package func string(_ range: ByteRange) -> String { bytes.string(range) }

    /// The line end that the text uses first.
    package var lineEnd: String {
        guard starts.count > 1 else { return "\n" }
        let end = Int(starts[1])
        guard bytes[end - 1] == 0x0A else { return "\r" }
        return end > 1 && bytes[end - 2] == 0x0D ? "\r\n" : "\n"
    }

    package func position(of offset: Int, _ encoding: PositionEncoding) -> TextPosition {
        let offset = min(max(offset, 0), bytes.count)
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(starts[middle]) <= offset { low = middle } else { high = middle }
        }
        let start = Int(starts[low])
        if encoding == .utf8 { return TextPosition(line: low, column: offset - start) }
        let column = bytes.withUnsafeBufferPointer { bytes in
            var column = 0
            for at in start..<offset { column &+= encoding.width(bytes[at]) }
            return column
        }
        return TextPosition(line: low, column: column)
    }

    /// The offset of a place, at the border of a character; `isInside` is false where the text has no such place, and the
    /// offset then is that of the nearest. A column behind the end of its line is the end, as the protocol has it.
    package func offset(of position: TextPosition, _ encoding: PositionEncoding) -> (offset: Int, isInside: Bool) {
        if position.line < 0 || position.column < 0 { return (position.line < 0 ? 0 : line(position.line).lowerBound, false) }
        // The line behind the last stands for the end: so editors name a range of whole lines.
        guard position.line < starts.count else { return (bytes.count, position.line == starts.count && position.column == 0) }
        let line = line(position.line)
        var at = line.lowerBound
        var column = 0
        while at < line.upperBound, column < position.column {
            var next = at + 1
            while next < line.upperBound, bytes[next] & 0xC0 == 0x80 { next += 1 }
            let width = (at..<next).reduce(0) { $0 + encoding.width(bytes[$1]) }
            // Inside a character: before it.
            if column + width > position.column { return (at, false) }
            column += width
            at = next
        }
        return (at, column == position.column)
    }

    /// Replaces what stands between two places; says whether the text had both, in that order.
    package mutating func replace(
        _ start: TextPosition, _ end: TextPosition, with text: String, _ encoding: PositionEncoding
    ) -> Bool {
        let first = offset(of: start, encoding)
        let last = offset(of: end, encoding)
        let range = min(first.offset, last.offset)..<max(first.offset, last.offset)
        replace(range, with: text)
        return first.isInside && last.isInside && first.offset <= last.offset
    }
}
