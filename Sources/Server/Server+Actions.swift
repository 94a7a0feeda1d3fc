import Engine
import Findings
import Reporters
import Rules
import Text

/// What can be done about a finding: correct it, or say why it is to stay.
extension Server {
    static let explainCommand = "figurelint.explain"

    mutating func actions(_ parameters: JSON) throws(ResponseError) -> Answer {
        let document = try document(parameters)
        guard client.takesCodeActions, let report = document.report, let read = report.document,
            let (start, end) = parameters["range"]?.range,
            parameters.at("context", "only")?.list?.compactMap(\.text).contains(where: Server.isQuickFix) ?? true
        else {
            return { output in
                output.beginArray()
                output.endArray()
            }
        }
        let first = document.buffer.offset(of: start, client.encoding).offset
        let last = document.buffer.offset(of: end, client.encoding).offset
        var actions: [CodeAction] = []
        for entry in report.entries {
            let range = report.range(entry.finding.span)
            guard Int(range.start) <= last, first <= Int(range.end) else { continue }
            let drawer = ActionDrawer(document: document, report: report, read: read, entry: entry, client: client, host: host)
            actions += drawer.actions
        }
        let writer = DiagnosticWriter(document: document, client: client)
        return { output in
            output.beginArray()
            for action in actions { action.write(with: writer, report, to: &output) }
            output.endArray()
        }
    }

    private static func isQuickFix(_ kind: String) -> Bool { kind.isEmpty || kind == "quickfix" }
}

/// One thing that can be done.
struct CodeAction {
    /// A file that is edited; its whole text where it has to be made first.
    struct FileEdit {
        let uri: String
        /// Nil for files that are not open.
        let version: Int?
        let isNew: Bool
        /// Whether the new texts are snippets, for a client that takes them (LSP 3.18).
        var isSnippet = false
        let edits: [(range: (start: TextPosition, end: TextPosition), text: String)]
    }

    let title: String
    let entry: DocumentReport.Entry
    var isPreferred = false
    var edits: [FileEdit] = []
    /// Arguments of the command that explains the finding.
    var explains: (uri: String, fingerprint: String)?

    func write(with writer: DiagnosticWriter, _ report: DocumentReport, to output: inout Output) {
        output.beginObject()
        if let explains {
            // A bare command, which all clients tell from an action.
            output.member("title", title)
            output.member("command", Server.explainCommand)
            output.array("arguments") { output in
                output.object { output in
                    output.member("uri", explains.uri)
                    output.member("fingerprint", explains.fingerprint)
                }
            }
            output.endObject()
            return
        }
        output.member("title", title)
        output.member("kind", "quickfix")
        if isPreferred { output.member("isPreferred", true) }
        output.key("diagnostics")
        output.beginArray()
        writer.write(entry, report, to: &output)
        output.endArray()
        if !edits.isEmpty { writeEdits(writer.client, to: &output) }
        output.endObject()
    }

    private func writeEdits(_ client: Client, to output: inout Output) {
        output.key("edit")
        output.beginObject()
        if client.takesDocumentChanges {
            output.key("documentChanges")
            output.beginArray()
            for file in edits {
                if file.isNew {
                    output.beginObject()
                    output.member("kind", "create")
                    output.member("uri", file.uri)
                    output.endObject()
                }
                output.beginObject()
                output.key("textDocument")
                output.beginObject()
                output.member("uri", file.uri)
                output.key("version")
                if let version = file.version { output.value(version) } else { output.null() }
                output.endObject()
                output.key("edits")
                write(file.edits, isSnippet: file.isSnippet, to: &output)
                output.endObject()
            }
            output.endArray()
        } else {
            output.key("changes")
            output.beginObject()
            for file in edits {
                output.key(escaping: file.uri)
                write(file.edits, to: &output)
            }
            output.endObject()
        }
        output.endObject()
    }

    private func write(
        _ edits: [(range: (start: TextPosition, end: TextPosition), text: String)], isSnippet: Bool = false,
        to output: inout Output
    ) {
        output.beginArray()
        for edit in edits {
            output.beginObject()
            output.member("range", edit.range)
            if isSnippet {
                output.object("snippet") { output in
                    output.member("kind", "snippet")
                    output.member("value", edit.text)
                }
            } else {
                output.member("newText", edit.text)
            }
            output.endObject()
        }
        output.endArray()
    }
}
