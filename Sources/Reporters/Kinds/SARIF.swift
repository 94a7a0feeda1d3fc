import Documents
import Findings
import Text

/// The Static Analysis Results Interchange Format, version 2.1.0 (OASIS), for code hosts and editors.
package struct SARIFReporter: Reporter {
    package static let name = "sarif"
    package static let about = "SARIF 2.1.0, for code hosts and editors"

    private let context: ReportContext
    private let ruleNumbers: [String: Int]

    package init(_ context: ReportContext) {
        self.context = context
        ruleNumbers = Dictionary(
            context.rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package mutating func begin(to output: inout Output) {
        output.beginObject()
        output.member("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
        output.member("version", "2.1.0")
        output.key("runs")
        output.beginArray()
        output.beginObject()
        output.key("tool")
        output.beginObject()
        output.key("driver")
        output.beginObject()
        output.member("name", ReportContext.toolName)
        output.member("version", context.version)
        output.member("semanticVersion", context.version)
        output.key("rules")
        output.beginArray()
        for rule in context.rules { write(rule, to: &output) }
        output.endArray()
        output.endObject()
        output.endObject()
        output.member("columnKind", "unicodeCodePoints")
        output.key("results")
        output.beginArray()
    }

    package mutating func file(_ report: FileReport, to output: inout Output) {
        let address = SARIFReporter.address(of: report.document.plainPath)
        for entry in report.absent { write(entry, address, to: &output) }
        guard !report.findings.isEmpty else { return }
        let places = Places(report.document)
        var fingerprints = Fingerprints()
        for (at, finding) in report.findings.enumerated() {
            let fingerprint = fingerprints.next(of: finding, in: report.document)
            write(finding, report.disposition(at: at), fingerprint, address, places, to: &output)
        }
    }

    package mutating func end(_ summary: Summary, to output: inout Output) {
        output.endArray()
        output.key("invocations")
        output.beginArray()
        output.beginObject()
        output.member("executionSuccessful", !summary.hasTrouble)
        output.key("toolExecutionNotifications")
        output.beginArray()
        for notice in summary.notices { write(notice, to: &output) }
        output.endArray()
        output.endObject()
        output.endArray()
        output.endObject()
        output.endArray()
        output.endObject()
        output.endLine()
    }

    // MARK: Parts

    private func write(_ rule: RuleDescription, to output: inout Output) {
        output.beginObject()
        output.member("id", rule.id)
        output.message("shortDescription", rule.title)
        output.message("fullDescription", rule.why.isEmpty ? rule.title : rule.why)
        output.message("help", rule.limits.isEmpty ? rule.why : "\(rule.why)\n\nKnown limits: \(rule.limits)")
        output.key("defaultConfiguration")
        output.beginObject()
        output.member("level", SARIFReporter.level(of: rule.severity))
        output.endObject()
        output.endObject()
    }

    /// What the baseline holds and is no more: where it stood is not known.
    private func write(_ entry: BaselineEntry, _ address: String, to output: inout Output) {
        output.beginObject()
        output.member("ruleId", entry.rule)
        if let number = ruleNumbers[entry.rule] { output.member("ruleIndex", number) }
        output.member("kind", "notApplicable")
        output.member("level", "none")
        output.message("message", "no longer found: \(entry.text)")
        output.key("locations")
        output.beginArray()
        output.beginObject()
        output.key("physicalLocation")
        output.beginObject()
        output.artifactLocation(address)
        output.endObject()
        output.endObject()
        output.endArray()
        output.fingerprint(entry.fingerprint)
        output.member("baselineState", BaselineState.absent.rawValue)
        output.endObject()
    }

    private func write(
        _ finding: Finding, _ disposition: Disposition, _ fingerprint: Fingerprint, _ address: String, _ places: Places,
        to output: inout Output
    ) {
        output.beginObject()
        output.member("ruleId", finding.rule)
        if let number = ruleNumbers[finding.rule] { output.member("ruleIndex", number) }
        output.member("level", SARIFReporter.level(of: finding.severity))
        output.message("message", ([finding.message] + finding.arithmetic).joined(separator: "\n"))
        output.key("locations")
        output.beginArray()
        output.beginObject()
        output.physicalLocation(address, finding.span, places)
        output.endObject()
        output.endArray()
        if !finding.evidence.isEmpty {
            output.key("relatedLocations")
            output.beginArray()
            for (number, evidence) in finding.evidence.enumerated() {
                output.beginObject()
                output.member("id", number + 1)
                output.physicalLocation(address, evidence.span, places)
                output.message("message", evidence.note)
                output.endObject()
            }
            output.endArray()
        }
        writeFixes(finding, address, places, to: &output)
        output.fingerprint(fingerprint)
        output.member("rank", Int(finding.confidence))
        if let state = disposition.baselineState { output.member("baselineState", state.rawValue) }
        if let suppression = disposition.suppression { write(suppression, to: &output) }
        output.endObject()
    }

    private func write(_ suppression: Suppression, to output: inout Output) {
        output.key("suppressions")
        output.beginArray()
        output.beginObject()
        output.member("kind", suppression.kind == .inline ? "inSource" : "external")
        output.member("justification", suppression.reason)
        output.key("location")
        output.beginObject()
        output.physicalLocation(SARIFReporter.address(of: suppression.path), line: suppression.line)
        output.endObject()
        output.endObject()
        output.endArray()
    }

    private func writeFixes(_ finding: Finding, _ address: String, _ places: Places, to output: inout Output) {
        let fixes = finding.suggestions.filter { $0.safety != .display }
        if fixes.isEmpty { return }
        output.key("fixes")
        output.beginArray()
        for fix in fixes {
            output.beginObject()
            output.message("description", fix.why.isEmpty ? "Write \"\(fix.replacement)\"" : fix.why)
            output.key("artifactChanges")
            output.beginArray()
            output.beginObject()
            output.artifactLocation(address)
            output.key("replacements")
            output.beginArray()
            output.beginObject()
            output.region("deletedRegion", fix.span, places)
            output.message("insertedContent", fix.replacement)
            output.endObject()
            output.endArray()
            output.endObject()
            output.endArray()
            output.endObject()
        }
        output.endArray()
    }

    private func write(_ notice: Notice, to output: inout Output) {
        output.beginObject()
        output.member("level", notice.level == .trouble ? "error" : "note")
        output.message("message", notice.message)
        output.key("locations")
        output.beginArray()
        output.beginObject()
        output.physicalLocation(SARIFReporter.address(of: notice.path), line: notice.line, column: notice.column)
        output.endObject()
        output.endArray()
        output.endObject()
    }

    private static func level(of severity: Severity) -> String { severity == .info ? "note" : severity.rawValue }

    /// A path as a URI reference (RFC 3986): relative paths stay relative, absolute ones become file URIs.
    static func address(of path: String) -> String {
        var address = path.hasPrefix("/") ? "file://" : ""
        for byte in path.utf8 {
            switch byte {
            case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
                address.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let hex = String(byte, radix: 16, uppercase: true)
                address += hex.count == 1 ? "%0\(hex)" : "%\(hex)"
            }
        }
        return address
    }
}

extension Output {
    fileprivate mutating func message(_ name: StaticString, _ text: String) {
        key(name)
        beginObject()
        member("text", text)
        endObject()
    }

    fileprivate mutating func artifactLocation(_ address: String) {
        key("artifactLocation")
        beginObject()
        member("uri", address)
        endObject()
    }

    fileprivate mutating func physicalLocation(_ address: String, _ span: ByteRange, _ places: Places) {
        key("physicalLocation")
        beginObject()
        artifactLocation(address)
        region("region", span, places)
        endObject()
    }

    fileprivate mutating func physicalLocation(_ address: String, line: Int?, column: Int? = nil) {
        key("physicalLocation")
        beginObject()
        artifactLocation(address)
        if let line {
            key("region")
            beginObject()
            member("startLine", line)
            if let column { member("startColumn", column) }
            endObject()
        }
        endObject()
    }

    fileprivate mutating func fingerprint(_ fingerprint: Fingerprint) {
        key("partialFingerprints")
        beginObject()
        member("figurelint/v1", fingerprint.description)
        endObject()
    }

    fileprivate mutating func region(_ name: StaticString, _ span: ByteRange, _ places: Places) {
        let place = places.place(of: span)
        key(name)
        beginObject()
        member("startLine", place.start.line)
        member("startColumn", place.start.column)
        member("endLine", place.end.line)
        member("endColumn", place.end.column)
        member("byteOffset", Int(place.bytes.start))
        member("byteLength", place.bytes.count)
        key("snippet")
        beginObject()
        key("text")
        value(places.document.original, span)
        endObject()
        endObject()
    }
}
