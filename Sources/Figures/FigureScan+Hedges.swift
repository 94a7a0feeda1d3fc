import Lexicons
import Text

/// Words that say how exact a figure is.
extension FigureScan {
    func isHedge(_ at: Int) -> Bool { hedgeWord(at) != nil && !opensWithAnd(at) }

    /// Whether a phrase opens with "and" or "or": such hedges stand behind their figure.
    private func opensWithAnd(_ at: Int) -> Bool {
        guard isWord(at), length(at) > 4 else { return false }
        let start = Int(self[at].start)
        let (a, b, c) = (text[start] | 0x20, text[start + 1] | 0x20, text[start + 2] | 0x20)
        return a == 0x6F && b == 0x72 && c == 0x20 || a == 0x61 && b == 0x6E && c == 0x64 && text[start + 3] == 0x20
    }

    /// Sets the hedge from the words before or behind a figure; the span stays as it is.
    func attachHedge(_ figure: inout Figure) {
        let start = Int(figure.tokens.lowerBound)
        let end = Int(figure.tokens.upperBound)
        var before = start - 1
        if isWord(before, English.the) || isArticle(before) { before -= 1 }
        if let hedge = hedgeWord(before) {
            if !opensWithAnd(before) {
                figure.hedge = hedge
            } else if hedge == .atLeast, isWord(before - 1), !has(before - 1, .unit), !has(before - 1, .percent) {
                // "40 ships and over 46 planes": "over" belongs to what follows.
                figure.hedge = .moreThan
            }
        }
        if let hedge = hedgeWord(end), opensWithAnd(end), !isNumber(end + 1) { figure.hedge = hedge }
        if isMark(end, "+"), isGlued(end), !isNumber(end + 1) { figure.hedge = .atLeast }
    }
}
