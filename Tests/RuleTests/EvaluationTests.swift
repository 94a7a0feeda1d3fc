import Findings
import Foundation
import Rules
import Sheets
import Testing
import Text

/// The evaluation cases of Tests/Evaluation, the record of what the rules make of them, and what is made from it.
///
/// `CI/record` writes the record, Rules/measured.yaml and Rules/REFERENCE.md anew; see `Record`.
@Suite(.serialized) struct EvaluationTests {
    private static let folder = Record.root.appending(path: "Tests/Evaluation")

    static let cases: Result<[EvaluationCase], any Error> = Result {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path()).filter { $0.hasSuffix(".yaml") }
        return try names.sorted().flatMap { name in
            let bytes = try Data(contentsOf: folder.appending(path: name))
            return try EvaluationCase.cases(in: Sheet(yaml: Array(bytes), path: name))
        }
    }

    static let evaluation = Evaluation((try? cases.get()) ?? []) { text in
        Embodied.check(text, .text, "en").filter(Profile.default.shows)
    }

    @Test func casesAreSound() throws {
        let cases = try Self.cases.get()
        #expect(Set(cases.map(\.id)).count == cases.count, "an id stands twice")
        #expect(Set(cases.map { $0.bad + $0.good }).count == cases.count, "a text stands twice")
        for one in cases { #expect(Set(one.rules).isSubset(of: Embodied.ids), "\(one.id)") }
    }

    /// Confidence means what it says: of the errors that are 90 percent sure, nine in ten are right, and hints are never sure.
    @Test func sureErrorsAreRight() throws {
        var right = 0
        var all = 0
        for one in try Self.cases.get() {
            for (text, places) in [(one.bad, one.places), (one.good, [])] {
                for finding in Embodied.check(Array(text.utf8), .text, "en") where finding.confidence >= 90 {
                    #expect(finding.severity != .info)
                    guard finding.severity == .error else { continue }
                    all += 1
                    if places.contains(where: { $0.overlaps(finding.span.indices) }) { right += 1 }
                }
            }
        }
        #expect(all > 100 && right * 10 >= all * 9, "\(right) of \(all)")
    }

    static let record = Record(path: "Tests/Evaluation/record.txt", lines: evaluation.record)

    /// What was found stays found, and nothing more is flagged that is right.
    @Test func nothingHasBecomeWorse() { #expect(Self.record.regressions == []) }

    @Test func recordsAreCurrent() throws {
        let measures = Self.evaluation.measures
        let isSound = Self.record.regressions.isEmpty
        try Record.expect(Self.record.text, at: Self.record.path, mayRecord: isSound)
        try Record.expect(measures.yaml, at: "Rules/measured.yaml", mayRecord: isSound)
        try Record.expect(Embodied.rules.get().reference(measures), at: "Rules/REFERENCE.md", mayRecord: isSound)
    }
}

@Suite struct EvaluationCaseTests {
    @Test func readsMarks() throws {
        let one = try #require(try EvaluationTests.read("é rose by ⟦52|25⟧ percent, from ⟨1,200⟩ to ⟨1,500⟩").first)
        #expect(one.bad == "é rose by 52 percent, from 1,200 to 1,500")
        #expect(one.good == "é rose by 25 percent, from 1,200 to 1,500")
        #expect(one.places.map { String(decoding: Array(one.bad.utf8)[$0], as: UTF8.self) } == ["52", "1,200", "1,500"])
    }

    @Test(arguments: ["no mark", "⟦a⟧", "⟦a|b", "a|b⟧", "⟦|b⟧", "⟦a|b⟧ ⟦c|d⟧", "⟦a|⟨b⟩⟧", "⟨c ⟦a|b⟧"])
    func refusesMarksThatDoNotPairUp(marked: String) {
        #expect(throws: SheetError.self) { try EvaluationTests.read(marked) }
    }

    /// The case expects a/one at "bad" (0 to 3), or "too" (4 to 7) as well; findings by text.
    @Test(
        arguments: [
            ([("a/one", 0, 3)], [], "found", "found 1 of 1, wrong 0"),
            ([("a/one", 4, 7)], [], "found", "found 1 of 1, wrong 0"),
            ([("a/two", 0, 3)], [], "missed", "found 0 of 1, wrong 0"),
            ([("a/one", 8, 11)], [], "missed a/one", "found 0 of 1, wrong 1"),
            ([("a/one", 0, 3)], [("a/one", 0, 2), ("a/one", 3, 4)], "found a/one", "found 1 of 1, wrong 1"),
            ([("a/one", 0, 3)], [("a/two", 0, 2)], "found a/two", "found 1 of 1, wrong 0"),
        ] as [([(String, Int, Int)], [(String, Int, Int)], String, String)])
    func counts(bad: [(String, Int, Int)], good: [(String, Int, Int)], line: String, measure: String) throws {
        let evaluation = Evaluation(try EvaluationTests.read("⟦bad|ok⟧ ⟨too⟩ end")) { text in
            (text.count == 11 ? bad : good).map {
                Finding(rule: $0.0, severity: .error, message: "", span: .init($0.1, $0.2), confidence: 90)
            }
        }
        #expect(evaluation.record == ["x-01": line])
        #expect(evaluation.measures.rules["a/one"]?.description == measure)
    }

    @Test func explainTellsTheMeasure() throws {
        let explanation = try Embodied.rules.get().explanation(of: "core/growth-does-not-fit")
        #expect(explanation.contains("On the project's \(Measures.recorded.scope): found "))
    }

    @Test func measuresAreReadAsTheyAreWritten() {
        #expect(Measures.recorded.caseCount > 0)
        #expect(Measures.recorded.yaml.contains("cases: \(Measures.recorded.caseCount)\n"))
    }
}

extension EvaluationTests {
    /// A sheet with one case.
    static func read(_ marked: String) throws -> [EvaluationCase] {
        let yaml = "groups:\n  - rules: [a/one]\n    cases:\n      x-01: \"\(marked)\"\n"
        return try EvaluationCase.cases(in: Sheet(yaml: Array(yaml.utf8), path: "cases.yaml"))
    }
}
