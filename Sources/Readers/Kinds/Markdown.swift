import Documents

/// Reads Markdown as CommonMark with pipe tables and footnotes.
///
/// cmark finds the blocks; markup is then blanked out with spaces, byte for byte, so that every offset stays that of the
/// file. List markers are markup too, since a program that shows the list counts anew.
package enum Markdown: Reader {
    package static let format = Format.markdown
    package static let extensions = ["md", "markdown", "mdown", "mkd"]

    package static func read(_ text: [UInt8]) -> Layout {
        let body = frontMatterEnd(of: text)
        let lines = MarkdownLines(text)
        let parts = markdownParts(of: MarkdownSkeleton.make(from: text, after: body))
        var reading = MarkdownReading(text, lines: lines)
        for (index, part) in parts.enumerated() {
            // A part ends before the next begins, whatever cmark says about its last line.
            let next = index + 1 < parts.count ? parts[index + 1].firstLine : lines.count
            reading.read(part, lines: part.firstLine..<max(part.firstLine, min(part.lastLine + 1, next)))
        }
        return reading.finish()
    }

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

/// Where the lines of a Markdown text begin; lines count from 0.
struct MarkdownLines {
    private var starts: [UInt32] = [0]
    private let end: Int

    init(_ text: [UInt8]) {
        end = text.count
        text.withUnsafeBufferPointer { bytes in
            for at in bytes.indices {
                let byte = bytes[at]
                if byte == 0x0A || (byte == 0x0D && (at + 1 == bytes.count || bytes[at + 1] != 0x0A)) {
                    starts.append(UInt32(at + 1))
                }
            }
        }
    }

    var count: Int { starts.count }

    /// The offsets of a line with its line end.
    subscript(line: Int) -> Range<Int> {
        Int(starts[line])..<(line + 1 < starts.count ? Int(starts[line + 1]) : end)
    }
}
