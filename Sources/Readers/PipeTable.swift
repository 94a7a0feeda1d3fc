import Text

/// A table drawn with pipes: `| a | b |`, a line of dashes, and rows.
enum PipeTable {
    /// Whether a table begins here: a line with a pipe, then a line of dashes with as many columns.
    static func begins(_ first: Line, _ second: Line, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard isRow(first, in: bytes), isSeparator(second, in: bytes) else { return false }
        return cells(of: first, in: bytes).count == cells(of: second, in: bytes).count
    }

    static func isRow(_ line: Line, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        UnsafeBufferPointer(rebasing: bytes[line.start..<line.end]).contains(UInt8(ascii: "|"))
    }

    /// How many of the lines belong to the table that begins with them.
    static func rowCount(_ lines: ArraySlice<Line>, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        lines.prefix { isRow($0, in: bytes) }.count
    }

    private static func isSeparator(_ line: Line, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var dashes = 0
        var pipes = 0
        for at in line.start..<line.end {
            switch bytes[at] {
            case UInt8(ascii: "-"): dashes += 1
            case UInt8(ascii: "|"): pipes += 1
            case UInt8(ascii: ":"), UInt8(ascii: " "), UInt8(ascii: "\t"): break
            default: return false
            }
        }
        return dashes > 0 && pipes > 0
    }

    /// The cells of a row, trimmed, the empty ones too; pipes after a backslash belong to their cell.
    static func cells(of line: Line, in bytes: UnsafeBufferPointer<UInt8>) -> [Line] {
        var cells: [Line] = []
        var start = line.start
        var end = line.end
        if bytes[start] == UInt8(ascii: "|") { start += 1 }
        if end > start, bytes[end - 1] == UInt8(ascii: "|"), end - start < 2 || bytes[end - 2] != UInt8(ascii: "\\") {
            end -= 1
        }
        var at = start
        while at < end {
            if bytes[at] == UInt8(ascii: "|"), at == start || bytes[at - 1] != UInt8(ascii: "\\") {
                cells.append(trimmed(start, at, in: bytes))
                start = at + 1
            }
            at += 1
        }
        cells.append(trimmed(start, max(start, end), in: bytes))
        return cells
    }
}
