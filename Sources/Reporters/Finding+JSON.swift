import Documents
package import Findings
package import Text

/// Findings and spans in JSON as the contract has them; shared by all formats and commands that speak it.
extension Output {
    /// `path` is left out where the reader knows it, as in a stream.
    package mutating func value(
        _ finding: Finding, _ disposition: Disposition = .plain, path: String?, fingerprint: Fingerprint, places: Places
    ) {
        beginObject()
        member("rule", finding.rule)
        member("severity", finding.severity.rawValue)
        member("message", finding.message)
        key("confidence")
        literal(Output.fraction(percent: finding.confidence))
        if let path { member("path", path) }
        member("span", finding.span, places)
        key("evidence")
        beginArray()
        for evidence in finding.evidence {
            beginObject()
            member("span", evidence.span, places)
            member("note", evidence.note)
            endObject()
        }
        endArray()
        key("arithmetic")
        beginArray()
        for line in finding.arithmetic { value(line) }
        endArray()
        key("suggestions")
        beginArray()
        for suggestion in finding.suggestions {
            beginObject()
            member("span", suggestion.span, places)
            member("replacement", suggestion.replacement)
            member("safety", suggestion.safety.rawValue)
            member("why", suggestion.why)
            endObject()
        }
        endArray()
        member("fingerprint", fingerprint.description)
        if let suppression = disposition.suppression {
            key("suppression")
            beginObject()
            member("kind", suppression.kind.rawValue)
            member("reason", suppression.reason)
            member("path", suppression.path)
            member("line", suppression.line)
            endObject()
        }
        if let state = disposition.baselineState { member("baseline_state", state.rawValue) }
        endObject()
    }

    package mutating func member(_ name: StaticString, _ span: ByteRange, _ places: Places) {
        let place = places.place(of: span)
        key(name)
        beginObject()
        member("start", Int(place.bytes.start))
        member("end", Int(place.bytes.end))
        member("line", place.start.line)
        member("column", place.start.column)
        member("end_line", place.end.line)
        member("end_column", place.end.column)
        key("text")
        value(places.document.original, span)
        endObject()
    }

    package mutating func value(_ notice: Notice) {
        beginObject()
        member("level", notice.level.rawValue)
        member("path", notice.path)
        if let line = notice.line { member("line", line) }
        if let column = notice.column { member("column", column) }
        member("message", notice.message)
        endObject()
    }

    /// 97 as "0.97".
    static func fraction(percent: UInt8) -> String {
        if percent >= 100 { return "1" }
        if percent % 10 == 0 { return percent == 0 ? "0" : "0.\(percent / 10)" }
        return percent < 10 ? "0.0\(percent)" : "0.\(percent)"
    }
}
