import Documents
import Findings
import Readers
import Rules
import Testing
import Text

/// Configurations, sidecars, baselines, diffs and comments with bytes changed at random: an answer in any case.
@Suite struct DamageTests {
    struct Generator: RandomNumberGenerator {
        var state: UInt64

        /// SplitMix64.
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    static let seeds: [[UInt8]] = [
        Array(Configuration.template.replacing("# ", with: "").utf8), Array(Configuration.template.utf8),
        Array(
            """
            suppressions:
              - rule: core/x
                text: "42"
                fingerprint: "00000000000000000000000000000001"
                reason: "as printed"
            """.utf8),
        Baseline.text([
            BaselineEntry(path: "r.md", rule: "core/x", text: "4\t2", fingerprint: Fingerprint(value: 7)),
            BaselineEntry(path: "s.md", rule: "core/x", text: "报", fingerprint: Fingerprint(value: 8)),
        ]),
        Array(
            "diff --git a/r.md b/r.md\n--- a/r.md\n+++ \"b/\\346r.md\"\n@@ -1,2 +1,3 @@ x\n-a\n+b\n@@ -9 +10,0 @@\n-c\n".utf8),
        Array(
            """
            <!-- figurelint-disable core/x until=2030-01-01: why -->

            It is 42, `<!-- figurelint-enable -->` or 43.

            <!-- figurelint-enable core/x -->
            <!-- figurelint-disable-next-line core/x, ip: why -->
            - one 42
            - two 43

            | a | b |
            |---|---|
            | 1 | 42 |
            """.utf8),
    ]

    static func damaged(_ bytes: [UInt8], by generator: inout Generator) -> [UInt8] {
        var bytes = bytes
        let signs = Array("\n\r\t -:<>!#&*[]{}\"'`|@\\%0a\u{FF}".utf8) + [0, 0xFF]
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
            guard !bytes.isEmpty else { break }
            let at = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: bytes[at] = signs.randomElement(using: &generator) ?? 0
            case 1: bytes.insert(signs.randomElement(using: &generator) ?? 0, at: at)
            case 2: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...20, using: &generator)))
            default:
                let from = Int.random(in: 0..<bytes.count, using: &generator)
                bytes.insert(contentsOf: bytes[from..<min(bytes.count, from + 30)], at: at)
            }
        }
        return bytes
    }

    @Test(arguments: seeds.indices) func damageIsAnswered(seed: Int) throws {
        var generator = Generator(state: UInt64(seed))
        for _ in 0..<400 {
            let bytes = DamageTests.damaged(DamageTests.seeds[seed], by: &generator)
            do throws(RuleSetError) {
                _ = try Configuration(yaml: bytes, path: "c", folder: AbsolutePath("/r")).overrides(
                    for: AbsolutePath("/r/a.md"))
            } catch {
                #expect(!error.errors.isEmpty)
            }
            let sidecar = Sidecar(yaml: bytes, path: "s")
            let addition = Sidecar.Addition(rule: "core/x", text: "42", fingerprint: Fingerprint(value: 1))
            if let longer = Sidecar.adding([addition], reason: "r", to: bytes, path: "s", report: "r") {
                #expect(longer.starts(with: bytes))
                #expect(Sidecar(yaml: longer, path: "s").entries.count == sidecar.entries.count + 1)
            }
            _ = (try? Baseline(bytes, path: "b"))?.entries(for: "r.md")
            guard let document = read(bytes: bytes, path: "r.md").document else { continue }
            let places = stride(from: 0, to: document.text.count, by: 5).filter { document.text[$0] > 0x20 }
            let findings = places.map { at in
                Finding(rule: "core/x", severity: .error, message: "m", span: ByteRange(at, at + 1), confidence: 90)
            }
            var filter = FilterTests.filter()
            filter.sidecar = sidecar
            filter.baseline = []
            filter.change = .lines(ChangedLines(diff: bytes).lines(of: "r.md"))
            let judgement = filter.judge(findings, in: document)
            #expect(judgement.dispositions.count == findings.count || judgement.dispositions.isEmpty)
            let edits = SuppressionComments.edits(for: findings, reason: "r", in: document) ?? []
            #expect(edits.allSatisfy { $0.range.isEmpty && Int($0.range.end) <= document.original.count })
        }
    }
}
