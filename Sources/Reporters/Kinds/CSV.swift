import Documents
import Findings
import Text

/// A row for each finding, for spreadsheets; also for those that are suppressed or in the baseline, with their state.
package struct CSVReporter: Reporter {
    package static let name = "csv"
    package static let about = "comma-separated values, for spreadsheets"

    package init(_ context: ReportContext) {}

    package mutating func begin(to output: inout Output) {
        output.append(row: [
            "path", "line", "column", "end_line", "end_column", "severity", "rule", "message", "text", "proposal", "safety",
            "confidence", "arithmetic", "state", "reason", "fingerprint",
        ])
    }

    package mutating func file(_ report: FileReport, to output: inout Output) {
        guard !report.findings.isEmpty else { return }
        let places = Places(report.document)
        var fingerprints = Fingerprints()
        for (at, finding) in report.findings.enumerated() {
            let fingerprint = fingerprints.next(of: finding, in: report.document)
            let place = places.place(of: finding.span)
            let disposition = report.disposition(at: at)
            let proposal = finding.suggestions.first
            output.append(row: [
                report.document.path, String(place.start.line), String(place.start.column), String(place.end.line),
                String(place.end.column), finding.severity.rawValue, finding.rule, finding.message,
                report.document.original.string(finding.span), proposal?.replacement, proposal?.safety.rawValue,
                String(finding.confidence), finding.arithmetic.joined(separator: "; "),
                disposition.suppression == nil ? disposition.baselineState?.rawValue : "suppressed",
                disposition.suppression?.reason, fingerprint.description,
            ])
        }
    }
}
