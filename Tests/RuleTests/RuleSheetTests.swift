import Checks
import Findings
import Rules
import Sheets
import Testing

/// A sheet that can be read, which tests change in one place.
private let sound = """
    id: house/doubled-word
    title: A word stands twice
    why: Somebody typed it twice.
    message: "{word} stands twice"
    severity: warning
    check: doubled-word
    with:
      allowed: [had]
    fails:
      - We saw ⟦the the⟧ plan.
    passes:
      - He had had enough.
    """

private func faults(_ yaml: String, path: String = "house/doubled-word.yaml") -> [SheetError] {
    faults(Array(yaml.utf8), path: path)
}

private func faults(_ bytes: [UInt8], path: String = "house/doubled-word.yaml") -> [SheetError] {
    do throws(SheetError) {
        let sheet = try Sheet(yaml: bytes, path: path)
        do throws(RuleSetError) {
            _ = try RuleSet(sheets: [sheet], kinds: Roster.kinds)
            return []
        } catch {
            return error.errors
        }
    } catch {
        return [error]
    }
}

@Suite struct RuleSheetTests {
    @Test func readsASoundSheet() throws {
        let rules = try RuleSet(adding: [("some/house/doubled-word.yaml", Array(sound.utf8))])
        let rule = try #require(rules.rule("house/doubled-word"))
        #expect(rule.severity == .warning && rule.kind == "doubled-word" && rule.languages == ["en"])
        #expect(rule.fails.map(\.text) == ["We saw the the plan."] && rule.fails.map(\.spans) == [[7..<14]])
        #expect(rule.passes.map(\.text) == ["He had had enough."])
        #expect(rule.parameters?["allowed"]?.strings == ["had"])
        #expect(rule.fails.first?.marked == "We saw ⟦the the⟧ plan.")
    }

    /// One change to the sound sheet, where it is reported, and words of the message.
    @Test(arguments: [
        ("severity: warning", "severity: warn", 5, 11, ["unknown severity \"warn\"", "known: error, info, warning"]),
        ("severity: warning", "severity: waning", 5, 11, ["did you mean \"warning\""]),
        ("severity: warning", "severty: warning", 5, 1, ["unknown key \"severty\"", "did you mean \"severity\""]),
        ("severity: warning", "severity: [warning]", 5, 11, ["must be a text"]),
        ("severity: warning\n", "", 1, 1, ["\"severity\" is missing"]),
        ("check: doubled-word", "check: double-word", 6, 8, ["did you mean \"doubled-word\"", "known: "]),
        ("allowed: [had]", "alowed: [had]", 8, 3, ["takes no parameter", "did you mean \"allowed\""]),
        ("allowed: [had]", "allowed: {had: 1}", 8, 12, ["must be a list of texts"]),
        ("allowed: [had]", "quoted: yes", 8, 11, ["true or false"]),
        ("check: doubled-word", "check: relation", 8, 3, ["takes no parameter \"allowed\""]),
        ("check: doubled-word\nwith:\n  allowed: [had]", "check: relation", 6, 8, ["needs the parameter \"relation\""]),
        ("id: house/doubled-word", "id: home/doubled-word", 1, 5, ["must be \"house/doubled-word\""]),
        ("id: house/doubled-word", "id: Doubled Word", 1, 5, ["pack/fault"]),
        ("id: house/doubled-word", "id: house/", 1, 5, ["pack/fault"]),
        ("title: A word stands twice", "title: ''", 2, 8, ["is empty"]),
        ("⟦the the⟧", "the the", 10, 5, ["mark the span"]),
        ("⟦the the⟧", "⟦the the", 10, 5, ["not closed"]),
        ("⟦the the⟧", "the the⟧", 10, 5, ["no ⟦ opened"]),
        ("⟦the the⟧", "⟦the ⟦the⟧", 10, 5, ["inside another"]),
        ("⟦the the⟧", "⟦⟧", 10, 5, ["hold nothing"]),
        ("had had", "⟦had had⟧", 12, 5, ["no marks"]),
        ("fails:\n  - We saw ⟦the the⟧ plan.\n", "", 1, 1, ["\"fails\" is missing"]),
        ("fails:\n  - We saw ⟦the the⟧ plan.\n", "fails: []\n", 9, 8, ["is empty"]),
        ("passes:\n  - He had had enough.", "passes:\n  - a: b", 12, 5, ["must be a list of texts", "quote it"]),
        ("severity: warning", "severity: warning\nlanguages: [en, fr]", 6, 17, ["unknown language \"fr\"", "known: en, zh"]),
        ("severity: warning", "severity: warning\nskips: {crfl: x}", 6, 9, ["did you mean \"crlf\""]),
        ("severity: warning", "severity: warning\nskips: {crlf: ''}", 6, 15, ["say why"]),
    ])
    func saysWhatIsWrong(old: String, new: String, line: Int, column: Int, words: [String]) throws {
        let found = faults(sound.replacing(old, with: new))
        let fault = try #require(found.first, "nothing was reported")
        for word in words { #expect(found.contains { $0.message.contains(word) }, "\(found)") }
        #expect([fault.line, fault.column] == [line, column], "\(found)")
        #expect(fault.path == "house/doubled-word.yaml")
    }

    @Test func collectsAllFaultsInOrder() {
        let yaml = sound.replacing("severity: warning", with: "severity: bad\nbogus: 1").replacing("⟦", with: "")
        let found = faults(yaml)
        #expect(found.map(\.line) == [5, 6, 11])
        #expect(found.first?.asLine.hasPrefix("house/doubled-word.yaml:5:11: error: unknown severity") == true)
    }

    @Test func collectsTheFaultsOfAllFiles() throws {
        do throws(RuleSetError) {
            _ = try RuleSet(adding: [("a/b.yaml", Array("x: [".utf8)), ("c/d.yaml", Array("y: 1".utf8))])
            Issue.record("nothing was reported")
        } catch {
            #expect(Set(error.errors.map(\.path)) == ["a/b.yaml", "c/d.yaml"])
        }
    }

    @Test(arguments: [
        ("", "empty"), ("just words", "a rule is a mapping"), ("- a\n- b", "a rule is a mapping"),
        ("a: &a [*a]", ""), ("\u{0}", ""), ("%YAML 9.9\n---\na: b", ""),
        ("data: [metrics]", "must name"), ("id: " + String(repeating: "x", count: 500), "pack/fault"),
        (String(repeating: "severity", count: 100) + ": 1", "unknown key"),
    ])
    func refusesWhatIsNoRule(yaml: String, words: String) throws {
        let found = faults(yaml)
        #expect(!found.isEmpty)
        #expect(words.isEmpty || found.contains { $0.message.contains(words) })
    }

    @Test func refusesBytesThatAreNotText() {
        #expect(faults([0xFF, 0xFE, 0x00]).first?.message.contains("UTF-8") == true)
    }

    /// Whatever is cut or changed, there is an answer.
    @Test func survivesDamage() {
        let bytes = Array(sound.utf8)
        for at in stride(from: 0, to: bytes.count, by: 3) {
            _ = faults(Array(bytes.prefix(at)))
            for byte: UInt8 in [0x00, 0x09, 0x0A, 0x22, 0x26, 0x2A, 0x3A, 0x5B, 0x80, 0xFF] {
                var damaged = bytes
                damaged[at] = byte
                _ = faults(damaged)
            }
        }
    }
}
