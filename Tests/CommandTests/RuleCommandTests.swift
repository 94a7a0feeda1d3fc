import Foundation
import Testing

@Suite struct RuleCommandTests {
    private static let sheet = """
        id: house/doubled-word
        title: A word stands twice
        why: Somebody typed it twice.
        message: twice
        severity: warning
        check: doubled-word
        fails: ["We saw ⟦the the⟧ plan."]
        passes: ["We saw the plan."]

        """

    /// The rules are in the binary: it works wherever it is put.
    @Test func aCopyElsewhereHasTheRules() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString, directoryHint: .isDirectory)
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let copy = folder.appending(path: "tool")
        try FileManager.default.copyItem(atPath: Tool.path, toPath: copy.path())
        let process = Process()
        process.executableURL = copy
        process.arguments = ["explain", "core/part-exceeds-whole"]
        process.currentDirectoryURL = folder
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(output.hasPrefix("core/part-exceeds-whole (error)\n"))
    }

    @Test func listsTheRulesOfAPack() throws {
        let result = try Tool.run(["rules", "list", "--select", "translation"])
        #expect(result.code == 0)
        #expect(result.lines.dropLast().allSatisfy { $0.hasPrefix("translation/") } && result.lines.count > 2)
    }

    @Test func guessesTheRuleThatWasMeant() throws {
        let result = try Tool.run(["explain", "core/part-exceed-whole"])
        #expect(result.code == 2 && result.output.isEmpty)
        #expect(result.errors.contains("did you mean \"core/part-exceeds-whole\"?"))
    }

    @Test func takesRulesOfTheUser() throws {
        try Tool.withFolder(["house/doubled-word.yaml": Self.sheet]) { folder in
            #expect(try Tool.run(["rules", "validate", "house"], in: folder).code == 0)
            let test = try Tool.run(["rules", "test", "--rules", "house", "--select", "house/*"], in: folder)
            #expect(test.code == 0 && test.output.hasSuffix("examples hold\n"))
        }
    }

    @Test func saysWhereARuleFileIsWrong() throws {
        let broken = Self.sheet.replacing("severity: warning", with: "severity: wrong")
        try Tool.withFolder(["house/doubled-word.yaml": broken]) { folder in
            let result = try Tool.run(["rules", "validate", "house"], in: folder)
            #expect(result.code == 2)
            #expect(result.errors.contains("house/doubled-word.yaml:5:11: error: unknown severity \"wrong\""))
        }
    }

    @Test func failsWhenAnExampleDoesNotHold() throws {
        let untrue = Self.sheet.replacing("⟦the the⟧ plan", with: "⟦the⟧ plan")
        try Tool.withFolder(["house/doubled-word.yaml": untrue]) { folder in
            let result = try Tool.run(["rules", "test", "--rules", "house", "--select", "house/*"], in: folder)
            #expect(result.code == 1)
            #expect(result.output.contains("house/doubled-word.yaml:7: house/doubled-word: does not flag \"the\""))
        }
    }
}
