import Documents
package import Figures
package import Findings
package import Lexicons
package import Sheets
import Text

/// A sentence that is only an infinitive: "To print and distribute the rules."
package struct InfinitiveSentence: Check {
    package static let kind = "infinitive-sentence"
    package static let parameters = [
        Parameter(
            "verbs", .strings, about: "words that make a main clause, beside the auxiliaries and pronouns of the language")
    ]

    private let forms: [(rule: Rule, verbs: WordSet)]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var forms: [(rule: Rule, verbs: WordSet)] = []
        for rule in rules { forms.append((rule, try rule.settings.words("verbs", of: rule))) }
        self.forms = forms
    }

    private static let finite = WordClasses(.auxiliary, .pronoun, .verb, .reach, .relative)

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        guard passage.block.kind == .paragraph, passage.sentences.count > 1 else { return }
        for sentence in passage.sentences where sentence.count > 5 {
            let first = sentence.lowerBound
            guard passage.has(first, .to), passage.length(first) == 2, passage.isPlainWord(first + 1),
                !passage.isFunctionWord(first + 1), passage.isMark(sentence.upperBound - 1, ".")
            else { continue }
            let hasClause = sentence.dropFirst(2).contains {
                passage.lexicon[passage.tokens[$0]].classes.intersects(InfinitiveSentence.finite)
            }
            guard !hasClause else { continue }
            for form in forms where !sentence.contains(where: { form.verbs.contains(passage.tokens[$0]) }) {
                let span = passage.span(first..<first + 2)
                findings.append(form.rule.finding(at: span, ["words": passage.string(span)], confidence: 65))
            }
        }
    }
}
