/// Blanks out the markup inside the blocks of a Markdown text.
///
/// Follows CommonMark where a difference would change what a figure says, and blanks rather more than less where it would
/// not: a lone asterisk is no part of a figure. Every construct is found by one look ahead, bounded or remembered, so that
/// the work is linear in the block.
struct InlineMarkup {
    /// Labels that link definitions give, in lower case.
    let labels: Set<[UInt8]>

    func blank(_ text: inout [UInt8], _ range: Range<Int>) {
        text.withUnsafeMutableBufferPointer { bytes in
            var pass = InlinePass(
                bytes: bytes, at: range.lowerBound, start: range.lowerBound, end: range.upperBound, labels: labels)
            pass.run()
        }
    }
}

private struct InlinePass {
    let bytes: UnsafeMutableBufferPointer<UInt8>
    var at: Int
    let start: Int
    let end: Int
    let labels: Set<[UInt8]>
    /// Brackets that may open a link; the oldest are forgotten.
    private var openers: [Int] = []
    /// Lengths of backtick runs that no later run closes.
    private var unclosed: Set<Int> = []
    /// Stretches that are known not to hold a byte.
    private var absent: [UInt8: Range<Int>] = [:]

    /// No tag, label or link target is longer, in bytes.
    private static let longest = 2048

    init(bytes: UnsafeMutableBufferPointer<UInt8>, at: Int, start: Int, end: Int, labels: Set<[UInt8]>) {
        self.bytes = bytes
        self.at = at
        self.start = start
        self.end = end
        self.labels = labels
    }

    mutating func run() {
        while at < end {
            switch bytes[at] {
            case UInt8(ascii: "\\"): escape()
            case UInt8(ascii: "`"): code()
            case UInt8(ascii: "&"): entity()
            case UInt8(ascii: "<"): tag()
            case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"): emphasis()
            case UInt8(ascii: "["): open()
            case UInt8(ascii: "]"): close()
            default: at += 1
            }
        }
    }

    private func peek(_ index: Int) -> UInt8 { index < end && index >= start ? bytes[index] : 0x20 }

    private func erase(_ from: Int, _ to: Int) {
        for index in from..<min(to, end) where bytes[index] != 0x0A && bytes[index] != 0x0D { bytes[index] = 0x20 }
    }

    private mutating func erase(to next: Int) {
        erase(at, next)
        at = next
    }

    private func runLength(from index: Int) -> Int {
        var next = index
        while next < end, bytes[next] == bytes[index] { next += 1 }
        return next - index
    }

    /// The first place of a byte from here on, not too far away and in the same block.
    private mutating func find(_ byte: UInt8, from index: Int, within limit: Int = longest) -> Int? {
        let last = min(end, index + limit)
        let known = absent[byte] ?? 0..<0
        // What an earlier look did not find is not looked through again.
        var next = known.contains(index) ? known.upperBound : index
        while next < last {
            if bytes[next] == byte { return next }
            next += 1
        }
        absent[byte] = (known.contains(index) ? known.lowerBound : index)..<max(last, next)
        return nil
    }

    private mutating func escape() {
        switch peek(at + 1) {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E:
            bytes[at] = 0x20
            at += 2
        case 0x0A, 0x0D:
            erase(to: at + 1)
        default:
            at += 1
        }
    }

    private mutating func code() {
        let length = runLength(from: at)
        var next = at + length
        if !unclosed.contains(length) {
            while next < end {
                guard bytes[next] == UInt8(ascii: "`") else {
                    next += 1
                    continue
                }
                let closing = runLength(from: next)
                if closing == length { return erase(to: next + closing) }
                next += closing
            }
            unclosed.insert(length)
        }
        erase(to: at + length)
    }

