package import Figures
package import Lexicons
import Text

/// Many phrases as one tree of word hashes: finds the longest phrase at a token in one walk.
///
/// Case is ignored, and so are hyphens and quotation marks inside a phrase; every word may also stand in its plural or
/// singular.
package struct PhraseTrie: Sendable {
    /// From a node along a word to the next node; a word of 0, which no token hash is, marks a free place.
    private struct Edge: Sendable {
        var node: Int32 = 0
        var word: UInt32 = 0
        var next: Int32 = 0
    }

    /// The edges of all nodes: open addressing over node and word, at most half full.
    private var edges: [Edge]
    private var edgeCount = 0
    /// The value of each node, -1 where no phrase ends.
    private var values: [Int32] = [-1]

    /// A phrase of a tree.
    package struct Phrase {
        let text: String
        let value: Int32
        /// The words as written, without other numbers.
        var isExact = false
    }

    /// A tree of phrases; where the same is there twice, the first value counts.
    package init(_ phrases: [Phrase], lexicon: Lexicon) {
        // All in one text, so that the lexer is set up once; the mark between them keeps words apart.
        var bytes: [UInt8] = []
        var places: [ByteRange] = []
        places.reserveCapacity(phrases.count)
        for phrase in phrases {
            let start = bytes.count
            bytes += phrase.text.utf8
            places.append(ByteRange(start, bytes.count))
            bytes += PhraseTrie.separator
        }
        var tokens: [Token] = []
        Lexer(lexicon).read(bytes, in: ByteRange(0, bytes.count), into: &tokens)
        var capacity = 64
        while capacity < tokens.count * 4 { capacity *= 2 }
        edges = Array(repeating: Edge(), count: capacity)
        var forms: [UInt32] = []
        var next = 0
        for (phrase, place) in zip(phrases, places) {
            while next < tokens.count, tokens[next].start < place.start { next += 1 }
            let first = next
            while next < tokens.count, tokens[next].start < place.end { next += 1 }
            insert(tokens[first..<next], of: bytes, phrase, &forms)
        }
    }

    private static let separator = Array("\n;\n".utf8)

    package var isEmpty: Bool { values.count == 1 }

    private mutating func insert(_ tokens: ArraySlice<Token>, of bytes: [UInt8], _ phrase: Phrase, _ forms: inout [UInt32]) {
        var at: Int32 = 0
        for token in tokens where !PhraseTrie.isHyphen(token, bytes) {
            forms.removeAll(keepingCapacity: true)
            PhraseTrie.addHashes(of: token, bytes, to: &forms)
            if token.kind == .word, !phrase.isExact {
                PhraseTrie.addOtherNumbers(of: bytes[token.range.indices], to: &forms)
            }
            var known: Int32?
            for form in forms where known == nil { known = next(of: at, along: form) }
            let node = known ?? Int32(values.count)
            if known == nil { values.append(-1) }
            for form in forms where next(of: at, along: form) == nil { add(Edge(node: at, word: form, next: node)) }
            at = node
        }
        if values[Int(at)] < 0 { values[Int(at)] = phrase.value }
    }

    private mutating func add(_ edge: Edge) {
        edgeCount += 1
        if edgeCount * 2 > edges.count {
            let old = edges
            edges = Array(repeating: Edge(), count: old.count * 2)
            for edge in old where edge.word != 0 { place(edge) }
        }
        place(edge)
    }

    private mutating func place(_ edge: Edge) {
        var at = PhraseTrie.hash(edge.node, edge.word) & (edges.count - 1)
        while edges[at].word != 0 { at = (at + 1) & (edges.count - 1) }
        edges[at] = edge
    }

    private static func hash(_ node: Int32, _ word: UInt32) -> Int {
        Int(truncatingIfNeeded: (UInt64(word) ^ UInt64(UInt32(bitPattern: node)) << 32) &* 0x9E37_79B9_7F4A_7C15 >> 32)
    }

    private func next(of node: Int32, along word: UInt32) -> Int32? {
        var at = PhraseTrie.hash(node, word) & (edges.count - 1)
        while edges[at].word != 0 {
            if edges[at].word == word, edges[at].node == node { return edges[at].next }
            at = (at + 1) & (edges.count - 1)
        }
        return nil
    }

    /// Whether a phrase may begin with this token.
    package func opens(with token: Token) -> Bool { next(of: 0, along: token.hash) != nil }

    /// The phrases that begin at some of a passage's tokens, in order, with their values; the first that begins wins where
    /// two overlap.
    package func matches(in passage: Passage, at anchors: [Int]) -> [(tokens: Range<Int>, value: Int32)] {
        var matches: [(tokens: Range<Int>, value: Int32)] = []
        for at in anchors where at >= matches.last?.tokens.upperBound ?? 0 {
            if let (end, value) = match(passage, at: at) { matches.append((at..<end, value)) }
        }
        return matches
    }

    /// The longest phrase that starts at a token: the index after its last token, and its value.
    package func match(_ passage: Passage, at start: Int) -> (end: Int, value: Int32)? {
        var node: Int32 = 0
        var at = start
        var best: (end: Int, value: Int32)?
        while at < passage.tokens.count {
            let token = passage.tokens[at]
            if let next = next(of: node, along: token.hash) {
                node = next
                at += 1
                if values[Int(node)] >= 0 { best = (at, values[Int(node)]) }
            } else if node != 0, passage.isMark(at, 0x2D) || passage.isQuote(at) {
                at += 1
            } else {
                break
            }
        }
        return best
    }

    private static func isHyphen(_ token: Token, _ bytes: [UInt8]) -> Bool {
        token.kind == .mark && bytes[Int(token.start)] == 0x2D
    }

    /// The hash of a token; of a set phrase that the lexer merges, all the hashes that its hyphens may give it.
    private static func addHashes(of token: Token, _ bytes: [UInt8], to hashes: inout [UInt32]) {
        let word = bytes[token.range.indices]
        guard token.kind == .word, word.contains(where: { $0 == 0x20 || $0 == 0x2D }) else {
            hashes.append(token.hash)
            return
        }
        var words: [UInt32] = []
        WordSet.add(wordsOf: word, to: &words)
        guard (2...5).contains(words.count) else {
            hashes.append(token.hash)
            return
        }
        WordSet.add(mergersOf: words[...], to: &hashes)
    }

    /// The hashes of the regular plural and singular of a word, good enough to compare by; words of two letters have none.
    private static func addOtherNumbers(of word: ArraySlice<UInt8>, to hashes: inout [UInt32]) {
        func add(_ stem: ArraySlice<UInt8>, _ ending: StaticString) {
            var hash = WordHash.seed
            for byte in stem { hash = WordHash.fold(hash, byte) }
            for byte in UnsafeBufferPointer(start: ending.utf8Start, count: ending.utf8CodeUnitCount) {
                hash = WordHash.fold(hash, byte)
            }
            hashes.append(UInt32(truncatingIfNeeded: WordHash.finish(hash)))
        }
        guard let last = word.last, word.count > 2 else { return }
        switch (word[word.endIndex - 3], word[word.endIndex - 2], last) {
        case (0x69, 0x65, 0x73): add(word.dropLast(3), "y")
        case (_, 0x73, 0x73): add(word, "es")
        case (_, _, 0x73): add(word.dropLast(), "")
        case (_, _, 0x79):
            add(word, "s")
            add(word.dropLast(), "ies")
        default: add(word, "s")
        }
    }
}
