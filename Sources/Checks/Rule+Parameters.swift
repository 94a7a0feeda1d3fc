package import Findings
package import Quantities
package import Sheets
package import Text

/// Reading the parameters of a rule; every error names the line of the sheet.
extension Sheet.Node {
    /// A list of words under a key; empty where the key is missing.
    package func words(_ key: String, of rule: Rule) throws(SheetError) -> WordSet {
        guard let node = self[key] else { return .empty }
        var isList = false
        let set = WordSet { add in isList = node.eachScalar(add) }
        guard isList else { throw rule.error(node, "expected a list of words for \"\(key)\"") }
        return set
    }

    package func strings(_ key: String, of rule: Rule) throws(SheetError) -> [String] {
        guard let node = self[key] else { return [] }
        guard let forms = node.strings else { throw rule.error(node, "expected a list of words for \"\(key)\"") }
        return forms
    }

    package func numeral(_ key: String, of rule: Rule) throws(SheetError) -> Numeral? {
        guard let node = self[key] else { return nil }
        guard let number = node.scalar.flatMap({ Numeral(decimal: $0) }) else {
            throw rule.error(node, "expected a decimal number such as 273.15 for \"\(key)\"")
        }
        return number
    }

    package func flag(_ key: String, of rule: Rule) throws(SheetError) -> Bool {
        guard let node = self[key] else { return false }
        switch node.scalar {
        case "true": return true
        case "false": return false
        default: throw rule.error(node, "expected true or false for \"\(key)\"")
        }
    }

    package func integer(_ key: String, of rule: Rule) throws(SheetError) -> Int? {
        guard let node = self[key] else { return nil }
        guard let number = node.scalar.flatMap({ Int($0) }) else {
            throw rule.error(node, "expected a whole number for \"\(key)\"")
        }
        return number
    }
}

extension Rule {
    /// The parameters as a mapping; an empty one where the sheet gives none.
    package var settings: Sheet.Node { parameters ?? Sheet.Node(.mapping([]), line: line, column: 1) }

    /// A finding of this rule, with `{name}` in its message replaced.
    package func finding(
        at span: ByteRange, _ values: KeyValuePairs<String, String> = [:], evidence: [Evidence] = [],
        arithmetic: [String] = [], suggestions: [Suggestion] = [], severity: Severity? = nil, confidence: UInt8
    ) -> Finding {
        let severity = severity ?? self.severity
        return Finding(
            rule: id, severity: severity, message: message(values), span: span, evidence: evidence,
            arithmetic: arithmetic, suggestions: suggestions, confidence: severity.limit(confidence))
    }
}

extension Severity {
    /// How sure a finding may be: measured on real reports, six in ten hints on style and usage are what an editor would
    /// mark, and nothing is certain.
    func limit(_ confidence: UInt8) -> UInt8 { min(confidence, self == .info ? 60 : 99) }
}
