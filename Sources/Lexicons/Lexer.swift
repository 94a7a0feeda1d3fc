package import Text

/// Cuts a block of a text into tokens in one pass over its bytes.
///
/// Linear in the block; the only allocation is the token array, which callers reuse.
package struct Lexer: Sendable {
    private let lexicon: Lexicon

    package init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
    }

    /// Replaces `tokens` by the tokens of `range`, with set phrases merged and sentence starts flagged.
    package func read(_ text: [UInt8], in range: ByteRange, into tokens: inout [Token]) {
        tokens.removeAll(keepingCapacity: true)
        lexicon.withTables { tables in
            text.withUnsafeBufferPointer { bytes in
                var scanner = Scanner(bytes: bytes, end: min(Int(range.end), bytes.count), tables: tables)
                scanner.scan(from: Int(range.start), into: &tokens)
                if let writing = lexicon.writing { tokens = HanSplitter(bytes, tables, writing).split(tokens) }
            }
            let count = tokens.withUnsafeMutableBufferPointer { Lexer.mergePhrases($0, tables, hyphen: Lexer.hyphen) }
            tokens.removeLast(tokens.count - count)
        }
        flagSentences(&tokens, text)
    }

    /// The tokens of a form of the lexicon itself: no phrases, no sentences.
    func tokens(of form: [UInt8]) -> [Token] {
        var tokens: [Token] = []
        lexicon.withTables { tables in
            form.withUnsafeBufferPointer { bytes in
                var scanner = Scanner(bytes: bytes, end: bytes.count, tables: tables)
                scanner.scan(from: 0, into: &tokens)
            }
        }
        return tokens
    }

    /// Joins the words of set phrases in place and returns how many tokens are left; hyphens inside a phrase belong to it.
    private static func mergePhrases(
        _ tokens: UnsafeMutableBufferPointer<Token>, _ tables: Lexicon.Tables, hyphen: UInt32
    ) -> Int {
        var write = 0
        var read = 0
        while read < tokens.count {
            var token = tokens[read]
            read += 1
            if token.entry != 0 {
                let candidates = tables.entries[Int(token.entry)].phrases
                for at in Int(candidates.lowerBound)..<Int(candidates.upperBound) {
                    guard let end = match(tables.phrases[at], tokens, from: read, tables, hyphen) else { continue }
                    token.end = tokens[end - 1].end
                    token.entry = tables.phrases[at].entry
                    for inner in read..<end { token.hash = token.hash &* 31 &+ tokens[inner].hash }
                    read = end
                    break
                }
            }
            tokens[write] = token
            write += 1
        }
        return write
    }

    @inline(__always)
    private static func match(
        _ phrase: Lexicon.Phrase, _ tokens: UnsafeMutableBufferPointer<Token>, from start: Int, _ tables: Lexicon.Tables,
        _ hyphen: UInt32
    ) -> Int? {
        guard start < tokens.count, tokens[start].hash == phrase.second || tokens[start].hash == hyphen else { return nil }
        var at = start
        for word in Int(phrase.start)..<Int(phrase.start) + Int(phrase.count) {
            guard at < tokens.count else { return nil }
            if tokens[at].kind == .mark, tokens[at].hash == hyphen, at + 1 < tokens.count { at += 1 }
            guard tokens[at].hash == tables.phraseWords[word] else { return nil }
            at += 1
        }
        return at
    }

    static let hyphen = WordHash.short("-")
    /// Words that digits may touch without becoming part of them.
    static let splitting = WordClasses(.currencySymbol, .fiscal)
    /// The lexer that knows no word: it cuts the lexicon's own forms.
    static let bare = Lexer(Lexicon())

    /// A sentence starts at the block's first token and behind a stop, unless the stop ends an abbreviation, an initial,
    /// a list marker or the "No." of a number.
    private func flagSentences(_ tokens: inout [Token], _ text: [UInt8]) {
        guard !tokens.isEmpty else { return }
        tokens[0].flags.insert(.startsSentence)
        guard tokens.count > 1 else { return }
        for at in 1..<tokens.count {
            let stop = tokens[at - 1]
            let next = tokens[at]
            if stop.kind == .word {
                // "the U.S. The": the last stop of an initialism may end the sentence too.
                if next.flags.contains(.opener), next.isSpaced, text[Int(stop.end) - 1] == 0x2E {
                    tokens[at].flags.insert(.startsSentence)
                }
                continue
            }
            guard stop.kind == .mark, stop.end - stop.start == 1 || stop.end - stop.start == 3 else { continue }
            switch text[Int(stop.start)] {
            case 0x2E:  // full stop
                guard opensSentence(next), at > 1 else { continue }
                let last = tokens[at - 2]
                if last.end == stop.start, isPartOfWord(last, before: next) { continue }
                if !next.isSpaced, next.kind != .word || last.kind != .word || last.end - last.start < 2 { continue }
                tokens[at].flags.insert(.startsSentence)
            case 0x21, 0x3F:  // ! ?
                if next.isSpaced { tokens[at].flags.insert(.startsSentence) }
            case 0xE3 where stop.hash == Lexer.ideographicStop: tokens[at].flags.insert(.startsSentence)
            case 0xEF where stop.hash == Lexer.wideExclamation || stop.hash == Lexer.wideQuestion:
                tokens[at].flags.insert(.startsSentence)
            default: break
            }
        }
    }

    /// Whether the stop behind `last` belongs to it: "Mr. Li", "Oct. 3", "No. 12", "J. Smith", "3. Results".
    private func isPartOfWord(_ last: Token, before next: Token) -> Bool {
        if last.kind == .number { return last.flags.contains(.startsLine) || last.startsSentence }
        guard last.kind == .word else { return false }
        if lexicon.has(last, .title) { return true }
        if next.kind == .number {
            return lexicon.has(last, .abbreviation) || lexicon.has(last, .monthName) || lexicon.has(last, .reference)
        }
        if lexicon.has(last, .abbreviation) { return !next.flags.contains(.opener) }
        return last.end - last.start == 1 && last.flags.contains(.capitalised)
    }

    private static let ideographicStop = WordHash.short("。")
    private static let wideExclamation = WordHash.short("！")
    private static let wideQuestion = WordHash.short("？")

    private func opensSentence(_ token: Token) -> Bool {
        switch token.kind {
        case .word: token.flags.contains(.capitalised)
        case .number, .foreign: token.isSpaced
        case .mark: token.isSpaced
        case .possessive: false
        }
    }
}
