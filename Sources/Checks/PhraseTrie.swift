package import Figures
package import Lexicons
import Text

/// Many phrases as one tree of word hashes: finds the longest phrase at a token in one walk.
///
/// Case is ignored, and so are hyphens and quotation marks inside a phrase; every word may also stand in its plural or singular. Words that open no phrase cost one
/// look at a bitmap.
package struct PhraseTrie: Sendable {
    private struct Node: Sendable {
        var next: [UInt32: Int32] = [:]
        var value: Int32 = -1
    }

    private var nodes: [Node] = [Node()]
    private var filter: [UInt64] = Array(repeating: 0, count: 64)

    package init() {}

    package var isEmpty: Bool { nodes.count == 1 }

    /// Adds a phrase; a phrase that is there already keeps its first value.
    ///
    /// `isExact` takes the words as written, without other numbers.
    package mutating func insert(_ phrase: String, value: Int32, lexicon: Lexicon, isExact: Bool = false) {
        let bytes = Array(phrase.utf8)
        var tokens: [Token] = []
        Lexer(lexicon).read(bytes, in: ByteRange(0, bytes.count), into: &tokens)
        var at: Int32 = 0
        var isFirst = true
        for token in tokens where !PhraseTrie.isHyphen(token, bytes) {
            var forms = PhraseTrie.hashes(of: token, bytes)
            if token.kind == .word, !isExact {
                forms += PhraseTrie.otherNumbers(of: bytes.string(token.range)).map { WordHash.short($0) }
            }
            let known = forms.compactMap { nodes[Int(at)].next[$0] }.first
            let next = known ?? Int32(nodes.count)
            if known == nil { nodes.append(Node()) }
            for form in forms where nodes[Int(at)].next[form] == nil {
                nodes[Int(at)].next[form] = next
                if isFirst { filter[Int(form >> 6 & 63)] |= 1 << UInt64(form & 63) }
            }
            at = next
            isFirst = false
        }
        if nodes[Int(at)].value < 0 { nodes[Int(at)].value = value }
    }

    /// Whether a phrase may begin with this token.
    package func opens(with token: Token) -> Bool { nodes[0].next[token.hash] != nil }

    /// The longest phrase that starts at a token: the index after its last token, and its value.
    @inline(__always)
    package func match(_ passage: Passage, at start: Int) -> (end: Int, value: Int32)? {
        let hash = passage.tokens[start].hash
        guard filter[Int(hash >> 6 & 63)] & (1 << UInt64(hash & 63)) != 0 else { return nil }
        return walk(passage, from: start)
    }

    private func walk(_ passage: Passage, from start: Int) -> (end: Int, value: Int32)? {
        var node: Int32 = 0
        var at = start
        var best: (end: Int, value: Int32)?
        while at < passage.tokens.count {
            let token = passage.tokens[at]
            if let next = nodes[Int(node)].next[token.hash] {
                node = next
                at += 1
                if nodes[Int(node)].value >= 0 { best = (at, nodes[Int(node)].value) }
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
    private static func hashes(of token: Token, _ bytes: [UInt8]) -> [UInt32] {
        let words = bytes[token.range.indices].split { $0 == 0x20 || $0 == 0x2D }
        guard (2...5).contains(words.count), token.kind == .word else { return [token.hash] }
        let hyphen = WordHash.short("-")
        var hashes = [UInt32(truncatingIfNeeded: WordHash.of(words[0]))]
        for word in words.dropFirst() {
            let next = UInt32(truncatingIfNeeded: WordHash.of(word))
            hashes = hashes.flatMap { [$0 &* 31 &+ next, ($0 &* 31 &+ hyphen) &* 31 &+ next] }
        }
        return hashes
    }

    /// The regular plural and singular of a word, good enough to compare by; words of two letters have none.
    private static func otherNumbers(of word: String) -> [String] {
        guard word.utf8.count > 2 else { return [] }
        if word.hasSuffix("ies") { return [word.dropLast(3) + "y"] }
        if word.hasSuffix("ss") { return [word + "es"] }
        if word.hasSuffix("s") { return [String(word.dropLast())] }
        if word.hasSuffix("y") { return [word + "s", word.dropLast() + "ies"] }
        return [word + "s"]
    }
}
