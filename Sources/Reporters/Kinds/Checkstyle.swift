import Documents
import Findings
import Text

/// The XML of Checkstyle, which many review tools read.
package struct CheckstyleReporter: Reporter {
    package static let name = "checkstyle"
    package static let about = "Checkstyle XML, for review tools"

    package init(_ context: ReportContext) {}

    package mutating func begin(to output: inout Output) {
        output.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n")
    }

    package mutating func file(_ report: FileReport, to output: inout Output) {
        output.append("  <file")
        output.attribute("name", report.document.path)
        let findings = report.reported
        guard !findings.isEmpty else { return output.append("/>\n") }
        output.append(">\n")
        let places = Places(report.document)
        for finding in findings {
            let start = places.place(of: finding.span).start
            output.append("    <error")
            output.attribute("line", start.line)
            output.attribute("column", start.column)
            output.attribute("severity", finding.severity.rawValue)
            output.attribute("message", ([finding.message] + finding.remarks(in: report.document)).joined(separator: "; "))
            output.attribute("source", "\(ReportContext.toolName).\(finding.rule)")
            output.append("/>\n")
        }
        output.append("  </file>\n")
    }

    package mutating func end(_ summary: Summary, to output: inout Output) {
        for notice in summary.notices where notice.level == .trouble {
            output.append("  <file")
            output.attribute("name", notice.path)
            output.append("><error")
            output.attribute("line", notice.line ?? 1)
            if let column = notice.column { output.attribute("column", column) }
            output.attribute("severity", "error")
            output.attribute("message", notice.message)
            output.attribute("source", "\(ReportContext.toolName).input")
            output.append("/></file>\n")
        }
        output.append("</checkstyle>\n")
    }
}
