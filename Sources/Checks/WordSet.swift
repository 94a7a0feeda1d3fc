package import Lexicons

/// Words and set phrases of a rule, hashed once so that a text is compared by token hashes alone.
///
/// "market share" matches the two tokens as well as the one token that the lexicon may have merged; hyphens between the
/// words of a phrase do not count. Nothing changes a set; a class, so that rules may hold many of them cheaply.
package final class WordSet: Sendable {
    private let keys: Hashes
    /// The word hashes of all phrases of two words and more, one phrase behind the other, and where each stands.
    private let words: [UInt32]
    private let phrases: [Range<Int>]
    private let firsts: Hashes
    private let lasts: Hashes

    package static let empty = WordSet([])

    package convenience init(_ forms: [String]) {
        self.init { add in
            for var form in forms { form.withUTF8(add) }
        }
    }

    /// The forms are handed in one by one as bytes.
    package init(_ forms: ((UnsafeBufferPointer<UInt8>) -> Void) -> Void) {
        var hashes: [UInt32] = []
        var words: [UInt32] = []
        var phrases: [Range<Int>] = []
        forms { form in
            let start = words.count
            WordSet.add(wordsOf: form, to: &words)
            switch words.count - start {
            case 0: break
            case 1: hashes.append(words.removeLast())
            default:
                phrases.append(start..<words.count)
                WordSet.add(mergersOf: words[start...], to: &hashes)
            }
        }
        keys = Hashes(hashes)
        self.words = words
        self.phrases = phrases
        firsts = Hashes(phrases.map { words[$0.lowerBound] })
        lasts = Hashes(phrases.map { words[$0.upperBound - 1] })
    }

    static func add(wordsOf form: some Sequence<UInt8>, to words: inout [UInt32]) {
        var hash = WordHash.seed
        var isInWord = false
        for byte in form {
            if byte == 0x20 || byte == 0x2D {
                if isInWord { words.append(UInt32(truncatingIfNeeded: WordHash.finish(hash))) }
                hash = WordHash.seed
                isInWord = false
            } else {
                hash = WordHash.fold(hash, byte)
                isInWord = true
            }
        }
        if isInWord { words.append(UInt32(truncatingIfNeeded: WordHash.finish(hash))) }
    }

    /// The hashes of the one token that a lexicon may make of a phrase, for every way to set hyphens between its words;
    /// long phrases are written with all or none.
    static func add(mergersOf words: ArraySlice<UInt32>, to hashes: inout [UInt32]) {
        let start = hashes.count
        for (at, word) in words.enumerated() {
            guard at > 0 else {
                hashes.append(word)
                continue
            }
            for place in start..<hashes.count {
                let merged = hashes[place]
                hashes[place] = merged &* 31 &+ word
                if at < 5 { hashes.append((merged &* 31 &+ hyphen) &* 31 &+ word) }
            }
        }
    }

    package var isEmpty: Bool { keys.isEmpty }

    /// The hashes that a word or phrase of the set can begin or end with.
    package var edges: [UInt32] { keys.all + firsts.all + lasts.all }

    /// Whether a word or phrase of the set may begin with this token.
    package func canBegin(with token: Token) -> Bool { contains(token) || firsts.contains(token.hash) }

    /// Whether a word or phrase of the set may end with this token.
    package func canEnd(with token: Token) -> Bool { contains(token) || lasts.contains(token.hash) }

    /// Whether the token is a word of the set, or a phrase of it that the lexicon merged.
    package func contains(_ token: Token) -> Bool { contains(hash: token.hash) }

    package func contains(hash: UInt32) -> Bool { keys.contains(hash) }

    /// The index behind the longest word or phrase that begins at a token; nil where none does.
    package func end(in tokens: [Token], startingAt start: Int) -> Int? {
        guard start >= 0, start < tokens.count else { return nil }
        var best = contains(tokens[start]) ? start + 1 : nil
        guard !firsts.isEmpty, firsts.contains(tokens[start].hash) else { return best }
        for phrase in phrases where words[phrase.lowerBound] == tokens[start].hash {
            var at = start + 1
            var next = phrase.lowerBound + 1
            while next < phrase.upperBound, at < tokens.count {
                if tokens[at].hash == WordSet.hyphen {
                    at += 1
                    continue
                }
                guard tokens[at].hash == words[next] else { break }
                next += 1
                at += 1
            }
            if next == phrase.upperBound, at > best ?? 0 { best = at }
        }
        return best
    }

    /// The index of the first token of the longest word or phrase that ends with a token; nil where none does.
    package func start(in tokens: [Token], endingAt end: Int) -> Int? {
        guard end >= 0, end < tokens.count else { return nil }
        var best = contains(tokens[end]) ? end : nil
        guard !lasts.isEmpty, lasts.contains(tokens[end].hash) else { return best }
        for phrase in phrases where words[phrase.upperBound - 1] == tokens[end].hash {
            var at = end - 1
            var first = phrase.upperBound - 1
            while first > phrase.lowerBound, at >= 0 {
                if tokens[at].hash == WordSet.hyphen {
                    at -= 1
                    continue
                }
                guard tokens[at].hash == words[first - 1] else { break }
                first -= 1
                at -= 1
            }
            if first == phrase.lowerBound, at + 1 < best ?? Int.max { best = at + 1 }
        }
        return best
    }

    /// The first token of a range that is in the set or begins a phrase of it.
    package func first(in tokens: [Token], _ range: Range<Int>) -> Int? {
        if isEmpty { return nil }
        return range.first { end(in: tokens, startingAt: $0) != nil }
    }

    private static let hyphen = WordHash.short("-")
}

/// A set of word hashes by open addressing; 0 marks a free slot, which no token hash is.
private struct Hashes: Sendable {
    private var slots: [UInt32] = []

    init(_ hashes: [UInt32]) {
        guard !hashes.isEmpty else { return }
        var capacity = 8
        while capacity < hashes.count * 2 { capacity *= 2 }
        slots = Array(repeating: 0, count: capacity)
        for hash in hashes {
            var at = Int(hash >> 1) & (capacity - 1)
            while slots[at] != 0, slots[at] != hash { at = (at + 1) & (capacity - 1) }
            slots[at] = hash
        }
    }

    var isEmpty: Bool { slots.isEmpty }

    var all: [UInt32] { slots.filter { $0 != 0 } }

    func contains(_ hash: UInt32) -> Bool {
        let mask = slots.count - 1
        guard mask > 0 else { return false }
        var at = Int(hash >> 1) & mask
        while slots[at] != 0 {
            if slots[at] == hash { return true }
            at = (at + 1) & mask
        }
        return false
    }
}
