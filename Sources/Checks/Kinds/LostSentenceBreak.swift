package import Figures
package import Findings
package import Lexicons
package import Sheets
import Text

/// A lower-case word that runs straight into a capitalised word that only opens sentences: "safely We should".
///
/// Nothing is said in titles, behind words that cannot end a sentence, or where a name may begin ("The Hague").
package struct LostSentenceBreak: AnchoredCheck {
    package static let kind = "lost-sentence-break"
    package static let parameters = [
        Parameter("openers", .strings, isRequired: true, about: "words that open a sentence and begin no name"),
        Parameter("introducers", .strings, about: "words that a title may follow (\"called\", \"magazine\")"),
    ]

    private struct Form: Sendable {
        let rule: Rule
        let openers: WordSet
        let introducers: WordSet
    }

    private let forms: [Form]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var forms: [Form] = []
        for rule in rules {
            forms.append(
                Form(
                    rule: rule, openers: try rule.settings.words("openers", of: rule),
                    introducers: try rule.settings.words("introducers", of: rule)))
        }
        self.forms = forms
    }

    package func isAnchor(_ token: Token, of text: [UInt8], _ lexicon: Lexicon) -> Bool {
        token.kind == .word && forms.contains { $0.openers.contains(token) }
    }

    package func examine(_ passage: Passage, anchors: [Int], marks: inout [Mark], findings: inout [Finding]) {
        guard passage.isProse, passage.tokens.count > 4 else { return }
        passage.tokens.withUnsafeBufferPointer { tokens in
            for at in anchors where at > 1 && at + 1 < tokens.count {
                let token = tokens[at]
                // A capitalised word behind a word in lower case, without a mark or a line end between them.
                guard token.kind == .word, token.flags.contains(.capitalised), tokens[at - 1].kind == .word,
                    tokens[at - 1].flags.isDisjoint(with: [.capitalised, .hasDigit]),
                    token.flags.isDisjoint(with: [.startsSentence, .startsLine, .allCapitals]), token.isSpaced
                else { continue }
                for form in forms
                where form.openers.contains(token) && !form.introducers.contains(tokens[at - 1]) && isBreak(at, passage) {
                    report(form, at, passage, &findings)
                }
            }
        }
    }

    private func isBreak(_ at: Int, _ passage: Passage) -> Bool {
        let tokens = passage.tokens
        // An address ("gov.example At") ends without a space before its last word.
        guard !passage.isFunctionWord(at - 1) || passage.has(at - 1, .etc), tokens[at - 1].isSpaced else { return false }
        // A name or a title would go on in capitals, or have begun in them.
        let next = tokens[at + 1]
        guard next.kind == .number && next.isSpaced || passage.isPlainWord(at + 1) else { return false }
        let before = tokens[at - 2]
        return before.kind != .word || !before.flags.contains(.capitalised) || before.flags.contains(.startsSentence)
            || passage.isFunctionWord(at - 2) || passage.has(at - 2, .region)
    }

    private func report(_ form: Form, _ at: Int, _ passage: Passage, _ findings: inout [Finding]) {
        let before = passage.tokens[at - 1]
        let stop = ByteRange(before.end, before.end)
        findings.append(
            form.rule.finding(
                at: passage.span(at - 1..<at + 1), ["word": passage.string(at)],
                suggestions: [
                    Suggestion(span: stop, replacement: ".", safety: .review, why: "ends the sentence before the next one")
                ], confidence: 90))
    }
}
