import Foundation
import Testing

/// All formats of one run over the sample reports, read by programs that were not written here.
@Suite struct SampleFormatTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let formats = ["sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "csv", "markdown"]

    /// "path:line" of each finding, sorted.
    private static func places(_ findings: [[String: Any]], line: ([String: Any]) -> Any?) -> [String] {
        findings.map { "\($0["path"] ?? ""):\(line($0) ?? "")" }.sorted()
    }

    @Test func everyFormatTellsTheSame() throws {
        try Tool.withFolder([:]) { folder in
            let outputs = SampleFormatTests.formats.flatMap { ["-o", "\($0)=\(folder.appending(path: $0).path())"] }
            let run = try Tool.run(
                ["check", "Reports/samples", "--no-config", "--format", "json"] + outputs, in: SampleFormatTests.root)
            #expect(run.code == 1)
            let findings = try #require(try Tool.json(run.output)["findings"] as? [[String: Any]])
            let expected = SampleFormatTests.places(findings) { ($0["span"] as? [String: Any])?["line"] }
            #expect(expected.count > 20)
            for format in SampleFormatTests.formats {
                let process = Process()
                // Made by CI/prepare.
                process.executableURL = SampleFormatTests.root.appending(path: ".build/python/bin/python3")
                process.arguments = [
                    SampleFormatTests.root.appending(path: "Tests/ReportersTests/Readers/read.py").path(), format,
                    folder.appending(path: format).path(),
                ]
                let output = Pipe()
                process.standardOutput = output
                try process.run()
                let data = output.fileHandleForReading.readDataToEndOfFile()
                process.waitUntilExit()
                #expect(process.terminationStatus == 0, "\(format)")
                let read = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
                #expect(SampleFormatTests.places(read) { $0["line"] } == expected, "\(format)")
            }
        }
    }
}
