import Findings
import Foundation
import Reporters
import Testing

/// What each format writes for the samples, against the files in Golden; `RECORD=1` writes them anew and fails.
@Suite struct GoldenTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
    static let notices = [
        Notice(
            level: .trouble, path: "rules/own.yaml", line: 3, column: 5, message: "unknown key \"sverity\"; write \"severity\""),
        Notice(level: .remark, path: "reports/scan 1.txt", message: "read as GB18030"),
    ]

    @Test(arguments: Formats.all.map { $0.name } + ["text.color"])
    func format(name: String) throws {
        let isColored = name == "text.color"
        let format = try #require(Formats.named(isColored ? "text" : name))
        let context = ReportContext(version: Samples.context.version, rules: Samples.context.rules, isColored: isColored)
        let written = Samples.render(format, Samples.all, notices: GoldenTests.notices, context: context)
        let file = GoldenTests.folder.appending(path: name)
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try Data(written).write(to: file)
            Issue.record("recorded \(name): run again without RECORD")
            return
        }
        let expected = try String(decoding: Data(contentsOf: file), as: UTF8.self)
        #expect(String(decoding: written, as: UTF8.self) == expected)
    }

    @Test func everyFormatIsListed() throws {
        let kinds = URL(filePath: #filePath).appending(path: "../../../Sources/Reporters/Kinds").standardized
        let files = try FileManager.default.contentsOfDirectory(atPath: kinds.path()).filter { $0.hasSuffix(".swift") }
        let listed = Formats.all.map { String(describing: $0).replacing("Reporter", with: ".swift") }
        #expect(Set(files) == Set(listed))
        #expect(Set(Formats.all.map { $0.name }).count == Formats.all.count)
    }
}
