import Text

/// What of a Markdown text decides where its blocks are: the beginnings of lines, and their ends where HTML may end.
///
/// cmark sees the skeleton instead of the text. That bounds its time and memory, which marks inside lines, deep nesting and
/// long paragraphs drive far beyond the length of the text, and spares it most of the work.
struct MarkdownSkeleton: Sendable {
    /// The lines that decide, each with a line feed.
    private(set) var bytes: [UInt8] = []
    /// The line of the text for each line here, then the number of lines of the text.
    private(set) var origins: [Int] = []
    private(set) var lines: MarkdownLines

    /// No line opens more block quotes and lists.
    private static let deepest = 32
    /// No line begins with more marks.
    private static let longestPrefix = 256
    /// No line closes more tags.
    private static let mostTagEnds = 8

    /// Leaves the lines before `start` empty.
    init(_ text: [UInt8], after start: Int) {
        lines = MarkdownLines(end: text.count)
        text.withUnsafeBufferPointer { text in
            var scanner = LineScanner(text)
            var wasPlain = false
            while let line = scanner.nextRange() {
                let number = lines.count
                lines.append(line.lowerBound)
                let isPlain = line.lowerBound >= start && Self.isPlain(line, in: text)
                // Plain lines after a plain line go where that went: into a paragraph, code or HTML.
                if isPlain, wasPlain { continue }
                wasPlain = isPlain
                origins.append(number)
                if line.lowerBound >= start { append(line, of: text) }
                bytes.append(0x0A)
            }
        }
        origins.append(lines.count)
    }

    /// Whether a line begins no block and ends no HTML.
    private static func isPlain(_ line: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = line.first, !isMark(text[first]) || isNumber(line, in: text) else { return false }
        return !text[line].contains(UInt8(ascii: ">"))
    }

    /// Digits that are no list marker.
    private static func isNumber(_ line: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let end = line.first(where: { !isDigit(text[$0]) }), end > line.lowerBound else { return false }
        return text[end] != UInt8(ascii: ".") && text[end] != UInt8(ascii: ")")
    }

    private mutating func append(_ line: Range<Int>, of text: UnsafeBufferPointer<UInt8>) {
        var at = line.lowerBound
        var openers = 0
        var marks = 0
        while at < line.upperBound, Self.isMark(text[at]), text[at] != UInt8(ascii: "<") {
            let byte = text[at]
            let endsWord = at + 1 == line.upperBound || text[at + 1] <= 0x20
            if byte == UInt8(ascii: ">") || byte > 0x20 && !isDigit(byte) && endsWord { openers += 1 }
            if byte > 0x20 { marks += 1 }
            if openers > Self.deepest || marks > Self.longestPrefix { break }
            bytes.append(byte)
            at += 1
        }
        guard at < line.upperBound else { return }
        let isHTML = text[at] == UInt8(ascii: "<")
        guard isHTML || text[at..<line.upperBound].contains(UInt8(ascii: ">")) else {
            bytes.append(UInt8(ascii: "x"))
            return
        }
        if isHTML {
            bytes.append(text[at])
            at += 1
        }
        appendTags(at..<line.upperBound, of: text)
    }

    private mutating func appendTags(_ range: Range<Int>, of text: UnsafeBufferPointer<UInt8>) {
        var tagEnds = 0
        for at in range {
            let byte = text[at]
            var isKept = Self.isPartOfTag(byte)
            if byte == UInt8(ascii: "<"), at + 1 < range.upperBound, text[at + 1] == UInt8(ascii: "/") {
                tagEnds += 1
                isKept = tagEnds <= Self.mostTagEnds
            }
            bytes.append(isKept ? byte : UInt8(ascii: "x"))
        }
    }

    /// What the beginning of a block can be made of.
    @inline(__always)
    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, 0x30...0x39, UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"),
            UInt8(ascii: "_"), UInt8(ascii: "="), UInt8(ascii: "#"), UInt8(ascii: "."), UInt8(ascii: ")"),
            UInt8(ascii: "`"), UInt8(ascii: "~"), UInt8(ascii: "<"):
            true
        default: false
        }
    }

    /// What tags and the ends of HTML blocks are made of.
    @inline(__always)
    private static func isPartOfTag(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "!"),
            UInt8(ascii: "="), UInt8(ascii: "\""), UInt8(ascii: "'"):
            true
        default: isLetter(byte) || isDigit(byte)
        }
    }
}

/// Where the lines of a Markdown text begin; lines count from 0.
struct MarkdownLines: Sendable {
    private var starts: [UInt32] = []
    private let end: Int

    init(end: Int) {
        self.end = end
    }

    var count: Int { starts.count }

    mutating func append(_ start: Int) {
        starts.append(UInt32(start))
    }

    /// The line that holds an offset.
    func line(of offset: Int) -> Int { max(0, starts.firstIndex(behind: { $0 <= offset }) - 1) }

    /// The offsets of some lines, at least one, with their line ends.
    func range(_ lines: Range<Int>) -> Range<Int> { self[lines.lowerBound].lowerBound..<self[lines.upperBound - 1].upperBound }

    /// The offsets of a line with its line end.
    subscript(line: Int) -> Range<Int> {
        Int(starts[line])..<(line + 1 < starts.count ? Int(starts[line + 1]) : end)
    }
}
