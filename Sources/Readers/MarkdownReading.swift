import Documents
import Text

/// Copies what a Markdown text says into a text of blanks, part by part, and collects the blocks.
struct MarkdownReading {
    private let source: [UInt8]
    private let lines: MarkdownLines
    /// As long as the source: its line ends, and so far blanks for all else.
    private var text: [UInt8]
    private(set) var findings = MarkdownFindings()
    /// What had been found when each part was at its end.
    private(set) var ends: [MarkdownFindings.Count] = []

    /// - Parameter tables: how many tables stand before the parts that are read.
    init(_ source: [UInt8], lines: MarkdownLines, after tables: Int = 0) {
        findings.tables = tables
        self.source = source
        self.lines = lines
        // Without branches, so that many bytes are done at once.
        text = [UInt8](unsafeUninitializedCapacity: source.count) { text, count in
            source.withUnsafeBufferPointer { source in
                for at in source.indices { text[at] = source[at] == 0x0A || source[at] == 0x0D ? source[at] : 0x20 }
            }
            count = source.count
        }
    }

    mutating func read(_ part: MarkdownPart, lines range: Range<Int>) {
        defer { ends.append(findings.count) }
        guard !range.isEmpty else { return }
        switch part.kind {
        case .code: append(.code, contents(of: part, range))
        case .html: readHTML(contents(of: part, range))
        case .heading: append(.heading, headingLines(part, range))
        case .paragraph, .item: readParagraph(part, contents(of: part, range))
        }
    }

    func finish(_ parts: [MarkdownPart], _ skeleton: MarkdownSkeleton) -> (layout: Layout, memory: MarkdownMemory?) {
        let text = text(labels: findings.labels)
        let memory = MarkdownMemory(
            source: source, skeleton: skeleton, parts: parts, text: text, findings: findings, ends: ends)
        return (findings.layout(text), memory)
    }

    /// What the parts say, without markup, between blanks; `labels` are those of all link definitions.
    func text(labels: [[UInt8]]) -> [UInt8] {
        var text = text
        let markup = InlineMarkup(labels: Set(labels))
        for block in findings.blocks where block.kind != .code { markup.blank(&text, Int(block.start)..<Int(block.end)) }
        return text
    }

    // MARK: Lines

    /// The lines of a part without the marks of the block quotes and lists that hold it.
    private func contents(of part: MarkdownPart, _ range: Range<Int>) -> [Line] {
        source.withUnsafeBufferPointer { bytes in
            range.map { line in
                let whole = lines[line]
                var start = whole.lowerBound
                if line == part.lines.lowerBound {
                    return trimmed(min(start + part.indent, whole.upperBound), whole.upperBound, in: bytes)
                }
                for _ in 0..<part.quotes {
                    let next = trimmed(start, whole.upperBound, in: bytes).start
                    guard next < whole.upperBound, bytes[next] == UInt8(ascii: ">") else { break }
                    start = next + 1
                }
                return trimmed(start, whole.upperBound, in: bytes)
            }
        }
    }

    /// The lines of a heading without number signs and underlines.
    private func headingLines(_ part: MarkdownPart, _ range: Range<Int>) -> [Line] {
        var lines = contents(of: part, range)
        return source.withUnsafeBufferPointer { bytes in
            if lines.count > 1, let last = lines.last, isUnderline(last, in: bytes) {
                lines.removeLast()
                return lines
            }
            guard let line = lines.first else { return [] }
            var (start, end) = (line.start, line.end)
            while start < end, bytes[start] == UInt8(ascii: "#") { start += 1 }
            while end > start, bytes[end - 1] == UInt8(ascii: "#") { end -= 1 }
            // "C#" keeps its sign.
            if end > start, end < line.end, bytes[end - 1] != 0x20 { end = line.end }
            return [trimmed(start, end, in: bytes)]
        }
    }

    private func isUnderline(_ line: Line, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let mark = line.isBlank ? 0 : bytes[line.start]
        guard mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-") else { return false }
        return (line.start..<line.end).allSatisfy { bytes[$0] == mark }
    }

    // MARK: Blocks

    private mutating func append(
        _ kind: Block.Kind, _ lines: some Collection<Line>, cell: (table: Int, row: Int, column: Int) = (-1, -1, -1)
    ) {
        var start: Int?
        var end = 0
        for line in lines where !line.isBlank {
            if kind != .code { for at in line.start..<line.end { text[at] = source[at] } }
            if start == nil { start = line.start }
            end = line.end
        }
        guard let start else { return }
        findings.blocks.append(
            MarkdownFindings.Found(
                kind: kind, start: UInt32(start), end: UInt32(end), table: Int32(truncatingIfNeeded: cell.table),
                row: Int32(truncatingIfNeeded: cell.row), column: Int32(truncatingIfNeeded: cell.column)))
    }

