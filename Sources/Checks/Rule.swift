package import Findings
package import Sheets

/// A rule as its sheet states it: a check kind with parameters, and what people are told.
///
/// Nothing changes it; a class, so that a check may hold and hand it on at the cost of one reference.
package final class Rule: Sendable {
    /// A text that must be flagged at a marked span, or must not be flagged at all.
    package struct Example: Sendable {
        /// The text with the marks taken out.
        package let text: String
        /// Byte ranges of the marked spans; empty for an example that passes.
        package let spans: [Range<Int>]
        package let line: Int
        /// The text in the language it was translated from, where the rule compares the two.
        package let original: String?

        package init(text: String, spans: [Range<Int>], line: Int, original: String? = nil) {
            self.original = original
            self.text = text
            self.spans = spans
            self.line = line
        }
    }

    /// "core/growth-does-not-fit": pack and fault, read after the word "allow".
    package let id: String
    package let title: String
    package let why: String
    /// One sentence; `{name}` stands for what the check kind says of the place.
    package let message: String
    package let severity: Severity
    package let kind: String
    package let parameters: Sheet.Node?
    package let languages: [String]
    /// The examples as the sheet writes them: texts, in which marks stand around what must be flagged. Read when asked for.
    package let failing: Sheet.Node?
    package let passing: Sheet.Node?
    package let limits: String
    package let sources: [String]
    /// Mutations of its examples that the rule does not hold under, such as "no-break-spaces".
    package let skips: [String]
    /// The data sheets that the parameter `data` names, such as metrics or a glossary; supplied by the engine.
    package let data: [Sheet]
    /// The sheet and the line in it.
    package let path: String
    package let line: Int

    package init(
        id: String, title: String, why: String, message: String, severity: Severity, kind: String, parameters: Sheet.Node?,
        languages: [String], failing: Sheet.Node?, passing: Sheet.Node?, limits: String, sources: [String],
        skips: [String] = [], data: [Sheet] = [], path: String, line: Int
    ) {
        self.id = id
        self.title = title
        self.why = why
        self.message = message
        self.severity = severity
        self.kind = kind
        self.parameters = parameters
        self.languages = languages
        self.failing = failing
        self.passing = passing
        self.limits = limits
        self.sources = sources
        self.skips = skips
        self.data = data
        self.path = path
        self.line = line
    }

    /// The same rule with another severity, or with the sheets it asks for.
    package func with(severity: Severity? = nil, data: [Sheet]? = nil) -> Rule {
        Rule(
            id: id, title: title, why: why, message: message, severity: severity ?? self.severity, kind: kind,
            parameters: parameters, languages: languages, failing: failing, passing: passing, limits: limits, sources: sources,
            skips: skips, data: data ?? self.data, path: path, line: line)
    }

    /// The message with `{name}` replaced; names that are not given stay as written.
    package func message(_ values: KeyValuePairs<String, String>) -> String {
        Rule.fill(message) { name in values.first { $0.key == name }?.value }
    }

    /// A template with each `{name}` replaced by its value; names without one stay as written.
    package static func fill(_ template: String, _ value: (Substring) -> String?) -> String {
        var text = ""
        var rest = Substring(template)
        while let open = rest.utf8.firstIndex(of: 0x7B), let close = rest.utf8[open...].firstIndex(of: 0x7D) {
            let end = rest.utf8.index(after: close)
            text += rest[..<open]
            text += value(rest[rest.utf8.index(after: open)..<close]) ?? String(rest[open..<end])
            rest = rest[end...]
        }
        return text + rest
    }

    package func error(_ node: Sheet.Node?, _ message: String) -> SheetError {
        SheetError(path: path, line: node?.line ?? line, column: node?.column ?? 1, message: message)
    }
}

/// A parameter that a check kind takes: validates rule sheets and writes the schema.
package struct Parameter: Sendable {
    package enum Shape: String, Sendable { case string, strings, number, pattern, flag, list, mapping }

    package let name: String
    package let shape: Shape
    package let isRequired: Bool
    package let about: String

    package init(_ name: String, _ shape: Shape, isRequired: Bool = false, about: String) {
        self.name = name
        self.shape = shape
        self.isRequired = isRequired
        self.about = about
    }
}
