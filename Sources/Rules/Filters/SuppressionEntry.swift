package import Findings
import Sheets

/// Findings that are not to count, as a configuration or a sidecar says it.
package struct SuppressionEntry: Sendable {
    /// Ids and patterns.
    package let rules: [String]
    /// Nil: every report.
    package let paths: [ScopePattern]?
    /// Nil: every text.
    package let text: String?
    package let fingerprint: Fingerprint?
    package let reason: String
    package let until: Day?
    package let line: Int
    package let column: Int

    package func matches(_ finding: Finding, quoting quote: @autoclosure () -> String) -> Bool {
        guard rules.contains(where: { Glob.matches($0, finding.rule) }) else { return false }
        return text.map { $0 == quote() } ?? true
    }
}

/// Reads entries, and collects what is wrong with them.
struct SuppressionEntryReader {
    let path: String
    private(set) var errors: [SheetError] = []

    init(path: String) { self.path = path }

    private mutating func fault(_ node: Sheet.Node, _ message: String) {
        errors.append(SheetError(path: path, line: node.line, column: node.column, message: message))
    }

    /// Nil where something is wrong with it.
    mutating func entry(_ node: Sheet.Node, keys: [SuppressionKey]) -> SuppressionEntry? {
        let before = errors.count
        guard let pairs = node.mapping else {
            fault(node, "a suppression is a mapping with the keys \(keys.map(\.rawValue).joined(separator: ", "))")
            return nil
        }
        for (key, value) in pairs {
            let name = key.scalar ?? ""
            guard let known = keys.first(where: { $0.rawValue == name }) else {
                fault(key, "unknown key \(Spelling.quoted(name))\(Spelling.hint(name, among: keys.map(\.rawValue)))")
                continue
            }
            if value.strings == nil { fault(value, "\"\(name)\" must be a text: \(known.about)") }
        }
        let rules = SuppressionEntryReader.rules(node[SuppressionKey.rule.rawValue]?.strings ?? [])
        if rules.isEmpty { fault(node, "the key \"rule\" is missing: \(SuppressionKey.rule.about)") }
        let reason = trimmed(node[SuppressionKey.reason.rawValue]?.scalar ?? "")
        if Reason.isMissing(reason) {
            fault(node, "the key \"reason\" is missing: say \(SuppressionKey.reason.about)")
        }
        var until: Day?
        if let written = node[SuppressionKey.until.rawValue] {
            until = written.scalar.flatMap { Day($0) }
            if until == nil { fault(written, "\"until\" must be a day such as 2025-12-31") }
        }
        var fingerprint: Fingerprint?
        if let written = node[SuppressionKey.fingerprint.rawValue] {
            fingerprint = written.scalar.flatMap { Fingerprint($0) }
            if fingerprint == nil { fault(written, "a fingerprint has 32 digits from 0 to f, as --format json shows it") }
        } else if keys.contains(.fingerprint) {
            fault(node, "the key \"fingerprint\" is missing: --format json shows it")
        }
        guard errors.count == before else { return nil }
        return SuppressionEntry(
            rules: rules, paths: node[SuppressionKey.paths.rawValue]?.strings.map { $0.map(ScopePattern.init) },
            text: node[SuppressionKey.text.rawValue]?.scalar, fingerprint: fingerprint, reason: reason, until: until,
            line: node.line, column: node.column)
    }

    /// "core/a, ip" as patterns.
    static func rules(_ texts: [String]) -> [String] {
        texts.flatMap { $0.split { $0 == "," || $0 == " " } }.map { RuleSetting.pattern(String($0)) }
    }
}
