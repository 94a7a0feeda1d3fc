package import Claims
import Documents
package import Figures
package import Findings
package import Lexicons
package import Sheets
import Text

/// Letters of another script in an English text, outside brackets and quotation marks.
///
/// A document that is written in two languages throughout is left alone.
package struct Untranslated: Check {
    package static let kind = "untranslated"
    package static let parameters = [
        Parameter("share", .number, about: "percent of the text that may be foreign in a text of two languages (default 10)")
    ]

    private let rules: [(rule: Rule, share: Int)]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var known: [(rule: Rule, share: Int)] = []
        for rule in rules { known.append((rule, try rule.settings.integer("share", of: rule) ?? 10)) }
        self.rules = known
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        guard passage.isReport else { return }
        var at = 0
        while at < passage.tokens.count {
            guard passage.tokens[at].kind == .foreign, isLetter(passage.tokens[at], passage.text) else {
                at += 1
                continue
            }
            // The run with its own punctuation and the letters and digits inside it.
            let start = at
            var end = at + 1
            var next = end
            while next < passage.tokens.count, next - end < 3 {
                if passage.tokens[next].kind == .foreign { end = next + 1 }
                next += 1
            }
            // A unit or scale word behind digits is read as part of the figure.
            let isScale = start > 0 && passage.tokens[start - 1].kind == .number && !passage.tokens[start].isSpaced
            let isEnclosed = isOpening(start - 1, passage) || passage.isFigure(start) || isScale
            if !isEnclosed {
                let span = passage.span(start..<end)
                marks.append(Mark(span: span, block: Int32(passage.number), tag: 0, value: Int64(span.count)))
            }
            at = end
        }
    }

    /// Hebrew to Hangul by the first byte; bullets and formulas are private or symbols, which sort behind.
    private func isLetter(_ token: Token, _ text: [UInt8]) -> Bool { 0xD6...0xED ~= text[Int(token.start)] }

    private func isOpening(_ at: Int, _ passage: Passage) -> Bool {
        guard at >= 0, passage.tokens[at].kind == .mark else { return false }
        if passage.isMark(at, "([/") || passage.isQuote(at) { return true }
        // U+FF08, the full-width bracket.
        let start = Int(passage.tokens[at].start)
        return passage.text[start] == 0xEF && passage.length(at) == 3 && passage.text[start + 2] == 0x88
    }

    package func conclude(_ marks: [Mark], _ exhibit: Exhibit, findings: inout [Finding]) {
        let foreign = marks.reduce(0) { $0 + Int($1.value) }
        for (rule, share) in rules where foreign * 100 <= exhibit.text.count * share || marks.count == 1 {
            for mark in marks {
                findings.append(rule.finding(at: mark.span, ["words": exhibit.text.string(mark.span)], confidence: 85))
            }
        }
    }
}
