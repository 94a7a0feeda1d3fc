package import Claims
package import Figures
package import Findings
package import Lexicons
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
        for figure in passage.figures {
            switch figure.notation.grouping {
            case .none, .space: continue
            case .comma where figure.notation.isMalformed: continue
            case .comma, .point, .apostrophe:
                marks.append(
                    Mark(
                        span: figure.digits, block: Int32(passage.number), tag: Int32(figure.notation.grouping.rawValue),
                        value: 0))
            }
        }
    }

    package func conclude(_ marks: [Mark], _ exhibit: Exhibit, findings: inout [Finding]) {
        let comma = Int32(Figure.Notation.Grouping.comma.rawValue)
        guard let model = marks.first(where: { $0.tag == comma }) else { return }
        let others = marks.filter { $0.tag != comma }
        // Where commas are the minority, the report is written another way and the commas may be decimal marks.
        guard others.count <= marks.count - others.count else { return }
        for mark in others {
            let digits = exhibit.text.string(mark.span)
            let fixed = String(digits.map { $0.isNumber ? $0 : "," })
            for rule in rules {
                findings.append(
                    rule.finding(
                        at: mark.span, ["figure": digits, "other": exhibit.text.string(model.span)],
                        evidence: [Evidence(span: model.span, note: "grouped by commas")],
                        suggestions: [
                            Suggestion(span: mark.span, replacement: fixed, safety: .review, why: "commas as in the rest")
                        ], confidence: 90))
            }
        }
    }
}
