import Checks
import Findings
import Sheets

/// Terms and metrics of the house, as a configuration states them.
extension RuleSet {
    /// The rule that terms of the house are told under.
    package static let houseRule = "house/refused-term"

    /// The same rules and data with those of a configuration; its metrics come before those of packs, and so win.
    package func adding(_ configuration: Configuration) -> RuleSet {
        if configuration.metrics.isEmpty, configuration.terms.isEmpty { return self }
        var set = self
        set.isBuiltIn = false
        if !configuration.metrics.isEmpty {
            let line = configuration.metrics[0].line
            let root = Sheet.Node(
                .mapping([
                    (Sheet.Node(.scalar("data"), line: line, column: 1), Sheet.Node(.scalar("metrics"), line: line, column: 1)),
                    (
                        Sheet.Node(.scalar("metrics"), line: line, column: 1),
                        Sheet.Node(.sequence(configuration.metrics), line: line, column: 1)
                    ),
                ]), line: line, column: 1)
            set.data.insert(Sheet(path: configuration.path, root: root), at: 0)
        }
        if !configuration.terms.isEmpty {
            let line = configuration.terms[0].line
            let entries = Sheet.Node(.sequence(configuration.terms), line: line, column: 1)
            let parameters = Sheet.Node(
                .mapping([(Sheet.Node(.scalar("entries"), line: line, column: 1), entries)]), line: line, column: 1)
            set.rules.append(
                Rule(
                    id: RuleSet.houseRule, title: "A term that the house does not use",
                    why: "The configuration of these reports says how the term is to be rendered.",
                    message: "write \"{right}\" for \"{wrong}\"{because}", severity: .warning, kind: Glossary.kind,
                    parameters: parameters, languages: ["en"], failing: nil, passing: nil, limits: "", sources: [],
                    path: configuration.path, line: line))
            set.rules.sort { $0.id < $1.id }
        }
        return set
    }
}
