/// Tells lines that belong to the page and not to the report: contacts, copyright, navigation, credits.
///
/// A word alone never decides: the rest of the line must have the shape that such a line has (a telephone number after
/// "Tel:", a year and a name after "Copyright"), so that sentences about telephones or copyright stay in the report.
enum Furniture {
    /// No longer line is looked at, in bytes.
    static let longest = 240

    static func matches(_ line: Line, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard 2...longest ~= line.count else { return false }
        let mark = LineShape(line, in: bytes).markerWidth
        let whole = Phrase(bytes: bytes, start: line.start, end: line.end)
        let text = Phrase(bytes: bytes, start: line.start + mark, end: line.end)
        // A lone "Services" in a list is an item.
        if opens(text, isItem: mark > 0) || mark == 0 && isMenu(text) { return true }
        // "(c) 2021" looks like the third item of a list.
        if mark > 0, opens(whole, isItem: true) { return true }
        switch text.pageSign {
        case .copyright: return text.words <= 12 && text.hasYear
        case .registration: return true
        case nil: return false
        }
    }

    /// Whether a line begins like furniture and goes on like it.
    private static func opens(_ text: Phrase, isItem: Bool) -> Bool {
        let table = FurnitureWords.openings
        for entry in table.entries(for: lower(text.first)) {
            guard var rest = text.dropping(entry, of: table) else { continue }
            rest.skipSpaces()
            switch entry.role {
            case .copyright: if isCopyright(rest, of: text) { return true }
            case .rights: return true
            case .location: if isLocation(rest) { return true }
            case .link: if rest.isEmpty || !rest.endsSentence { return true }
            case .counter: if rest.words <= 1 { return true }
            case .loneEntry: if rest.isEmpty, !isItem { return true }
            case .credit: if isCredit(rest, of: text) { return true }
            case .byline: if isByline(rest, of: text) { return true }
            default: if isContact(rest, entry.role) { return true }
            }
        }
        return false
    }

    private static func isContact(_ value: Phrase, _ role: FurnitureRole) -> Bool {
        var value = value
        let hasColon = value.skipColon()
        value.skipSpaces()
        guard !value.isEmpty else { return false }
        if role == .phone { return value.beginsWithPhoneNumber(alone: !hasColon) }
        guard hasColon else { return false }
        switch role {
        case .mail: return value.contains(UInt8(ascii: "@"))
        case .place: return value.isPostalAddress
        case .hours: return value.digits > 0 && value.contains(UInt8(ascii: ":")) && !value.endsSentence
        case .site: return value.isWebAddress
        case .account: return value.words <= 2 && !value.endsSentence
        default: return false
        }
    }

    private static func isCopyright(_ rest: Phrase, of text: Phrase) -> Bool {
        var rest = rest
        let hasSign = text.pageSign == .copyright || text.first == UInt8(ascii: "(")
        while let next = rest.dropping(FurnitureWords.copyrightMarks) {
            rest = next
            rest.skipSpaces()
            if rest.isEmpty { return true }
        }
        guard text.words <= 24 else { return false }
        // "Copyright 2021 Example Ltd" against "Copyright 2021 registrations rose".
        return hasSign ? text.hasYear || text.first != UInt8(ascii: "(") : rest.skipYears() && !rest.beginsWithLowerCase
    }

    private static func isLocation(_ rest: Phrase) -> Bool {
        var rest = rest
        if rest.isEmpty || rest.dropping(FurnitureWords.pathSeparators) != nil { return true }
        return rest.skipColon() && (rest.contains(UInt8(ascii: ">")) || rest.isMenu)
    }

    private static func isCredit(_ rest: Phrase, of text: Phrase) -> Bool {
        text.digits == 0 && text.words <= 8 && !text.contains(UInt8(ascii: ",")) && (rest.hasColon || !rest.beginsWithLowerCase)
    }

    private static func isByline(_ rest: Phrase, of text: Phrase) -> Bool {
        guard text.digits == 0, text.words <= 12 else { return false }
        // What opens a bracket must close it at the end of the line.
        if text.isBracketed { return true }
        return text.first != UInt8(ascii: "(") && !text.endsSentence && !rest.beginsWithLowerCase
    }

    private static func isMenu(_ text: Phrase) -> Bool {
        text.isMenu || text.isRunTogetherMenu
    }
}

@inline(__always)
func lower(_ byte: UInt8) -> UInt8 { 0x41...0x5A ~= byte ? byte | 0x20 : byte }
