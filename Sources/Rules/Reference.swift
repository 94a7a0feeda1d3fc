import Checks
import Findings

/// The reference of all rules, Rules/REFERENCE.md: generated, so that it says what the rules say.
extension RuleSet {
    package func reference(_ measures: Measures) -> String {
        var lines = [
            "# Rules", "",
            "Every rule with what it finds and why, an example of each kind, and how often it was right and wrong on the",
            "project's \(measures.scope) (`Tests/Evaluation/`): \(measures.total).",
            "Generated from the sheets of this folder by `CI/record`; do not edit.", "",
            "| rule | severity | finds | found | wrong |", "|---|---|---|---|---|",
        ]
        for rule in rules {
            let measure = measures.rules[rule.id]
            let found = measure.map { "\($0.found) of \($0.cases)" } ?? "–"
            let wrong = measure.map { "\($0.wrong)" } ?? "–"
            lines.append("| [\(rule.id)](#\(rule.anchor)) | \(rule.severity.rawValue) | \(rule.title) | \(found) | \(wrong) |")
        }
        for rule in rules { lines += rule.entry(measures) }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension Rule {
    /// What code hosts make of the heading: small letters, without the slash.
    fileprivate var anchor: String { id.replacing("/", with: "") }

    fileprivate func entry(_ measures: Measures) -> [String] {
        var lines = ["", "## \(id)", "", "\(title): \(severity.rawValue), check `\(kind)`.", ""]
        lines += [trimmed(why), "", "Says: `\(message)`"]
        if let bad = fails.first { lines += ["", "Flagged:", ""] + Rule.quoted(bad.marked) }
        if let good = passes.first { lines += ["", "Not flagged:", ""] + Rule.quoted(good.text) }
        if !limits.isEmpty { lines += ["", "Limits: \(trimmed(limits))"] }
        if let sentence = measures.sentence(on: id) { lines += ["", sentence] }
        return lines
    }

    /// A text as indented code, which shows it as it is.
    private static func quoted(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    \($0)" }
    }
}
