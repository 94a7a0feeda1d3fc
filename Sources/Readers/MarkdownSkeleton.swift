/// What of a Markdown text decides where its blocks are: for each line its beginning, and its end where HTML may end.
///
/// cmark sees the skeleton instead of the text. That bounds its time, which some marks inside lines and deep nesting make
/// quadratic, and spares it most of the text.
struct MarkdownSkeleton {
    /// As many lines as the text, each with a line feed.
    private(set) var bytes: [UInt8] = []
    private(set) var lines: MarkdownLines

    /// No line opens more block quotes and lists.
    private static let deepest = 32

    /// Leaves the lines before `start` empty.
    init(_ text: [UInt8], after start: Int) {
        lines = MarkdownLines(end: text.count)
        text.withUnsafeBufferPointer { text in
            var scanner = LineScanner(text)
            while let line = scanner.nextRange() {
                lines.append(line.lowerBound)
                if line.lowerBound >= start { append(line, of: text) }
                bytes.append(0x0A)
            }
        }
    }

    private mutating func append(_ line: Range<Int>, of text: UnsafeBufferPointer<UInt8>) {
        var at = line.lowerBound
        var openers = 0
        var isHTML = false
        while at < line.upperBound, Self.isMark(text[at]) {
            let byte = text[at]
            let endsWord = at + 1 == line.upperBound || text[at + 1] <= 0x20
            if byte == UInt8(ascii: ">") || byte > 0x20 && !isDigit(byte) && endsWord { openers += 1 }
            if openers > Self.deepest { break }
            if byte == UInt8(ascii: "<") { isHTML = true }
            bytes.append(byte)
            at += 1
        }
        guard at < line.upperBound else { return }
        guard isHTML || text[at..<line.upperBound].contains(UInt8(ascii: ">")) else {
            bytes.append(UInt8(ascii: "x"))
            return
        }
        while at < line.upperBound {
            let isTagEnd = text[at] == UInt8(ascii: "<") && at + 1 < line.upperBound && text[at + 1] == UInt8(ascii: "/")
            bytes.append(isTagEnd || Self.isKeptInHTML(text[at]) ? text[at] : UInt8(ascii: "x"))
            at += 1
        }
    }

    /// What the beginning of a block can be made of.
    @inline(__always)
    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, 0x30...0x39, UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"),
            UInt8(ascii: "_"), UInt8(ascii: "="), UInt8(ascii: "#"), UInt8(ascii: "."), UInt8(ascii: ")"), UInt8(ascii: "|"),
            UInt8(ascii: ":"), UInt8(ascii: "`"), UInt8(ascii: "~"), UInt8(ascii: "<"), UInt8(ascii: "!"), UInt8(ascii: "?"),
            UInt8(ascii: "/"):
            true
        default: false
        }
    }

    /// What tags and the ends of HTML blocks are made of.
    @inline(__always)
    private static func isKeptInHTML(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "="),
            UInt8(ascii: "\""), UInt8(ascii: "'"):
            true
        default: isLetter(byte) || isDigit(byte)
        }
    }
}

/// Where the lines of a Markdown text begin; lines count from 0.
struct MarkdownLines {
    private var starts: [UInt32] = []
    private let end: Int

    init(end: Int) {
        self.end = end
    }

    var count: Int { starts.count }

    mutating func append(_ start: Int) {
        starts.append(UInt32(start))
    }

    /// The offsets of a line with its line end.
    subscript(line: Int) -> Range<Int> {
        Int(starts[line])..<(line + 1 < starts.count ? Int(starts[line + 1]) : end)
    }
}
