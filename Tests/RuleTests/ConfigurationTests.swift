import Checks
import Documents
import Findings
import Foundation
import Rules
import Sheets
import Testing

/// What a `.figurelint.yml` says, and what is wrong with one.
@Suite struct ConfigurationTests {
    static let folder = AbsolutePath("/home/reports")

    static func configuration(_ yaml: String) throws(RuleSetError) -> Configuration {
        try Configuration(yaml: Array(yaml.utf8), path: ".figurelint.yml", folder: folder)
    }

    static func errors(_ yaml: String) -> [String] {
        do throws(RuleSetError) {
            let configuration = try configuration(yaml)
            _ = try settings(configuration)
            return []
        } catch {
            return error.errors.map { "\($0.line):\($0.column): \($0.message)" }
        }
    }

    static func settings(
        _ configuration: Configuration, for path: String = "/home/reports/a.md", _ choices: Choices = Choices()
    ) throws(RuleSetError) -> Settings {
        let set = try RuleSet(packs: configuration.packs?.value).adding(configuration)
        do throws(SettingsError) {
            return try Settings(
                configuration, overrides: configuration.overrides(for: AbsolutePath(path)), all: set, choices: choices)
        } catch {
            switch error {
            case .configuration(let errors): throw RuleSetError(errors: errors)
            case .choice(let error):
                throw RuleSetError(errors: [SheetError(path: "", line: 0, column: 0, message: error.message)])
            }
        }
    }

    // MARK: - Faults

