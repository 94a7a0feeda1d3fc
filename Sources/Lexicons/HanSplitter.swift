/// Cuts runs of Chinese characters into words: the longest word of the lexicon, else one character.
///
/// Digits of full width become numbers. Linear: a word is found by the hashes of its beginnings, of which all are entries.
struct HanSplitter {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let tables: Lexicon.Tables
    private let writing: HanWriting
    private var tokens: [Token] = []

    private static let numerals = WordClasses(.cardinal, .scale)
    /// What goes on with a number: "二十|一", "300|多|家".
    private static let followers = WordClasses(.cardinal, .scale, .hedgeBehind)
    private static let measures = WordClasses(.unit, .fractionWord, .currency)
    /// No word of the lexicon is longer, in characters.
    private static let longest = 12

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ tables: Lexicon.Tables, _ writing: HanWriting) {
        self.bytes = bytes
        self.tables = tables
        self.writing = writing
    }

    /// The tokens with every run of other letters cut into words.
    func split(_ scanned: [Token]) -> [Token] {
        var splitter = self
        splitter.tokens.reserveCapacity(scanned.count * 4)
        var done: UInt32 = 0
        for token in scanned where token.end > done {
            if token.kind == .number, let last = splitter.tokens.last, last.kind == .number, last.end == token.start {
                // "１0"
                splitter.tokens[splitter.tokens.count - 1].end = token.end
            } else if token.kind == .foreign {
                done = splitter.cut(from: max(Int(token.start), Int(done)), to: Int(token.end), token.flags)
            } else {
                splitter.tokens.append(token)
            }
        }
        return splitter.tokens
    }

    /// Cuts a run and returns where it stopped: a number may go on behind the run.
    private mutating func cut(from start: Int, to end: Int, _ given: Token.Flags) -> UInt32 {
        var at = start
        var flags = given
        while at < end {
            let next: Int
            if isWideDigit(at) {
                next = number(at, flags)
            } else {
                next = word(at, end, flags)
            }
            at = max(next, at + 1)
            flags = []
        }
        return UInt32(at)
    }

    // MARK: Numbers

    private func isWideDigit(_ at: Int) -> Bool {
        at + 2 < bytes.count && bytes[at] == 0xEF && bytes[at + 1] == 0xBC && bytes[at + 2] &- 0x90 < 10
    }

    private func isDigit(_ at: Int) -> Bool { at < bytes.count && bytes[at] &- 0x30 < 10 || isWideDigit(at) }

    /// How many bytes a point or a comma of either width takes here, 0 for anything else.
    private func separator(_ at: Int) -> Int {
        guard at < bytes.count else { return 0 }
        if bytes[at] == 0x2E || bytes[at] == 0x2C { return 1 }
        return at + 2 < bytes.count && bytes[at] == 0xEF && bytes[at + 1] == 0xBC && bytes[at + 2] == 0x8E ? 3 : 0
    }

    /// Digits of full width, with points and commas between them; digits before it belong to it.
    private mutating func number(_ start: Int, _ flags: Token.Flags) -> Int {
        var at = start
        while isDigit(at) {
            while isDigit(at) { at += bytes[at] < 0x80 ? 1 : 3 }
            let width = separator(at)
            if width > 0, isDigit(at + width) { at += width }
        }
        if let last = tokens.last, last.kind == .number, Int(last.end) == start {
            tokens[tokens.count - 1].end = UInt32(at)
        } else {
            tokens.append(Token(start: UInt32(start), end: UInt32(at), hash: 0, entry: 0, kind: .number, flags: flags))
        }
        return at
    }

    // MARK: Words

    private func scalar(_ at: Int) -> (scalar: UInt32, width: Int) {
        let lead = bytes[at]
        func tail(_ n: Int) -> UInt32 { at + n < bytes.count ? UInt32(bytes[at + n] & 0x3F) : 0 }
        if lead >= 0xF0 {
            return (UInt32(lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), min(4, bytes.count - at))
        }
        if lead >= 0xE0 { return (UInt32(lead & 0x0F) << 12 | tail(1) << 6 | tail(2), min(3, bytes.count - at)) }
        return (UInt32(lead & 0x1F) << 6 | tail(1), min(2, bytes.count - at))
    }

    private mutating func word(_ start: Int, _ end: Int, _ flags: Token.Flags) -> Int {
        var found = longest(from: start, to: end, below: HanSplitter.longest)
        // A name that a number or a unit cuts through is none: "二十一起", "十分钟", "系统一百".
        while found.length > 1, tables.entries[Int(found.entry)].classes.contains(.name),
            isCut(start, found.end, end)
        {
            found = longest(from: start, to: end, below: found.length - 1)
        }
        tokens.append(
            Token(
                start: UInt32(start), end: UInt32(found.end), hash: UInt32(truncatingIfNeeded: found.hash), entry: found.entry,
                kind: .foreign, flags: flags))
        return found.end
    }

    private struct Match {
        var end: Int
        var entry: UInt16
        var hash: UInt64
        var length: Int
    }

    /// The longest word of at most so many characters, or the one character.
    private func longest(from start: Int, to end: Int, below most: Int) -> Match {
        let (first, width) = scalar(start)
        var hash = first < 0x10000 ? WordHash.fold(WordHash.seed, scalar: writing.fold(first)) : WordHash.seed
        let single = WordHash.finish(hash)
        var entry = tables.entry(for: single)
        var match = Match(end: start + width, entry: entry, hash: single, length: 1)
        var at = start + width
        var length = 1
        while entry != 0, length < most, at < end {
            let (next, step) = scalar(at)
            guard next < 0x10000 else { break }
            hash = WordHash.fold(hash, scalar: writing.fold(next))
            entry = tables.entry(for: WordHash.finish(hash))
            at += step
            length += 1
            if entry != 0, !tables.entries[Int(entry)].classes.isEmpty {
                match = Match(end: at, entry: entry, hash: WordHash.finish(hash), length: length)
            }
        }
        return match
    }

    private func isCut(_ start: Int, _ stop: Int, _ end: Int) -> Bool {
        if classes(start).intersects(HanSplitter.followers), let last = tokens.last, Int(last.end) == start,
            last.kind == .number || tables.entries[Int(last.entry)].classes.intersects(HanSplitter.numerals)
        {
            return true
        }
        guard stop < end else { return false }
        var last = stop - 1
        while last > start, bytes[last] & 0xC0 == 0x80 { last -= 1 }
        if isNumeral(last), classes(stop).contains(.scale) { return true }
        let crossing = longest(from: last, to: end, below: HanSplitter.longest)
        if crossing.end > stop, tables.entries[Int(crossing.entry)].classes.intersects(HanSplitter.measures) { return true }
        // "一点五"
        return classes(last).contains(.decimalPoint) && classes(stop).contains(.cardinal)
    }

    private func classes(_ at: Int) -> WordClasses {
        let (scalar, _) = scalar(at)
        guard scalar < 0x10000 else { return .none }
        let hash = WordHash.finish(WordHash.fold(WordHash.seed, scalar: writing.fold(scalar)))
        return tables.entries[Int(tables.entry(for: hash))].classes
    }

    private func isNumeral(_ at: Int) -> Bool { classes(at).intersects(HanSplitter.numerals) }
}
