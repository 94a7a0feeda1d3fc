package import Text

/// How bad a finding is; see the contract: error is impossible as written, warning very improbable, info a weak hint.
package enum Severity: String, Sendable, Hashable, Comparable, CaseIterable {
    case info, warning, error

    package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

    private var rank: Int {
        switch self {
        case .info: 0
        case .warning: 1
        case .error: 2
        }
    }
}

/// Another place that speaks for a finding, and what it says.
package struct Evidence: Sendable, Hashable {
    package let span: ByteRange
    package let note: String

    package init(span: ByteRange, note: String) {
        self.span = span
        self.note = note
    }
}

/// A change that would clear a finding.
package struct Suggestion: Sendable, Hashable {
    /// safe: may be applied unseen; review: an editor decides; display: a hint that cannot be applied.
    package enum Safety: String, Sendable, Hashable { case safe, review, display }

    package let span: ByteRange
    package let replacement: String
    package let safety: Safety
    package let why: String

    package init(span: ByteRange, replacement: String, safety: Safety, why: String) {
        self.span = span
        self.replacement = replacement
        self.safety = safety
        self.why = why
    }
}

/// One anomaly: where, what, why, and what it should probably say. Ranges are offsets into the document's text.
///
/// Nothing changes it; a class, because it is handed on from stage to stage and would be copied at each.
package final class Finding: Sendable, Hashable {
    /// The rule's id, such as "core/part-exceeds-whole".
    package let rule: String
    package let severity: Severity
    /// One sentence in plain words.
    package let message: String
    package let span: ByteRange
    package let evidence: [Evidence]
    /// The reasoning in steps, each a line: figures with their intervals, the equation, what it gives.
    package let arithmetic: [String]
    package let suggestions: [Suggestion]
    /// 0 to 100: how sure the finding is.
    package let confidence: UInt8

    package init(
        rule: String, severity: Severity, message: String, span: ByteRange, evidence: [Evidence] = [],
        arithmetic: [String] = [], suggestions: [Suggestion] = [], confidence: UInt8
    ) {
        self.rule = rule
        self.severity = severity
        self.message = message
        self.span = span
        self.evidence = evidence
        self.arithmetic = arithmetic
        self.suggestions = suggestions
        self.confidence = confidence
    }

    package static func == (a: Finding, b: Finding) -> Bool {
        a === b
            || a.span == b.span && a.rule == b.rule && a.severity == b.severity && a.confidence == b.confidence
                && a.message == b.message && a.evidence == b.evidence && a.arithmetic == b.arithmetic
                && a.suggestions == b.suggestions
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(span)
        hasher.combine(rule)
    }
}

extension Finding {
    /// The same finding at another place of a text that was edited before it.
    package func moved(by bytes: Int32) -> Finding {
        if bytes == 0 { return self }
        return moved { $0.moved(by: bytes) } ?? self
    }

    /// The same finding with each of its places moved; nil where one cannot be.
    package func moved(_ move: (ByteRange) -> ByteRange?) -> Finding? {
        guard let span = move(span) else { return nil }
        var places: [Evidence] = []
        places.reserveCapacity(evidence.count)
        for one in evidence {
            guard let span = move(one.span) else { return nil }
            places.append(Evidence(span: span, note: one.note))
        }
        var changes: [Suggestion] = []
        changes.reserveCapacity(suggestions.count)
        for one in suggestions {
            guard let span = move(one.span) else { return nil }
            changes.append(Suggestion(span: span, replacement: one.replacement, safety: one.safety, why: one.why))
        }
        return Finding(
            rule: rule, severity: severity, message: message, span: span, evidence: places, arithmetic: arithmetic,
            suggestions: changes, confidence: confidence)
    }
}

/// Something about the input or the rules, not about the report: an unreadable file, a limit that was reached.
package struct Notice: Sendable, Hashable {
    package enum Level: String, Sendable, Hashable {
        /// The input or a rule could not be used: exit code 2.
        case trouble
        /// Everything was checked, but the reader should know.
        case remark
    }

    package let level: Level
    package let path: String
    package let line: Int?
    package let column: Int?
    /// What is wrong and what to do about it.
    package let message: String

    package init(level: Level, path: String, line: Int? = nil, column: Int? = nil, message: String) {
        self.level = level
        self.path = path
        self.line = line
        self.column = column
        self.message = message
    }
}
