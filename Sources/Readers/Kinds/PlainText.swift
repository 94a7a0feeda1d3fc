import Documents

/// Reads plain text: blank lines separate, and the shape of the lines between them tells what they are.
package enum PlainText: Reader {
    package static let format = Format.text
    package static let extensions = ["txt", "text"]

    package static func read(_ text: [UInt8]) -> Layout {
        text.withUnsafeBufferPointer { bytes in
            var lines = LineScanner(bytes)
            var reading = PlainTextReading(bytes)
            while let line = lines.next() { reading.append(line) }
            let builder = reading.finish()
            return Layout(text: text, blocks: builder.blocks, remarks: builder.remarks)
        }
    }
}

/// One pass over the lines of a plain text.
///
/// Lines are collected into runs without a blank line between them. A run is hard-wrapped if nearly all of its lines are
/// full, that is, the next line's first word would not have fitted; otherwise every line is a block of its own unless it
/// clearly continues the one before.
private struct PlainTextReading {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var builder: BlockBuilder
    private var run: [Line] = []
    /// The block that may still grow, and the last of its lines.
    private var open: (kind: Block.Kind, start: Int, last: Line)?
    private var blankLines = 0
    private var tables = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        builder = BlockBuilder(bytes)
    }

    mutating func append(_ line: Line) {
        if !line.isBlank {
            run.append(line)
            return
        }
        if !run.isEmpty {
            readRun()
            blankLines = 0
        }
        blankLines += 1
    }

    mutating func finish() -> BlockBuilder {
        readRun()
        close()
        builder.settleLastHeading()
        return builder
    }

    private mutating func close() {
        guard let open else { return }
        builder.append(open.kind, open.start, open.last.end)
        self.open = nil
    }

    private mutating func readRun() {
        let wrapColumn = wrapColumn()
        var index = 0
        while index < run.count {
            let line = run[index]
            let rows = readTable(from: index)
            if rows > 0 {
                index += rows
                continue
            }
            let shape = LineShape(line, in: bytes)
            let isItem = shape.markerWidth > 0
            let isFurniture = Furniture.matches(line, in: bytes)
            if !isItem, !isFurniture, let open, continues(open.last, shape, isFirst: index == 0, wrapColumn: wrapColumn) {
                self.open = (open.kind == .heading ? .paragraph : open.kind, open.start, line)
            } else {
                close()
                let kind: Block.Kind =
                    isFurniture ? .furniture : isItem ? .item : isHeading(shape, at: index) ? .heading : .paragraph
                open = (kind, line.start, line)
                if isFurniture { close() }
            }
            index += 1
        }
        run.removeAll(keepingCapacity: true)
    }

    /// Whether a line goes on with what the line before it, still open, began.
    private func continues(_ last: Line, _ next: LineShape, isFirst: Bool, wrapColumn: Int?) -> Bool {
        let before = LineShape(last, in: bytes)
        if !isFirst, let wrapColumn, isFull(before, next, wrapColumn) { return true }
        guard next.startsLowerCase, !next.hasLabel, !before.endsSentence else { return false }
        // Across a blank line only what cannot be anything else: text cut into lines by a page layout.
        if isFirst { return blankLines == 1 && last.count >= 60 && !before.endsClause }
        return last.count >= 40 && (!before.endsClause || wrapColumn != nil)
    }

    private func isFull(_ line: LineShape, _ next: LineShape, _ column: Int) -> Bool {
        // Where words are not set apart, punctuation that may not begin a line leaves a line short.
        let tolerance = next.firstWordWidth == 2 ? 3 : 0
        return line.width + 1 + next.firstWordWidth + tolerance > column
    }

    /// The column at which the lines of the run were broken by a machine; nil if they were not.
    private func wrapColumn() -> Int? {
        guard run.count >= 3 else { return nil }
        var column = 0
        for line in run {
            guard line.count <= 420 else { return nil }
            column = max(column, LineShape(line, in: bytes).width)
        }
        guard 40...140 ~= column else { return nil }
        var full = 0
        var isContinued = false
        for (line, next) in zip(run, run.dropFirst()) {
            let (before, after) = (LineShape(line, in: bytes), LineShape(next, in: bytes))
            guard isFull(before, after, column) else { continue }
            full += 1
            // Lists of short lines can look full by chance, but no line of theirs goes on with the one before.
            if !before.endsClause, after.startsLowerCase || after.firstWordWidth == 2 { isContinued = true }
        }
        return isContinued && full * 5 >= (run.count - 1) * 4 ? column : nil
    }

    /// A short line without a stop, a label or a list in it that stands alone or above a longer one.
    private func isHeading(_ shape: LineShape, at index: Int) -> Bool {
        guard index == 0, shape.line.count <= 120, !shape.endsClause, !shape.hasLabel, shape.commas <= 1 else { return false }
        guard !isDigit(bytes[shape.line.start]) || shape.line.count > 24 else { return false }
        return run.count == 1 || run[1].count > max(shape.line.count, 60)
    }

    /// Reads the table that begins at an index of the run; gives the number of its lines, 0 if there is none.
    private mutating func readTable(from first: Int) -> Int {
        let hasPipes = first + 1 < run.count && PipeTable.begins(run[first], run[first + 1], in: bytes)
        let count = hasPipes ? PipeTable.rowCount(run[first...], in: bytes) : TabTable.rowCount(run[first...], in: bytes)
        guard count > 0 else { return 0 }
        close()
        var row = 0
        for index in first..<(first + count) where !hasPipes || index != first + 1 {
            let cells = hasPipes ? PipeTable.cells(of: run[index], in: bytes) : TabTable.cells(of: run[index], in: bytes)
            for (column, cell) in cells.enumerated() {
                builder.append(.cell, cell.start, cell.end, table: tables, row: row, column: column)
            }
            row += 1
        }
        tables += 1
        return count
    }
}
