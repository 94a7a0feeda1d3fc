import Documents
import Findings
import Text

/// The code quality report of GitLab: the part of the Code Climate format that its merge requests show.
package struct GitLabReporter: Reporter {
    package static let name = "gitlab"
    package static let about = "a code quality report of GitLab"

    package init(_ context: ReportContext) {}

    package mutating func begin(to output: inout Output) { output.beginArray() }

    package mutating func file(_ report: FileReport, to output: inout Output) {
        guard !report.findings.isEmpty else { return }
        let places = Places(report.document)
        let path = report.document.plainPath
        var fingerprints = Fingerprints()
        for (at, finding) in report.findings.enumerated() {
            // Unique in the whole report: equal findings of two files are two findings.
            let fingerprint = fingerprints.next(of: finding, in: report.document).below(path)
            guard report.isReported(at: at) else { continue }
            let place = places.place(of: finding.span)
            output.beginObject()
            output.member("description", finding.message)
            output.member("check_name", finding.rule)
            output.member("fingerprint", fingerprint.description)
            output.member("severity", GitLabReporter.severity(finding.severity))
            output.key("location")
            output.beginObject()
            output.member("path", path)
            output.key("lines")
            output.beginObject()
            output.member("begin", place.start.line)
            output.member("end", place.end.line)
            output.endObject()
            output.endObject()
            let remarks = finding.remarks(in: report.document)
            if !remarks.isEmpty {
                output.key("content")
                output.beginObject()
                output.member("body", remarks.joined(separator: "\n"))
                output.endObject()
            }
            output.endObject()
        }
    }

    package mutating func end(_ summary: Summary, to output: inout Output) {
        output.endArray()
        output.endLine()
    }

    private static func severity(_ severity: Severity) -> String {
        switch severity {
        case .error: "critical"
        case .warning: "major"
        case .info: "info"
        }
    }
}
