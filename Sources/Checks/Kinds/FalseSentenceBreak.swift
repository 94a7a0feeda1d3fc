package import Claims
package import Figures
package import Findings
package import Lexicons
package import Sheets
import Text

/// A few words without a verb between two stops that go on with the noun phrase before: "practical rules. Guiding role."
///
/// A style that likes fragments ("Not so fast.") is no slip: where a document has many, nothing is said.
package struct FalseSentenceBreak: Check {
    package static let kind = "false-sentence-break"
    package static let parameters = [
        Parameter("longest", .number, about: "how many words a fragment has at most (default 3)"),
        Parameter("most", .number, about: "how many fragments are slips; more are a style (default 5)"),
        Parameter("verbs", .strings, about: "finite verbs: a sentence that holds one is whole"),
        Parameter("exempt", .strings, about: "words that make whole sentences of their own (\"yes\", \"agreed\")"),
    ]

    private struct Form: Sendable {
        let rule: Rule
        let longest: Int
        let most: Int
        let verbs: WordSet
        let exempt: WordSet
    }

    private let forms: [Form]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var forms: [Form] = []
        for rule in rules {
            forms.append(
                Form(
                    rule: rule, longest: try rule.settings.integer("longest", of: rule) ?? 3,
                    most: try rule.settings.integer("most", of: rule) ?? 5,
                    verbs: try rule.settings.words("verbs", of: rule), exempt: try rule.settings.words("exempt", of: rule)))
        }
        self.forms = forms
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        guard passage.isProse, passage.sentences.count > 1 else { return }
        for number in 1..<passage.sentences.count {
            let sentence = passage.sentences[number]
            // The words and the stop behind them.
            guard sentence.count >= 2, sentence.count <= 8 else { continue }
            for (tag, form) in forms.enumerated()
            where sentence.count - 1 <= form.longest
                && isFragment(form, sentence, after: passage.sentences[number - 1], passage)
            {
                marks.append(
                    Mark(
                        span: passage.span(sentence), block: Int32(passage.number), tag: Int32(tag),
                        value: Int64(passage.tokens[sentence.lowerBound].start - passage.tokens[sentence.lowerBound - 1].start))
                )
            }
        }
    }

    private func isFragment(_ form: Form, _ sentence: Range<Int>, after previous: Range<Int>, _ passage: Passage) -> Bool {
        guard passage.isMark(sentence.upperBound - 1, 0x2E), passage.isMark(previous.upperBound - 1, 0x2E) else { return false }
        let words = sentence.dropLast()
        for at in words {
            let token = passage.tokens[at]
            guard token.kind == .word, !token.flags.contains(.hasDigit), !token.flags.contains(.startsLine),
                !form.exempt.contains(token), !form.verbs.contains(token), !passage.has(at, .auxiliary),
                !passage.has(at, .abbreviation), !passage.has(at, .article), !passage.has(at, .pronoun),
                !passage.ends(at, with: "ly"), !passage.ends(at, with: "ed")
            else { return false }
            // A second capitalised word makes a name: a credit, a place of publication.
            if at > words.lowerBound, token.flags.contains(.capitalised) { return false }
        }
        guard !passage.isFunctionWord(words.lowerBound), passage.length(words.lowerBound) > 3 else { return false }
        if passage.tokens[words.lowerBound].flags.contains(.allCapitals) || passage.has(words.lowerBound, .region) {
            return false
        }
        // The sentence before is whole and ends with a noun in lower case.
        let last = previous.upperBound - 2
        guard previous.count > 6, passage.isPlainWord(last), !passage.isFunctionWord(last) else { return false }
        return previous.contains { passage.has($0, .auxiliary) || form.verbs.contains(passage.tokens[$0]) }
    }

    package func conclude(_ marks: [Mark], _ exhibit: Exhibit, findings: inout [Finding]) {
        for (tag, form) in forms.enumerated() {
            let mine = marks.filter { $0.tag == Int32(tag) }
            guard mine.count <= form.most else { continue }
            for mark in mine {
                let start = mark.span.start - UInt32(mark.value)
                findings.append(
                    form.rule.finding(
                        at: mark.span, ["fragment": exhibit.text.string(mark.span)],
                        evidence: [
                            Evidence(span: ByteRange(start, start + 1), note: "this stop probably cuts a phrase in two")
                        ], confidence: 75))
            }
        }
    }
}
