/// Where the lines of a text begin, to turn byte offsets into lines and columns.
///
/// Lines end at LF, CRLF or a lone CR. Lines and columns count from 1, columns in Unicode scalars.
package struct LineIndex: Sendable {
    package struct Position: Hashable, Sendable {
        package let line: Int
        package let column: Int

        package init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }
    }

    private let starts: [UInt32]

    package init(_ text: [UInt8]) {
        var starts: [UInt32] = [0]
        text.withUnsafeBufferPointer { bytes in
            var at = 0
            while at < bytes.count {
                let byte = bytes[at]
                at += 1
                if byte > 0x0D { continue }
                if byte == 0x0A {
                    starts.append(UInt32(at))
                } else if byte == 0x0D {
                    if at < bytes.count, bytes[at] == 0x0A { at += 1 }
                    starts.append(UInt32(at))
                }
            }
        }
        self.starts = starts
    }

    package var lineCount: Int { starts.count }

    /// The line, counted from 1, that holds an offset.
    package func line(of offset: UInt32) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    package func position(of offset: UInt32, in text: [UInt8]) -> Position {
        let line = line(of: offset)
        var column = 1
        for at in Int(starts[line - 1])..<min(Int(offset), text.count) where text[at] & 0xC0 != 0x80 {
            column += 1
        }
        return Position(line: line, column: column)
    }

    /// The bytes of a line, counted from 1, without its line end.
    package func range(ofLine line: Int, in text: [UInt8]) -> ByteRange {
        let start = Int(starts[line - 1])
        var end = line < starts.count ? Int(starts[line]) : text.count
        while end > start, text[end - 1] == 0x0A || text[end - 1] == 0x0D { end -= 1 }
        return ByteRange(start, end)
    }
}
