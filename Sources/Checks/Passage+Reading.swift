package import Figures
import Lexicons
import Text

/// Moves over the words around a figure that several kinds share.
extension Passage {
    /// Whether a token is one of the ASCII marks given.
    package func isMark(_ index: Int, _ marks: StaticString) -> Bool {
        guard index >= 0, index < tokens.count, tokens[index].kind == .mark, tokens[index].end - tokens[index].start == 1
        else { return false }
        let byte = text[Int(tokens[index].start)]
        return marks.withUTF8Buffer { $0.contains(byte) }
    }

    /// Whether a token is a hedge: "about", "more than", "as many as".
    package func isHedge(_ index: Int) -> Bool {
        guard index >= 0, index < tokens.count, tokens[index].entry != 0 else { return false }
        return lexicon[tokens[index]].classes.intersects(Passage.hedges)
    }

    /// The index of the token before a figure and its hedges; -1 at the beginning of the block.
    package func before(_ figure: Figure) -> Int {
        var at = Int(figure.tokens.lowerBound) - 1
        while at >= 0, isHedge(at) || has(at, .article) { at -= 1 }
        return at
    }

    /// The index of the token behind a figure; may be the count of the tokens.
    package func after(_ figure: Figure) -> Int { Int(figure.tokens.upperBound) }

    package func sentence(of figure: Figure) -> Range<Int> { sentence(of: Int(figure.tokens.lowerBound)) }

    /// The first figure that begins at or behind a token.
    package func firstFigure(from token: Int) -> Int {
        var low = 0
        var high = figures.count
        while low < high {
            let middle = (low + high) / 2
            if Int(figures[middle].tokens.lowerBound) < token { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The figures of a range of tokens.
    package func figures(in range: Range<Int>) -> Range<Int> {
        let first = firstFigure(from: range.lowerBound)
        return first..<max(first, firstFigure(from: range.upperBound))
    }

    /// Whether a token belongs to a figure.
    package func isFigure(_ token: Int) -> Bool {
        let next = firstFigure(from: token + 1)
        return next > 0 && Int(figures[next - 1].tokens.upperBound) > token
    }

    /// The text of a figure.
    package func string(_ figure: Figure) -> String { text.string(figure.span) }

    private static let hedges = WordClasses(.about, .nearly, .moreThan, .lessThan, .atLeast, .atMost, .upTo, .exactly)
}
