package import Text

/// A word, number or mark of a text, with what the lexicon knows of it.
///
/// A set phrase of the lexicon ("percentage points", "year-on-year") is one token.
package struct Token: Sendable {
    package enum Kind: UInt8, Sendable {
        /// Latin letters, with digits behind a letter: "patents", "A320", "CO2".
        case word
        /// ASCII digits with inner separators, as written: "1,234.5", "0512", "12.5.3".
        case number
        /// A run of other letters, such as Chinese.
        case foreign
        /// 's or ’s behind a word.
        case possessive
        /// One mark: punctuation, symbol, bracket, currency sign.
        case mark

        /// Spelled out so that other modules compare kinds inline: they do so for every token.
        @inlinable @inline(__always)
        package static func == (a: Kind, b: Kind) -> Bool {
            unsafeBitCast(a, to: UInt8.self) == unsafeBitCast(b, to: UInt8.self)
        }
    }

    package struct Flags: OptionSet, Sendable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }

        package static let capitalised = Flags(rawValue: 1)
        package static let allCapitals = Flags(rawValue: 2)
        /// White space stands before the token (or nothing: it opens the block).
        package static let spaced = Flags(rawValue: 4)
        package static let startsSentence = Flags(rawValue: 8)
        /// A line end stands before the token.
        package static let startsLine = Flags(rawValue: 16)
        package static let hasDigit = Flags(rawValue: 32)
        /// A capitalised word of the class `opener`, also where it opens a set phrase.
        package static let opener = Flags(rawValue: 64)
    }

    package var start: UInt32
    package var end: UInt32
    /// Hash of the case-folded bytes: equal words have equal hashes.
    package var hash: UInt32
    /// Index of the lexicon's entry, 0 where there is none.
    package var entry: UInt16
    package var kind: Kind
    package var flags: Flags

    package init(start: UInt32, end: UInt32, hash: UInt32, entry: UInt16, kind: Kind, flags: Flags) {
        self.start = start
        self.end = end
        self.hash = hash
        self.entry = entry
        self.kind = kind
        self.flags = flags
    }

    package var range: ByteRange { ByteRange(start, end) }
    // Bit tests, because every token pays for them.
    @inlinable package var isSpaced: Bool { flags.rawValue & 4 != 0 }
    @inlinable package var startsSentence: Bool { flags.rawValue & 8 != 0 }
    @inlinable package var hasDigit: Bool { flags.rawValue & 32 != 0 }
}
