package import Figures
package import Findings
package import Lexicons
package import Sheets
import Text

/// Spans of time that run backwards or have no length: "from 2018 to 2009", "from 2024 to 2024".
package struct DateOrder: Check {
    package static let kind = "date-order"

    private let rules: [Rule]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        self.rules = rules
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        for span in TimeSpan.all(in: passage) {
            guard let fault = fault(span, passage) else { continue }
            let range = passage.span(span.tokens)
            for rule in rules {
                findings.append(
                    rule.finding(
                        at: range, ["span": passage.string(range), "fault": fault.text],
                        severity: fault.isEmpty ? min(rule.severity, .warning) : nil, confidence: fault.isEmpty ? 85 : 93))
            }
        }
    }

    private func fault(_ span: TimeSpan, _ passage: Passage) -> (text: String, isEmpty: Bool)? {
        let (a, b) = (span.start, span.end)
        guard a.isPlain, b.isPlain else { return nil }
        if a.year > 0, b.year > 0, a.year != b.year {
            return a.year > b.year ? ("it ends before it begins", false) : nil
        }
        if a.month == 0, b.month == 0 {
            guard a.year > 0, a.year == b.year, a.day == 0, b.day == 0, a.isFiscal == b.isFiscal else { return nil }
            return ("it begins and ends with the same year", true)
        }
        guard a.month > 0, b.month > 0 else { return nil }
        if a.month == b.month {
            guard a.day > 0, b.day > 0 else { return nil }
            return a.day > b.day ? ("it ends before it begins", false) : nil
        }
        // "from November to February 2019" runs over the turn of the year: only a year that is written twice decides.
        guard a.month > b.month, a.year > 0, a.year == b.year, years(in: span, passage) == 2 else { return nil }
        return ("it ends before it begins", false)
    }

    /// How often a number of four digits is written in a span.
    private func years(in span: TimeSpan, _ passage: Passage) -> Int {
        span.tokens.count { passage.tokens[$0].kind == .number && passage.tokens[$0].end - passage.tokens[$0].start == 4 }
    }
}
