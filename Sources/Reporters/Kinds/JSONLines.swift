import Documents
import Findings

/// One JSON object a line for each finding.
package struct JSONLinesReporter: Reporter {
    package static let name = "jsonl"
    package static let about = "one JSON object a line for each finding"

    package init(_ context: ReportContext) {}

    package mutating func file(_ report: FileReport, to output: inout Output) {
        guard !report.findings.isEmpty else { return }
        let places = Places(report.document)
        var fingerprints = Fingerprints()
        for (at, finding) in report.findings.enumerated() {
            let fingerprint = fingerprints.next(of: finding, in: report.document)
            output.value(
                finding, report.disposition(at: at), path: report.document.path, fingerprint: fingerprint, places: places)
            output.endLine()
        }
    }
}
