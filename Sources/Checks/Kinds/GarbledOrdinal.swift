package import Figures
package import Findings
package import Lexicons
package import Sheets
import Text

/// A cardinal and an ordinal in a row where only one number can stand: "the nineteen second plenary session".
///
/// Between ten and nineteen no ordinal is made of two words, so a teen before an ordinal and one of the nouns of the sheet
/// is two numbers run together (十九届二中: the second session of the nineteenth committee).
package struct GarbledOrdinal: AnchoredCheck {
    package static let kind = "garbled-ordinal"
    package static let parameters = [
        Parameter("teens", .strings, isRequired: true, about: "cardinals that make no ordinal with a second word"),
        Parameter("ordinals", .strings, isRequired: true, about: "ordinals in words"),
        Parameter("nouns", .strings, isRequired: true, about: "what is counted by ordinals: sessions, congresses"),
    ]

    private struct Form: Sendable {
        let rule: Rule
        let teens: WordSet
        let ordinals: WordSet
        let nouns: WordSet
    }

    private let forms: [Form]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var forms: [Form] = []
        for rule in rules {
            forms.append(
                Form(
                    rule: rule, teens: try rule.settings.words("teens", of: rule),
                    ordinals: try rule.settings.words("ordinals", of: rule), nouns: try rule.settings.words("nouns", of: rule)))
        }
        self.forms = forms
    }

    package func isAnchor(_ token: Token, of text: [UInt8], _ lexicon: Lexicon) -> Bool {
        token.kind == .word && forms.contains { $0.teens.contains(token) }
    }

    package func examine(_ passage: Passage, anchors: [Int], marks: inout [Mark], findings: inout [Finding]) {
        guard passage.isReport, passage.tokens.count > 2 else { return }
        for form in forms {
            for at in anchors where at + 2 < passage.tokens.count && form.teens.contains(passage.tokens[at]) {
                guard form.ordinals.contains(passage.tokens[at + 1]), let noun = noun(form, behind: at + 1, passage) else {
                    continue
                }
                // "the nineteen, nineteen second, ...": the run begins before.
                var start = at
                while start > 1, passage.isMark(start - 1, ","), form.teens.contains(passage.tokens[start - 2]) { start -= 2 }
                if passage.has(start - 1, .article) { start -= 1 }
                findings.append(
                    form.rule.finding(
                        at: passage.span(start..<noun + 1), ["words": passage.string(passage.span(at..<at + 2))], confidence: 93
                    ))
            }
        }
    }

    /// The counted noun behind an ordinal, with other ordinals, adjectives and one more noun in between.
    private func noun(_ form: Form, behind at: Int, _ passage: Passage) -> Int? {
        for next in at + 1..<min(at + 10, passage.tokens.count) {
            if form.nouns.contains(passage.tokens[next]) { return next }
            let isOrdinal = form.ordinals.contains(passage.tokens[next])
            guard isOrdinal || passage.isMark(next, ",") || passage.has(next, .and) || passage.isWord(next) && next <= at + 9,
                !passage.has(next, .of), !passage.has(next, .verb), !passage.has(next, .auxiliary)
            else { return nil }
        }
        return nil
    }
}
