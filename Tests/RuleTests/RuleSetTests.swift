import Checks
import Embedded
import Findings
import Rules
import Sheets
import Testing
import Text

private func sheet(_ id: String, severity: String = "warning", title: String = "A word stands twice") -> (String, [UInt8]) {
    let yaml = """
        id: \(id)
        title: \(title)
        why: Somebody typed it twice.
        message: twice
        severity: \(severity)
        check: doubled-word
        fails: ["⟦the the⟧ plan"]
        passes: [the plan]
        limits: Only words.
        sources: [A style guide]
        """
    return ("\(id).yaml", Array(yaml.utf8))
}

/// Rules of our own only.
private func make(_ ids: [String]) throws -> RuleSet {
    let sheets = try ids.map { try Sheet(yaml: sheet($0).1, path: "\($0).yaml") }
    return try RuleSet(sheets: sheets, kinds: Roster.kinds)
}

@Suite struct RuleSetTests {
    @Test(arguments: [
        ([], [], ["a/one", "a/two", "b/one"]),
        (["a/*"], [], ["a/one", "a/two"]),
        (["*"], ["b/*"], ["a/one", "a/two"]),
        (["*/one"], [], ["a/one", "b/one"]),
        (["a/two", "b/one"], ["*/two"], ["b/one"]),
        (["a/*o*"], ["a/one"], ["a/two"]),
    ])
    func selects(select: [String], ignore: [String], expected: [String]) throws {
        #expect(try make(["b/one", "a/two", "a/one"]).selecting(select, ignoring: ignore).rules.map(\.id) == expected)
    }

    @Test(arguments: [("a/onne", "did you mean \"a/one\""), ("c/*", "did you mean \"a/*\""), ("zzzzzz", "no rule matches")])
    func refusesPatternsThatMatchNothing(pattern: String, words: String) throws {
        let rules = try make(["a/one"])
        #expect(throws: SelectionError.self) { try rules.selecting([], ignoring: [pattern]) }
        do throws(SelectionError) { _ = try rules.selecting([pattern]) } catch { #expect(error.message.contains(words)) }
    }

    @Test func setsSeverities() throws {
        let rules = try make(["a/one", "a/two"]).setting([("a/*", .info), ("a/two", .error)])
        #expect(rules.rules.map(\.severity) == [.info, .error])
    }

    /// At start-up the built-in sheets are taken at their word; here they are looked through.
    @Test func theBuiltInRulesAreWithoutFaults() throws {
        let sheets = Embedded.sheets(under: "").filter { sheet in
            sheet.path.contains("/") && !["languages/", "units/"].contains { sheet.path.hasPrefix($0) }
        }
        let examined = try RuleSet(sheets: sheets, kinds: Roster.kinds)
        #expect(try examined.rules.map(\.id) == RuleSet().rules.map(\.id))
    }

    @Test func aRuleOfTheUserReplacesABuiltInOne() throws {
        let builtIn = try RuleSet()
        let replaced = try RuleSet(adding: [sheet("core/doubled-word", title: "Mine")])
        #expect(replaced.rules.count == builtIn.rules.count)
        #expect(replaced.rule("core/doubled-word")?.title == "Mine")
    }

    @Test func refusesTwoRulesWithOneID() {
        #expect(throws: RuleSetError.self) { try RuleSet(adding: [sheet("a/b"), ("x/" + sheet("a/b").0, sheet("a/b").1)]) }
    }

    @Test func handsOutData() throws {
        let rules = try RuleSet(adding: [("mine/glossary.yaml", Array("data: glossary\nterms: []".utf8))])
        #expect(rules.data(kind: "glossary").contains { $0.path == "mine/glossary.yaml" })
        #expect(!rules.data(kind: "metrics").isEmpty)
        #expect(rules.data(kind: "nothing").isEmpty)
    }

    @Test func profilesDecideWhatFails() {
        #expect(Profile.default.failsOn == .error && Profile.strict.failsOn == .warning && Profile.audit.failsOn == .error)
        #expect(Profile.audit.minimumConfidence == 0)
    }

    @Test func listsRules() throws {
        #expect(
            try make(["a/long-name", "b/x"]).listing == """
                a/long-name  warning  doubled-word  A word stands twice
                b/x          warning  doubled-word  A word stands twice
                2 rules

                """)
    }

    @Test func explainsARule() throws {
        #expect(
            try make(["a/one"]).explanation(of: "a/one") == """
                a/one (warning)
                A word stands twice

                Somebody typed it twice.

                Flagged, at the marked place:
                  - ⟦the the⟧ plan

                Not flagged:
                  - the plan

                Limits:
                  - Only words.

                Sources:
                  - A style guide

                """)
        #expect(throws: SelectionError.self) { try make(["a/one"]).explanation(of: "a/on") }
    }
}

@Suite struct TrialTests {
    private func trials(_ findings: @escaping ([UInt8]) -> [Finding]) throws -> [Trial] {
        let rule = try #require(try make(["a/one"]).rule("a/one"))
        return Trial.run(rule, mutations: [.asWritten]) { text, _, _, _ in findings(text) }
    }

    private func finding(_ start: Int, _ end: Int, rule: String = "a/one", severity: Severity = .warning) -> Finding {
        Finding(rule: rule, severity: severity, message: "twice", span: .init(start, end), confidence: 90)
    }

    /// The example that fails is "the the plan", flagged at 0 to 7; the one that passes is "the plan".
    @Test(arguments: [
        ("nothing", [], 1), ("the mark", [0, 7], 0), ("more than the mark", [0, 8], 2),
        ("the mark and more", [0, 7, 8, 12], 1),
    ])
    func wantsExactlyTheMarks(name: String, ends: [Int], faultCount: Int) throws {
        let trials = try trials { text in
            text.count < 10 ? [] : stride(from: 0, to: ends.count, by: 2).map { finding(ends[$0], ends[$0 + 1]) }
        }
        #expect(trials.flatMap(\.faults).count == faultCount)
    }

    @Test func wantsNoErrorOfOtherRules() throws {
        let other = finding(8, 12, rule: "a/two", severity: .error)
        #expect(try trials { $0.count < 10 ? [] : [finding(0, 7), other] }.flatMap(\.faults).count == 1)
        #expect(try trials { $0.count < 10 ? [other] : [finding(0, 7)] }.flatMap(\.faults).count == 1)
    }

    @Test func wantsSilenceOnWhatPasses() throws {
        #expect(try trials { $0.count < 10 ? [finding(0, 3)] : [finding(0, 7)] }.flatMap(\.faults).count == 1)
    }

    @Test func variesExamples() throws {
        let example = Rule.Example(text: "é a\n  b c", spans: [3..<4, 7..<10], line: 1)
        for mutation in Mutation.all {
            let (text, spans) = mutation.apply(to: example)
            let parts = spans.map { String(decoding: text[$0], as: UTF8.self) }
            #expect(parts == ["a", mutation.name == "no-break-spaces" ? "b\u{A0}c" : "b c"], "\(mutation.name)")
        }
    }
}