    private mutating func entity() {
        guard let close = find(UInt8(ascii: ";"), from: at + 1, within: 10) else {
            at += 1
            return
        }
        let name = UnsafeBufferPointer(rebasing: UnsafeBufferPointer(bytes)[(at + 1)..<close])
        guard let scalar = Entity.scalar(of: name), let units = UTF8.encode(scalar), units.count <= close - at + 1 else {
            at += 1
            return
        }
        erase(at, close + 1)
        for (offset, unit) in units.enumerated() { bytes[at + offset] = unit }
        at = close + 1
    }

    private mutating func tag() {
        let first = peek(at + 1)
        guard isLetter(first) || first == UInt8(ascii: "/") || first == UInt8(ascii: "!") || first == UInt8(ascii: "?") else {
            at += 1
            return
        }
        guard let close = find(UInt8(ascii: ">"), from: at + 1) else {
            at += 1
            return
        }
        if raise(from: close + 1) { return }
        erase(to: close + 1)
    }

    /// Writes "<sup>2</sup>" as "²": left as a digit it would be a figure of its own.
    private mutating func raise(from content: Int) -> Bool {
        guard holds("<sup>", at: at), content == at + 5 else { return false }
        var raised: [UInt8] = []
        var next = content
        while next < end, next - content < 3, isDigit(bytes[next]) {
            raised += Self.superscripts[Int(bytes[next] - 0x30)]
            next += 1
        }
        guard next > content, holds("</sup>", at: next) else { return false }
        erase(at, next + 6)
        for (offset, byte) in raised.enumerated() { bytes[at + offset] = byte }
        at = next + 6
        return true
    }

    private static let superscripts = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"].map { Array($0.utf8) }

    private func holds(_ tag: StaticString, at index: Int) -> Bool {
        guard index + tag.utf8CodeUnitCount <= end else { return false }
        return (0..<tag.utf8CodeUnitCount).allSatisfy { lower(bytes[index + $0]) == tag.utf8Start[$0] }
    }

    private mutating func emphasis() {
        let length = runLength(from: at)
        let before = peek(at - 1)
        let after = peek(at + length)
        let isMarkup: Bool
        switch bytes[at] {
        case UInt8(ascii: "~"): isMarkup = length == 2
        // "snake_case" is one word.
        case UInt8(ascii: "_"): isMarkup = !(isWordByte(before) && isWordByte(after))
        // "5*3" and "5 * 3" are arithmetic.
        default: isMarkup = !(isDigit(before) && isDigit(after) && length == 1) && !(before <= 0x20 && after <= 0x20)
        }
        if isMarkup { erase(to: at + length) } else { at += length }
    }

    private func isWordByte(_ byte: UInt8) -> Bool { byte >= 0x80 || isLetter(byte) || isDigit(byte) }

    // MARK: Links

    private mutating func open() {
        // "[^1]" points to a footnote.
        if peek(at + 1) == UInt8(ascii: "^"), let close = find(UInt8(ascii: "]"), from: at + 2, within: 200),
            !bytes[at..<close].contains(where: { $0 <= 0x20 })
        {
            return erase(to: close + 1)
        }
        if openers.count == 64 { openers.removeFirst() }
        openers.append(at)
        at += 1
    }

    private mutating func close() {
        guard let opener = openers.popLast() else {
            at += 1
            return
        }
        let isImage = peek(opener - 1) == UInt8(ascii: "!")
        guard let after = targetEnd() ?? labelEnd(of: opener) else {
            at += 1
            return
        }
        if isImage {
            // What is shown instead of an image is no part of the report.
            erase(opener - 1, after)
        } else {
            bytes[opener] = 0x20
            erase(at, after)
        }
        at = after
    }

