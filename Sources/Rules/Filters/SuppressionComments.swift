package import Documents
package import Findings
package import Text

/// Writes suppressions into reports whose format has comments.
package enum SuppressionComments {
    /// A comment before each paragraph, item or table that holds one of the findings, as edits of the text; nil where its format
    /// has no comments. Line ends are those of the report.
    package static func edits(for findings: [Finding], reason: String, in document: Document) -> [TextEdit]? {
        let text = document.original
        let isPlain = document.text.withUnsafeBufferPointer { shown in
            text.withUnsafeBufferPointer { $0.baseAddress == shown.baseAddress }
        }
        if isPlain { return nil }
        let lines = LineIndex(text)
        var rules: [Int: Set<String>] = [:]
        for finding in findings {
            rules[lines.line(of: start(of: finding.span.start, document)), default: []].insert(finding.rule)
        }
        return rules.sorted { $0.key < $1.key }.map { line, ids in
            let range = lines.range(ofLine: line, in: text)
            // As far in as the line itself, so that an item keeps what belongs to it.
            let margin = text[range.indices].prefix { $0 == 0x20 || $0 == 0x09 }.prefix(64)
            let names = ids.sorted().joined(separator: ", ")
            let comment = "<!-- figurelint-disable-next-line \(names): \(reason) -->"
            return TextEdit(
                range: ByteRange(range.start, range.start),
                replacement: margin + Array(comment.utf8) + lineEnd(of: text, near: Int(range.end)))
        }
    }

    /// Where the block that holds an offset begins; for a cell, where its table does.
    private static func start(of offset: UInt32, _ document: Document) -> UInt32 {
        let blocks = document.blocks
        guard var low = document.block(at: offset) else { return offset }
        if blocks[low].kind == .cell {
            let table = blocks[low].table
            while low > 0, blocks[low - 1].kind == .cell, blocks[low - 1].table == table { low -= 1 }
        }
        return blocks[low].range.start
    }

    private static func lineEnd(of text: [UInt8], near end: Int) -> [UInt8] {
        if end < text.count {
            if text[end] == 0x0A { return [0x0A] }
            return end + 1 < text.count && text[end + 1] == 0x0A ? [0x0D, 0x0A] : [0x0D]
        }
        return text.contains(0x0D) && !text.contains(0x0A) ? [0x0D] : text.contains(0x0D) ? [0x0D, 0x0A] : [0x0A]
    }
}
