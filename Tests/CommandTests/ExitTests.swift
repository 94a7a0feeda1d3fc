import Foundation
import Testing

@Suite struct ExitTests {
    @Test(arguments: [
        ["check"], ["check", "--nonsense"], ["check", "x", "--format", "nonsense"], ["check", "x", "--fail-on", "x"],
        ["check", "x", "--jobs", "0"], ["nonsense"], ["check", "x", "--language", "?"], ["check", "-dash.md"],
        ["figures", "x", "--format", "xml"],
    ])
    func badUsageIsTrouble(arguments: [String]) throws {
        let result = try Tool.run(arguments)
        #expect(result.code == 2)
        #expect(result.output.isEmpty)
        #expect(!result.errors.isEmpty)
    }

    /// Version and commit; a build outside a work tree knows no commit.
    @Test func versionNamesTheCommit() throws {
        let output = try Tool.run(["--version"]).output
        #expect(output.wholeMatch(of: /figurelint \d+\.\d+\.\d+( \([0-9a-f]{7}\))?\n/) != nil, "\(output)")
    }

    @Test(arguments: [["--help"], ["--version"], ["check", "--help"], ["help", "stream"]])
    func helpIsNoTrouble(arguments: [String]) throws {
        let result = try Tool.run(arguments)
        #expect(result.code == 0)
        #expect(!result.output.isEmpty)
        #expect(result.errors.isEmpty)
    }

    @Test func aCleanReportIsQuiet() throws {
        let result = try Tool.run(["check", "-"], input: "Nothing of note happened.\n")
        #expect(result.code == 0)
        #expect(result.output.isEmpty)
    }

    @Test func anOutputThatCannotBeWrittenIsTrouble() throws {
        let result = try Tool.run(["check", "-", "-o", "/nowhere/at/all"], input: "Text.\n")
        #expect(result.code == 2)
    }

    @Test func aClosedPipeIsACleanEnd() throws {
        try Tool.withFolder([:]) { folder in
            let lines = String(repeating: "{\"text\": \"It made 5 tonnes.\"}\n", count: 20_000)
            let input = folder.appending(path: "in.jsonl")
            try Data(lines.utf8).write(to: input)
            let process = Process()
            process.executableURL = URL(filePath: "/bin/sh")
            process.arguments = ["-c", "{ '\(Tool.path)' stream < '\(input.path())'; echo $? >&2; } | head -n 1 > /dev/null"]
            let errors = Pipe()
            process.standardError = errors
            try process.run()
            process.waitUntilExit()
            let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            #expect(said == "0\n")
        }
    }
}
