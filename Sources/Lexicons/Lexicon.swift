package import Quantities
package import Sheets
import Text

/// A unit of measure or a currency.
package struct Unit: Sendable, Hashable {
    /// ISO 4217 code or UCUM-like symbol: what the ledger prints.
    package let symbol: String
    /// "length", "currency" ...: only units of one dimension can be converted or compared.
    package let dimension: String
    /// How many base units of the dimension one of these is; nil where no fixed factor exists (currencies, °C).
    package let factor: Numeral?
    package let name: String

    package var isCurrency: Bool { dimension == "currency" }
}

/// Finds units by symbol or dimension.
package struct UnitIndex {
    private let units: [Unit]
    /// Of the symbol and the dimension of each unit: hashes are compared faster than texts.
    private let hashes: [(symbol: UInt64, dimension: UInt64)]

    fileprivate init(_ units: [Unit]) {
        self.units = units
        hashes = units.map { (WordHash.of($0.symbol.utf8), WordHash.of($0.dimension.utf8)) }
    }

    /// The indices of the units with a symbol or of a dimension.
    package subscript(name: String) -> [Int] {
        let hash = WordHash.of(name.utf8)
        return units.indices.filter { at in
            hashes[at].symbol == hash && units[at].symbol == name
                || hashes[at].dimension == hash && units[at].dimension == name
        }
    }
}

