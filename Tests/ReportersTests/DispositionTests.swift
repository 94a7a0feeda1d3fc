import Documents
import Findings
import Foundation
import Reporters
import Testing
import Text

/// Findings that are suppressed or in a baseline: shown as such, or left out, and never counted.
@Suite struct DispositionTests {
    typealias Members = [String: Any]

    /// One finding that counts, one suppressed, one in the baseline; and one of the baseline that is gone.
    static let marked: FileReport = {
        let plain = Samples.make("reports/marked.txt", "Of 12 and 13 and 14.\n") { find in
            [
                find("core/a", .error, "twelve", "12", confidence: 90),
                find("core/b", .error, "thirteen", "13", confidence: 90),
                find("core/c", .warning, "fourteen", "14", confidence: 90),
            ]
        }
        return FileReport(
            document: plain.document, findings: plain.findings,
            dispositions: [
                Disposition(baselineState: .new),
                Disposition(
                    suppression: Suppression(kind: .sidecar, reason: "as printed", path: "reports/marked.yml", line: 3),
                    baselineState: .new), Disposition(baselineState: .unchanged),
            ],
            absent: [
                BaselineEntry(path: "reports/marked.txt", rule: "core/d", text: "15", fingerprint: Fingerprint(value: 7))
            ])
    }()

    @Test func onlyWhatIsToBeDoneCounts() {
        var summary = Summary()
        summary.add(DispositionTests.marked)
        #expect(summary.errors == 1 && summary.findings == 1 && summary.filesWithFindings == 1)
        #expect(summary.sentence == "1 error in 1 report (1 suppressed, 1 unchanged, 1 absent)")
        #expect(DispositionTests.marked.reported.map(\.rule) == ["core/a"])
    }

    @Test func aReportWithNothingNewSaysSo() {
        let report = FileReport(
            document: DispositionTests.marked.document, findings: [DispositionTests.marked.findings[2]],
            dispositions: [Disposition(baselineState: .unchanged)])
        var summary = Summary()
        summary.add(report)
        #expect(summary.sentence == "no new findings in 1 report (1 unchanged)")
        #expect(summary.filesWithFindings == 0)
    }

    @Test(arguments: ["text", "concise", "github", "gitlab", "checkstyle", "rdjson", "markdown"])
    func formatsForPeopleLeaveOthersOut(name: String) throws {
        let format = try #require(Formats.named(name))
        let text = String(decoding: Samples.render(format, [DispositionTests.marked]), as: UTF8.self)
        #expect(text.contains("core/a") && !text.contains("core/b") && !text.contains("core/c"))
    }

    @Test func jsonMarks() throws {
        let findings = try StructureTests.findings(DispositionTests.marked)
        #expect(findings.map { $0["baseline_state"] as? String } == ["new", "new", "unchanged"])
        let suppression = try #require(findings[1]["suppression"] as? Members)
        #expect(suppression["reason"] as? String == "as printed" && suppression["line"] as? Int == 3)
        #expect(findings[0]["suppression"] == nil)
    }

    @Test func sarifMarks() throws {
        let written = Samples.render(SARIFReporter.self, [DispositionTests.marked])
        try StructureTests.validate(sarif: written)
        let whole = try #require(JSONSerialization.jsonObject(with: Data(written)) as? Members)
        let results = try #require((whole["runs"] as? [Members])?.first?["results"] as? [Members])
        #expect(results.map { $0["baselineState"] as? String } == ["absent", "new", "new", "unchanged"])
        let suppressions = results.map { ($0["suppressions"] as? [Members])?.first?["kind"] as? String }
        #expect(suppressions == [nil, nil, "external", nil])
    }

    @Test(arguments: ["", "0", "+0000000000000000000000000000001", "0000000000000000000000000000000G"])
    func whatIsNoFingerprintIsRefused(text: String) { #expect(Fingerprint(text) == nil) }

    @Test func fingerprintsAreReadBack() {
        let fingerprint = Fingerprint(value: 0x1234)
        #expect(Fingerprint(fingerprint.description) == fingerprint)
    }
}
