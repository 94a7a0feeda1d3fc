import Documents
import Findings
import Text

/// One suppression of a report and the stretch of text that it covers.
struct Coverage: Sendable {
    let rules: [String]
    let range: ByteRange
    let reason: String
    let until: Day?
    /// Where the comment stands.
    let comment: ByteRange

    /// The indices of the findings that are covered; they must ascend by place.
    func covered(_ findings: [Finding]) -> [Int] {
        var low = findings.firstIndex(behind: { $0.span.start < range.start })
        var covered: [Int] = []
        while low < findings.count, findings[low].span.start < range.end {
            if rules.contains(where: { Glob.matches($0, findings[low].rule) }) { covered.append(low) }
            low += 1
        }
        return covered
    }
}

extension Coverage {
    /// What the directives of a document cover, and the faults of those that end nothing.
    static func all(_ directives: [Directive], in document: Document, lines: LineIndex) -> (
        coverages: [Coverage], faults: [(offset: UInt32, message: String)]
    ) {
        var coverages: [Coverage] = []
        var faults: [(offset: UInt32, message: String)] = []
        var open: [(directive: Directive, rules: [String])] = []
        let end = UInt32(document.original.count)
        // From the last one on, so that what one of many comments in a row has passed over need not be passed over again.
        var reached: (from: Int, range: ByteRange)?
        var nextLines: [ByteRange] = []
        for directive in directives.reversed() where directive.verb == .disableNextLine {
            nextLines.append(nextLine(after: directive.range.end, document, lines, &reached))
        }
        func close(_ directive: Directive, _ rules: [String], at offset: UInt32) {
            coverages.append(
                Coverage(
                    rules: rules, range: ByteRange(directive.range.end, max(directive.range.end, offset)),
                    reason: directive.reason, until: directive.until, comment: directive.range))
        }
        for directive in directives {
            switch directive.verb {
            case .disableFile:
                coverages.append(
                    Coverage(
                        rules: directive.rules, range: ByteRange(0, end &+ 1), reason: directive.reason, until: directive.until,
                        comment: directive.range))
            case .disableNextLine:
                coverages.append(
                    Coverage(
                        rules: directive.rules, range: nextLines.popLast() ?? directive.range,
                        reason: directive.reason, until: directive.until, comment: directive.range))
            case .disable: open.append((directive, directive.rules))
            case .enable:
                var hasEnded = false
                var still: [(directive: Directive, rules: [String])] = []
                for (begun, rules) in open {
                    let ending = directive.rules.isEmpty ? rules : rules.filter(directive.rules.contains)
                    let rest = rules.filter { !ending.contains($0) }
                    if !ending.isEmpty {
                        hasEnded = true
                        close(begun, ending, at: directive.range.start)
                    }
                    if !rest.isEmpty { still.append((begun, rest)) }
                }
                open = still
                if !hasEnded { faults.append((directive.range.start, "nothing is disabled here that this could enable")) }
            }
        }
        for (directive, rules) in open { close(directive, rules, at: end) }
        return (coverages, faults)
    }

    /// The next line that holds anything but comments; where a paragraph, an item or a table begins on it, all of that.
    private static func nextLine(
        after offset: UInt32, _ document: Document, _ lines: LineIndex, _ reached: inout (from: Int, range: ByteRange)?
    ) -> ByteRange {
        let first = lines.line(of: offset) + 1
        let found = nextLine(from: first, offset, document, lines, reached)
        reached = (first, found)
        return found
    }

    private static func nextLine(
        from first: Int, _ offset: UInt32, _ document: Document, _ lines: LineIndex,
        _ reached: (from: Int, range: ByteRange)?
    ) -> ByteRange {
        var line = first
        while line <= lines.lineCount {
            if let reached, reached.from == line { return reached.range }
            let range = lines.range(ofLine: line, in: document.original)
            // What the reader blanked out is no text: the next of several comments, or markup.
            if document.text[range.indices].contains(where: { $0 > 0x20 }) {
                return ByteRange(range.start, end(of: range, document))
            }
            line += 1
        }
        return ByteRange(offset, offset)
    }

    private static func end(of line: ByteRange, _ document: Document) -> UInt32 {
        let blocks = document.blocks
        var low = blocks.firstIndex(behind: { $0.range.start < line.start })
        var end = line.end
        while low < blocks.count, blocks[low].range.start < line.end {
            end = max(end, blocks[low].range.end)
            if blocks[low].kind == .cell, blocks[low].row == 0 {
                let table = blocks[low].table
                while low + 1 < blocks.count, blocks[low + 1].kind == .cell, blocks[low + 1].table == table { low += 1 }
                end = max(end, blocks[low].range.end)
            }
            low += 1
        }
        // A finding may stand at the very end.
        return end &+ 1
    }
}
