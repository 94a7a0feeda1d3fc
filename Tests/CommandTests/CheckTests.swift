import Foundation
import Testing

/// What `check` and `rules` make of reports with findings.
@Suite struct CheckTests {
    /// An error and a warning.
    static let report = "The share of exports in output was 153.5%.\n\nIn April 26, 2020, the day was celebrated.\n"

    @Test(
        arguments: [
            ([], 1), (["--fail-on", "never"], 0), (["--fail-on", "warning"], 1), (["--select", "translation"], 0),
            (["--select", "translation", "--fail-on", "warning"], 1), (["--select", "translation", "--profile", "strict"], 1),
            (["--ignore", "core", "--ignore", "translation"], 0), (["--ignore", "core,translation"], 0),
            (["--select", "core/share-*"], 1), (["--select", "nonsense"], 2), (["--rules", "/nowhere.yaml"], 2),
        ] as [([String], Int32)])
    func exitCodes(options: [String], code: Int32) throws {
        let result = try Tool.run(["check", "-"] + options, input: CheckTests.report)
        #expect(result.code == code, "\(result.output)\(result.errors)")
    }

    @Test func troubleWinsOverFindings() throws {
        try Tool.withFolder(["a.txt": CheckTests.report]) { folder in
            let result = try Tool.run(["check", "missing.txt", "a.txt"], in: folder)
            #expect(result.code == 2)
            #expect(result.output.contains("153.5%"))
        }
    }

    @Test func resultsAreTheSameForAnyNumberOfJobs() throws {
        // Large enough to be taken apart, and many files, so that both ways of sharing work are taken.
        var files: [String: String] = [:]
        for number in 0..<40 { files["r\(number).md"] = String(repeating: CheckTests.report, count: 1 + number % 3) }
        files["long.txt"] = String(repeating: CheckTests.report + "\n", count: 6000)
        try Tool.withFolder(files) { folder in
            let once = try Tool.run(["check", ".", "--jobs", "1", "--format", "concise"], in: folder)
            let many = try Tool.run(["check", ".", "--jobs", "7", "--format", "concise"], in: folder)
            #expect(once.lines.count > 10_000)
            #expect(once.output == many.output)
        }
    }

    @Test func comparesWithTheOriginal() throws {
        let files = [
            "report.md": "Grants came to 732 million.\n", "original.txt": "授权73.2万件。\n",
            "right.md": "Grants came to 732,000.\n",
        ]
        try Tool.withFolder(files) { folder in
            let wrong = try Tool.run(["check", "report.md", "--source", "original.txt", "--format", "concise"], in: folder)
            #expect(wrong.code == 1 && wrong.output.contains("translation/figure-differs-from-original"))
            #expect(try Tool.run(["check", "right.md", "--source", "original.txt"], in: folder).code == 0)
            #expect(try Tool.run(["check", "right.md", "--source", "missing.txt"], in: folder).code == 2)
            #expect(try Tool.run(["check", "right.md", "report.md", "--source", "original.txt"], in: folder).code == 2)
        }
    }

    @Test func aFileTakesTheOutput() throws {
        try Tool.withFolder(["a.txt": CheckTests.report]) { folder in
            let result = try Tool.run(["check", "a.txt", "--format", "json", "-o", "out.json"], in: folder)
            #expect(result.code == 1)
            #expect(result.output.isEmpty)
            let written = try String(contentsOf: folder.appending(path: "out.json"), encoding: .utf8)
            let findings = try Tool.json(written)["findings"] as? [Any]
            #expect(findings?.isEmpty == false)
        }
    }

    @Test func coloursComeOnlyWhenAskedFor() throws {
        let plain = try Tool.run(["check", "-"], input: CheckTests.report)
        #expect(!plain.output.contains("\u{1b}"))
        let colored = try Tool.run(
            ["check", "-", "--color", "always"], input: CheckTests.report, environment: ["NO_COLOR": "1"])
        #expect(colored.output.contains("\u{1b}"))
    }

    @Test func statisticsCountByRule() throws {
        let result = try Tool.run(["check", "-", "--statistics"], input: CheckTests.report)
        #expect(result.lines.contains { $0.hasPrefix("1  error") && $0.contains("core/share-above-whole") })
    }

    @Test func ownRulesJoinTheBuiltInOnes() throws {
        let broken = "id: house/x\ntitel: Wrong\n"
        try Tool.withFolder(["broken.yaml": broken, "a.txt": CheckTests.report]) { folder in
            for arguments in [["rules", "validate", "broken.yaml"], ["check", "a.txt", "--rules", "broken.yaml"]] {
                let result = try Tool.run(arguments, in: folder)
                #expect(result.code == 2)
                #expect(result.errors.contains("broken.yaml:2:1: error:"), "\(result.errors)")
            }
        }
    }

    @Test func rulesAreListedAndExplained() throws {
        let list = try Tool.run(["rules", "list", "--select", "core"])
        #expect(list.code == 0)
        let identifiers = list.lines.dropLast().compactMap { $0.split(separator: " ").first.map(String.init) }
        #expect(identifiers.count > 10 && identifiers.allSatisfy { $0.hasPrefix("core/") })
        let first = try #require(identifiers.first)
        let explained = try Tool.run(["explain", first])
        #expect(explained.code == 0 && explained.output.contains(first))
        let unknown = try Tool.run(["explain", "core/nonsense"])
        #expect(unknown.code == 2)
    }
}
