import Lexicons

/// The content words of a noun phrase as hashes of their stems, in order, the head last: at most eight.
///
/// Hashes instead of strings keep a claim small and comparisons cheap; a text needs them only to compare.
package struct Terms: Sendable, Hashable {
    private var stems = SIMD8<UInt32>(repeating: 0)
    private var length: UInt8 = 0

    package init() {}

    package init(_ words: [String]) {
        for word in words { append(Stem.hash(word)) }
    }

    package var count: Int { Int(length) }
    package var isEmpty: Bool { length == 0 }
    package subscript(at: Int) -> UInt32 { stems[at] }
    package var head: UInt32 { length == 0 ? 0 : stems[Int(length) - 1] }

    /// Appends a stem; beyond eight the first modifiers give way, because the head comes last.
    package mutating func append(_ stem: UInt32) {
        if length == 8 {
            for at in 0..<7 { stems[at] = stems[at + 1] }
            stems[7] = stem
        } else {
            stems[Int(length)] = stem
            length += 1
        }
    }

    package mutating func append(contentsOf other: Terms) {
        for at in 0..<other.count where !contains(other.stems[at]) { append(other.stems[at]) }
    }

    package func contains(_ stem: UInt32) -> Bool {
        // A zero stem marks a free place and never occurs in a word.
        stem != 0 && any(stems .== SIMD8(repeating: stem))
    }

    /// How many of these words the other phrase has too.
    package func common(with other: Terms) -> Int {
        var shared = 0
        for at in 0..<count where other.contains(stems[at]) { shared += 1 }
        return shared
    }

    /// Whether one phrase holds all words of the other.
    package func isCompatible(with other: Terms) -> Bool {
        let shared = common(with: other)
        return shared == min(count, other.count)
    }
}

extension ArraySlice<UInt8> {
    /// Whether one of the words in a text has one of these stems.
    func holdsStem(of stems: [UInt32]) -> Bool {
        split { ($0 | 0x20) &- 0x61 >= 26 }.contains { stems.contains(Stem.hash(of: $0)) }
    }
}

/// Takes plural endings off English words, so that "agency" and "agencies" meet.
///
/// Only what is needed to compare words of one report; not a linguistic stemmer.
package enum Stem {
    package static func hash<Word: RandomAccessCollection<UInt8>>(of word: Word) -> UInt32 where Word.Index == Int {
        var hash = WordHash.seed
        var end = word.endIndex
        let start = word.startIndex
        func lower(_ at: Int) -> UInt8 { word[at] | 0x20 }
        let length = end - start
        var tail: UInt8?
        if length > 4, lower(end - 1) == 0x73 {  // s
            if lower(end - 2) == 0x65, lower(end - 3) == 0x69 {  // ies -> y
                end -= 3
                tail = 0x79
            } else if lower(end - 2) == 0x65, [0x73, 0x78, 0x68, 0x7A].contains(lower(end - 3)) {  // ses, xes, hes, zes
                end -= 2
            } else if lower(end - 2) != 0x73, lower(end - 2) != 0x75, lower(end - 2) != 0x69 {
                end -= 1
            }
        } else if length == 4, lower(end - 1) == 0x73, lower(end - 2) != 0x73 {
            end -= 1
        }
        for at in start..<end { hash = WordHash.fold(hash, word[at]) }
        if let tail { hash = WordHash.fold(hash, tail) }
        return UInt32(truncatingIfNeeded: WordHash.finish(hash))
    }

    package static func hash(_ word: String) -> UInt32 { hash(of: Array(word.utf8)) }
}
