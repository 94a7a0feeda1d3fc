package import Documents
package import Lexicons
import Text

/// Cuts a block into tokens and sentences and reads its figures.
///
/// The lexicon says which language: a further one adds a reader beside `FigureReader` and a case here; nothing else changes.
package struct PassageReader: Sendable {
    private let lexicon: Lexicon
    private let lexer: Lexer
    private let reader: FigureReader
    private let chineseReader: ChineseFigureReader?

    package init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
        lexer = Lexer(lexicon)
        reader = FigureReader(lexicon)
        chineseReader = lexicon.language == "zh" ? ChineseFigureReader(lexicon) : nil
    }

    /// The passage of a block of a text; `number` is the number of the block in its document.
    package func read(_ text: [UInt8], block: Block, number: Int) -> Passage {
        var tokens: [Token] = []
        tokens.reserveCapacity(block.range.count / 5 + 4)
        lexer.read(text, in: block.range, into: &tokens)
        let figures =
            chineseReader?.read(tokens, in: text, block: block.kind) ?? reader.read(tokens, in: text, block: block.kind)
        // No sentence begins inside a figure: "46 . 8 million", "Oct. 3".
        for figure in figures where figure.tokens.count > 1 {
            for at in figure.tokens.dropFirst() { tokens[Int(at)].flags.remove(.startsSentence) }
        }
        return Passage(
            text: text, block: block, number: number, lexicon: lexicon, tokens: tokens, sentences: sentences(tokens),
            figures: figures)
    }

    /// All passages of a document that hold its own words; furniture and code are no part of the report.
    package func read(_ document: Document) -> [Passage] {
        document.blocks.enumerated().compactMap { number, block in
            block.kind == .furniture || block.kind == .code ? nil : read(document.text, block: block, number: number)
        }
    }

    private func sentences(_ tokens: [Token]) -> [Range<Int>] {
        var sentences: [Range<Int>] = []
        var start = 0
        for at in tokens.indices where at > start && tokens[at].startsSentence {
            sentences.append(start..<at)
            start = at
        }
        if start < tokens.count { sentences.append(start..<tokens.count) }
        return sentences
    }
}
