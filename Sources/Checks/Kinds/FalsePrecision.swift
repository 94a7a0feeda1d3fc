package import Figures
package import Findings
package import Lexicons
import Quantities
package import Sheets
import Text

/// Many digits behind a word that says they are not known: "about 12,345.67 t".
///
/// Parameter `digits`: from how many significant digits on (5).
package struct FalsePrecision: Check {
    package static let kind = "false-precision"
    package static let parameters = [Parameter("digits", .number, about: "significant digits from which it is too many")]

    private let entries: [(rule: Rule, digits: Int)]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var entries: [(rule: Rule, digits: Int)] = []
        for rule in rules { entries.append((rule, try rule.settings.integer("digits", of: rule) ?? 5)) }
        self.entries = entries
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        for figure in passage.figures {
            guard figure.hedge == .about, figure.kind.isQuantity, figure.kind != .fraction, figure.end == nil,
                !figure.notation.isMalformed
            else {
                continue
            }
            let digits = String(figure.value.reduced.coefficient.magnitude).utf8.count
            for entry in entries where digits >= entry.digits {
                findings.append(
                    entry.rule.finding(
                        at: figure.span, ["figure": passage.string(figure), "digits": "\(digits)"], confidence: 60))
            }
        }
    }
}
