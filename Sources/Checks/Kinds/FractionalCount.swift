import Documents
package import Figures
package import Findings
package import Lexicons
import Quantities
package import Sheets
import Text

/// Fractions of things that come whole: "2.7 hospitals", and "130.401 applications" with a point for a comma.
///
/// Parameters: `countable`, nouns of whole things; `unless`, words of the clause that make fractions right (averages,
/// ratios, full-time equivalents).
package struct FractionalCount: Check {
    package static let kind = "fractional-count"
    package static let parameters = [
        Parameter("countable", .strings, isRequired: true, about: "nouns of things that come whole, in the plural"),
        Parameter("unless", .strings, about: "words of the clause that make fractions right"),
    ]

    private let entries: [(rule: Rule, countable: WordSet, unless: WordSet)]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var entries: [(rule: Rule, countable: WordSet, unless: WordSet)] = []
        for rule in rules {
            let settings = rule.settings
            entries.append(
                (rule, try settings.words("countable", of: rule), try settings.words("unless", of: rule)))
        }
        self.entries = entries
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        guard passage.block.kind != .cell else { return }
        for figure in passage.figures {
            guard figure.kind == .cardinal, figure.value.exponent < 0, figure.notation.scale == 0, figure.unit < 0,
                !figure.notation.isMalformed, !figure.notation.isSpelledOut, figure.value.reduced.exponent < 0
            else { continue }
            for entry in entries {
                guard let noun = noun(behind: figure, entry.countable, passage),
                    !isExcused(figure, noun, entry.unless, passage)
                else { continue }
                report(entry.rule, figure, noun, passage, &findings)
            }
        }
    }

    /// The counted noun: the last word of the noun phrase behind the figure.
    private func noun(behind figure: Figure, _ countable: WordSet, _ passage: Passage) -> Int? {
        var at = passage.after(figure)
        let limit = min(at + 5, passage.sentence(of: figure).upperBound)
        var found: Int?
        while at < limit, passage.tokens[at].kind == .word || passage.isMark(at, "-"), !passage.has(at, .preposition),
            !passage.has(at, .auxiliary)
        {
            if passage.has(at, .conjunction), found != nil { break }
            if countable.end(in: passage.tokens, startingAt: at) != nil { found = at }
            at += 1
        }
        return found
    }

    private func isExcused(_ figure: Figure, _ noun: Int, _ unless: WordSet, _ passage: Passage) -> Bool {
        let clause = passage.clause(of: figure)
        for at in clause {
            if passage.has(at, .average) || passage.has(at, .median) || passage.has(at, .per) || passage.has(at, .times) {
                return true
            }
            if passage.isMark(at, "/") { return true }
        }
        if isRatio(behind: noun, in: clause, passage) { return true }
        return unless.first(in: passage.tokens, clause) != nil
    }

    /// "3.2 doctors for 1,000 people", "4.1 patents in force for 10,000 people", "1.3 cars to 10 inhabitants".
    private func isRatio(behind noun: Int, in clause: Range<Int>, _ passage: Passage) -> Bool {
        let near = (noun + 1)..<max(noun + 1, min(noun + 6, clause.upperBound - 1))
        return near.contains { at in
            (passage.has(at, .for) || at == noun + 1 && passage.has(at, .to))
                && (passage.tokens[at + 1].kind == .number || passage.has(at + 1, .cardinal))
        }
    }

    private func report(_ rule: Rule, _ figure: Figure, _ noun: Int, _ passage: Passage, _ findings: inout [Finding]) {
        var suggestions: [Suggestion] = []
        let digits = passage.string(figure.digits)
        if figure.value.exponent == -3, !digits.hasPrefix("0"), digits.split(separator: ".").count == 2 {
            suggestions.append(
                Suggestion(
                    span: figure.digits, replacement: digits.replacing(".", with: ","), safety: .review,
                    why: "a decimal point stands where a comma belongs"))
        }
        let span = ByteRange(figure.span.start, passage.tokens[noun].end)
        findings.append(
            rule.finding(
                at: span, ["figure": passage.string(figure), "noun": passage.string(noun)],
                suggestions: suggestions, confidence: suggestions.isEmpty ? 85 : 90))
    }
}
