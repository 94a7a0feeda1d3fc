import Documents
import Findings
import Text

/// One line for each finding: path, line, column, severity, rule, message; the shape that editors and grep know.
package struct ConciseReporter: Reporter {
    package static let name = "concise"
    package static let about = "one line for each finding: path:line:column: severity[rule]: message"

    package init(_ context: ReportContext) {}

    package mutating func file(_ report: FileReport, to output: inout Output) {
        let findings = report.reported
        guard !findings.isEmpty else { return }
        let places = Places(report.document)
        for finding in findings {
            let start = places.lines.position(of: finding.span.start, in: report.document.original)
            output.append(visible: report.document.path)
            output.append(":")
            output.append(decimal: start.line)
            output.append(":")
            output.append(decimal: start.column)
            output.append(": ")
            output.append(finding.severity.rawValue)
            output.append("[")
            output.append(visible: finding.rule)
            output.append("]: ")
            output.append(visible: finding.message)
            output.append(0x0A)
        }
    }
}
