/// A table as it is copied from a spreadsheet: lines whose cells are set apart by tabs.
enum TabTable {
    /// No cell is longer, in bytes: a tab inside prose makes no table.
    private static let longestCell = 160

    /// How many of the lines form a table: two rows at least; a short line between two rows is one that names a group.
    static func rowCount(_ lines: ArraySlice<Line>, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        guard let first = lines.first, isRow(first, in: bytes) else { return 0 }
        var count = 0
        var rows = 0
        for (offset, line) in lines.enumerated() {
            if isRow(line, in: bytes) {
                rows += 1
                count = offset + 1
            } else if offset > count || line.count > 80 || LineShape(line, in: bytes).endsSentence {
                break
            }
        }
        return rows >= 2 ? count : 0
    }

    private static func isRow(_ line: Line, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = line.start + LineShape(line, in: bytes).markerWidth
        guard bytes[start..<line.end].contains(0x09) else { return false }
        return cells(of: line, in: bytes).allSatisfy { $0.count <= longestCell }
    }

    /// The cells of a row, trimmed, the empty ones too: those that tabs before the line leave open as well.
    static func cells(of line: Line, in bytes: UnsafeBufferPointer<UInt8>) -> [Line] {
        var start = line.start
        while start > 0, bytes[start - 1] == 0x09 || bytes[start - 1] == 0x20 { start -= 1 }
        var cells: [Line] = []
        for at in start..<line.end where bytes[at] == 0x09 {
            cells.append(trimmed(start, at, in: bytes))
            start = at + 1
        }
        cells.append(trimmed(start, line.end, in: bytes))
        return cells
    }
}
