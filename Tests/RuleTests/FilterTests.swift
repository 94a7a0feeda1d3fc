import Documents
import Findings
import Foundation
import Readers
import Rules
import Sheets
import Testing
import Text

/// Suppressions, baselines and changed lines on findings that the tests make up.
@Suite struct FilterTests {
    static func document(_ text: String, _ path: String = "r.md") throws -> Document {
        try #require(read(bytes: Array(text.utf8), path: path).document)
    }

    /// A finding at each place of a text.
    static func findings(_ quote: String, in document: Document, rule: String = "core/x") -> [Finding] {
        let text = String(decoding: document.original, as: UTF8.self)
        return text.ranges(of: quote).map { range in
            let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
            return Finding(
                rule: rule, severity: .error, message: "m", span: ByteRange(start, start + quote.utf8.count), confidence: 90)
        }
    }

    static func filter() -> Filter {
        var filter = Filter()
        filter.rules = ["core/x", "core/y", "ip/z"]
        return filter
    }

    /// A report in which "42" is found, which of its places are suppressed, and how the notices begin.
    @Test(
        arguments: [
            ("<!-- figurelint-disable-next-line core/x: why -->\nIt is 42.\n\nIt is 42.", [true, false], []),
            ("<!-- figurelint-disable-next-line core/x: why -->\n\n\nIt is 42.", [true], []),
            ("<!--figurelint-disable-next-line core: why-->\nIt is 42.", [true], []),
            ("<!-- figurelint-disable-next-line core/y, core/x until=2030-01-01 : why: so -->\r\nIt is 42.", [true], []),
            (
                "<!-- figurelint-disable-next-line core/y: why -->\nIt is 42.", [false],
                ["remark 1:1: suppresses nothing: \"core/y\" finds"]
            ),
            ("<!-- figurelint-disable-next-line core/x: why -->\nIt is\nas ever 42.", [true], []),
            ("<!-- figurelint-disable-next-line core/x: why -->\n<!-- another -->\nIt is 42.", [true], []),
            (
                "<!-- figurelint-disable-next-line core/x: why -->\n\n| a | b |\n|---|---|\n| 42 | 1 |\n| 2 | 42 |\n\n42 it is.",
                [true, true, false], []
            ),
            ("- one 42\n<!-- figurelint-disable-next-line core/x: why -->\n- two 42\n- three 42", [false, true, false], []),
            (
                "A 42.\n\n<!-- figurelint-disable core/x: why -->\n\nB 42.\n\n<!-- figurelint-enable -->\n\nC 42.",
                [false, true, false], []
            ),
            (
                "<!-- figurelint-disable core/x, core/y: why -->\n\nB 42.\n\n<!-- figurelint-enable core/x -->\n\nC 42.",
                [true, false], ["remark 1:1: suppresses nothing: \"core/y\""]
            ),
            ("<!-- figurelint-disable core/x: why -->\n\nB 42.", [true], []),
            ("A 42.\n\n<!-- figurelint-disable-file core/x: why -->", [true], []),
            ("A 42.\n\n<!-- figurelint-enable -->", [false], ["remark 3:1: nothing is disabled"]),
            ("<!-- figurelint-disable-next-line core/x -->\nIt is 42.", [false], ["trouble 1:1: say why, behind a colon"]),
            ("<!-- figurelint-disable-next-line core/x: -->\nIt is 42.", [false], ["trouble 1:1: say why"]),
            ("<!-- figurelint-disable-next-line : why -->\nIt is 42.", [false], ["trouble 1:1: name the rules"]),
            ("<!-- figurelint-disable -->\n\nIt is 42.", [false], ["trouble 1:1: name the rules"]),
            (
                "<!-- figurelint-disabel core/x: why -->\n\nIt is 42.", [false],
                ["trouble 1:1: there is no comment figurelint-disabel (did you mean \"disable\"?)"]
            ),
            (
                "<!-- figurelint-disable-next-line core/x until=2030-02-30: why -->\n42", [false],
                ["trouble 1:1: \"until=2030-02-30\" names no day"]
            ),
            (
                "<!-- figurelint-disable-next-line core/q: why -->\nIt is 42.", [false],
                ["remark 1:1: suppresses nothing: no rule in force matches \"core/q\""]
            ),
            ("It is 42. <!-- figurelint-disable-next-line core/x: why -->\nAnd 42.", [false, true], []),
            ("Write `<!-- figurelint-disable-file core/x: why -->` for 42.", [false], []),
            ("```\n<!-- figurelint-disable-file core/x: why -->\n```\n\nIt is 42.", [false], []),
            ("Text of figurelint-disable-file core/x: why 42.", [false], []),
        ] as [(String, [Bool], [String])])
    func commentsSuppress(text: String, suppressed: [Bool], notices: [String]) throws {
        let document = try FilterTests.document(text)
        let findings = FilterTests.findings("42", in: document)
        let judgement = FilterTests.filter().judge(findings, in: document)
        let marks = findings.indices.map { at in
            judgement.dispositions.isEmpty ? false : judgement.dispositions[at].suppression != nil
        }
        #expect(marks == suppressed)
        let told = judgement.notices.map { "\($0.level) \($0.line ?? 0):\($0.column ?? 0): \($0.message)" }
        #expect(told.count == notices.count, "\(told)")
        for (notice, start) in zip(told, notices) { #expect(notice.hasPrefix(start), "\(notice)") }
    }

    @Test func plainTextHasNoComments() throws {
        let document = try FilterTests.document("<!-- figurelint-disable-file core/x: why -->\n\nIt is 42.", "r.txt")
        let findings = FilterTests.findings("42", in: document)
        let judgement = FilterTests.filter().judge(findings, in: document)
        #expect(judgement.dispositions.isEmpty)
        #expect(
            judgement.notices.map(\.level) == [.remark] && judgement.notices[0].message.hasPrefix("plain text has no comments"))
    }

