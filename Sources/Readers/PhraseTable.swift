/// Phrases, each with what it stands for, to look up what a line begins with.
///
/// Kept in one array, sorted by first byte and then the longest first, so that a look-up touches few phrases and counts no
/// references.
struct PhraseTable<Role: Sendable>: Sendable {
    struct Entry: Sendable {
        let start: Int32
        let count: Int32
        let role: Role
    }

    let bytes: [UInt8]
    private let entries: [Entry]
    /// The first entry for each first byte, and the number of entries behind the last.
    private let firsts: [Int32]

    /// Makes a table from lists of phrases in lower case, set apart by bars.
    init(_ lists: [(phrases: String, role: Role)]) {
        var all: [(phrase: [UInt8], role: Role)] = []
        for list in lists {
            for phrase in list.phrases.split(separator: "|") { all.append((Array(phrase.utf8), list.role)) }
        }
        all.sort { $0.phrase[0] != $1.phrase[0] ? $0.phrase[0] < $1.phrase[0] : $0.phrase.count > $1.phrase.count }
        var bytes: [UInt8] = []
        var entries: [Entry] = []
        for (phrase, role) in all {
            entries.append(Entry(start: Int32(bytes.count), count: Int32(phrase.count), role: role))
            bytes += phrase
        }
        self.bytes = bytes
        self.entries = entries
        firsts = (0...256).map { byte in Int32(all.firstIndex { Int($0.phrase[0]) >= byte } ?? all.count) }
    }

    /// The phrases that begin with a byte, which must be in lower case.
    @inline(__always)
    func entries(for first: UInt8) -> ArraySlice<Entry> {
        entries[Int(firsts[Int(first)])..<Int(firsts[Int(first) + 1])]
    }
}

extension PhraseTable where Role == Void {
    init(_ phrases: String) {
        self.init([(phrases, ())])
    }
}
