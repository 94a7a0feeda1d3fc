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
    func dropping(_ phrase: [UInt8]) -> Phrase? {
        guard end - start >= phrase.count else { return nil }
        for (offset, byte) in phrase.enumerated() where lower(bytes[start + offset]) != lower(byte) { return nil }
        let rest = Phrase(bytes: bytes, start: start + phrase.count, end: end)
        if let last = phrase.last, isLetter(last), isLetter(rest.first) { return nil }
        return rest
    }

    func dropping(_ phrases: [[UInt8]]) -> Phrase? {
        for phrase in phrases {
            if let rest = dropping(phrase) { return rest }
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

    func contains(_ part: [UInt8]) -> Bool {
        guard end - start >= part.count, let head = part.first else { return false }
        var at = start
        while at + part.count <= end {
            if bytes[at] == head, part.indices.allSatisfy({ bytes[at + $0] == part[$0] }) { return true }
            at += 1
        }
        return false
    }

    private func count(where isCounted: (UInt8) -> Bool) -> Int {
        var count = 0
        for at in start..<max(start, end) where isCounted(bytes[at]) { count += 1 }
        return count
    }

    var digits: Int { count(where: isDigit) }
    var words: Int { 1 + count { $0 == 0x20 } }
    var hasColon: Bool { contains([UInt8(ascii: ":")]) || contains([0xEF, 0xBC, 0x9A]) }
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
        return !alone && (rest.hasColon || rest.first == UInt8(ascii: ",") || rest.dropping(Array("ext".utf8)) != nil)
            && !rest.endsSentence
    }

    /// The parts of a postal address: a name such as "West Road", and a number or commas.
    var isPostalAddress: Bool {
        guard !contains([UInt8(ascii: "%")]), !contains(Array("$".utf8)) else { return false }
        let places = [
            "road", "street", "avenue", "floor", "building", "district", "room", "zone", "plaza", "tower", "park", "box",
            "lane",
            "rd", "st", "ave", "blvd", "province", "county", "路", "号", "楼", "区", "街",
        ]
        let commas = count { $0 == UInt8(ascii: ",") }
        return places.contains { hasName(Array($0.utf8)) && (digits > 0 || commas >= 2 || first >= 0xE3) }
    }

    /// Whether a word stands here on its own and with a capital; words of other scripts may stand inside others.
    private func hasName(_ word: [UInt8]) -> Bool {
        var at = start
        while at + word.count <= end {
            let isFree = word[0] >= 0x80 || 0x41...0x5A ~= bytes[at] && (at == start || !isLetter(bytes[at - 1]))
            if isFree, Phrase(bytes: bytes, start: at, end: end).dropping(word) != nil { return true }
            at += 1
        }
        return false
    }

    var isWebAddress: Bool {
        if dropping([Array("http".utf8), Array("https".utf8), Array("www".utf8)]) != nil { return true }
        return words == 1 && contains([UInt8(ascii: ".")]) && !endsSentence
    }

    /// "Home > News > Industry News", "Home | About us | Contact": entries of menus only, or a path that begins with one.
    func isMenu(_ entries: [[UInt8]], _ separators: [[UInt8]]) -> Bool {
        var rest = self
        rest.skipSpaces()
        guard let afterFirst = rest.dropping(entries) else { return false }
        rest = afterFirst
        rest.skipSpaces()
        if words <= 16, digits == 0, !endsSentence, rest.dropping(separators) != nil, !rest.isEmpty { return true }
        var count = 1
        while !rest.isEmpty {
            if let next = rest.dropping(separators + [[UInt8(ascii: "|")], Array("·".utf8)]) { rest = next }
            rest.skipSpaces()
            if rest.isEmpty { break }
            guard let next = rest.dropping(entries) else { return false }
            rest = next
            rest.skipSpaces()
            count += 1
        }
        return count > 1
    }

    /// "HomeNewsIndustry News": menu entries that lost what stood between them.
    var isRunTogetherMenu: Bool {
        guard end - start <= 120, digits == 0, !endsSentence else { return false }
        let openers = ["home", "news", "about", "products", "contact", "services", "index"].map { Array($0.utf8) }
        // The entry must run straight into a capital.
        guard openers.contains(where: { runsInto($0) }) else { return false }
        var joints = 0
        for at in (start + 1)..<end where 0x61...0x7A ~= bytes[at - 1] && 0x41...0x5A ~= bytes[at] { joints += 1 }
        return joints >= 2
    }

    private func runsInto(_ opener: [UInt8]) -> Bool {
        guard end - start > opener.count, 0x41...0x5A ~= bytes[start + opener.count] else { return false }
        return opener.indices.allSatisfy { lower(bytes[start + $0]) == opener[$0] }
    }
}
