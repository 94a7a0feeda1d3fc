import Documents

/// Reads Markdown as CommonMark with pipe tables and footnotes.
///
/// cmark finds the blocks; markup is then blanked out with spaces, byte for byte, so that every offset stays that of the
/// file. List markers are markup too, since a program that shows the list counts anew.
package enum Markdown: Reader {
    package static let format = Format.markdown
    package static let extensions = ["md", "markdown", "mdown", "mkd"]

    package static func read(_ text: [UInt8]) -> Layout { read(text, after: nil).layout }

    package static func read(_ text: [UInt8], _ memory: inout ReadingMemory) -> Layout {
        let (layout, markdown) = read(text, after: memory.markdown)
        memory.markdown = markdown
        return layout
    }

    private static func read(_ text: [UInt8], after last: MarkdownMemory?) -> (layout: Layout, memory: MarkdownMemory?) {
        let skeleton = MarkdownSkeleton(text, after: frontMatterEnd(of: text))
        guard skeleton.origins.count <= mostLines else {
            let layout = PlainText.read(text)
            let remark = (0, "holds more than a million lists, headings and paragraphs and was read as plain text")
            return (Layout(text: text, blocks: layout.blocks, remarks: [remark] + layout.remarks), nil)
        }
        if let known = last?.edited(text, skeleton) { return known }
        let parts = markdownParts(of: skeleton)
        var reading = MarkdownReading(text, lines: skeleton.lines)
        for at in parts.indices { reading.read(parts[at], lines: lines(of: at, in: parts, skeleton)) }
        return reading.finish(parts, skeleton)
    }

    /// The lines of a part. It ends before the next begins, whatever cmark says about its last line.
    static func lines(of at: Int, in parts: [MarkdownPart], _ skeleton: MarkdownSkeleton) -> Range<Int> {
        let lines = parts[at].lines
        let next = at + 1 < parts.count ? parts[at + 1].lines.lowerBound : skeleton.lines.count
        return lines.clamped(to: lines.lowerBound..<max(lines.lowerBound, next))
    }

    /// Beyond this many lines that matter the tree of blocks would take more memory than any report is worth.
    private static let mostLines = 1_000_000

    /// The offset after the YAML or TOML that may stand between fences at the head of the file.
    private static func frontMatterEnd(of text: [UInt8]) -> Int {
        text.withUnsafeBufferPointer { bytes in
            guard let fence = bytes.first, fence == UInt8(ascii: "-") || fence == UInt8(ascii: "+") else { return 0 }
            var scanner = LineScanner(bytes)
            guard let first = scanner.next(), isFence(first, of: fence, in: bytes) else { return 0 }
            var isFirst = true
            // A front matter begins with a key, and is not longer than a page.
            for _ in 0..<200 {
                guard let line = scanner.next() else { return 0 }
                if isFence(line, of: fence, in: bytes) { return line.end }
                if isFirst, !Phrase(bytes: bytes, start: line.start, end: line.end).hasKey { return 0 }
                isFirst = false
            }
            return 0
        }
    }

    private static func isFence(_ line: Line, of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        line.count == 3 && (line.start..<line.end).allSatisfy { bytes[$0] == byte }
    }
}

extension Phrase {
    /// "title: Report" or "title = Report".
    fileprivate var hasKey: Bool {
        var at = start
        while at < end, isLetter(bytes[at]) || isDigit(bytes[at]) || bytes[at] == 0x5F || bytes[at] == 0x2D { at += 1 }
        while at < end, bytes[at] == 0x20 { at += 1 }
        return at > start && at < end && (bytes[at] == UInt8(ascii: ":") || bytes[at] == UInt8(ascii: "="))
    }
}