    /// Comments that were made to hurt: an answer, and in time that grows with the text.
    static let hostile = [
        String(repeating: "<!-- figurelint-", count: 20_000),
        String(repeating: "<!-- figurelint-disable-next-line core/x: r -->\n", count: 20_000),
        String(repeating: "`<!-- figurelint-disable-file core/x: r -->", count: 20_000),
        "<!-- figurelint-disable-file " + String(repeating: "core/x,", count: 20_000) + ": r -->\n\n42",
        "<!-- figurelint-disable-file " + String(repeating: "*", count: 3_000) + "x: r -->\n\n42",
        String(repeating: "<!-- figurelint-disable core/x: r -->\n\n<!-- figurelint-enable core/y -->\n\n", count: 1_000),
        "<!--" + String(repeating: " ", count: 100_000) + "figurelint-disable-file core/x: r -->\n\n42",
        "<!-- figurelint-disable-file core/x: \u{1}\u{FFFD}\u{202E} -->\n\n42", "<!-- figurelint-\u{7684}: r -->",
        "<!-- figurelint- -->",
        "<!-- figurelint-disable-next-line core/x: r -->", "<!-- figurelint-disable-file core/x until=: r -->",
        "<!-- figurelint-disable-next-line core/x: r --><!-- figurelint-enable --><!-- figurelint-disable-file : -->",
        "<!-- figurelint-disable-file core/x: r --", "<!-- figurelint-disable-file core/x: r ->\n-->",
    ]

