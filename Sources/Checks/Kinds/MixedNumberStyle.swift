import Documents
package import Figures
package import Findings
package import Lexicons
import Quantities
package import Sheets
import Text

/// Long digit strings without separators in a sentence that writes other numbers with separators or scale words.
package struct MixedNumberStyle: Check {
    package static let kind = "mixed-number-style"

    private let rules: [Rule]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        self.rules = rules
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        guard passage.isProse, passage.figures.count > 1 else { return }
        var at = 0
        while at < passage.figures.count {
            let sentence = passage.sentence(of: passage.figures[at])
            var bare: Figure?
            var grouped: Figure?
            while at < passage.figures.count, sentence.contains(Int(passage.figures[at].tokens.lowerBound)) {
                let figure = passage.figures[at]
                at += 1
                guard figure.kind == .cardinal || figure.kind == .currency || figure.kind == .measure else { continue }
                if figure.notation.grouping == .comma || figure.notation.scale >= 6 {
                    grouped = grouped ?? figure
                } else if figure.notation.scale == 0, figure.notation.grouping == .none, !figure.notation.isSpelledOut,
                    figure.value.exponent == 0, figure.value.digitCount > 4
                {
                    bare = bare ?? figure
                }
            }
            guard let bare, let grouped else { continue }
            for rule in rules {
                findings.append(
                    rule.finding(
                        at: bare.span, ["figure": passage.string(bare), "other": passage.string(grouped)],
                        evidence: [Evidence(span: grouped.span, note: "written in another style")],
                        suggestions: [
                            Suggestion(
                                span: bare.digits, replacement: separated(passage.string(bare.digits)), safety: .review,
                                why: "thousands are parted as in the rest")
                        ], confidence: 70))
            }
        }
    }

    private func separated(_ digits: String) -> String {
        var text = ""
        for (at, digit) in digits.enumerated() {
            if at > 0, (digits.count - at) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return text
    }
}
