/// A part of a line, and the shapes that tell furniture from prose; letters are compared without case.
struct Phrase {
    let bytes: UnsafeBufferPointer<UInt8>
    var start: Int
    let end: Int

    var isEmpty: Bool { start >= end }
    var first: UInt8 { isEmpty ? 0 : bytes[start] }
    private var shape: LineShape { LineShape(Line(start: min(start, end), end: end), in: bytes) }
    var endsSentence: Bool { shape.endsSentence }

    // MARK: Taking it apart

    /// What follows a phrase at the beginning; nil if the phrase is not there or goes on as a longer word.
    func dropping<Role>(_ entry: PhraseTable<Role>.Entry, of table: PhraseTable<Role>) -> Phrase? {
        let count = Int(entry.count)
        guard end - start >= count else { return nil }
        let offset = Int(entry.start)
        for index in 1..<max(count, 1) where lower(bytes[start + index]) != table.bytes[offset + index] { return nil }
        let rest = Phrase(bytes: bytes, start: start + count, end: end)
        return isLetter(table.bytes[offset + count - 1]) && isLetter(rest.first) ? nil : rest
    }

    /// What follows the longest phrase of a table that stands at the beginning.
    func dropping(_ table: PhraseTable<Void>) -> Phrase? {
        for entry in table.entries(for: lower(first)) {
            if let rest = dropping(entry, of: table) { return rest }
        }
        return nil
    }

    mutating func skipSpaces() {
        while !isEmpty {
            let width = spaceWidth(at: start, in: bytes)
            if width == 0 { return }
            start += width
        }
    }

    mutating func skipColon() -> Bool {
        if first == UInt8(ascii: ":") {
            start += 1
            return true
        }
        if !isEmpty, scalar(at: start, in: bytes) == 0xFF1A {
            start += 3
            return true
        }
        return false
    }

    /// Skips "2021", "2017-2021", "2017–2021," and the spaces after; false if there is no year.
    mutating func skipYears() -> Bool {
        var found = false
        while start + 4 <= end, (start..<start + 4).allSatisfy({ isDigit(bytes[$0]) }) {
            found = true
            start += 4
            while !isEmpty, first == 0x2D || first == 0x2C || first == 0x20 || first == 0xE2 {
                start += characterWidth(first)
            }
        }
        return found
    }

    // MARK: Looking at it

    enum PageSign { case copyright, registration }

    /// "©" or "ICP备", the number under which Chinese sites are registered, anywhere in a short line.
    var pageSign: PageSign? {
        guard end - start <= 160 else { return nil }
        for at in start..<max(start, end) {
            if bytes[at] == 0xC2, at + 1 < end, bytes[at + 1] == 0xA9 { return .copyright }
            if bytes[at] == UInt8(ascii: "P"), at + 3 < end, at > start + 1, bytes[at - 1] == UInt8(ascii: "C"),
                bytes[at - 2] == UInt8(ascii: "I"), scalar(at: at + 1, in: bytes) == 0x5907
            {
                return .registration
            }
        }
        return nil
    }

    func contains(_ byte: UInt8) -> Bool { count { $0 == byte } > 0 }

    private func count(where isCounted: (UInt8) -> Bool) -> Int {
        var count = 0
        for at in start..<max(start, end) where isCounted(bytes[at]) { count += 1 }
        return count
    }

    var digits: Int { count(where: isDigit) }
    var words: Int { 1 + count { $0 == 0x20 } }
    var hasColon: Bool {
        (start..<max(start, end)).contains { bytes[$0] == UInt8(ascii: ":") || scalar(at: $0, in: bytes) == 0xFF1A }
    }
    var beginsWithLowerCase: Bool {
        var rest = self
        rest.skipSpaces()
        return 0x61...0x7A ~= rest.first
    }

    /// "(Editor: ...)" over the whole of the line, with or without a stop after it.
    var isBracketed: Bool {
        guard !isEmpty else { return false }
        var last = end
        if bytes[last - 1] == UInt8(ascii: ".") { last -= 1 }
        guard last > start else { return false }
        let close = scalar(before: last, from: start, in: bytes)
        let open = scalar(at: start, in: bytes)
        return (open == 0x28 || open == 0xFF08) && (close == 0x29 || close == 0xFF09)
    }

