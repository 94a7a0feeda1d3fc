import Documents
package import Figures
package import Findings
package import Lexicons
package import Sheets
import Text

/// Lines of the web page around a report: navigation, telephone numbers, addresses, copyright, credits.
package struct PageFurniture: Check {
    package static let kind = "page-furniture"
    package static let readsFurniture = true

    private let rules: [Rule]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        self.rules = rules
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        guard !passage.tokens.isEmpty else { return }
        if passage.block.kind == .furniture {
            report(passage.span(0..<passage.tokens.count), passage, &findings)
        } else if let credit = credit(passage) {
            report(passage.span(credit), passage, &findings)
        }
    }

    /// "(by Jiang Hua / photo)" at the end of a paragraph.
    private func credit(_ passage: Passage) -> Range<Int>? {
        let last = passage.tokens.count - 1
        guard passage.isMark(last, ")"), passage.tokens.count > 12 else { return nil }
        for at in stride(from: last - 1, through: max(0, last - 10), by: -1) where passage.isMark(at, "(") {
            guard passage.has(at + 1, .by), passage.isCapitalised(at + 2) else { return nil }
            return at..<last + 1
        }
        return nil
    }

    private func report(_ span: ByteRange, _ passage: Passage, _ findings: inout [Finding]) {
        for rule in rules { findings.append(rule.finding(at: span, ["line": passage.string(span)], confidence: 75)) }
    }
}
