import Documents
import Findings

/// One JSON document with all findings, as the contract has it.
///
/// Findings come before the summary because they are written while later files are still being checked.
package struct JSONReporter: Reporter {
    package static let name = "json"
    package static let about = "one JSON document"

    private let version: String
    private var files: [(path: String, findings: Int, figures: Int)] = []

    package init(_ context: ReportContext) { version = context.version }

    package mutating func begin(to output: inout Output) {
        output.beginObject()
        output.key("tool")
        output.beginObject()
        output.member("name", ReportContext.toolName)
        output.member("version", version)
        output.endObject()
        output.key("findings")
        output.beginArray()
    }

    package mutating func file(_ report: FileReport, to output: inout Output) {
        files.append((report.document.path, report.reported.count, report.figureCount))
        guard !report.findings.isEmpty else { return }
        let places = Places(report.document)
        var fingerprints = Fingerprints()
        for (at, finding) in report.findings.enumerated() {
            let fingerprint = fingerprints.next(of: finding, in: report.document)
            output.value(
                finding, report.disposition(at: at), path: report.document.path, fingerprint: fingerprint, places: places)
        }
    }

    package mutating func end(_ summary: Summary, to output: inout Output) {
        output.endArray()
        output.key("files")
        output.beginArray()
        for file in files {
            output.beginObject()
            output.member("path", file.path)
            output.member("findings", file.findings)
            output.member("figures", file.figures)
            output.endObject()
        }
        output.endArray()
        output.key("notices")
        output.beginArray()
        for notice in summary.notices { output.value(notice) }
        output.endArray()
        output.key("summary")
        output.beginObject()
        output.member("files", summary.files)
        output.member("files_with_findings", summary.filesWithFindings)
        output.member("errors", summary.errors)
        output.member("warnings", summary.warnings)
        output.member("infos", summary.infos)
        output.member("figures", summary.figures)
        if summary.suppressed > 0 { output.member("suppressed", summary.suppressed) }
        if summary.unchanged > 0 { output.member("unchanged", summary.unchanged) }
        if summary.absent > 0 { output.member("absent", summary.absent) }
        output.endObject()
        output.endObject()
        output.endLine()
    }
}
