import Documents
package import Figures
import Lexicons
import Text

/// Cheap questions about single tokens, for walks over a passage.
extension Passage {
    @inline(__always)
    package func isWord(_ index: Int) -> Bool { index >= 0 && index < tokens.count && tokens[index].kind == .word }

    /// Whether the token is this one-byte mark.
    @inline(__always)
    package func isMark(_ index: Int, _ byte: UInt8) -> Bool {
        guard index >= 0, index < tokens.count, tokens[index].kind == .mark else { return false }
        return text[Int(tokens[index].start)] == byte
    }

    @inline(__always)
    package func isCapitalised(_ index: Int) -> Bool {
        index >= 0 && index < tokens.count && tokens[index].flags.contains(.capitalised)
    }

    /// A word in lower case without digits.
    package func isPlainWord(_ index: Int) -> Bool {
        isWord(index) && !tokens[index].flags.contains(.capitalised) && !tokens[index].flags.contains(.hasDigit)
    }

    /// Whether a word only joins others: article, preposition, conjunction, pronoun, auxiliary, relative, negation.
    package func isFunctionWord(_ index: Int) -> Bool {
        guard isWord(index) else { return false }
        return lexicon[tokens[index]].classes.intersects(Passage.functionClasses)
    }

    private static let functionClasses = WordClasses(
        .article, .preposition, .conjunction, .pronoun, .auxiliary, .relative, .negation, .and, .or, .of, .from, .to, .by, .in,
        .on, .at, .for, .with, .between, .than, .per)

    package func length(_ index: Int) -> Int { Int(tokens[index].end - tokens[index].start) }

    /// A verb of the past: one in "-ed", or one of a list of those that do not end so.
    func isPast(_ index: Int, _ irregular: WordSet) -> Bool {
        tokens[index].kind == .word
            && (irregular.contains(tokens[index]) || length(index) > 4 && ends(index, with: "ed"))
    }

    package func starts(_ index: Int, with prefix: StaticString) -> Bool {
        let count = prefix.utf8CodeUnitCount
        guard length(index) >= count else { return false }
        let start = Int(tokens[index].start)
        for offset in 0..<count where text[start + offset] | 0x20 != prefix.utf8Start[offset] | 0x20 { return false }
        return true
    }

    /// A quotation mark of any shape.
    package func isQuote(_ index: Int) -> Bool {
        guard index >= 0, index < tokens.count, tokens[index].kind == .mark else { return false }
        let start = Int(tokens[index].start)
        if text[start] == 0x22 { return true }
        // U+201C to U+201F, U+300A to U+300F.
        guard tokens[index].end - tokens[index].start == 3 else { return false }
        switch (text[start], text[start + 1], text[start + 2]) {
        case (0xE2, 0x80, 0x98...0x9F), (0xE3, 0x80, 0x8A...0x8F): return true
        default: return false
        }
    }

    /// Running text: whatever people read as sentences.
    package var isProse: Bool {
        switch block.kind {
        case .paragraph, .item, .note: true
        case .heading, .cell, .furniture, .code: false
        }
    }

    /// Running text, headings and cells, but neither furniture nor code.
    package var isReport: Bool { block.kind != .furniture && block.kind != .code }
}