    var hasYear: Bool {
        var run = 0
        for at in start..<max(start, end) {
            run = isDigit(bytes[at]) ? run + 1 : 0
            if run == 4, bytes[at - 3] == 0x31 || bytes[at - 3] == 0x32 { return true }
        }
        return false
    }

    /// Seven digits or more, held together by what telephone numbers hold together with, before anything else.
    ///
    /// - Parameter alone: whether nothing else may follow.
    func beginsWithPhoneNumber(alone: Bool) -> Bool {
        var digits = 0
        var at = start
        scan: while at < end {
            switch bytes[at] {
            case 0x30...0x39: digits += 1
            case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "/"), 0x20: break
            case UInt8(ascii: ".") where at + 1 < end && isDigit(bytes[at + 1]): break
            default: break scan
            }
            at += 1
        }
        guard digits >= 7 else { return false }
        if at == end { return true }
        // "ext. 12", "Fax: ...": another label, but no noun that the number would count.
        var rest = Phrase(bytes: bytes, start: at, end: end)
        rest.skipSpaces()
        return !alone
            && (rest.hasColon || rest.first == UInt8(ascii: ",") || rest.dropping(FurnitureWords.phoneExtensions) != nil)
            && !rest.endsSentence
    }

    /// The parts of a postal address: a name such as "West Road", and a number or commas.
    var isPostalAddress: Bool {
        guard !contains(UInt8(ascii: "%")), !contains(UInt8(ascii: "$")), hasPlace else { return false }
        return digits > 0 || count { $0 == UInt8(ascii: ",") } >= 2 || first >= 0xE3
    }

    /// Whether a word for a place stands here on its own and with a capital; Chinese ones may stand inside others.
    private var hasPlace: Bool {
        var rest = self
        while !rest.isEmpty {
            let isFree = rest.start == start || !isLetter(bytes[rest.start - 1])
            if rest.first >= 0x80 || isFree && 0x41...0x5A ~= rest.first, rest.dropping(FurnitureWords.places) != nil {
                return true
            }
            rest.start += 1
        }
        return false
    }

    var isWebAddress: Bool {
        dropping(FurnitureWords.webAddresses) != nil || words == 1 && contains(UInt8(ascii: ".")) && !endsSentence
    }

    /// "Home > News > Industry News", "Home | About us | Contact": a path that begins with a menu entry, or entries only.
    var isMenu: Bool {
        var rest = self
        rest.skipSpaces()
        guard let afterFirst = rest.dropping(FurnitureWords.menuEntries) else { return false }
        rest = afterFirst
        rest.skipSpaces()
        if words <= 16, digits == 0, !endsSentence, rest.dropping(FurnitureWords.pathSeparators) != nil { return true }
        var count = 1
        while !rest.isEmpty {
            if rest.first == UInt8(ascii: "|") {
                rest.start += 1
            } else if let next = rest.dropping(FurnitureWords.menuSeparators) {
                rest = next
            }
            rest.skipSpaces()
            if rest.isEmpty { break }
            guard let next = rest.dropping(FurnitureWords.menuEntries) else { return false }
            rest = next
            rest.skipSpaces()
            count += 1
        }
        return count > 1
    }

    /// "HomeNewsIndustry News": menu entries that lost what stood between them.
    var isRunTogetherMenu: Bool {
        guard end - start <= 120, runsIntoCapital, digits == 0, !endsSentence else { return false }
        var joints = 0
        for at in (start + 1)..<end where 0x61...0x7A ~= bytes[at - 1] && 0x41...0x5A ~= bytes[at] { joints += 1 }
        return joints >= 2
    }

    /// Whether a menu entry stands here and goes straight on with a capital.
    private var runsIntoCapital: Bool {
        let table = FurnitureWords.menuOpeners
        return table.entries(for: lower(first)).contains { entry in
            let after = start + Int(entry.count)
            guard after < end, 0x41...0x5A ~= bytes[after] else { return false }
            return Phrase(bytes: bytes, start: start, end: after).dropping(entry, of: table) != nil
        }
    }
}