/// The words of a language: what they do and what they are worth.
///
/// Built from a sheet of Rules/languages and the sheets of Rules/units. Nothing changes it afterwards; a class, so that
/// each passage may hold it at the cost of one reference.
package final class Lexicon: Sendable {
    package struct Entry: Sendable {
        package var classes = WordClasses()
        /// Cardinal, ordinal, month (1 to 12), weekday (1 Monday to 7 Sunday), power of ten of a scale word, factor of a
        /// multiple, denominator of a fraction word, quarter: according to the classes.
        package var value: Int64 = 0
        /// Index into `units` of the unit of measure, -1 for none.
        package var unit: Int16 = -1
        /// Index into `units` of the currency, -1 for none; "pound" has both.
        package var currency: Int16 = -1
        /// How a short unit must be written: 1 lower case, 2 upper case, 3 anything but capitalised ("li", not "Li"), 0 freely.
        package var letterCase: UInt8 = 0
        /// Index of the first phrase that opens with this word, and how many do.
        var phrases: Range<Int32> = 0..<0
    }

    struct Phrase: Sendable {
        /// Hash of the second word; most candidates fail on it.
        let second: UInt32
        /// Where the hashes of the words after the first stand in `phraseWords`.
        let start: UInt32
        let count: UInt16
        let entry: UInt16
    }

    /// One place of the hash table; a key of 0 marks a free one.
    struct Slot: Sendable {
        var key: UInt64 = 0
        var entry: UInt16 = 0
    }

    /// The tables by pointer, for as long as a text is scanned.
    struct Tables {
        let slots: UnsafeBufferPointer<Slot>
        let entries: UnsafeBufferPointer<Entry>
        let phrases: UnsafeBufferPointer<Phrase>
        let phraseWords: UnsafeBufferPointer<UInt32>

        @inline(__always)
        func entry(for hash: UInt64) -> UInt16 {
            let mask = slots.count - 1
            guard mask > 0 else { return 0 }
            var at = Int(truncatingIfNeeded: hash) & mask
            while true {
                let slot = slots[at]
                if slot.key == hash { return slot.entry }
                if slot.key == 0 { return 0 }
                at = (at + 1) & mask
            }
        }
    }

    package let entries: [Entry]
    package let units: [Unit]
    /// The tag of the language ("en", "zh").
    package let language: String
    /// For a language without spaces between words: how characters are written otherwise; nil for all others.
    let writing: HanWriting?
    let phrases: [Phrase]
    let phraseWords: [UInt32]
    /// Open addressing over 64-bit hashes; a power of two long.
    let slots: [Slot]

    /// A lexicon that knows no word.
    convenience init() {
        self.init(language: "", entries: [Entry()], units: [], phrases: [], phraseWords: [], words: [], variants: [])
    }

    /// Reads the sheets of a language and the sheets of units; errors name the line.
    package convenience init(language: [Sheet], units: [Sheet]) throws(SheetError) {
        var builder = Builder()
        for sheet in units { try builder.add(units: sheet) }
        for sheet in language { try builder.add(language: sheet) }
        var entries = builder.entries
        let (phrases, phraseWords) = builder.arrangedPhrases(&entries)
        self.init(
            language: builder.language, entries: entries, units: builder.units, phrases: phrases, phraseWords: phraseWords,
            words: builder.index.map { Slot(key: $0.key, entry: $0.value) },
            variants: builder.variants.sorted { $0.key < $1.key })
    }

    /// - Parameters:
    ///   - words: the entries by hash, each once.
    ///   - variants: other writings of characters, for the language that has them.
    init(
        language: String, entries: [Entry], units: [Unit], phrases: [Phrase], phraseWords: [UInt32], words: [Slot],
        variants: [(UInt32, UInt32)]
    ) {
        self.language = language
        self.entries = entries
        self.units = units
        self.phrases = phrases
        self.phraseWords = phraseWords
        writing = language == "zh" ? HanWriting(variants) : nil
        var capacity = words.isEmpty ? 0 : 64
        while capacity < words.count * 2 { capacity *= 2 }
        var slots = Array(repeating: Slot(), count: capacity)
        for word in words {
            var at = Int(truncatingIfNeeded: word.key) & (capacity - 1)
            while slots[at].key != 0 { at = (at + 1) & (capacity - 1) }
            slots[at] = word
        }
        self.slots = slots
    }

    @inlinable @inline(__always)
    package subscript(token: Token) -> Entry { entries[Int(token.entry)] }

    @inlinable @inline(__always)
    package func has(_ token: Token, _ one: WordClass) -> Bool { entries[Int(token.entry)].classes.contains(one) }

    /// The units by the names that rules call them by.
    package var unitIndex: UnitIndex { UnitIndex(units) }

    package func unit(_ index: Int16) -> Unit? { index >= 0 && Int(index) < units.count ? units[Int(index)] : nil }

    func withTables<Result>(_ body: (Tables) -> Result) -> Result {
        slots.withUnsafeBufferPointer { slots in
            entries.withUnsafeBufferPointer { entries in
                phrases.withUnsafeBufferPointer { phrases in
                    phraseWords.withUnsafeBufferPointer { words in
                        body(Tables(slots: slots, entries: entries, phrases: phrases, phraseWords: words))
                    }
                }
            }
        }
    }

    /// The entry of a word or phrase as written, nil where the lexicon has none.
    package func entry(of form: String) -> Entry? {
        let words = Lexicon.words(form)
        guard let first = words.first else { return nil }
        let at = withTables { $0.entry(for: first) }
        if words.count == 1 { return at == 0 ? nil : entries[Int(at)] }
        let rest = words.dropFirst().map { UInt32(truncatingIfNeeded: $0) }
        let opening = entries[Int(at)].phrases
        for phrase in phrases[Int(opening.lowerBound)..<Int(opening.upperBound)]
        where phraseWords[Int(phrase.start)..<Int(phrase.start) + Int(phrase.count)].elementsEqual(rest) {
            return entries[Int(phrase.entry)]
        }
        return nil
    }

    /// The hashes of a form's words and marks, cut as the lexer cuts a text; hyphens and spaces separate alike.
    static func words(_ form: String) -> [UInt64] {
        let bytes = Array(form.utf8)
        return Lexer.bare.tokens(of: bytes)
            .filter { !($0.kind == .mark && $0.hash == Lexer.hyphen) }
            .map { WordHash.of(bytes[$0.range.indices]) }
    }
}

/// The hash that words are looked up and compared by: FNV-1a over the bytes, ASCII letters in lower case.
package enum WordHash {
    package static let seed: UInt64 = 0xcbf2_9ce4_8422_2325
    static let prime: UInt64 = 0x100_0000_01b3

    @inline(__always)
    package static func fold(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        let lower = byte &- 0x41 < 26 ? byte | 0x20 : byte
        return (hash ^ UInt64(lower)) &* prime
    }

    /// Spreads the entropy into the low bits, which tables use; never 0.
    @inline(__always)
    package static func finish(_ hash: UInt64) -> UInt64 { (hash ^ (hash >> 32)) | 1 }

    package static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash = seed
        for byte in bytes { hash = fold(hash, byte) }
        return finish(hash)
    }

    /// The hash of a single word as tokens carry it.
    package static func short(_ word: String) -> UInt32 { UInt32(truncatingIfNeeded: of(word.utf8)) }
}
