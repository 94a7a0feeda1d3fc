import Foundation
import Testing

/// Configurations as the commands find and use them.
@Suite struct ConfigurationCommandTests {
    static let report = CheckTests.report

    @Test func theNearestConfigurationGoes() throws {
        let files = [
            ".figurelint.yml": "fail-on: never\n", "a.md": ConfigurationCommandTests.report,
            "deep/b.md": ConfigurationCommandTests.report, "deep/.figurelint.yml": "rules: {core: off}\nfail-on: warning\n",
        ]
        try Tool.withFolder(files) { (folder: URL) throws in
            #expect(try Tool.run(["check", "a.md"], in: folder).code == 0)
            let deep = try Tool.run(["check", "deep/b.md", "--format", "concise"], in: folder)
            #expect(deep.code == 1 && !deep.output.contains("core/") && deep.output.contains("translation/"))
            #expect(try Tool.run(["check", ".", "--format", "concise"], in: folder).code == 1)
            // Options win, and a configuration can be named or left out.
            #expect(try Tool.run(["check", "a.md", "--fail-on", "error"], in: folder).code == 1)
            #expect(try Tool.run(["check", "a.md", "--no-config"], in: folder).code == 1)
            #expect(try Tool.run(["check", "deep/b.md", "--config", ".figurelint.yml"], in: folder).code == 0)
            #expect(
                try Tool.run(["check", "deep/b.md", "--select", "core"], in: folder).output.contains("core/share-above-whole"))
            #expect(try Tool.run(["check", "-"], input: ConfigurationCommandTests.report, in: folder).code == 0)
            let named = ["check", "-", "--stdin-filename", "deep/x.md"]
            #expect(try Tool.run(named, input: ConfigurationCommandTests.report, in: folder).code == 1)
        }
    }

    @Test func aRepositoryEndsTheSearch() throws {
        let files = [".figurelint.yml": "fail-on: never\n", "r/.git/HEAD": "", "r/a.md": ConfigurationCommandTests.report]
        try Tool.withFolder(files) { (folder: URL) throws in #expect(try Tool.run(["check", "r/a.md"], in: folder).code == 1) }
    }

    /// A configuration, and what must stand in the message about it.
    @Test(
        arguments: [
            ("profle: strict", ".figurelint.yml:1:1: error: unknown key \"profle\" (did you mean \"profile\"?)"),
            ("rules:\n  core: off\n  core/*: on", ".figurelint.yml:3:3: error: \"core/*\" is on here and off in line 2"),
            ("rules: {core/shere-above-whole: off}", "did you mean \"core/share-above-whole\""),
            ("add-rules: [nowhere]", ".figurelint.yml:1: nowhere"), ("baseline: nowhere", "there is no such baseline"),
            ("a: [", ".figurelint.yml:"), ("\u{FEFF}profile: loud", ".figurelint.yml:1:10"),
        ])
    func aBrokenOneIsTrouble(yaml: String, message: String) throws {
        try Tool.withFolder([".figurelint.yml": yaml, "a.md": "Nothing.\n"]) { (folder: URL) throws in
            let result = try Tool.run(["check", "a.md"], in: folder)
            #expect(result.code == 2 && result.output.isEmpty)
            #expect(result.errors.contains(message), "\(result.errors)")
        }
    }

    @Test func termsMetricsAndRulesOfTheHouse() throws {
        let files = [
            ".figurelint.yml": """
            add-rules: [house]
            terms: [{wrong: year book, right: annual report}]
            metrics:
              - {id: visitors, nouns: [[visitor]], range: {low: 0, high: 4000000}, source: the museum, year: 2023}
            """,
            "house/office/loud-word.yaml": """
            id: office/loud-word
            title: A loud word
            why: The house speaks softly.
            message: "\\"{wrong}\\" is loud"
            severity: error
            check: glossary
            with: {entries: [{wrong: huge, right: large}]}
            fails: ["A ⟦huge⟧ hall."]
            passes: ["A large hall."]
            """,
            "sub/a.md": "The year book shows a huge hall. The museum had 732 million visitors in 2023.\n",
        ]
        try Tool.withFolder(files) { (folder: URL) throws in
            let found = try Tool.run(["check", "sub/a.md", "--format", "concise"], in: folder).output
            #expect(found.contains("house/refused-term") && found.contains("office/loud-word"))
            #expect(found.contains("core/outside-reference-range"), "\(found)")
            #expect(try Tool.run(["explain", "house/refused-term"], in: folder).code == 0)
            #expect(try Tool.run(["explain", "office/loud-word"], in: folder).output.contains("The house speaks softly."))
            #expect(try Tool.run(["explain", "office/loud-word", "--no-config"], in: folder).code == 2)
            #expect(try Tool.run(["rules", "list"], in: folder).output.contains("office/loud-word"))
            let line = "{\"text\": \"The year book.\"}\n"
            let streamed = try Tool.run(["stream", "--config", ".figurelint.yml"], input: line, in: folder)
            #expect(streamed.output.contains("house/refused-term"))
            #expect(try !Tool.run(["stream"], input: line, in: folder).output.contains("house/refused-term"))
        }
    }

    @Test func initWritesOnceAndConfigShows() throws {
        try Tool.withFolder(["a.md": "Nothing.\n"]) { (folder: URL) throws in
            #expect(try Tool.run(["config"], in: folder).output.contains("no .figurelint.yml goes for"))
            #expect(try Tool.run(["init"], in: folder).code == 0)
            let again = try Tool.run(["init"], in: folder)
            #expect(again.code == 2 && again.errors.contains("already there"))
            #expect(try Tool.run(["check", "a.md"], in: folder).code == 0)
            let yaml = "profile: strict\noverrides:\n  - {paths: a.md, rules: {core/no-such-day: info}}\n"
            try Data(yaml.utf8).write(to: folder.appending(path: ".figurelint.yml"))
            let shown = try Tool.run(["config", "a.md", "--as-of", "2024-05-01"], in: folder).lines
            func line(_ start: String) -> Substring? { shown.first { $0.hasPrefix(start) } }
            #expect(line("profile: strict")?.hasSuffix("# .figurelint.yml:1") == true)
            #expect(line("fail-on: warning")?.hasSuffix("# .figurelint.yml:1") == true)
            #expect(line("as-of: 2024-05-01")?.hasSuffix("# an option of the command") == true)
            #expect(line("  core/no-such-day: info")?.hasSuffix("# .figurelint.yml:3") == true)
        }
    }

    /// What the schema for editors says of a text, a validator that was not written here says, and the command says the same.
    @Test func theSchemaAgreesWithTheCommand() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let texts: [(yaml: String, isRight: Bool)] = [
            ("profile: strict\nfail-on: never\nlanguage: zh\nas-of: \"2024-01-31\"\npacks: [core]\nbaseline: b\n", true),
            ("rules: {core: \"off\", core/no-such-day: error, translation/*: info}\n", true),
            ("terms:\n  - {wrong: a b, right: c}\n  - {wrong: [d, e], right: f, source: g, why: h, exact: true}\n", true),
            ("metrics:\n  - {id: a, nouns: [[b, c], d], range: {low: 0, high: 5}, source: s, year: 2020, unit: count}\n", true),
            ("overrides:\n  - {paths: a, rules: {core: info}}\n  - {paths: [b, c], profile: audit}\n", true),
            ("suppressions:\n  - {rule: core, reason: r, until: \"2030-01-01\", paths: x, text: 5}\n", true),
            ("rules:\nterms:\n", true), ("profle: strict\n", false), ("profile: loud\n", false), ("packs: [house]\n", false),
            ("rules: {core: maybe}\n", false), ("terms: [{wrong: a}]\n", false), ("metrics: [{id: a}]\n", false),
            ("overrides: [{rules: {core: info}}]\n", false), ("suppressions: [{rule: core}]\n", false),
            ("as-of: soon\n", false),
            ("terms: [{wrong: a, right: b, rong: c}]\n", false), ("baseline: [a]\n", false), ("- profile\n", false),
        ]
        let names = texts.indices.map { String(UnicodeScalar(UInt8(97 + $0))) + ".yml" }
        let files = Dictionary(uniqueKeysWithValues: zip(names, texts.map(\.yaml)))
        try Tool.withFolder(files) { (folder: URL) throws in
            for (name, text) in zip(names, texts) {
                let process = Process()
                process.executableURL = root.appending(path: ".build/python/bin/check-jsonschema")
                process.arguments = ["--schemafile", root.appending(path: "Rules/config.schema.json").path(), name]
                process.currentDirectoryURL = folder
                process.standardOutput = FileHandle.nullDevice
                process.standardError = FileHandle.nullDevice
                try process.run()
                process.waitUntilExit()
                #expect((process.terminationStatus == 0) == text.isRight, "schema: \(text.yaml)")
                let code = try Tool.run(["config", "--config", name], in: folder).code
                #expect((code == 0) == text.isRight, "command: \(text.yaml)")
            }
        }
    }

    @Test func figuresTakeTheLanguage() throws {
        try Tool.withFolder([".figurelint.yml": "language: zh\n", "a.txt": "2300万 items\n"]) { (folder: URL) throws in
            let result = try Tool.run(["figures", "a.txt", "--format", "csv"], in: folder)
            #expect(result.output.contains("23000000"))
        }
    }
}