    /// A text, and how its faults begin.
    @Test(
        arguments: [
            ("profle: strict", ["1:1: unknown key \"profle\" (did you mean \"profile\"?)"]),
            ("profile: strikt", ["1:10: unknown profile \"strikt\" (did you mean \"strict\"?); known: default, strict, audit"]),
            ("- a", ["1:1: a configuration is a mapping with the keys profile, "]),
            ("fail-on: fatal", ["1:10: unknown fail-on \"fatal\"; known: error, warning, info, never"]),
            ("language: fr", ["1:11: unknown language \"fr\""]), ("as-of: 2023-02-30", ["1:8: \"as-of\" must be a day"]),
            ("as-of: yesterday", ["1:8: \"as-of\" must be a day"]),
            ("packs: [core, trnslation]", ["1:8: unknown pack \"trnslation\" (did you"]),
            ("rules: [core]", ["1:8: \"rules\" must be a mapping"]),
            ("rules:\n  core: of", ["2:9: unknown setting of \"core\" \"of\" (did you"]),
            ("rules:\n  core/x: off", ["2:3: no rule matches \"core/x\""]),
            ("rules:\n  core: on\n  core/*: off", ["3:3: \"core/*\" is off here and on in line 2"]),
            (
                "rules:\n  core/no-such-day: on\n  core/no-such-day: off",
                ["3:3: the key \"core/no-such-day\" is already set in line 2"]
            ),
            (
                "rules:\n  core/*-whole: off\n  core/share-*: on",
                ["3:3: core/share-above-whole is on by this line and off by line 2"]
            ),
            ("packs: [core]\nrules:\n  ip: off", ["3:3: the pack ip is not among the packs of line 1"]),
            ("overrides:\n  - rules: {core: off}", ["2:5: an override needs \"paths\""]),
            ("overrides: {paths: a}", ["1:12: \"overrides\" must be a list"]),
            ("overrides:\n  - {paths: a, fail-on: error}", ["2:16: unknown key \"fail-on\""]),
            (
                "terms:\n  - {wrong: a, rihgt: b}",
                ["2:5: an entry of \"terms\" needs the key \"right\"", "2:16: unknown key \"rihgt\" (did you"]
            ),
            ("metrics:\n  - {id: a, nouns: [[b]], range: {low: 5, high: 4}, source: s, year: 2020}", ["2:34: a range is"]),
            ("metrics:\n  - {id: a}", ["2:5: an entry", "2:5: an entry", "2:5: an entry", "2:5: an entry"]),
            ("suppressions:\n  - rule: core", ["2:5: the key \"reason\" is missing"]),
            (
                "suppressions:\n  - {rule: core, reason: \" \", until: soon}",
                ["2:5: the key \"reason\" is missing", "2:38: \"until\" must be a day"]
            ),
            (
                "suppressions:\n  - {rule: core, reason: r, fingerprint: 0}",
                ["2:29: unknown key \"fingerprint\"", "2:42: a fingerprint has"]
            ),
            ("baseline: [a]", ["1:11: \"baseline\" must be one path"]), ("profile: &a strict", ["1:10: "]),
            ("\tprofile: strict", ["1:1: "]),
            ("add-rules: [[a]]", ["1:13: \"add-rules\" must be a list of texts"]),
        ] as [(String, [String])])
    func faultsHaveTheirPlace(yaml: String, expected: [String]) {
        let errors = ConfigurationTests.errors(yaml)
        #expect(errors.count == expected.count, "\(errors)")
        for (error, start) in zip(errors, expected) { #expect(error.hasPrefix(start), "\(error)") }
    }

    /// Bytes that nobody meant, or meant badly.
    static let hostile: [[UInt8]] = [
        Array(String(repeating: "[", count: 100_000).utf8), Array(String(repeating: "a: ", count: 50_000).utf8),
        Array((String(repeating: "a: &a [*a]\n", count: 90_000)).utf8),
        Array(("rules:\n" + String(repeating: "  ", count: 50_000) + "x: off").utf8),
        [0xFF, 0xFE, 0x70, 0x00], [0x00], Array("rules: {\"\\u0000\": off}".utf8),
        Array("metrics: [{range: {low: 1\(String(repeating: "0", count: 5000)), high: 2}}]".utf8),
        Array("as-of: 99999999999999999999-01-01".utf8),
        Array("overrides: [{paths: [\"\(String(repeating: "*", count: 20_000))\"]}]".utf8),
        Array(String(repeating: "overrides:\n  - {paths: a}\n", count: 2).utf8), Array("%YAML 9.9\n---\n".utf8),
        [UInt8](repeating: 0x23, count: 2 << 20) + [0x0A] + [UInt8](repeating: 0x61, count: 1 << 20),
    ]

    /// An answer in any case, and soon.
    @Test(arguments: hostile.indices)
    func hostileBytesAreAnswered(number: Int) throws {
        let configuration = try? Configuration(
            yaml: ConfigurationTests.hostile[number], path: "x", folder: ConfigurationTests.folder)
        _ = configuration?.overrides(for: AbsolutePath("/home/reports/" + String(repeating: "a", count: 4000)))
    }

    // MARK: - What is said

    @Test(arguments: ["", "# nothing\n", "\n\r\n  # a\n", Configuration.template, "rules:\nterms:\n"])
    func silenceIsFine(yaml: String) throws {
        let settings = try ConfigurationTests.settings(ConfigurationTests.configuration(yaml))
        #expect(settings.states.allSatisfy { $0.isOn })
        #expect(settings.profile.value == .default && settings.failOn.value == .error)
        #expect(settings.rules.isBuiltIn)
    }

    /// The commented examples of the template hold when the marks are taken away.
    @Test func theTemplateHoldsUncommented() throws {
        let lines = Configuration.template.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let isKey =
                line.wholeMatch(of: /# ([a-z-]+:.*|  .*)/) != nil && !line.hasSuffix(".") || line == "# fail-on: warning"
            return isKey ? String(line.dropFirst(2)) : String(line)
        }
        let yaml = lines.joined(separator: "\n").replacing("add-rules: [house-rules]", with: "")
            .replacing("packs: [core, translation]", with: "")
        let configuration = try ConfigurationTests.configuration(yaml)
        #expect(configuration.terms.count == 1 && configuration.metrics.count == 1 && configuration.overrides.count == 1)
        #expect(configuration.suppressions.count == 1 && configuration.main.asOf != nil && configuration.baseline != nil)
        let settings = try ConfigurationTests.settings(configuration)
        #expect(settings.states.contains { $0.id == "ip/unusual-term" && !$0.isOn })
    }

    @Test func narrowerPatternsWin() throws {
        let configuration = try ConfigurationTests.configuration(
            "rules:\n  core: off\n  core/share-*: info\n  core/share-above-whole: error\n")
        let states = try ConfigurationTests.settings(configuration).states
        func state(_ id: String) -> Settings.RuleState? { states.first { $0.id == id } }
        #expect(state("core/no-such-day")?.isOn == false)
        #expect(state("core/share-does-not-fit")?.severity == .info)
        #expect(state("core/share-above-whole")?.severity == .error)
        #expect(state("core/share-above-whole")?.origin == .line(4))
        #expect(state("ip/unusual-term")?.origin == .standard)
    }

    /// A path, and whether the override for `paths` goes for it.
    @Test(
        arguments: [
            ("archive", "/home/reports/archive/a.md", true), ("archive", "/home/reports/x/archive/b/c.md", true),
            ("archive/", "/home/reports/archive/a.md", true), ("./archive", "/home/reports/archive/a.md", true),
            ("archive/**", "/home/reports/archive/a.md", true), ("archive/**", "/home/reports/old/archive/a.md", false),
            ("*.txt", "/home/reports/x/y.txt", true), ("*.txt", "/home/reports/x/y.md", false),
            ("a.md", "/home/other/a.md", false), ("**/*.md", "/home/reports/a.md", true), ("**", "/elsewhere/a.md", false),
        ])
    func overridesGoByPath(pattern: String, path: String, isCovered: Bool) throws {
        let configuration = try ConfigurationTests.configuration(
            "overrides:\n  - {paths: [\"\(pattern)\"], rules: {core: off}, profile: audit}\n")
        let settings = try ConfigurationTests.settings(configuration, for: path)
        #expect((settings.profile.value == .audit) == isCovered)
        #expect(settings.states.contains { $0.id.hasPrefix("core/") && $0.isOn } != isCovered)
    }

    @Test func laterOverridesWinAndChoicesWinOverAll() throws {
        let configuration = try ConfigurationTests.configuration(
            "profile: strict\nas-of: 2020-01-01\nrules: {core: off}\noverrides:\n  - {paths: \"*.md\", profile: audit}\n  - {paths: a.md, profile: default, rules: {core/no-such-day: on}}\n"
        )
        let settings = try ConfigurationTests.settings(configuration)
        #expect(settings.profile.value == .default && settings.failOn.value == .error)
        #expect(settings.asOf?.value == Day("2020-01-01") && settings.asOf?.origin == .line(2))
        #expect(settings.rules.rules.filter { $0.id.hasPrefix("core/") }.map(\.id) == ["core/no-such-day"])
        var choices = Choices()
        choices.profile = .strict
        choices.select = ["core/no-such-time"]
        choices.asOf = Day("2021-01-01")
        let chosen = try ConfigurationTests.settings(configuration, choices)
        #expect(chosen.profile.origin == .option && chosen.failOn.value == .warning)
        #expect(chosen.rules.rules.map(\.id) == ["core/no-such-time"])
        #expect(chosen.asOf?.value == Day("2021-01-01"))
    }

    @Test func termsAndMetricsOfTheHouseJoin() throws {
        let configuration = try ConfigurationTests.configuration(
            "packs: [core]\nterms: [{wrong: year book, right: annual report}]\nmetrics: [{id: a, nouns: [[b]], range: {low: 0, high: 1}, source: s, year: 2020}]\n"
        )
        let set = try RuleSet(packs: ["core"]).adding(configuration)
        #expect(set.rule(RuleSet.houseRule) != nil && !set.isBuiltIn)
        #expect(set.data(kind: "metrics").first?.path == ".figurelint.yml")
        #expect(set.rules.allSatisfy { $0.id.hasPrefix("core/") || $0.id == RuleSet.houseRule })
    }

    // MARK: - Finding it

    /// Files of the test, and folders with a repository's root.
    static func finder(_ files: [String: String], roots: Set<String> = []) -> ConfigurationFinder {
        ConfigurationFinder(
            FileAccess(
                read: { path in
                    files[path.description] == "unreadable"
                        ? .failure(AccessError(message: "permission denied"))
                        : .success(files[path.description].map { Array($0.utf8) })
                }, exists: { roots.contains($0.description) }))
    }

    @Test(
        arguments: [
            ("/r/a/b", "/r/a/.figurelint.yml"), ("/r/a", "/r/a/.figurelint.yml"), ("/r/c/d/e", "/r/.figurelint.yml"),
            ("/q/sub", nil), ("/x", "/.figurelint.yml"), ("/", "/.figurelint.yml"),
        ] as [(String, String?)])
    func theNearestGoes(folder: String, expected: String?) throws {
        var finder = ConfigurationTests.finder(
            ["/.figurelint.yml": "", "/r/.figurelint.yml": "", "/r/a/.figurelint.yml": ""], roots: ["/q/.git"])
        #expect(try finder.configuration(for: AbsolutePath(folder))?.path == expected)
        #expect(try finder.configuration(for: AbsolutePath(folder))?.path == expected)
    }

    @Test(arguments: ["unreadable", "profle: x"])
    func aBrokenOneIsAnErrorEachTime(text: String) {
        var finder = ConfigurationTests.finder(["/r/.figurelint.yml": text])
        #expect(throws: RuleSetError.self) { try finder.configuration(for: AbsolutePath("/r/a")) }
        #expect(throws: RuleSetError.self) { try finder.configuration(for: AbsolutePath("/r/a/b")) }
        #expect(throws: RuleSetError.self) { try finder.configuration(at: AbsolutePath("/nowhere.yml")) }
    }

    @Test(
        arguments: [
            ("a/./b//c", "/w/a/b/c", "a/b/c"), ("../x", "/x", "../x"), ("../../../x", "/x", "../x"), ("/w", "/w", "."),
            ("/v/y", "/v/y", "../v/y"),
        ])
    func pathsAreSeenFromFolders(text: String, absolute: String, relative: String) {
        let folder = AbsolutePath("/w")
        #expect(AbsolutePath(text, in: folder).description == absolute)
        #expect(AbsolutePath(text, in: folder).text(from: folder) == relative)
    }

    @Test(arguments: [
        ("2024-02-29", true), ("2023-02-29", false), ("2023-13-01", false), ("2023-1-01", false), ("0000-01-01", false),
        ("２０２３-01-01", false),
    ])
    func daysExist(text: String, isDay: Bool) { #expect(Day(text)?.description == (isDay ? text : nil)) }
}
