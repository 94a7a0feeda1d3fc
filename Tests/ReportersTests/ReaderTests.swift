import Documents
import Findings
import Foundation
import Reporters
import Testing
import Text

/// Every format is read by a program that was not written here; Readers/read.py says which.
@Suite struct ReaderTests {
    /// What a reader told of a finding, as far as its format has it.
    struct Read: Decodable {
        let path: String
        let line: Int
        let message: String
        var rule: String?
        var severity: String?
    }

    static let formats = ["sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "csv", "markdown"]

    static func read(_ name: String, _ reports: [FileReport], notices: [Notice] = []) throws -> [Read] {
        let format = try #require(Formats.named(name))
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(Samples.render(format, reports, notices: notices)).write(to: file)
        let process = Process()
        // Made by CI/prepare.
        process.executableURL = folder.appending(path: "../../.build/python/bin/python3").standardized
        process.arguments = [folder.appending(path: "Readers/read.py").path(), name, file.path()]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(name) cannot be read")
        return try JSONDecoder().decode([Read].self, from: data)
    }

    /// By place, because a summary sorts by severity.
    static func expect(_ read: [Read], toBe reports: [FileReport], sourceLocation: SourceLocation = #_sourceLocation) {
        let expected = reports.flatMap { report in
            report.reported.map {
                (path: report.document.path, finding: $0, line: Places(report.document).place(of: $0.span).start.line)
            }
        }.sorted { ($0.path, $0.line, $0.finding.message) < ($1.path, $1.line, $1.finding.message) }
        let read = read.sorted { ($0.path, $0.line, $0.message) < ($1.path, $1.line, $1.message) }
        #expect(read.count == expected.count, sourceLocation: sourceLocation)
        for (read, expected) in zip(read, expected) {
            #expect(read.path == expected.path && read.line == expected.line, sourceLocation: sourceLocation)
            #expect(read.message.hasPrefix(expected.finding.message), sourceLocation: sourceLocation)
            #expect(read.rule == nil || read.rule == expected.finding.rule, sourceLocation: sourceLocation)
            #expect(read.severity == nil || read.severity == expected.finding.severity.rawValue, sourceLocation: sourceLocation)
        }
    }

    @Test(arguments: formats) func isReadByAnotherProgram(name: String) throws {
        let reports = [Samples.registrations, Samples.layouts, Samples.tricky, Samples.clean]
        ReaderTests.expect(try ReaderTests.read(name, reports), toBe: reports)
    }

    /// Whatever a report says, its format stays readable, and every finding is there.
    @Test(arguments: formats) func hostileTextBreaksNothing(name: String) throws {
        let read = try ReaderTests.read(name, Samples.all, notices: GoldenTests.notices)
        // Checkstyle has no other place for an input that could not be used.
        let troubles = name == "checkstyle" ? 1 : 0
        #expect(read.count == Samples.all.reduce(troubles) { $0 + $1.findings.count })
    }

    @Test(arguments: formats) func nothingIsReadable(name: String) throws {
        #expect(try ReaderTests.read(name, []).isEmpty)
        #expect(try ReaderTests.read(name, [Samples.clean]).isEmpty)
    }

    /// Only what counts; `sarif`, `junit` and `csv` have a place for the rest and mark it.
    @Test(arguments: formats) func suppressedFindingsAreNotCounted(name: String) throws {
        let read = try ReaderTests.read(name, [DispositionTests.marked])
        let rules = read.map { $0.rule ?? "core/a" }
        switch name {
        case "sarif": #expect(rules == ["core/d", "core/a", "core/b", "core/c"])
        case "csv": #expect(rules == ["core/a", "core/b", "core/c"])
        case "junit": #expect(read.map(\.severity) == ["error", "skipped", "skipped"])
        default: #expect(rules == ["core/a"])
        }
    }

    /// A comment of GitHub holds 65,536 characters: errors are shown first, the rest is counted.
    @Test func aLongSummaryIsCut() throws {
        let text = String(repeating: "It made 5 tonnes. ", count: 3000)
        let report = Samples.make("reports/long.txt", text) { find in
            (0..<3000).map { number in
                find(
                    "core/x", number % 100 == 99 ? .error : .info, "message of finding number \(number)", "5 tonnes",
                    write: "6 tonnes", why: "because", confidence: 50)
            }
        }
        let read = try ReaderTests.read("markdown", [report])
        #expect((300..<3000).contains(read.count))
        #expect(read.prefix(30).allSatisfy { $0.severity == "error" } && read[30].severity == "info")
        let written = String(decoding: Samples.render(MarkdownReporter.self, [report]), as: UTF8.self)
        #expect(written.hasSuffix("\n\(3000 - read.count) more findings are not shown here.\n"))
        #expect(written.utf8.count > 60_000)
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("+1+cmd", "'+1+cmd"), ("-2+3", "'-2+3"), ("-12.5", "-12.5"),
        ("\t=1", "' =1"), ("\r=1", "' =1"), ("＝1", "'＝1"), ("plain, with \"quotes\"", "plain, with \"quotes\""),
    ])
    func spreadsheetsCalculateNothing(text: String, cell: String) throws {
        let report = Samples.make("a.txt", "12") { [$0("core/x", .error, text, "12", confidence: 1)] }
        #expect(try ReaderTests.read("csv", [report]).first?.message == cell)
    }
}
