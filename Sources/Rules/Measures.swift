import Embedded
import Sheets

/// How often a rule was right and wrong on the evaluation cases.
package struct Measure: Sendable, Hashable, CustomStringConvertible {
    /// Cases that the rule found or, where no rule found them, should have found.
    package var cases = 0
    package var found = 0
    /// Cases in which it flagged what is right.
    package var wrong = 0

    package init() {}

    package var description: String { "found \(found) of \(cases), wrong \(wrong)" }
}

/// The measures of all rules, as recorded in Rules/measured.yaml and built into the program.
package struct Measures: Sendable, Hashable {
    package let caseCount: Int
    /// How many texts in which nothing is wrong were looked at besides.
    package let soundCount: Int
    /// By rule; a rule without cases is missing.
    package var rules: [String: Measure] = [:]

    package init(caseCount: Int, soundCount: Int) {
        self.caseCount = caseCount
        self.soundCount = soundCount
    }

    /// The recorded ones.
    package static var recorded: Measures {
        guard let sheet = Embedded.sheets(under: "measured.yaml").first else { return Measures(caseCount: 0, soundCount: 0) }
        func number(_ node: Sheet.Node?) -> Int { node?.scalar.flatMap { Int($0) } ?? 0 }
        var measures = Measures(caseCount: number(sheet.root["cases"]), soundCount: number(sheet.root["sound"]))
        for (rule, counts) in sheet.root["rules"]?.mapping ?? [] {
            var measure = Measure()
            measure.cases = number(counts["cases"])
            measure.found = number(counts["found"])
            measure.wrong = number(counts["wrong"])
            measures.rules[rule.scalar ?? ""] = measure
        }
        return measures
    }

    package var total: Measure {
        rules.values.reduce(into: Measure()) {
            $0.cases += $1.cases
            $0.found += $1.found
            $0.wrong += $1.wrong
        }
    }

    /// "On the project's 300 evaluation cases and 70 sound texts: found 9 of 12, wrong 0."; nil for a rule not measured.
    package func sentence(on rule: String) -> String? { rules[rule].map { "On the project's \(scope): \($0)." } }

    package var scope: String { "\(caseCount) evaluation cases and \(soundCount) sound texts" }

    /// The sheet that `recorded` reads.
    package var yaml: String {
        let lines = rules.sorted { $0.key < $1.key }.map {
            "  \($0): {cases: \($1.cases), found: \($1.found), wrong: \($1.wrong)}\n"
        }
        return """
            # What the rules made of the cases in Tests/Evaluation; written by RECORD=1 CI/test --filter EvaluationTests.
            cases: \(caseCount)
            sound: \(soundCount)
            rules:

            """ + lines.joined()
    }
}
