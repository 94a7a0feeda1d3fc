import Checks
import Findings
package import Sheets

/// What `figurelint rules` and `figurelint explain` print.
extension RuleSet {
    /// A line for each rule: id, severity, check kind, title; and how many there are.
    package var listing: String {
        let idWidth = rules.map(\.id.count).max() ?? 0
        let kindWidth = rules.map(\.kind.count).max() ?? 0
        var lines = rules.map { rule in
            [pad(rule.id, idWidth), pad(rule.severity.rawValue, 7), pad(rule.kind, kindWidth), rule.title]
                .joined(separator: "  ")
        }
        lines.append(rules.count == 1 ? "1 rule" : "\(rules.count) rules")
        return lines.joined(separator: "\n") + "\n"
    }

    /// All about a rule, or why there is nothing to tell.
    package func explanation(of id: String) throws(SelectionError) -> String {
        guard let rule = rule(id) else {
            throw SelectionError(
                pattern: id, message: "there is no rule \"\(id)\"\(Spelling.hint(id, among: rules.map(\.id)))")
        }
        return rule.explanation(Measures.recorded)
    }

    /// The examples that did not come out as written, each with its place, and a summary.
    package static func account(of trials: [Trial]) -> String {
        let failed = trials.filter { !$0.faults.isEmpty }
        var lines: [String] = []
        for trial in failed {
            let variation = trial.mutation.name == Mutation.asWritten.name ? "" : " (\(trial.mutation.name))"
            for fault in trial.faults {
                lines.append("\(trial.rule.path):\(trial.example.line): \(trial.rule.id)\(variation): \(fault)")
            }
        }
        lines.append(
            failed.isEmpty
                ? "\(trials.count) examples hold" : "\(failed.count) of \(trials.count) examples do not hold")
        return lines.joined(separator: "\n") + "\n"
    }
}

extension SheetError {
    /// "path:line:column: error: message", as editors and compilers write it.
    package var asLine: String { "\(path):\(line):\(column): error: \(message)" }
}

extension Rule {
    /// What the rule finds and why, examples, limits, sources, and how it was measured.
    fileprivate func explanation(_ measures: Measures) -> String {
        var parts = ["\(id) (\(severity.rawValue))\n\(title)", trimmed(why)]
        // Terms of the house come without examples.
        if !fails.isEmpty {
            parts.append("Flagged, at the marked place:\n" + fails.map { indented($0.marked) }.joined(separator: "\n"))
        }
        if !passes.isEmpty { parts.append("Not flagged:\n" + passes.map { indented($0.text) }.joined(separator: "\n")) }
        if !limits.isEmpty { parts.append("Limits:\n" + indented(limits)) }
        if !sources.isEmpty { parts.append("Sources:\n" + sources.map { indented($0) }.joined(separator: "\n")) }
        if let sentence = measures.sentence(on: id) { parts.append("Measured:\n" + indented(sentence)) }
        return parts.joined(separator: "\n\n") + "\n"
    }
}

private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
}

/// A text as a list item: its first line after a dash, further lines below the first.
private func indented(_ text: String) -> String {
    "  - " + trimmed(text).replacing("\n", with: "\n    ")
}
