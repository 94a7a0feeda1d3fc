import Documents
import Text

/// What reading a Markdown text found, part by part.
struct MarkdownFindings: Sendable {
    struct Found: Sendable {
        let kind: Block.Kind
        var start: UInt32
        var end: UInt32
        /// For a cell: the number of its table, its row and its column; -1 elsewhere.
        var table: Int32 = -1
        var row: Int32 = -1
        var column: Int32 = -1
    }

    /// How much was found up to some place.
    struct Count: Sendable {
        var blocks = 0
        var labels = 0
        var tables = 0
        var remarks = 0
    }

    var blocks: [Found] = []
    /// Of link definitions, in lower case.
    var labels: [[UInt8]] = []
    var tables = 0
    var remarks: [(offset: Int, message: String)] = []

    var count: Count { Count(blocks: blocks.count, labels: labels.count, tables: tables, remarks: remarks.count) }

    func layout(_ text: [UInt8]) -> Layout {
        text.withUnsafeBufferPointer { bytes in
            var builder = BlockBuilder(bytes)
            for found in blocks {
                // Source code has no text left to trim.
                let range =
                    found.kind == .code
                    ? Line(start: Int(found.start), end: Int(found.end)) : trimmed(Int(found.start), Int(found.end), in: bytes)
                guard !range.isBlank else { continue }
                let isFurniture = (found.kind == .paragraph || found.kind == .item) && Furniture.matches(range, in: bytes)
                builder.append(
                    isFurniture ? .furniture : found.kind, range.start, range.end, table: Int(found.table), row: Int(found.row),
                    column: Int(found.column))
            }
            return Layout(text: text, blocks: builder.blocks, remarks: remarks + builder.remarks)
        }
    }

    /// With what was found anew in place of what was found between two places, and what stands behind them moved.
    func replacing(_ range: (start: Count, end: Count), with found: MarkdownFindings, movedBy bytes: Int) -> MarkdownFindings {
        let tables = Int32(truncatingIfNeeded: found.tables - range.end.tables)
        var whole = self
        for at in range.end.blocks..<blocks.count {
            whole.blocks[at].start = UInt32(truncatingIfNeeded: Int(blocks[at].start) + bytes)
            whole.blocks[at].end = UInt32(truncatingIfNeeded: Int(blocks[at].end) + bytes)
            if blocks[at].table >= 0 { whole.blocks[at].table += tables }
        }
        whole.blocks.replaceSubrange(range.start.blocks..<range.end.blocks, with: found.blocks)
        for at in range.end.remarks..<remarks.count { whole.remarks[at].offset += bytes }
        whole.remarks.replaceSubrange(range.start.remarks..<range.end.remarks, with: found.remarks)
        whole.tables += Int(tables)
        return whole
    }
}

/// A Markdown text as it was read, to read only the parts that an edit touches when it is read again.
struct MarkdownMemory: Sendable {
    let source: [UInt8]
    let skeleton: MarkdownSkeleton
    let parts: [MarkdownPart]
    /// The source with its markup blanked out.
    let text: [UInt8]
    let findings: MarkdownFindings
    /// What had been found when each part was at its end.
    let ends: [MarkdownFindings.Count]

    /// The text after an edit that left the beginnings of all blocks as they were; nil after any other.
    ///
    /// The skeleton alone decides where parts are, and nothing but the lines of a part and the labels of links what is found
    /// in it: where the skeleton and the labels are the same, all other parts are what they were.
    func edited(_ new: [UInt8], _ skeleton: MarkdownSkeleton) -> (layout: Layout, memory: MarkdownMemory?)? {
        guard skeleton.lines.count > 0, skeleton.lines.count == self.skeleton.lines.count,
            skeleton.origins == self.skeleton.origins, skeleton.bytes == self.skeleton.bytes
        else { return nil }
        let (prefix, suffix) = source.commonEnds(with: new)
        // A line end is known only behind the byte after it.
        var lines =
            skeleton.lines.line(
                of: max(0, prefix - 1))..<min(
                skeleton.lines.line(of: new.count - suffix) + 1, skeleton.lines.count)
        let first = parts.indices.firstIndex(behind: { self.lines(of: $0).upperBound <= lines.lowerBound })
        let last = max(first, parts.indices.firstIndex(behind: { parts[$0].lines.lowerBound < lines.upperBound }))
        var reading = MarkdownReading(new, lines: skeleton.lines, after: first > 0 ? ends[first - 1].tables : 0)
        for part in first..<last {
            let own = self.lines(of: part)
            if !own.isEmpty { lines = min(lines.lowerBound, own.lowerBound)..<max(lines.upperBound, own.upperBound) }
            reading.read(parts[part], lines: own)
        }
        let start = first > 0 ? ends[first - 1] : MarkdownFindings.Count()
        let end = last > first ? ends[last - 1] : start
        guard findings.labels[start.labels..<end.labels].elementsEqual(reading.findings.labels) else { return nil }
        let old = self.skeleton.lines.range(lines)
        var text: [UInt8] = []
        text.reserveCapacity(new.count)
        text += self.text[..<old.lowerBound]
        text += reading.text(labels: findings.labels)[skeleton.lines.range(lines)]
        text += self.text[old.upperBound...]
        let memory = MarkdownMemory(
            source: new, skeleton: skeleton, parts: parts, text: text,
            findings: findings.replacing((start, end), with: reading.findings, movedBy: new.count - source.count),
            ends: ends(with: reading.ends, in: first..<last, start, end, reading.findings.tables - end.tables))
        return (memory.findings.layout(text), memory)
    }

    private func lines(of part: Int) -> Range<Int> { Markdown.lines(of: part, in: parts, skeleton) }

    private func ends(
        with found: [MarkdownFindings.Count], in parts: Range<Int>, _ start: MarkdownFindings.Count,
        _ end: MarkdownFindings.Count, _ tables: Int
    ) -> [MarkdownFindings.Count] {
        var ends = ends
        let last = found.last ?? MarkdownFindings.Count()
        for (at, count) in zip(parts, found) {
            ends[at] = MarkdownFindings.Count(
                blocks: start.blocks + count.blocks, labels: start.labels + count.labels, tables: count.tables,
                remarks: start.remarks + count.remarks)
        }
        for at in parts.upperBound..<ends.count {
            ends[at].blocks += start.blocks + last.blocks - end.blocks
            ends[at].tables += tables
            ends[at].remarks += start.remarks + last.remarks - end.remarks
        }
        return ends
    }
}

extension Range<Int> {
    /// The first number that does not belong before what is sought, the upper bound where all do. Found by halving.
    fileprivate func firstIndex(behind belongsBefore: (Int) -> Bool) -> Int {
        var (low, high) = (lowerBound, upperBound)
        while low < high {
            let middle = (low + high) / 2
            if belongsBefore(middle) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
