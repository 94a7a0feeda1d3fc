import Foundation
import Testing

/// Where `check` writes to, and when.
@Suite struct OutputTests {
    private static let files = ["a.txt": CheckTests.report, "b.txt": "Nothing of note happened in 2019.\n"]

    private static func text(_ name: String, in folder: URL) -> String? {
        try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    /// What is in a folder, with what a run might have left behind.
    private static func names(in folder: URL) throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: folder.path()))
    }

    @Test func oneRunWritesManyFormats() throws {
        try Tool.withFolder(OutputTests.files) { folder in
            let result = try Tool.run(
                ["check", ".", "--format", "github", "-o", "sarif=findings.sarif", "--output-file", "junit=tests.xml"],
                in: folder)
            #expect(result.code == 1 && result.output.hasPrefix("::error file=a.txt,"))
            let sarif = try Tool.json(OutputTests.text("findings.sarif", in: folder) ?? "")
            #expect(sarif["version"] as? String == "2.1.0")
            #expect(OutputTests.text("tests.xml", in: folder)?.contains("<testsuite name=\"./b.txt\"") == true)
            #expect(try OutputTests.names(in: folder) == ["a.txt", "b.txt", "findings.sarif", "tests.xml"])
        }
    }

    @Test func aFileTakesTheFormatOfTheRun() throws {
        try Tool.withFolder(OutputTests.files) { folder in
            let result = try Tool.run(
                ["check", "a.txt", "--format", "csv", "-o", "./x=y.csv", "-o", "concise=lines"], in: folder)
            #expect(result.code == 1 && result.output.isEmpty)
            #expect(OutputTests.text("x=y.csv", in: folder)?.hasPrefix("path,line,column,") == true)
            #expect(OutputTests.text("lines", in: folder)?.hasPrefix("a.txt:1:") == true)
        }
    }

    @Test(
        arguments: [
            ["-o", "a", "-o", "b"], ["-o", "srif=x"], ["-o", "sarif="], ["--format", "srif"], ["-o", "sarif=missing/x"],
            ["-o", "."],
        ])
    func whatCannotBeWrittenIsTrouble(options: [String]) throws {
        try Tool.withFolder(OutputTests.files) { folder in
            let result = try Tool.run(["check", "a.txt"] + options, in: folder)
            #expect(result.code == 2 && !result.errors.isEmpty)
            #expect(try OutputTests.names(in: folder) == Set(OutputTests.files.keys))
        }
    }

    @Test func aRunThatBreaksOffLeavesTheOldFile() throws {
        let files = OutputTests.files.merging(["out.json": "old", "broken.yaml": "id: house/x\ntitel: Wrong\n"]) { $1 }
        try Tool.withFolder(files) { folder in
            for options in [["--rules", "broken.yaml"], ["-o", "sarif=none/x"]] {
                let result = try Tool.run(["check", "a.txt", "-o", "json=out.json"] + options, in: folder)
                #expect(result.code == 2)
            }
            #expect(OutputTests.text("out.json", in: folder) == "old")
            #expect(try OutputTests.names(in: folder) == Set(files.keys))
        }
    }

    /// Ctrl-C in the middle: the old file stays, and nothing else is left.
    @Test func anInterruptedRunLeavesNothingBehind() throws {
        try Tool.withFolder(["out.json": "old"]) { folder in
            let process = Process()
            process.executableURL = URL(filePath: Tool.path)
            // Waits for its input, so that it can be interrupted.
            process.arguments = ["check", "-", "-o", "json=out.json"]
            process.currentDirectoryURL = folder
            let input = Pipe()
            process.standardInput = input
            process.standardOutput = FileHandle.nullDevice
            try process.run()
            for _ in 0..<400 where try OutputTests.names(in: folder).count == 1 { usleep(25_000) }
            #expect(try OutputTests.names(in: folder).count == 2)
            process.interrupt()
            process.waitUntilExit()
            #expect(process.terminationReason == .uncaughtSignal)
            #expect(try OutputTests.names(in: folder) == ["out.json"])
            #expect(OutputTests.text("out.json", in: folder) == "old")
        }
    }

    @Test func aReplacedFileKeepsItsPermissionsAndLinks() throws {
        try Tool.withFolder(OutputTests.files.merging(["real.json": "old"]) { $1 }) { folder in
            let real = folder.appending(path: "real.json").path()
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: real)
            try FileManager.default.createSymbolicLink(
                atPath: folder.appending(path: "link.json").path(), withDestinationPath: "real.json")
            #expect(try Tool.run(["check", "a.txt", "-o", "json=link.json"], in: folder).code == 1)
            let permissions = try FileManager.default.attributesOfItem(atPath: real)[.posixPermissions]
            #expect(permissions as? Int == 0o640)
            let link = folder.appending(path: "link.json").path()
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "real.json")
            #expect(OutputTests.text("real.json", in: folder)?.hasPrefix("{") == true)
        }
    }

    @Test func watchingChecksAgainAndEndsCleanly() throws {
        try Tool.withFolder(["a.txt": "Nothing of note happened in 2019.\n"]) { folder in
            let process = Process()
            process.executableURL = URL(filePath: Tool.path)
            process.arguments = ["check", ".", "--watch", "--format", "concise"]
            process.currentDirectoryURL = folder
            try Data().write(to: folder.appending(path: "out"))
            let errors = Pipe()
            process.standardOutput = try FileHandle(forWritingTo: folder.appending(path: "out"))
            process.standardError = errors
            try process.run()
            defer { process.terminate() }
            // Each round ends with one line on standard error.
            func waitForRound() { _ = errors.fileHandleForReading.availableData }
            waitForRound()
            #expect(OutputTests.text("out", in: folder) == "")
            try Data(CheckTests.report.utf8).write(to: folder.appending(path: "new.txt"))
            waitForRound()
            let written = OutputTests.text("out", in: folder) ?? ""
            #expect(written.contains("new.txt:1:") && !written.contains("\u{1b}"))
            process.interrupt()
            process.waitUntilExit()
            #expect(process.terminationReason == .exit && process.terminationStatus == 0)
        }
    }

    @Test func standardInputCannotBeWatched() throws {
        #expect(try Tool.run(["check", "-", "--watch"], input: CheckTests.report).code == 2)
    }
}
