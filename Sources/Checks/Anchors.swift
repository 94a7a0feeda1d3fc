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
/// Each different word is shown to all checks once and the answers are kept, from text to text, so that the usual token
/// costs one look at a table. A check more costs next to nothing in a text without its anchors.
package struct Anchors {
    /// What the checks said of a word.
    private struct Word {
        let hash: UInt32
        /// Where `letters` holds the word, unless it has an entry: two words may share a hash.
        let start: Int
        let length: UInt32
        /// The lexicon's entry, 0 where there is none.
        let entry: UInt16
        /// A bit for each check.
        var wanted: UInt64 = 0

        init(_ token: Token, start: Int) {
            hash = token.hash
            self.start = start
            length = token.end - token.start
            entry = token.entry
        }
    }

    private let checks: [any AnchoredCheck]
    private var words: [Word] = []
    private var letters: [UInt8] = []
    /// Open addressing by hash: the index of a word and one, 0 for a free slot; at most half full.
    private var slots = [Int32](repeating: 0, count: 1 << 12)
    /// The index of the word of each token, -1 for tokens that nobody asks for.
    private var found: [Int32] = []
    /// Where there are more words than this, they are forgotten and learnt again.
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
        if words.count > Anchors.mostWords { forget() }
        let known = words.count
        passage.text.withUnsafeBufferPointer { text in
            passage.tokens.withUnsafeBufferPointer { lookUp($0, text) }
        }
        if words.count > known { ask(from: known, passage) }
        for at in places.indices { places[at].removeAll(keepingCapacity: true) }
        for (at, word) in found.enumerated() where word >= 0 {
            var wanted = words[Int(word)].wanted
            while wanted != 0 {
                places[wanted.trailingZeroBitCount].append(at)
                wanted &= wanted - 1
            }
        }
    }

    private mutating func lookUp(_ tokens: UnsafeBufferPointer<Token>, _ text: UnsafeBufferPointer<UInt8>) {
        found.removeAll(keepingCapacity: true)
        found.reserveCapacity(tokens.count)
        for token in tokens {
            switch token.kind {
            case .word, .mark: found.append(index(of: token, text))
            case .number where token.end - token.start <= 2: found.append(index(of: token, text))
            default: found.append(-1)
            }
        }
    }

    @inline(__always)
    private mutating func index(of token: Token, _ text: UnsafeBufferPointer<UInt8>) -> Int32 {
        let mask = slots.count - 1
        var at = Int(truncatingIfNeeded: token.hash >> 1) & mask
        while slots[at] != 0 {
            let index = slots[at] - 1
            if isSame(words[Int(index)], token, text) { return index }
            at = (at + 1) & mask
        }
        words.append(Word(token, start: letters.count))
        if token.entry == 0 { letters.append(contentsOf: text[token.range.indices]) }
        slots[at] = Int32(words.count)
        if words.count * 2 > slots.count { grow() }
        return Int32(words.count - 1)
    }

    @inline(__always)
    private func isSame(_ word: Word, _ token: Token, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard word.hash == token.hash, word.length == token.end - token.start, word.entry == token.entry else { return false }
        if token.entry != 0 { return true }
        for offset in 0..<Int(word.length)
        where letters[word.start + offset] | 0x20 != text[Int(token.start) + offset] | 0x20 { return false }
        return true
    }

    /// Shows all checks the words that a passage brought; check by check, because to take one from the list is to copy it.
    private mutating func ask(from first: Int, _ passage: Passage) {
        // The first token of each new word, in the order of the words.
        var fresh: [Token] = []
        for (at, word) in found.enumerated() where Int(word) == first + fresh.count { fresh.append(passage.tokens[at]) }
        for bit in checks.indices {
            let check = checks[bit]
            for (offset, token) in fresh.enumerated() where check.isAnchor(token, of: passage.text, passage.lexicon) {
                words[first + offset].wanted |= 1 << UInt64(bit)
            }
        }
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        let mask = slots.count - 1
        for (index, word) in words.enumerated() {
            var at = Int(truncatingIfNeeded: word.hash >> 1) & mask
            while slots[at] != 0 { at = (at + 1) & mask }
            slots[at] = Int32(index + 1)
        }
    }

    private mutating func forget() {
        words.removeAll()
        letters.removeAll()
        slots = Array(repeating: 0, count: 1 << 12)
    }
}
