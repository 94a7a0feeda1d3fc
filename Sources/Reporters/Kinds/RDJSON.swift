import Documents
import Findings
import Text

/// The Reviewdog Diagnostic Format as one JSON document (DiagnosticResult), with proposals that a reviewer can accept.
///
/// Its columns count bytes of UTF-8, from 1.
package struct RDJSONReporter: Reporter {
    package static let name = "rdjson"
    package static let about = "the diagnostic format of reviewdog"

    package init(_ context: ReportContext) {}

    package mutating func begin(to output: inout Output) {
        output.beginObject()
        output.key("source")
        output.beginObject()
        output.member("name", ReportContext.toolName)
        output.endObject()
        output.key("diagnostics")
        output.beginArray()
    }

    package mutating func file(_ report: FileReport, to output: inout Output) {
        let findings = report.reported
        guard !findings.isEmpty else { return }
        let places = Places(report.document)
        for finding in findings { write(finding, places, to: &output) }
    }

    package mutating func end(_ summary: Summary, to output: inout Output) {
        for notice in summary.notices where notice.level == .trouble {
            output.beginObject()
            output.member("message", notice.message)
            output.member("severity", "ERROR")
            output.key("location")
            output.beginObject()
            output.member("path", notice.path)
            if let line = notice.line {
                output.key("range")
                output.beginObject()
                output.key("start")
                output.beginObject()
                output.member("line", line)
                output.endObject()
                output.endObject()
            }
            output.endObject()
            output.endObject()
        }
        output.endArray()
        output.endObject()
        output.endLine()
    }

    private func write(_ finding: Finding, _ places: Places, to output: inout Output) {
        output.beginObject()
        output.member("message", ([finding.message] + finding.arithmetic).joined(separator: "\n"))
        output.member("severity", finding.severity.rawValue.uppercased())
        output.key("code")
        output.beginObject()
        output.member("value", finding.rule)
        output.endObject()
        output.location(finding.span, places)
        let fixes = finding.suggestions.filter { $0.safety != .display }
        if !fixes.isEmpty {
            output.key("suggestions")
            output.beginArray()
            for fix in fixes {
                output.beginObject()
                output.range(fix.span, places)
                output.member("text", fix.replacement)
                output.endObject()
            }
            output.endArray()
        }
        if !finding.evidence.isEmpty {
            output.key("relatedLocations")
            output.beginArray()
            for evidence in finding.evidence {
                output.beginObject()
                output.member("message", evidence.note)
                output.location(evidence.span, places)
                output.endObject()
            }
            output.endArray()
        }
        output.endObject()
    }
}

extension Output {
    fileprivate mutating func location(_ span: ByteRange, _ places: Places) {
        key("location")
        beginObject()
        member("path", places.document.plainPath)
        range(span, places)
        endObject()
    }

    fileprivate mutating func range(_ span: ByteRange, _ places: Places) {
        key("range")
        beginObject()
        position("start", span.start, places)
        position("end", span.end, places)
        endObject()
    }

    private mutating func position(_ name: StaticString, _ offset: UInt32, _ places: Places) {
        let line = places.lines.line(of: offset)
        key(name)
        beginObject()
        member("line", line)
        member("column", 1 + Int(offset - places.lines.range(ofLine: line, in: places.document.original).start))
        endObject()
    }
}
