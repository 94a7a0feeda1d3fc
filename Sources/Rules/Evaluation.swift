import Checks
package import Findings
import Text

/// What the rules make of evaluation cases: which faults they find, and what they flag that is right.
package struct Evaluation: Sendable {
    /// What came of one case.
    package struct Result: Sendable {
        package let one: EvaluationCase
        /// The rule that flagged the wrong place; nil where none of the expected ones did.
        package let finder: String?
        /// Rules that flagged the twin, or the text at a place that is right; each once, sorted.
        package let wrong: [String]
    }

    package let results: [Result]

    /// Checks each case and its twin. `check` gives the findings of a text in reports, as offsets into it.
    package init(_ cases: [EvaluationCase], check: (_ text: [UInt8]) -> [Finding]) {
        results = cases.map { one in
            let findings = check(Array(one.bad.utf8))
            let isAtPlace: (Finding) -> Bool = { finding in one.places.contains { $0.overlaps(finding.span.indices) } }
            let hits = Set(findings.filter(isAtPlace).map(\.rule))
            let strays = findings.filter { !isAtPlace($0) } + check(Array(one.good.utf8))
            return Result(
                one: one, finder: one.rules.first(where: hits.contains), wrong: Set(strays.map(\.rule)).sorted())
        }
    }

    /// How often each rule was right and wrong.
    package var measures: Measures {
        let soundCount = results.count(where: \.one.isSound)
        var measures = Measures(caseCount: results.count - soundCount, soundCount: soundCount)
        for result in results {
            if let rule = result.finder ?? result.one.rules.first {
                measures.rules[rule, default: Measure()].cases += 1
                if result.finder != nil { measures.rules[rule, default: Measure()].found += 1 }
            }
            for rule in result.wrong { measures.rules[rule, default: Measure()].wrong += 1 }
        }
        return measures
    }

    /// A line for each case: "found", "missed" or "sound", and the rules that were wrong.
    package var record: [String: String] {
        var lines: [String: String] = [:]
        for result in results {
            let outcome = result.one.isSound ? "sound" : result.finder == nil ? "missed" : "found"
            lines[result.one.id] = ([outcome] + result.wrong).joined(separator: " ")
        }
        return lines
    }

    /// A table of all rules that were measured, then every case that did not come out as it should.
    package var account: String {
        let measures = measures
        let width = measures.rules.keys.map(\.count).max() ?? 0
        var lines = measures.rules.sorted { $0.key < $1.key }.map { rule, measure in
            rule + String(repeating: " ", count: width - rule.count) + "  \(measure)"
        }
        lines.append("all: \(measures.total)")
        for result in results {
            if result.finder == nil, !result.one.isSound { lines.append("\(result.one.id): missed: \(result.one.bad)") }
            let text = result.one.isSound ? result.one.good : result.one.bad
            for rule in result.wrong { lines.append("\(result.one.id): wrong: \(rule): \(text)") }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
