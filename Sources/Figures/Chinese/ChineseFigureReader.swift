package import Documents
package import Lexicons
import Quantities
import Text

/// Reads every figure of a Chinese block: what is written, and what it can mean.
///
/// The same contract as `FigureReader`: one walk over the words, nothing dropped silently.
package struct ChineseFigureReader: Sendable {
    private let lexicon: Lexicon
    private let units: ChineseScan.Units

    package init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
        func unit(_ word: String) -> Int16 { lexicon.entry(of: word)?.unit ?? -1 }
        units = ChineseScan.Units(
            yuan: lexicon.entry(of: "元")?.currency ?? -1, month: unit("个月"), year: unit("年"), day: unit("天"))
    }

    /// The figures of a block's tokens, ascending, without overlap.
    package func read(_ tokens: [Token], in text: [UInt8], block: Block.Kind = .paragraph) -> [Figure] {
        text.withUnsafeBufferPointer { text in
            tokens.withUnsafeBufferPointer { tokens in
                lexicon.entries.withUnsafeBufferPointer { entries in
                    var scan = ChineseScan(text: text, tokens: tokens, entries: entries, block: block, units: units)
                    scan.walk()
                    return scan.figures
                }
            }
        }
    }
}
