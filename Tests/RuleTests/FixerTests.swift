import Checks
import Documents
import Engine
import Figures
import Findings
import Foundation
import Readers
import Rules
import TestSupport
import Testing
import Text

/// Corrections of all rules on all texts at hand: the failing examples of the rules, the evaluation cases, the samples.
@Suite struct FixerTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let texts: [(text: String, original: String?)]
        var testDescription: String { name }
    }

    static let cases: [Case] = {
        var cases = ((try? Embodied.rules.get())?.rules ?? []).map { rule in
            Case(name: rule.id, texts: rule.fails.map { ($0.text, $0.original) })
        }
        let evaluation = ((try? EvaluationTests.cases.get()) ?? []).map { ($0.bad, String?.none) }
        cases.append(Case(name: "evaluation", texts: evaluation.filter { !$0.0.isEmpty }))
        let samples = Record.root.appending(path: "Reports/samples")
        for name in (try? FileManager.default.contentsOfDirectory(atPath: samples.path())) ?? [] {
            if let text = try? String(contentsOf: samples.appending(path: name), encoding: .utf8) {
                cases.append(Case(name: name, texts: [(text, nil)]))
            }
        }
        return cases
    }()

    private static let chinese = PassageReader(.chinese)

    static func sight(_ text: [UInt8], _ original: String?) throws -> Fixer.Sight {
        let document = try #require(read(bytes: text, path: "case.md", language: .english).document)
        let source = original.flatMap { read(bytes: Array($0.utf8), path: "original", language: .chinese).document }
        let findings = try Embodied.engine.get().check(document, original: source.map(chinese.read) ?? []).findings
        return Fixer.Sight(document: document, findings: findings, isReported: findings.map { _ in true })
    }

    /// Corrections reach a fixed point, clear the findings they belong to, and touch nothing else.
    @Test(arguments: cases, [false, true]) func correctionsHold(_ one: Case, allowsReview: Bool) async throws {
        let fixer = Fixer(allowsReview: allowsReview)
        for (text, original) in one.texts {
            let first = try FixerTests.sight(Array(text.utf8), original)
            let result = await fixer.fix(first, sight: \.self) { try? FixerTests.sight($0, original) }
            let changed = result.revision.text
            #expect(changed == result.state.document.original)
            let again = await fixer.fix(result.state, sight: \.self) { try? FixerTests.sight($0, original) }
            #expect(again.revision.edits.isEmpty, "\(text)")
            #expect(result.cleared.isEmpty == result.revision.edits.isEmpty)
            // Every edit lies where some finding proposed one, and its text is gone from there.
            #expect(result.state.findings.count <= first.findings.count, "\(text)")
            let encoded = try #require(first.document.bytes(applying: result.revision.edits, to: Array(text.utf8)))
            #expect(encoded == changed)
        }
    }

    /// What changes a number, its scale or its unit is for an editor to look at.
    @Test(arguments: cases) func safeCorrectionsLeaveFiguresAlone(_ one: Case) throws {
        let scale = ["thousand", "million", "billion", "trillion", "hundred", "percent", "%", "万", "亿"]
        for (text, original) in one.texts {
            let sight = try FixerTests.sight(Array(text.utf8), original)
            for suggestion in sight.findings.flatMap(\.suggestions) where suggestion.safety == .safe {
                for part in [sight.document.original.string(suggestion.span), suggestion.replacement] {
                    #expect(!part.contains(where: \.isNumber) && !scale.contains(where: part.lowercased().contains), "\(text)")
                }
            }
        }
    }

    static let corrected = [
        ("On the 3th day 14 boats left.", "On the 3rd day 14 boats left."),
        ("The audit covers the the accounts of 14 branches.", "The audit covers the accounts of 14 branches."),
        ("In April 26, 2020, the day was celebrated.", "On April 26, 2020, the day was celebrated."),
        ("A survey of of the 21th and and the 32th case.", "A survey of the 21st and the 32nd case."),
        // One of the two may stand for another word.
        ("The plant plant opened in 2019.", "The plant plant opened in 2019."),
    ]

    @Test(arguments: corrected) func safeCorrections(text: String, expected: String) async throws {
        let result = await Fixer(allowsReview: false).fix(try FixerTests.sight(Array(text.utf8), nil), sight: \.self) {
            try? FixerTests.sight($0, nil)
        }
        #expect(String(decoding: result.revision.text, as: UTF8.self) == expected)
    }

    // MARK: Findings made for the purpose

    /// Proposals of a made-up check: every finding says what to write at every place of a word.
    private static func fix(
        _ text: String, _ words: [(String, String, Severity)], isReported: Bool = true
    ) async -> Fixer.Result<Fixer.Sight> {
        func sight(_ bytes: [UInt8]) -> Fixer.Sight {
            let text = String(decoding: bytes, as: UTF8.self)
            let findings = words.flatMap { word, new, severity in
                text.ranges(of: word).map { range in
                    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
                    let span = ByteRange(start, start + word.utf8.count)
                    let suggestion = Suggestion(span: span, replacement: new, safety: .safe, why: "")
                    return Finding(
                        rule: "x/\(word)", severity: severity, message: "", span: span, suggestions: [suggestion],
                        confidence: 50)
                }
            }.sorted { $0.span < $1.span }
            let document = Document(path: "x", language: .english, text: bytes, blocks: [])
            return Fixer.Sight(document: document, findings: findings, isReported: findings.map { _ in isReported })
        }
        return await Fixer(allowsReview: false).fix(sight(Array(text.utf8)), sight: \.self) { sight($0) }
    }

    @Test(
        arguments: [
            // The worse one first where they overlap; what is left is done in the next round.
            ("a bc d", [("bc", "x", .error), ("c d", "y", .info)], "a x d"),
            ("a bc d", [("bc", "x", .info), ("c d", "y", .error)], "a by"),
            // One correction makes room for another.
            ("a b", [("a", "b", .error), ("b", "c", .info)], "c c"),
            // What brings another finding that is as bad is taken back.
            ("a b", [("a", "b", .error), ("b", "c", .error)], "a c"),
            // A correction that does not clear its finding is taken back, others stay.
            ("a b", [("a", "aa", .error), ("b", "c", .error)], "a c"),
            // A circle ends.
            ("a", [("a", "b", .info), ("b", "a", .info)], "a"),
            ("aaaa", [("a", "", .error)], ""),
        ] as [(String, [(String, String, Severity)], String)])
    func choosesAndStops(text: String, words: [(String, String, Severity)], expected: String) async {
        #expect(String(decoding: await FixerTests.fix(text, words).revision.text, as: UTF8.self) == expected)
    }

    @Test func whatDoesNotCountIsLeftAlone() async {
        #expect(await FixerTests.fix("a b", [("a", "c", .error)], isReported: false).revision.edits.isEmpty)
    }
}
