import Checks
import Documents
package import Engine
import Figures
package import Findings
package import Reporters
import Text

/// What was understood behind one finding, as text for people.
package struct ExplanationText {
    private let finding: Finding
    private let fingerprint: String
    private let explanation: Explanation
    private let places: Places

    package init(finding: Finding, fingerprint: String, explanation: Explanation, places: Places) {
        self.finding = finding
        self.fingerprint = fingerprint
        self.explanation = explanation
        self.places = places
    }

    /// How many repairs are listed; a figure of many digits has hundreds.
    private static let repairsShown = 8

    package func write(to output: inout Output) {
        line(
            "\(finding.rule) (\(finding.severity.rawValue), \(finding.confidence) %) at \(place(finding.span, withPath: true))",
            &output)
        line("\"\(text(finding.span))\": \(finding.message)", &output)
        line("fingerprint \(fingerprint)", &output)
        section("Figures of the sentence, and the words each was read from", &output)
        if explanation.sentence.isEmpty { line("  none", &output) }
        for entry in explanation.sentence { write(entry, to: &output) }
        if !explanation.evidence.isEmpty {
            section("Figures of the evidence elsewhere", &output)
            for entry in explanation.evidence { write(entry, to: &output) }
        }
        if let reasoning = explanation.reasoning {
            write(reasoning, to: &output)
        } else {
            section("Reasoning", &output)
            line("  no relation between figures is judged: the check decides by the words of the place", &output)
            for step in finding.arithmetic { line("  \(step)", &output) }
            for evidence in finding.evidence {
                line("  \(place(evidence.span)) \"\(text(evidence.span))\": \(evidence.note)", &output)
            }
        }
        line("", &output)
    }

    private func write(_ entry: LedgerEntry, to output: inout Output) {
        let mark = entry.span == finding.span ? ">" : " "
        line("\(mark) \(place(entry.span)) \"\(text(entry.span))\": \(ExplanationText.values(entry))", &output)
        if let role = entry.role {
            line("      role    \(role)\(from(entry.roleWords))", &output)
        } else {
            line("      role    none: no amount that is compared", &output)
        }
        if let metric = entry.metric { line("      metric  \(metric)", &output) }
        if let entity = entry.entity { line("      entity  \(entity)", &output) }
        if let period = entry.period { line("      period  \(period)\(from(entry.periodWords))", &output) }
        if entry.status != "actual" { line("      status  \(entry.status)", &output) }
    }

    private func from(_ words: ByteRange) -> String { words.isEmpty ? "" : ", from \"\(text(words))\"" }

    private static func values(_ entry: LedgerEntry) -> String {
        var words = entry.kind.rawValue
        if let value = entry.value { words += " \(value)" }
        if let unit = entry.unit, unit != entry.metric { words += " \(unit)" }
        if let lower = entry.lower, let upper = entry.upper, lower != upper { words += ", \(lower) to \(upper)" }
        if entry.hedge != .exact { words += ", \(entry.hedge.rawValue)" }
        return words
    }

    private func write(_ reasoning: Reasoning, to output: inout Output) {
        section("Relations of the sentence", &output)
        for link in reasoning.links {
            line("  \(link.kind), \(link.certainty) % sure: \(link.holds ? "holds" : "fails")", &output)
            for operand in link.operands { line("      \(place(operand.span)) \(operand.values)", &output) }
            for step in link.lines { line("      \(step)", &output) }
        }
        section("Repairs: \(reasoning.triedCount) slips tried, \(reasoning.repairs.count) make it hold", &output)
        for repair in reasoning.repairs.prefix(ExplanationText.repairsShown) {
            var words = "  score \(repair.score): \"\(text(repair.figure))\" as \"\(repair.value)\", \(repair.why)"
            words += "; weight \(repair.cost), \(counted(repair.repairedCount)) repaired"
            if repair.brokenCount > 0 { words += ", \(counted(repair.brokenCount)) broken" }
            line(words, &output)
        }
        if reasoning.repairs.count > ExplanationText.repairsShown {
            line("  and \(reasoning.repairs.count - ExplanationText.repairsShown) less likely ones", &output)
        }
        line("  \(reasoning.outcome)", &output)
    }

    private func counted(_ count: Int) -> String { count == 1 ? "1 relation" : "\(count) relations" }

    private func section(_ title: String, _ output: inout Output) {
        line("", &output)
        line(title, &output)
    }

    private func line(_ text: String, _ output: inout Output) {
        output.append(visible: text)
        output.append(0x0A)
    }

    private func text(_ span: ByteRange) -> String { places.document.original.string(span) }

    private func place(_ span: ByteRange, withPath: Bool = false) -> String {
        let start = places.lines.position(of: span.start, in: places.document.original)
        return (withPath ? "\(places.document.path):" : "") + "\(start.line):\(start.column)"
    }
}
