package import Documents
package import Lexicons
package import Text

/// One block of a document, cut into tokens and sentences, with its figures: what checks look at.
///
/// Offsets are those of the document's text. Figures ascend by span and do not overlap. Nothing changes a passage; a class,
/// so that whoever looks at it holds it at the cost of one reference.
package final class Passage: Sendable {
    package let text: [UInt8]
    package let block: Block
    /// The number of the block in the document.
    package let number: Int
    package let lexicon: Lexicon
    package let tokens: [Token]
    /// Token indices of the sentences, in order, without gaps.
    package let sentences: [Range<Int>]
    package let figures: [Figure]

    package init(
        text: [UInt8], block: Block, number: Int, lexicon: Lexicon, tokens: [Token], sentences: [Range<Int>],
        figures: [Figure]
    ) {
        self.text = text
        self.block = block
        self.number = number
        self.lexicon = lexicon
        self.tokens = tokens
        self.sentences = sentences
        self.figures = figures
    }

    @inlinable @inline(__always)
    package func has(_ index: Int, _ one: WordClass) -> Bool {
        index >= 0 && index < tokens.count && lexicon.has(tokens[index], one)
    }

    /// Whether the bytes of a token end with these, ASCII letters compared without case.
    package func ends(_ index: Int, with suffix: StaticString) -> Bool {
        let count = suffix.utf8CodeUnitCount
        guard tokens[index].range.count >= count else { return false }
        let start = Int(tokens[index].end) - count
        for offset in 0..<count where text[start + offset] | 0x20 != suffix.utf8Start[offset] | 0x20 { return false }
        return true
    }

    package func string(_ range: ByteRange) -> String { text.string(range) }
    package func string(_ index: Int) -> String { text.string(tokens[index].range) }

    /// The bytes from the first to the last token of a range.
    package func span(_ range: Range<Int>) -> ByteRange {
        ByteRange(tokens[range.lowerBound].start, tokens[range.upperBound - 1].end)
    }

    /// The sentence that holds a token.
    package func sentence(of token: Int) -> Range<Int> {
        var low = 0
        var high = sentences.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if sentences[middle].lowerBound <= token { low = middle } else { high = middle }
        }
        return sentences[low]
    }
}
