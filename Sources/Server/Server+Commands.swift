import Documents
import Engine
import Findings
import Reporters
import Rules
import Text

/// Commands that a client can have carried out.
extension Server {
    mutating func execute(_ parameters: JSON) throws(ResponseError) -> Answer {
        guard parameters["command"]?.text == Server.explainCommand else {
            throw ResponseError(.invalidParameters, "there is no command \"\(parameters["command"]?.text ?? "")\"")
        }
        let argument = parameters["arguments"]?.list?.first ?? .null
        let text: String
        if let id = argument["rule"]?.text ?? argument.text {
            text = try explain(rule: id)
        } else {
            text = try explain(finding: argument)
        }
        show(.info, text)
        return { $0.value(text) }
    }

    /// All about a rule.
    private mutating func explain(rule id: String) throws(ResponseError) -> String {
        let setup =
            documents.values.compactMap(\.setup).first
            ?? host.setup(path: nil, folders: folders, preferences: preferences)
        do throws(SelectionError) {
            return try setup.rules.explanation(of: id)
        } catch {
            throw ResponseError(.invalidParameters, error.message)
        }
    }

    /// How a finding of an open document came about.
    private mutating func explain(finding argument: JSON) throws(ResponseError) -> String {
        guard let uri = argument["uri"]?.text, let fingerprint = argument["fingerprint"]?.text else {
            throw ResponseError(
                .invalidParameters, "\"\(Server.explainCommand)\" takes {\"uri\", \"fingerprint\"} or {\"rule\"}")
        }
        // The text may have been edited since the finding was shown.
        while let document = documents[uri], document.stage != .done { work(on: uri) }
        guard let document = documents[uri], let report = document.report, let read = report.document else {
            throw ResponseError(.invalidParameters, "\(uri) is not open")
        }
        guard let entry = report.entries.first(where: { $0.fingerprint.description.hasPrefix(fingerprint) }),
            let draft = document.draft
        else { throw ResponseError(.requestFailed, "the finding is there no more") }
        var text: [UInt8] = []
        do {
            var output = Output { text.append(contentsOf: $0) }
            ExplanationText(
                finding: entry.finding, fingerprint: entry.fingerprint.description,
                explanation: draft.engine.explain(entry.finding, in: read), places: Places(read)
            ).write(to: &output)
            output.flush()
        }
        return String(decoding: text, as: UTF8.self)
    }
}