    /// The offset after "(target "title")" behind the bracket; nil if none stands there.
    private mutating func targetEnd() -> Int? {
        guard peek(at + 1) == UInt8(ascii: "(") else { return nil }
        let limit = min(end, at + Self.longest)
        var next = skipSpaces(at + 2)
        if peek(next) == UInt8(ascii: "<") {
            guard let close = find(UInt8(ascii: ">"), from: next) else { return nil }
            next = close + 1
        } else {
            var depth = 0
            while next < limit, bytes[next] > 0x20 {
                if bytes[next] == UInt8(ascii: "(") { depth += 1 }
                // As cmark does, so that nothing is gained by opening more.
                if depth > 32 { return nil }
                if bytes[next] == UInt8(ascii: ")") {
                    if depth == 0 { return next + 1 }
                    depth -= 1
                }
                next += bytes[next] == UInt8(ascii: "\\") ? 2 : 1
            }
        }
        next = skipSpaces(next)
        let quote = peek(next)
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            guard let close = find(quote, from: next + 1) else { return nil }
            next = skipSpaces(close + 1)
        }
        return peek(next) == UInt8(ascii: ")") ? next + 1 : nil
    }

    private func skipSpaces(_ index: Int) -> Int {
        var next = index
        while next < end, bytes[next] <= 0x20 { next += 1 }
        return next
    }

    /// The offset after "[text][label]", "[label][]" or "[label]" if a definition gives the label; nil if not.
    private mutating func labelEnd(of opener: Int) -> Int? {
        guard !labels.isEmpty else { return nil }
        if peek(at + 1) == UInt8(ascii: "["), let close = find(UInt8(ascii: "]"), from: at + 2) {
            let label = close == at + 2 ? (opener + 1)..<at : (at + 2)..<close
            return isDefined(label) ? close + 1 : nil
        }
        return isDefined((opener + 1)..<at) ? at + 1 : nil
    }

    private func isDefined(_ range: Range<Int>) -> Bool {
        range.count <= 200 && labels.contains(bytes[range].map(lower))
    }
}

/// The character references that reports use, from the HTML standard's list of named references.
enum Entity {
    private static let names: [[UInt8]: Unicode.Scalar] = {
        let table: [(String, Unicode.Scalar)] = [
            ("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'"), ("nbsp", "\u{A0}"), ("ensp", "\u{2002}"),
            ("emsp", "\u{2003}"), ("thinsp", "\u{2009}"), ("ndash", "–"), ("mdash", "—"), ("hellip", "…"), ("times", "×"),
            ("divide", "÷"), ("minus", "\u{2212}"), ("plusmn", "±"), ("deg", "°"), ("euro", "€"), ("pound", "£"), ("yen", "¥"),
            ("cent", "¢"), ("copy", "©"), ("reg", "®"), ("trade", "™"), ("middot", "·"), ("bull", "•"), ("lsquo", "‘"),
            ("rsquo", "’"), ("ldquo", "“"), ("rdquo", "”"), ("laquo", "«"), ("raquo", "»"), ("sup2", "²"), ("sup3", "³"),
            ("frac12", "½"), ("frac14", "¼"), ("frac34", "¾"), ("permil", "‰"), ("le", "≤"), ("ge", "≥"), ("ne", "≠"),
            ("asymp", "≈"), ("micro", "µ"), ("sect", "§"), ("para", "¶"), ("rarr", "→"), ("larr", "←"), ("percnt", "%"),
            ("dollar", "$"), ("num", "#"), ("lpar", "("), ("rpar", ")"), ("comma", ","), ("period", "."), ("shy", "\u{AD}"),
        ]
        return Dictionary(uniqueKeysWithValues: table.map { (Array($0.0.utf8), $0.1) })
    }()

    /// The character of "amp", "#215" or "#xD7"; nil for names that are not known and for control characters.
    static func scalar(of name: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar? {
        guard name.first == UInt8(ascii: "#") else { return names[Array(name)] }
        let isHex = name.count > 1 && lower(name[1]) == UInt8(ascii: "x")
        let digits = name.dropFirst(isHex ? 2 : 1)
        guard let value = UInt32(String(decoding: digits, as: UTF8.self), radix: isHex ? 16 : 10), value >= 0x20 else {
            return nil
        }
        return Unicode.Scalar(value)
    }
}
