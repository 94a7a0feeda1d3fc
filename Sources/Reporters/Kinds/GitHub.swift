import Documents
import Findings
import Text

/// Workflow commands of GitHub Actions, which become annotations of the files in a pull request.
///
/// Percent signs and line ends are escaped, in properties colons and commas, too, as the runner's toolkit does.
package struct GitHubReporter: Reporter {
    package static let name = "github"
    package static let about = "annotations of GitHub Actions"

    package init(_ context: ReportContext) {}

    package mutating func file(_ report: FileReport, to output: inout Output) {
        let findings = report.reported
        guard !findings.isEmpty else { return }
        let places = Places(report.document)
        for finding in findings {
            let place = places.place(of: finding.span)
            output.append("::")
            output.append(finding.severity == .info ? "notice" : finding.severity.rawValue)
            output.append(" file=")
            output.append(property: report.document.plainPath)
            output.append(",line=")
            output.append(decimal: place.start.line)
            output.append(",endLine=")
            output.append(decimal: place.end.line)
            // Columns are taken only where the annotation stays on one line.
            if place.start.line == place.end.line {
                output.append(",col=")
                output.append(decimal: place.start.column)
                output.append(",endColumn=")
                output.append(decimal: place.end.column)
            }
            output.append(",title=")
            output.append(property: finding.rule)
            output.append("::")
            output.append(data: finding.message)
            for remark in finding.remarks(in: report.document) {
                output.append("%0A")
                output.append(data: remark)
            }
            output.append(0x0A)
        }
    }

    package mutating func end(_ summary: Summary, to output: inout Output) {
        for notice in summary.notices where notice.level == .trouble {
            output.append("::error file=")
            output.append(property: notice.path)
            if let line = notice.line {
                output.append(",line=")
                output.append(decimal: line)
            }
            output.append("::")
            output.append(data: "\(notice.path): \(notice.message)")
            output.append(0x0A)
        }
    }
}

extension Output {
    fileprivate mutating func append(data text: String) { append(visible: text) { $0 == 0x25 ? "%25" : nil } }

    fileprivate mutating func append(property text: String) {
        append(visible: text) { byte in
            switch byte {
            case 0x25: "%25"
            case 0x3A: "%3A"
            case 0x2C: "%2C"
            default: nil
            }
        }
    }
}
