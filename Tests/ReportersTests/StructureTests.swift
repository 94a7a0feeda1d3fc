import Documents
import Findings
import Foundation
import Reporters
import Testing
import Text

/// What must hold of every output, whatever the report says.
@Suite struct StructureTests {
    typealias Members = [String: Any]

    static func findings(_ report: FileReport) throws -> [Members] {
        let data = Data(Samples.render(JSONReporter.self, [report]))
        let whole = try #require(JSONSerialization.jsonObject(with: data) as? Members)
        return try #require(whole["findings"] as? [Members])
    }

    static func spans(_ finding: Members) -> [Members] {
        var spans: [Members] = []
        if let span = finding["span"] as? Members { spans.append(span) }
        for key in ["evidence", "suggestions"] {
            for item in finding[key] as? [Members] ?? [] {
                if let span = item["span"] as? Members { spans.append(span) }
            }
        }
        return spans
    }

    @Test(arguments: Samples.all.indices)
    func everySpanQuotesTheFile(number: Int) throws {
        let report = Samples.all[number]
        let file = report.document.original
        for finding in try StructureTests.findings(report) {
            for span in StructureTests.spans(finding) {
                let start = try #require(span["start"] as? Int)
                let end = try #require(span["end"] as? Int)
                #expect(span["text"] as? String == String(decoding: file[start..<end], as: UTF8.self))
            }
        }
    }

    @Test func jsonSaysWhatTheFindingSays() throws {
        let finding = try #require(try StructureTests.findings(Samples.hostile).first)
        let expected = Samples.hostile.findings[0]
        #expect(finding["message"] as? String == expected.message)
        #expect(finding["confidence"] as? Double == 0.5)
        #expect(finding["path"] as? String == Samples.hostile.document.path)
        #expect(finding["arithmetic"] as? [String] == expected.arithmetic)
        let suggestions = try #require(finding["suggestions"] as? [Members])
        #expect(suggestions.first?["replacement"] as? String == expected.suggestions[0].replacement)
    }

    @Test func placesCountScalarsAndLines() throws {
        let findings = try StructureTests.findings(Samples.layouts)
        let wide = try #require(findings[0]["span"] as? Members)
        #expect(wide["line"] as? Int == 1)
        #expect(wide["column"] as? Int == 11)
        #expect(wide["start"] as? Int == 30)
        let split = try #require(findings[3]["span"] as? Members)
        #expect(split["line"] as? Int == 4)
        #expect(split["end_line"] as? Int == 5)
        #expect(split["end_column"] as? Int == 15)
    }

    @Test func offsetsLeadBackToATranscodedFile() throws {
        // UTF-16 with a byte-order mark: two bytes for each scalar after the first two.
        let map = SourceMap(shift: 0, pieces: [.init(text: 0, source: 2, textWidth: 1, sourceWidth: 2)])
        let report = Samples.make("a.txt", "Of 12, 13", map: map) { [$0("core/x", .error, "m", "13", confidence: 1)] }
        let span = try #require(try StructureTests.findings(report).first?["span"] as? Members)
        #expect(span["start"] as? Int == 2 + 2 * 7)
        #expect(span["end"] as? Int == 2 + 2 * 9)
        #expect(span["column"] as? Int == 8)
    }

    @Test(arguments: Formats.all.map { $0.name })
    func nothingSteersTheTerminal(name: String) throws {
        let format = try #require(Formats.named(name))
        let written = Samples.render(format, Samples.all, notices: GoldenTests.notices)
        let text = try #require(String(validating: written, as: UTF8.self))
        // RFC 4180 wants CRLF.
        for scalar in text.unicodeScalars where scalar != "\n" && !(scalar == "\r" && name == "csv") {
            let isControl = scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
            let isSeparator = scalar == "\u{2028}" || scalar == "\u{2029}"
            #expect(!isControl && !isSeparator, "U+\(String(scalar.value, radix: 16)) in \(name)")
        }
    }

    @Test func jsonLinesAreOneObjectEach() throws {
        let written = String(decoding: Samples.render(JSONLinesReporter.self, Samples.all), as: UTF8.self)
        let lines = written.split(separator: "\n")
        #expect(lines.count == Samples.all.reduce(0) { $0 + $1.findings.count })
        for line in lines {
            #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is Members)
        }
    }

    @Test func cutScalarsStayValid() throws {
        // A range that ends inside a character must not make invalid UTF-8.
        let document = Document(path: "a", language: .english, text: Array("量量".utf8), blocks: [])
        let finding = Finding(rule: "core/x", severity: .error, message: "m", span: ByteRange(1, 4), confidence: 1)
        for format in Formats.all {
            let written = Samples.render(format, [FileReport(document: document, findings: [finding])])
            #expect(String(validating: written, as: UTF8.self) != nil, "\(format.name)")
        }
    }

    @Test func sarifIsValid() throws {
        let reports: [[FileReport]] = [Samples.all, [], [Samples.clean]]
        for (number, report) in reports.enumerated() {
            let notices = number == 0 ? GoldenTests.notices : []
            try StructureTests.validate(sarif: Samples.render(SARIFReporter.self, report, notices: notices))
        }
    }

    /// Holds what was written against the schema of SARIF.
    static func validate(sarif bytes: [UInt8]) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).sarif")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(bytes).write(to: file)
        // CI/prepare makes this environment; any Python 3 with the package jsonschema serves as well.
        let own = folder.appending(path: "../../.build/python/bin/python3").standardized.path()
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            FileManager.default.isExecutableFile(atPath: own) ? own : "python3",
            folder.appending(path: "Schema/validate.py").path(),
            folder.appending(path: "Schema/sarif-schema-2.1.0.json").path(), file.path(),
        ]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}
