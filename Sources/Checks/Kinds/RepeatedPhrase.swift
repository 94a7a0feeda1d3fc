import Documents
package import Figures
package import Findings
package import Lexicons
package import Sheets
import Text

/// One phrase of three words and more as the object on both sides of "and": "build a new bridge, and open the new bridge."
package struct RepeatedPhrase: AnchoredCheck {
    package static let kind = "repeated-phrase"
    package static let parameters = [
        Parameter("least", .number, about: "how many words the phrase has at least (default 3)")
    ]

    private let forms: [(rule: Rule, least: Int)]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var forms: [(rule: Rule, least: Int)] = []
        for rule in rules { forms.append((rule, try rule.settings.integer("least", of: rule) ?? 3)) }
        self.forms = forms
    }

    package func isAnchor(_ token: Token, of text: [UInt8], _ lexicon: Lexicon) -> Bool {
        token.kind == .word && lexicon.has(token, .and)
    }

    package func examine(_ passage: Passage, anchors: [Int], marks: inout [Mark], findings: inout [Finding]) {
        guard passage.isProse else { return }
        for at in anchors {
            // "..., and": the comma does not count.
            let left = passage.isMark(at - 1, ",") ? at - 2 : at - 1
            guard passage.isPlainWord(left), !passage.isFunctionWord(left) else { continue }
            // The right phrase ends a clause a few words behind.
            for end in at + 3..<max(at + 3, min(at + 11, passage.tokens.count - 1))
            where passage.tokens[end].hash == passage.tokens[left].hash && passage.isMark(end + 1, ".;!") {
                let count = commonWords(left, end, from: at, passage)
                // Without articles before them they may be the heads of two longer phrases.
                guard passage.has(left - count, .article), passage.has(end - count, .article) else { continue }
                for form in forms where count >= form.least {
                    findings.append(
                        form.rule.finding(
                            at: passage.span(end - count + 1..<end + 1),
                            ["phrase": passage.string(passage.span(end - count + 1..<end + 1))],
                            evidence: [
                                Evidence(span: passage.span(left - count + 1..<left + 1), note: "the first time")
                            ], confidence: 75))
                }
            }
        }
    }

    /// How many words up to two places are the same, without articles and figures.
    private func commonWords(_ left: Int, _ right: Int, from and: Int, _ passage: Passage) -> Int {
        var count = 0
        while left - count >= 0, right - count > and {
            let token = passage.tokens[left - count]
            guard token.hash == passage.tokens[right - count].hash, token.kind == .word, !token.flags.contains(.hasDigit),
                !passage.isFunctionWord(left - count)
            else { break }
            count += 1
        }
        return count
    }
}
