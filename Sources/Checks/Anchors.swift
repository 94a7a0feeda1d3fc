package import Figures
package import Findings
package import Lexicons
import Text

/// A check that is shown the words where it begins to look, and walks no tokens itself.
package protocol AnchoredCheck: Check {
    /// Whether a word, a mark or a number of one or two digits may be where the check begins to look.
    ///
    /// Judged by the token's own letters, capitals or not: the answer holds for every place where the word stands again.
    func isAnchor(_ token: Token, of text: [UInt8], _ lexicon: Lexicon) -> Bool

    /// Sees a passage; `anchors` are the token indices of its anchors, in order.
    func examine(_ passage: Passage, anchors: [Int], marks: inout [Mark], findings: inout [Finding])
}

/// The anchors of many checks, found in one walk over a passage.
///
/// Each different word is shown to all checks once; the answers are kept for as long as a text is looked at, so that the
/// usual token costs one look at a table. A check more costs next to nothing in a text without its anchors.
package struct Anchors {
    /// What the checks said of a word: open addressing, a length of 0 marks a free slot.
    private struct Word {
        var hash: UInt32 = 0
        /// Where the text holds the word for the first time: two words may share a hash.
        var start: UInt32 = 0
        var length: UInt32 = 0
        /// The lexicon's entry, 0 where there is none.
        var entry: UInt16 = 0
        /// A bit for each check.
        var wanted: UInt64 = 0
    }

    private let checks: [any AnchoredCheck]
    private var words = [Word](repeating: Word(), count: 1 << 12)
    private var count = 0
    /// A text that holds more words than this is no prose; the others are judged each time.
    private static let mostWords = 1 << 16

    /// The anchors of each check in the passage that was looked at last.
    package private(set) var places: [[Int]]

    /// - Parameter checks: at most 64.
    package init(_ checks: [any AnchoredCheck]) {
        precondition(checks.count <= UInt64.bitWidth, "each check needs a bit of its own")
        self.checks = checks
        places = Array(repeating: [], count: checks.count)
    }

    package mutating func find(in passage: Passage) {
        for at in places.indices { places[at].removeAll(keepingCapacity: true) }
        passage.text.withUnsafeBufferPointer { text in
            passage.tokens.withUnsafeBufferPointer { tokens in
                for at in tokens.indices {
                    let token = tokens[at]
                    switch token.kind {
                    case .word, .mark: break
                    case .number where token.end - token.start <= 2: break
                    default: continue
                    }
                    var wanted = wanted(token, text, passage)
                    while wanted != 0 {
                        places[wanted.trailingZeroBitCount].append(at)
                        wanted &= wanted - 1
                    }
                }
            }
        }
    }

    @inline(__always)
    private mutating func wanted(_ token: Token, _ text: UnsafeBufferPointer<UInt8>, _ passage: Passage) -> UInt64 {
        let mask = words.count - 1
        var at = Int(truncatingIfNeeded: token.hash >> 1) & mask
        while words[at].length != 0 {
            if words[at].hash == token.hash, Anchors.isSame(words[at], token, text) { return words[at].wanted }
            at = (at + 1) & mask
        }
        return learn(token, passage)
    }

    @inline(__always)
    private static func isSame(_ word: Word, _ token: Token, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard word.length == token.end - token.start, word.entry == token.entry else { return false }
        if token.entry != 0 { return true }
        for offset in 0..<Int(word.length)
        where text[Int(word.start) + offset] | 0x20 != text[Int(token.start) + offset] | 0x20 { return false }
        return true
    }

    @inline(never)
    private mutating func learn(_ token: Token, _ passage: Passage) -> UInt64 {
        var wanted: UInt64 = 0
        for (bit, check) in checks.enumerated() where check.isAnchor(token, of: passage.text, passage.lexicon) {
            wanted |= 1 << UInt64(bit)
        }
        if count < Anchors.mostWords {
            if count * 2 >= words.count { grow() }
            count += 1
            let word = Word(
                hash: token.hash, start: token.start, length: token.end - token.start, entry: token.entry, wanted: wanted)
            place(word)
        }
        return wanted
    }

    private mutating func grow() {
        let old = words
        words = Array(repeating: Word(), count: old.count * 2)
        for word in old where word.length != 0 { place(word) }
    }

    private mutating func place(_ word: Word) {
        let mask = words.count - 1
        var at = Int(truncatingIfNeeded: word.hash >> 1) & mask
        while words[at].length != 0 { at = (at + 1) & mask }
        words[at] = word
    }
}
