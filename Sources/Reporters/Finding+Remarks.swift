import Documents
import Findings
import Text

extension Finding {
    /// What a format with room for lines says below the message: the arithmetic, then the proposals.
    func remarks(in document: Document) -> [String] {
        arithmetic + suggestions.map { "help: \($0.advice(for: self, in: document))" }
    }
}

extension Suggestion {
    /// The suggestion as words for the person who corrects the report: `write "44,230": 4.423万 read as million`.
    func advice(for finding: Finding, in document: Document) -> String {
        let reason = why.isEmpty ? "" : ": \(why)"
        let place = span == finding.span ? nil : "\"\(document.original.string(span))\""
        let new = "\"\(replacement)\""
        switch safety {
        case .display: return replacement.isEmpty ? why : "perhaps \(new)\(reason)"
        case .safe, .review:
            if span.isEmpty { return "insert \(new)\(reason)" }
            if replacement.isEmpty { return "remove \(place ?? "it")\(reason)" }
            return place.map { "write \(new) for \($0)\(reason)" } ?? "write \(new)\(reason)"
        }
    }
}