    /// Divides a paragraph where tables, footnotes and lists written by hand begin.
    private mutating func readParagraph(_ part: MarkdownPart, _ lines: [Line]) {
        var kind: Block.Kind = part.kind == .item ? .item : .paragraph
        var open: [Line] = []
        var index = 0
        func close(_ next: Block.Kind, _ reading: inout MarkdownReading) {
            reading.append(kind, open)
            open.removeAll()
            kind = next
        }
        while index < lines.count {
            let line = lines[index]
            if open.isEmpty, let label = definedLabel(line) {
                findings.labels.append(label)
            } else if index + 1 < lines.count, beginsTable(line, lines[index + 1]) {
                close(.paragraph, &self)
                index = readTable(lines, from: index)
                continue
            } else if let start = noteStart(line) {
                close(.note, &self)
                open.append(Line(start: start, end: line.end))
            } else {
                if isItem(line, after: open.last) { close(.item, &self) }
                open.append(line)
            }
            index += 1
        }
        append(kind, open)
    }

    private func shape<Result>(of line: Line, _ look: (LineShape) -> Result) -> Result {
        source.withUnsafeBufferPointer { look(LineShape(line, in: $0)) }
    }

    /// Whether a line begins an item of a list that is no list to Markdown: "(1)", "•", or "2." behind a finished sentence.
    private func isItem(_ line: Line, after last: Line?) -> Bool {
        guard shape(of: line, \.markerWidth) > 0 else { return false }
        return last.map { shape(of: $0, \.endsClause) } ?? true
    }

    /// The label of "[label]: target", which says where links lead.
    private func definedLabel(_ line: Line) -> [UInt8]? {
        guard !line.isBlank, source[line.start] == UInt8(ascii: "["), noteStart(line) == nil else { return nil }
        guard let close = source[line.start..<line.end].firstIndex(of: UInt8(ascii: "]")), close + 2 < line.end,
            source[close + 1] == UInt8(ascii: ":"), close > line.start + 1
        else { return nil }
        return source[(line.start + 1)..<close].map(lower)
    }

    /// The offset after "[^1]:" at the beginning of a line.
    private func noteStart(_ line: Line) -> Int? {
        guard line.count > 4, source[line.start] == UInt8(ascii: "["), source[line.start + 1] == UInt8(ascii: "^") else {
            return nil
        }
        guard let close = source[line.start..<line.end].firstIndex(of: UInt8(ascii: "]")), close + 1 < line.end,
            source[close + 1] == UInt8(ascii: ":")
        else { return nil }
        return source.withUnsafeBufferPointer { trimmed(close + 2, line.end, in: $0).start }
    }

    private func beginsTable(_ line: Line, _ next: Line) -> Bool {
        guard !line.isBlank, !next.isBlank else { return false }
        return source.withUnsafeBufferPointer { PipeTable.begins(line, next, in: $0) }
    }

    /// Reads the table that begins at an index of the lines; gives the index after it.
    private mutating func readTable(_ lines: [Line], from first: Int) -> Int {
        var index = first
        var row = 0
        while index < lines.count {
            let line = lines[index]
            let cells = source.withUnsafeBufferPointer { bytes in
                PipeTable.isRow(line, in: bytes) ? PipeTable.cells(of: line, in: bytes) : []
            }
            if cells.isEmpty { break }
            if index != first + 1 {
                for (column, cell) in cells.enumerated() { append(.cell, [cell], cell: (findings.tables, row, column)) }
                row += 1
            }
            index += 1
        }
        findings.tables += 1
        return index
    }

    /// Says so if HTML holds figures outside its tags, for they are not checked.
    private mutating func readHTML(_ lines: [Line]) {
        var isInTag = false
        for line in lines {
            for at in line.start..<line.end {
                switch source[at] {
                case UInt8(ascii: "<"): isInTag = true
                case UInt8(ascii: ">"): isInTag = false
                case 0x30...0x39 where !isInTag:
                    findings.remarks.append(
                        (line.start, "holds HTML with figures, which are not checked; write them as Markdown"))
                    return
                default: break
                }
            }
        }
    }
}
