import Documents
package import Figures
package import Findings
package import Lexicons
package import Sheets
import Text

/// A comparison that lost what it compares with: "more than.", "exceeding the five-year plan."
package struct LostReferent: AnchoredCheck {
    package static let kind = "lost-referent"
    package static let parameters = [
        Parameter("verbs", .strings, about: "verbs that need a target or figure (\"exceeding\")"),
        Parameter("documents", .strings, about: "what holds targets but is none itself (\"plan\"): \"exceeding the plan\""),
        Parameter("danglers", .strings, about: "words that cannot end a clause (\"more than\", \"compared with\")"),
    ]

    private struct Form: Sendable {
        let rule: Rule
        let verbs: WordSet
        let documents: WordSet
        let danglers: WordSet
    }

    private let forms: [Form]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var forms: [Form] = []
        for rule in rules {
            forms.append(
                Form(
                    rule: rule, verbs: try rule.settings.words("verbs", of: rule),
                    documents: try rule.settings.words("documents", of: rule),
                    danglers: try rule.settings.words("danglers", of: rule)))
        }
        self.forms = forms
    }

    package func isAnchor(_ token: Token, of text: [UInt8], _ lexicon: Lexicon) -> Bool {
        forms.contains { $0.danglers.canEnd(with: token) || $0.verbs.contains(token) }
    }

    package func examine(_ passage: Passage, anchors: [Int], marks: inout [Mark], findings: inout [Finding]) {
        guard passage.isProse else { return }
        for at in anchors where passage.tokens[at].kind == .word {
            for form in forms { judge(form, at, in: passage.sentence(of: at), passage, &findings) }
        }
    }

    private func judge(
        _ form: Form, _ at: Int, in sentence: Range<Int>, _ passage: Passage, _ findings: inout [Finding]
    ) {
        if at + 1 < sentence.upperBound, passage.isMark(at + 1, ".;"),
            let start = form.danglers.start(in: passage.tokens, endingAt: at), !passage.isQuote(start - 1)
        {
            report(form, start..<at + 1, passage, &findings)
        } else if at + 1 < sentence.upperBound, passage.has(at, .of) || passage.has(at, .by), isBasis(at + 1, passage),
            let start = form.danglers.start(in: passage.tokens, endingAt: at)
        {
            // "an increase of over the previous year": behind the gap the basis goes on.
            report(form, start..<at + 2, passage, &findings)
        } else if form.verbs.contains(passage.tokens[at]), let end = document(form, behind: at, in: sentence, passage) {
            report(form, at..<end, passage, &findings)
        }
    }

    /// The end of "the national 13th five-year plan" where a stop follows at once, and no figure or target stands in it.
    private func document(_ form: Form, behind verb: Int, in sentence: Range<Int>, _ passage: Passage) -> Int? {
        guard passage.has(verb + 1, .article) else { return nil }
        for at in verb + 2..<max(verb + 2, min(verb + 9, sentence.upperBound)) {
            if form.documents.end(in: passage.tokens, startingAt: at) == at + 1, passage.isMark(at + 1, ".,;") { return at + 1 }
            guard passage.isWord(at) || passage.tokens[at].kind == .number || passage.isMark(at, "-") || passage.isQuote(at),
                !passage.isFunctionWord(at), !passage.has(at, .target) || form.documents.contains(passage.tokens[at])
            else { return nil }
        }
        return nil
    }

    private func isBasis(_ at: Int, _ passage: Passage) -> Bool {
        passage.tokens[at].entry != 0 && passage.length(at) > 12
            && (passage.has(at, .yearOnYear) || passage.has(at, .monthOnMonth) || passage.has(at, .compared))
            && passage.has(at, .yearOnYear) != passage.has(at, .perYear)
    }

    private func report(_ form: Form, _ range: Range<Int>, _ passage: Passage, _ findings: inout [Finding]) {
        let span = passage.span(range)
        findings.append(form.rule.finding(at: span, ["words": passage.string(span)], confidence: 80))
    }
}