    @Test(arguments: hostile.indices) func hostileCommentsAreAnswered(number: Int) throws {
        let document = try FilterTests.document(FilterTests.hostile[number])
        let findings = FilterTests.findings("42", in: document)
        let judgement = FilterTests.filter().judge(findings, in: document)
        #expect(judgement.dispositions.isEmpty || judgement.dispositions.count == findings.count)
        for notice in judgement.notices { #expect(notice.line != nil && notice.message.utf8.count < 1000) }
    }

    /// The day of the reports, whether a suppression until 2024-06-30 holds, and how a remark begins.
    @Test(
        arguments: [
            (nil, false, true, nil), (nil, true, true, "holds until 2024-06-30, which is judged only"),
            ("2024-06-30", true, true, nil), ("2024-07-01", false, false, "this suppression ended on 2024-06-30"),
        ] as [(String?, Bool, Bool, String?)])
    func endsAreJudgedByTheDayOfTheReports(asOf: String?, tells: Bool, holds: Bool, remark: String?) throws {
        let document = try FilterTests.document("<!-- figurelint-disable-file core/x until=2024-06-30: why -->\n\nIt is 42.")
        var filter = FilterTests.filter()
        filter.asOf = asOf.flatMap { Day($0) }
        filter.tellsEnds = tells
        let judgement = filter.judge(FilterTests.findings("42", in: document), in: document)
        #expect((judgement.dispositions.first?.suppression != nil) == holds)
        #expect(judgement.notices.count == (remark == nil ? 0 : 1))
        if let remark { #expect(judgement.notices.first?.message.hasPrefix(remark) == true) }
    }

    /// The head of a report, and whether a suppression until 2024-06-30 holds.
    @Test(
        arguments: [
            ("---\ntitle: a\ndate: 2024-07-01\n---\n\n", false), ("---\ndate: \"2024-07-01T10:00:00Z\"\n---\n\n", false),
            ("---\ndate: 2024-06-30\n---\n\n", true), ("---\ndate: 1 July 2024\n---\n\n", true), ("date: 2024-07-01\n\n", true),
            ("---\ntitle: a\n---\n\ndate: 2024-07-01\n\n", true), ("---\r\ndate: 2024-07-01\r\n---\r\n\r\n", false),
        ])
    func theDayOfTheReportIsThatOfItsMetadata(head: String, holds: Bool) throws {
        let text = head + "<!-- figurelint-disable-file core/x until=2024-06-30: why -->\n\nIt is 42."
        let document = try FilterTests.document(text)
        let findings = FilterTests.findings("42", in: document)
        #expect((FilterTests.filter().judge(findings, in: document).dispositions.first?.suppression != nil) == holds)
        var filter = FilterTests.filter()
        filter.asOf = Day("2024-01-01")
        #expect(filter.judge(findings, in: document).dispositions.first?.suppression != nil)
    }

    @Test func whatTheProfileHidesKeepsACommentInUse() throws {
        let document = try FilterTests.document("<!-- figurelint-disable-file core/x: why -->\n\nIt is 42.")
        let hidden = FilterTests.findings("42", in: document)
        #expect(FilterTests.filter().judge([], hidden: hidden, in: document).suppressions.unused == 0)
        #expect(FilterTests.filter().judge([], in: document).suppressions.unused == 1)
    }

    // MARK: - Sidecars

    @Test func aSidecarIsWrittenReadAndExtended() throws {
        let document = try FilterTests.document("It is 42.\n\nIt was 42 \"so\".", "r.txt")
        let findings = FilterTests.findings("42", in: document)
        var fingerprints = Fingerprints()
        let additions = findings.map { finding in
            Sidecar.Addition(
                rule: finding.rule, text: "4\"2\\\n\u{202E}",
                fingerprint: fingerprints.next(of: finding, in: document.text, within: document.stretch(at: finding.span.start))
            )
        }
        let first = try #require(
            Sidecar.adding([additions[0]], reason: "why: \"so\" # yes", to: nil, path: "s", report: "r.txt"))
        let commented = Array("# mine\n".utf8) + first
        let both = try #require(Sidecar.adding([additions[1]], reason: "再", to: commented, path: "s", report: "r.txt"))
        #expect(both.starts(with: commented))
        let sidecar = Sidecar(yaml: both, path: "s")
        #expect(sidecar.notices.isEmpty && sidecar.entries.map(\.reason) == ["why: \"so\" # yes", "再"])
        #expect(sidecar.entries.first?.text == "4\"2\\\n\u{202E}")
        var filter = FilterTests.filter()
        filter.sidecar = sidecar
        let judgement = filter.judge(findings, in: document)
        #expect(judgement.dispositions.allSatisfy { $0.suppression?.kind == .sidecar })
        #expect(judgement.suppressions.unused == 0)
        #expect(filter.judge([], in: document).suppressions.unused == 2)
    }

    @Test(
        arguments: [
            ("", 1), ("a: 1", 2), ("suppressions: 5", 1), ("suppressions: [5]", 1), ("suppressions:\n  - {rule: a}", 2),
            ("suppressions:\n  - {rule: core/x, reason: r, fingerprint: 12}", 1), ("suppressions: &a\n", 1),
            (String(repeating: "[", count: 50_000), 1), ("\u{0}", 1),
            ("suppressions:\n  - {rule: core/x, reason: r, fingerprint: \(String(repeating: "9", count: 90_000))}", 1),
        ])
    func aBrokenSidecarSuppressesNothing(yaml: String, faults: Int) throws {
        let sidecar = Sidecar(yaml: Array(yaml.utf8), path: "s")
        #expect(sidecar.entries.isEmpty)
        #expect(sidecar.notices.count == faults && sidecar.notices.allSatisfy { $0.level == .trouble && $0.line != nil })
        #expect(Sidecar.adding([], reason: "r", to: Array(yaml.utf8), path: "s", report: "r") == nil)
    }

    // MARK: - Baselines

    @Test func aBaselineIsReadBackAndSorted() throws {
        let entries = ["b.md", "a\t\\\n.md", "#c.md"].enumerated().map { at, path in
            BaselineEntry(path: path, rule: "core/x", text: "4\t2\r\n", fingerprint: Fingerprint(value: UInt128(at)))
        }
        let bytes = Baseline.text(entries)
        #expect(bytes == Baseline.text(entries.reversed() + entries))
        let baseline = try Baseline(bytes, path: "b")
        for entry in entries { #expect(baseline.entries(for: entry.path) == [entry]) }
        let windows = String(decoding: bytes, as: UTF8.self).replacing("\n", with: "\r\n")
        #expect(try Baseline(Array(windows.utf8), path: "b").entries(for: "b.md").count == 1)
    }

    /// A text, the line of its first fault, and how the message begins.
    @Test(
        arguments: [
            ("", 1, "this is no baseline"), ("{}", 1, "this is no baseline"),
            ("# figurelint baseline 2\n", 1, "the baseline is of version 2"),
            ("# figurelint baseline 1\nfoo\n", 2, "not a line of"),
            ("# figurelint baseline 1\n\n<<<<<<< HEAD\n", 3, "two branches"),
            ("# figurelint baseline 1\na\tb\tc\td\n", 2, "not a line of"),
            ("# figurelint baseline 1\na\tb\t00000000000000000000000000000000\t\\q\n", 2, "not a line of"),
            ("# figurelint baseline 1\na\tb\t00000000000000000000000000000000\t\\\n", 2, "not a line of"),
            ("# figurelint baseline 1\n" + String(repeating: "x\n", count: 100_000), 2, "not a line of"),
        ])
    func aBrokenBaselineSaysWhere(text: String, line: Int, message: String) {
        do throws(RuleSetError) {
            _ = try Baseline(Array(text.utf8), path: "b")
            Issue.record("read")
        } catch {
            #expect(error.errors.first?.line == line && error.errors.first?.message.hasPrefix(message) == true)
            #expect(error.errors.count <= 20)
        }
        #expect(throws: RuleSetError.self) { try Baseline([0xFF, 0xFE, 0x00], path: "b") }
    }

    @Test func findingsAreNewUnchangedAndAbsent() throws {
        let old = try FilterTests.document("It is 42.\n\nThere were 42 of them.")
        let new = try FilterTests.document("A new head 42.\n\nMore.\n\nIt is 42.")
        func prints(_ document: Document) -> [Fingerprint] {
            var fingerprints = Fingerprints()
            return FilterTests.findings("42", in: document).map {
                fingerprints.next(of: $0, in: document.text, within: document.stretch(at: $0.span.start))
            }
        }
        var filter = FilterTests.filter()
        filter.baseline = prints(old).map { BaselineEntry(path: "r.md", rule: "core/x", text: "42", fingerprint: $0) }
        let judgement = filter.judge(FilterTests.findings("42", in: new), in: new)
        #expect(judgement.dispositions.map(\.baselineState) == [.new, .unchanged])
        #expect(judgement.absent.map(\.fingerprint) == [prints(old)[1]])
        filter.baseline = []
        #expect(filter.judge(FilterTests.findings("42", in: new), in: new).dispositions.map(\.baselineState) == [.new, .new])
    }

    // MARK: - Changed lines

    @Test(
        arguments: [
            ("@@ -1 +1 @@\n-a\n+b", [1...1]), ("@@ -0,0 +3,2 @@\n+b\n+c", [3...4]), ("@@ -5,2 +4,0 @@\n-a\n-b", [4...5]),
            ("@@ -1 +1 @@\n-a\n+++ b/other\n@@ -9 +9 @@\n-x\n+y", [1...1, 9...9]), ("@@ -a +b @@", []),
            ("@@ -1 +99999999999999999999 @@\n", []), ("@@ -1 +1,99999999999999999999 @@\n", []), ("@@\n@@ @@\n", []),
        ] as [(String, [ClosedRange<Int>])])
    func hunksAreRead(hunks: String, lines: [ClosedRange<Int>]) {
        let diff = "diff --git a/r.md b/r.md\nindex 1..2 100644\n--- a/r.md\n+++ b/r.md\n\(hunks)\n"
        #expect(ChangedLines(diff: Array(diff.utf8)).lines(of: "r.md") == lines)
    }

    @Test(
        arguments: [
            ("+++ b/a b.md\t", "a b.md"), ("+++ \"b/\\346\\212\\245\\\".md\"", "报\".md"), ("+++ /dev/null", "/dev/null"),
            ("+++ \"b/\\9", "\\9"),
        ])
    func pathsAreRead(header: String, path: String) {
        let diff = "diff --git a/x b/x\n--- a/x\n\(header)\n@@ -1 +1 @@\n-a\n+b\n"
        let isThere = !ChangedLines(diff: Array(diff.utf8)).lines(of: path).isEmpty
        #expect(isThere == header.hasPrefix("+++ b/") || isThere == header.hasSuffix("\""))
    }

    /// Changed lines, and whether a finding on line 3 with evidence on line 1 counts.
    @Test(arguments: [
        ([3...3], true), ([1...1], true), ([2...2], false), ([4...9], false), ([], false), ([1...2, 7...9], true),
    ])
    func findingsCountWhereTheyOrTheirEvidenceTouchAChange(lines: [ClosedRange<Int>], counts: Bool) throws {
        let document = try FilterTests.document("Of 50 in all\n\n42 were sold\n\nEnd", "r.txt")
        let finding = Finding(
            rule: "core/x", severity: .error, message: "m", span: ByteRange(14, 16),
            evidence: [Evidence(span: ByteRange(3, 5), note: "all")],
            confidence: 90)
        var filter = FilterTests.filter()
        filter.change = .lines(lines)
        #expect(filter.judge([finding], in: document).dispositions.map(\.baselineState) == [counts ? .new : .unchanged])
        filter.change = .all
        #expect(filter.judge([finding], in: document).dispositions.map(\.baselineState) == [.new])
    }
}
