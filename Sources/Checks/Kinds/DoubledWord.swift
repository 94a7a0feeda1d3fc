package import Figures
package import Findings
package import Lexicons
package import Sheets
import Text

/// One word written twice in a row: "the the", `the "14th plan" plan`.
///
/// Names that double by nature ("Bora Bora") and the words under `allowed` pass.
package struct DoubledWord: Check {
    package static let kind = "doubled-word"
    package static let parameters = [
        Parameter("allowed", .strings, about: "words that may stand twice in a row"),
        Parameter("quoted", .flag, about: "true: look for a word that a quotation ends with and that follows it again"),
    ]

    private struct Form: Sendable {
        let rule: Rule
        let allowed: WordSet
        let isQuoted: Bool
    }

    private let forms: [Form]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var forms: [Form] = []
        for rule in rules {
            forms.append(
                Form(
                    rule: rule, allowed: try rule.settings.words("allowed", of: rule),
                    isQuoted: try rule.settings.flag("quoted", of: rule)))
        }
        self.forms = forms
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        guard passage.isReport, passage.tokens.count > 1 else { return }
        passage.tokens.withUnsafeBufferPointer { tokens in
            for at in 1..<tokens.count where tokens[at].kind == .word {
                if tokens[at].hash == tokens[at - 1].hash {
                    report(passage, at - 1, at, isQuoted: false, into: &findings)
                } else if at > 1, tokens[at - 1].kind == .mark, passage.isQuote(at - 1), tokens[at].isSpaced,
                    !tokens[at - 1].isSpaced, endsAlike(passage, at - 2, at)
                {
                    report(passage, at - 2, at, isQuoted: true, into: &findings)
                }
            }
        }
    }

    private func report(_ passage: Passage, _ first: Int, _ second: Int, isQuoted: Bool, into findings: inout [Finding]) {
        let token = passage.tokens[second]
        guard isSameCase(passage, first, second), !passage.isMark(second + 1, "-/\\="),
            passage.tokens[first].isSpaced || first == 0 || passage.isQuote(first - 1) || isQuoted,
            !token.flags.contains(.startsSentence), !token.flags.contains(.startsLine), token.isSpaced,
            !token.flags.contains(.hasDigit), passage.length(second) > 1 || passage.has(second, .article),
            !isName(passage, first, second)
        else { return }
        for form in forms where form.isQuoted == isQuoted && !form.allowed.contains(token) {
            var suggestions: [Suggestion] = []
            if !isQuoted {
                let cut = ByteRange(passage.tokens[first].end, token.end)
                // "the the" is a slip for certain; of "plant plant" one may stand for another word.
                suggestions.append(
                    Suggestion(
                        span: cut, replacement: "", safety: passage.isFunctionWord(second) ? .safe : .review,
                        why: "one of the two is enough"))
            }
            findings.append(
                form.rule.finding(
                    at: ByteRange(passage.tokens[first].end - (token.end - token.start), token.end),
                    ["word": passage.string(second)], suggestions: suggestions,
                    confidence: 90))
        }
    }

    /// "The the" is one word twice, "region REGION" and "Registry registry" are a word and a name.
    private func isSameCase(_ passage: Passage, _ first: Int, _ second: Int) -> Bool {
        let a = passage.tokens[first].flags.intersection([.capitalised, .allCapitals])
        let b = passage.tokens[second].flags.intersection([.capitalised, .allCapitals])
        return a == b || b.isEmpty && a == .capitalised && passage.tokens[first].flags.contains(.startsSentence)
    }

    /// Whether a token is the same word as another, or a set phrase that ends with it.
    private func endsAlike(_ passage: Passage, _ first: Int, _ second: Int) -> Bool {
        let a = passage.text[passage.tokens[first].range.indices]
        let b = passage.text[passage.tokens[second].range.indices]
        guard passage.tokens[first].hash != passage.tokens[second].hash else { return true }
        guard a.count > b.count, [0x20, 0x2D, 0xA0].contains(a[a.endIndex - b.count - 1]) else {
            return false
        }
        return a.suffix(b.count).elementsEqual(b)
    }

    /// "Bora Bora", "Walla Walla": both capitalised, and no function word.
    private func isName(_ passage: Passage, _ first: Int, _ second: Int) -> Bool {
        passage.isCapitalised(second) && passage.isCapitalised(first) && !passage.isFunctionWord(second)
    }
}
