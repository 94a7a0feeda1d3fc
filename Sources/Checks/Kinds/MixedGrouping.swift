package import Claims
package import Figures
package import Findings
package import Lexicons
import Quantities
package import Sheets
import Text

/// Numbers grouped by points in a document that groups by commas: "2,340,000 pupils ... 1.250.000 pupils".
package struct MixedGrouping: Check {
    package static let kind = "mixed-grouping"

    private let rules: [Rule]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        self.rules = rules
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        var hasDecimal = false
        for figure in passage.figures {
            switch figure.notation.grouping {
            case .none:
                // One decimal point a passage is enough to know what points are for.
                guard !hasDecimal, figure.kind != .identifier, figure.value.exponent < 0, !figure.isAmbiguous,
                    !figure.notation.isSpelledOut, passage.text[figure.digits.indices].contains(0x2E)
                else { continue }
                hasDecimal = true
                marks.append(Mark(span: figure.digits, block: Int32(passage.number), tag: MixedGrouping.decimal, value: 0))
            case .space: continue
            case .comma where figure.notation.isMalformed: continue
            case .point where passage.text[figure.digits.indices].contains(0x2C): continue
            case .comma, .point, .apostrophe:
                marks.append(
                    Mark(
                        span: figure.digits, block: Int32(passage.number), tag: Int32(figure.notation.grouping.rawValue),
                        value: 0))
            }
        }
    }

    /// The tag of a number with a decimal point.
    private static let decimal: Int32 = -1

    package func conclude(_ marks: [Mark], _ exhibit: Exhibit, findings: inout [Finding]) {
        let comma = Int32(Figure.Notation.Grouping.comma.rawValue)
        let others = marks.filter { $0.tag != comma && $0.tag != MixedGrouping.decimal }
        guard !others.isEmpty, let model = marks.first(where: { $0.tag == comma || $0.tag == MixedGrouping.decimal }) else {
            return
        }
        // Where the others are the majority, the report is written another way and the commas may be decimal marks.
        guard others.count <= marks.count - others.count else { return }
        let note = model.tag == comma ? "grouped by commas" : "a point as decimal mark"
        for mark in others {
            let digits = exhibit.text.string(mark.span)
            let fixed = String(digits.map { $0.isNumber ? $0 : "," })
            for rule in rules {
                findings.append(
                    rule.finding(
                        at: mark.span, ["figure": digits, "other": exhibit.text.string(model.span)],
                        evidence: [Evidence(span: model.span, note: note)],
                        suggestions: [
                            Suggestion(span: mark.span, replacement: fixed, safety: .review, why: "commas as in the rest")
                        ], confidence: 90))
            }
        }
    }
}
