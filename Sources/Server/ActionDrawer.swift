import Checks
import Documents
import Findings
import Rules
import Text

/// Draws up what can be done about one finding.
struct ActionDrawer {
    let document: OpenDocument
    let report: DocumentReport
    let read: Document
    let entry: DocumentReport.Entry
    let client: Client
    let host: any ServerHost

    /// Why words may stand: they were said to be meant, which is all that can be known here.
    private static let reasonForWords = "meant as written"

    var actions: [CodeAction] {
        corrections + [disabling, sidecar, ignoringWord, explaining].compactMap { $0 }
    }

    private var quoted: String {
        let text = read.original.string(entry.finding.span)
        return text.unicodeScalars.count > 40 ? String(text.unicodeScalars.prefix(39)) + "…" : text
    }

    private func edit(_ range: ByteRange, _ text: String, isSnippet: Bool = false) -> CodeAction.FileEdit {
        CodeAction.FileEdit(
            uri: document.uri, version: document.version, isNew: false, isSnippet: isSnippet,
            edits: [(document.buffer.range(range, client.encoding), text)])
    }

    /// The corrections that the finding proposes.
    private var corrections: [CodeAction] {
        entry.finding.suggestions.filter { $0.safety != .display }.map { suggestion in
            let old = read.original.string(suggestion.span)
            let title =
                suggestion.replacement.isEmpty ? "Delete \"\(old)\"" : "Write \"\(suggestion.replacement)\" for \"\(old)\""
            var action = CodeAction(title: title, entry: entry)
            action.isPreferred = suggestion.safety == .safe
            action.edits = [edit(report.range(suggestion.span), suggestion.replacement)]
            return action
        }
    }

    /// A comment before the paragraph; nil for formats without comments. It counts once somebody has put a reason in the place
    /// of the placeholder, which is selected where the client takes snippets.
    private var disabling: CodeAction? {
        let isSnippet = client.takesSnippets && client.takesDocumentChanges
        let reason = isSnippet ? "${0:\(Reason.placeholder)}" : Reason.placeholder
        guard
            let edits = SuppressionComments.edits(for: [entry.finding], reason: reason, in: read),
            let comment = edits.first
        else { return nil }
        var action = CodeAction(title: "Disable \(entry.finding.rule) for this paragraph", entry: entry)
        let text = String(decoding: comment.replacement, as: UTF8.self)
        action.edits = [edit(report.range(comment.range), text, isSnippet: isSnippet)]
        return action
    }

    /// An entry in the file beside the report.
    private var sidecar: CodeAction? {
        guard let path = document.path else { return nil }
        let beside = path + Sidecar.suffix
        let old = host.contents(of: beside)
        let addition = Sidecar.Addition(
            rule: entry.finding.rule, text: read.original.string(entry.finding.span), fingerprint: entry.fingerprint)
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard
            let new = Sidecar.adding(
                [addition], reason: nil, to: old, path: beside, report: name)
        else { return nil }
        return change(
            of: beside, from: old, to: new, title: "Suppress this finding in \(name)\(Sidecar.suffix)")
    }

    /// An entry in the configuration that lets the quoted words stand wherever the rule meets them.
    private var ignoringWord: CodeAction? {
        guard let path = document.setup?.configurationPath, ActionDrawer.isOfWords(entry.finding.rule, document.setup) else {
            return nil
        }
        let old = host.contents(of: path)
        let words = read.original.string(entry.finding.span)
        guard
            let new = Configuration.suppressing(
                words, of: entry.finding.rule, reason: ActionDrawer.reasonForWords, in: old, path: path)
        else { return nil }
        return change(of: path, from: old, to: new, title: "Ignore \"\(quoted)\" in all reports")
    }

    /// Whether a rule is about words and not about figures.
    private static func isOfWords(_ rule: String, _ setup: Setup?) -> Bool {
        guard let kind = setup?.rules.rule(rule)?.kind else { return false }
        return ["acronym", "doubled-word", "glossary", "pattern", "term-variants", "untranslated"].contains(kind)
    }

    private var explaining: CodeAction {
        var action = CodeAction(title: "Explain this finding", entry: entry)
        action.explains = (document.uri, entry.fingerprint.description)
        return action
    }

    /// An edit of another file, made where it is not there.
    private func change(of path: String, from old: [UInt8]?, to new: [UInt8], title: String) -> CodeAction? {
        if old == nil, !client.createsFiles || !client.takesDocumentChanges { return nil }
        guard let change = Change(from: old ?? [], to: new) else { return nil }
        let buffer = Buffer(old ?? [])
        var action = CodeAction(title: title, entry: entry)
        action.edits = [
            CodeAction.FileEdit(
                uri: FileURI.uri(path), version: nil, isNew: old == nil,
                edits: [
                    (buffer.range(ByteRange(change.range.lowerBound, change.range.upperBound), client.encoding), change.text)
                ])
        ]
        return action
    }
}

/// The one stretch in which two texts differ.
struct Change {
    let range: Range<Int>
    let text: String

    /// Nil where they do not differ.
    init?(from old: [UInt8], to new: [UInt8]) {
        var start = 0
        while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
        if start == old.count, start == new.count { return nil }
        var end = 0
        while end < min(old.count, new.count) - start, old[old.count - 1 - end] == new[new.count - 1 - end] { end += 1 }
        // At the borders of characters, in both.
        while start > 0, start < old.count && old[start] & 0xC0 == 0x80 || start < new.count && new[start] & 0xC0 == 0x80 {
            start -= 1
        }
        while end > 0, old[old.count - end] & 0xC0 == 0x80 || new[new.count - end] & 0xC0 == 0x80 { end -= 1 }
        range = start..<old.count - end
        text = String(decoding: new[start..<new.count - end], as: UTF8.self)
    }
}
