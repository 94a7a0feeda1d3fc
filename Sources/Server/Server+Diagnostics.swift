import Documents
import Engine
import Findings
import Reporters
import Text

/// Findings as diagnostics, sent when they are there or when the client asks.
extension Server {
    /// Sends what was found; nothing takes away what was sent before.
    mutating func publish(_ uri: String, version: Int?, _ report: DocumentReport?) {
        let written = report.map { write($0, of: uri) } ?? []
        let showsVersion = client.showsVersion
        notify("textDocument/publishDiagnostics") { output in
            output.member("uri", uri)
            if showsVersion, let version { output.member("version", version) }
            output.key("diagnostics")
            output.array { output in written.withUnsafeBufferPointer { output.literal($0) } }
        }
    }

    /// The diagnostics of a document as elements of an array.
    private mutating func write(_ report: DocumentReport, of uri: String) -> [UInt8] {
        guard let document = documents[uri] else { return [] }
        let written = WrittenDiagnostics(
            report, DiagnosticWriter(document: document, client: client), after: document.written)
        documents[uri]?.written = written
        return written.bytes
    }

    /// Answers a client that asks for what was found; nothing new where it knows the result already.
    mutating func diagnostics(_ parameters: JSON) throws(ResponseError) -> Answer {
        guard let uri = parameters.at("textDocument", "uri")?.text, let document = documents[uri] else {
            // A document that is not open is not checked.
            return { output in
                output.object { output in
                    output.member("kind", "full")
                    output.key("items")
                    output.beginArray()
                    output.endArray()
                }
            }
        }
        let number = "\(document.resultNumber)"
        if parameters["previousResultId"]?.text == number {
            return { output in
                output.object { output in
                    output.member("kind", "unchanged")
                    output.member("resultId", number)
                }
            }
        }
        let written = document.report.map { write($0, of: uri) } ?? []
        return { output in
            output.object { output in
                output.member("kind", "full")
                output.member("resultId", number)
                output.key("items")
                output.array { output in written.withUnsafeBufferPointer { output.literal($0) } }
            }
        }
    }
}

/// Writes the findings of a document as the client can take them.
struct DiagnosticWriter {
    let document: OpenDocument
    let client: Client

    /// What is said beside the findings.
    func writeNotices(of report: DocumentReport, to output: inout Output) {
        for notice in report.notices where notice.level == .trouble { write(notice, to: &output) }
        // Remarks on the suppressions in the text; those on other files have no place in it.
        for notice in report.remarks where notice.path == report.document?.path { write(remark: notice, to: &output) }
    }

    private func range(_ span: ByteRange, _ report: DocumentReport) -> (start: TextPosition, end: TextPosition) {
        document.buffer.range(report.range(span), client.encoding)
    }

    func write(_ entry: DocumentReport.Entry, _ report: DocumentReport, to output: inout Output) {
        let finding = entry.finding
        output.beginObject()
        output.member("range", range(finding.span, report))
        output.member("severity", DiagnosticWriter.number(finding.severity))
        output.member("code", finding.rule)
        if client.showsCodeDescription, let page = document.setup?.pages[finding.rule] {
            output.object("codeDescription") { $0.member("href", page) }
        }
        output.member("source", ReportContext.toolName)
        output.member("message", finding.message)
        if client.showsRelated, !finding.evidence.isEmpty {
            output.key("relatedInformation")
            output.beginArray()
            for evidence in finding.evidence {
                output.beginObject()
                output.key("location")
                output.beginObject()
                output.member("uri", document.uri)
                output.member("range", range(evidence.span, report))
                output.endObject()
                output.member("message", evidence.note)
                output.endObject()
            }
            output.endArray()
        }
        if client.keepsData { writeData(entry, report, to: &output) }
        output.endObject()
    }

    private func writeData(_ entry: DocumentReport.Entry, _ report: DocumentReport, to output: inout Output) {
        output.key("data")
        output.beginObject()
        output.member("fingerprint", entry.fingerprint.description)
        if !entry.finding.suggestions.isEmpty {
            output.key("suggestions")
            output.beginArray()
            for suggestion in entry.finding.suggestions {
                output.beginObject()
                output.member("range", range(suggestion.span, report))
                output.member("newText", suggestion.replacement)
                output.member("safety", suggestion.safety.rawValue)
                output.endObject()
            }
            output.endArray()
        }
        output.endObject()
    }

    /// Why the text could not be read, at its beginning.
    private func write(_ notice: Notice, to output: inout Output) {
        output.beginObject()
        let start = TextPosition(line: 0, column: 0)
        output.member("range", (start, start))
        output.member("severity", 1)
        output.member("source", ReportContext.toolName)
        output.member("message", "this text \(notice.message)")
        output.endObject()
    }

    /// What is wrong with a comment that suppresses findings, at its place.
    private func write(remark notice: Notice, to output: inout Output) {
        let line = document.buffer.line((notice.line ?? 1) - 1)
        let text = document.buffer.bytes[line]
        var start = line.lowerBound
        // Columns of notices count characters from 1.
        var column = 1
        while start < line.upperBound, column < notice.column ?? 1 {
            start += 1
            while start < line.upperBound, text[start] & 0xC0 == 0x80 { start += 1 }
            column += 1
        }
        output.beginObject()
        output.member("range", document.buffer.range(ByteRange(start, max(start, line.upperBound)), client.encoding))
        output.member("severity", notice.level == .trouble ? 1 : 3)
        output.member("code", "suppression")
        output.member("source", ReportContext.toolName)
        output.member("message", notice.message)
        output.endObject()
    }

    /// Error 1, warning 2, information 3.
    static func number(_ severity: Severity) -> Int {
        switch severity {
        case .error: 1
        case .warning: 2
        case .info: 3
        }
    }
}
