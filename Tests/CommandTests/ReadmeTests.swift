import Foundation
import Testing

/// The README shows what the command prints.
@Suite struct ReadmeTests {
    /// A command of the README, as typed behind "$ ", and the output shown under it.
    struct Shown: Sendable, CustomTestStringConvertible {
        let command: String
        let output: String
        var testDescription: String { command }
    }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let shown: [Shown] = {
        let text = (try? String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)) ?? ""
        let blocks = text.components(separatedBy: "```").enumerated().filter { !$0.offset.isMultiple(of: 2) }.map(\.element)
        return blocks.flatMap { block in
            // Behind the first "$ " of a line each part is a command with its output.
            block.components(separatedBy: "\n$ ").dropFirst().map { part in
                let lines = part.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
                return Shown(command: String(lines[0]), output: lines.count > 1 ? String(lines[1]) : "")
            }
        }
    }()

    @Test func showsSomething() { #expect(ReadmeTests.shown.count >= 2) }

    @Test(arguments: shown) func outputIsTrue(_ shown: Shown) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        let folder = URL(filePath: Tool.path).deletingLastPathComponent().path()
        process.arguments = ["-c", "PATH=\"$1:$PATH\"; \(shown.command)", "sh", folder]
        process.currentDirectoryURL = ReadmeTests.root
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        func trimmed(_ text: String) -> String { text.trimmingCharacters(in: .whitespacesAndNewlines) }
        #expect(trimmed(output) == trimmed(shown.output))
    }
}
