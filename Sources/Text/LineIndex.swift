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
    /// How many scalars begin before each multiple of `stride`; only kept for texts with lines so long that counting
    /// from their beginning would cost more than it should.
    private let scalarCounts: [UInt32]
    private static let stride = 1024

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
        var longest = 0
        for line in starts.indices.dropFirst() { longest = max(longest, Int(starts[line] - starts[line - 1])) }
        longest = max(longest, text.count - Int(starts[starts.count - 1]))
        scalarCounts = longest > 4 * LineIndex.stride ? LineIndex.scalarCounts(text) : []
    }

    private static func scalarCounts(_ text: [UInt8]) -> [UInt32] {
        var counts: [UInt32] = [0]
        counts.reserveCapacity(text.count / stride + 1)
        var total = 0
        var at = 0
        while at + stride <= text.count {
            total += scalars(at..<at + stride, in: text)
            counts.append(UInt32(total))
            at += stride
        }
        return counts
    }

    /// How many scalars begin in a range.
    private static func scalars(_ range: Range<Int>, in text: [UInt8]) -> Int {
        text.withUnsafeBufferPointer { bytes in
            var count = 0
            for at in range where bytes[at] & 0xC0 != 0x80 { count &+= 1 }
            return count
        }
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
        let start = Int(starts[line - 1])
        let end = min(Int(offset), text.count)
        guard end > start else { return Position(line: line, column: 1) }
        if end - start <= 2 * LineIndex.stride || scalarCounts.isEmpty {
            return Position(line: line, column: 1 + LineIndex.scalars(start..<end, in: text))
        }
        let column = scalarsBefore(end, in: text) - scalarsBefore(start, in: text)
        return Position(line: line, column: 1 + column)
    }

    private func scalarsBefore(_ offset: Int, in text: [UInt8]) -> Int {
        let mark = offset / LineIndex.stride
        return Int(scalarCounts[mark]) + LineIndex.scalars(mark * LineIndex.stride..<offset, in: text)
    }

    /// The bytes of a line, counted from 1, without its line end.
    package func range(ofLine line: Int, in text: [UInt8]) -> ByteRange {
        let start = Int(starts[line - 1])
        var end = line < starts.count ? Int(starts[line]) : text.count
        while end > start, text[end - 1] == 0x0A || text[end - 1] == 0x0D { end -= 1 }
        return ByteRange(start, end)
    }
}
