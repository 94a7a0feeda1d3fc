import Foundation
import Testing

/// `check --explain-finding`: what was understood behind one finding.
@Suite struct ExplainFindingTests {
    static let report = """
        Sales of seed rose by 27 percent in 2019, from 1,512 to 1,814 tonnes.

        The court sat on Monday, 9 July 2014.

        """

    /// The fingerprints of the findings in a report, in its order.
    private func fingerprints(_ report: String) throws -> [String] {
        let result = try Tool.run(["check", "-", "--format", "jsonl"], input: report)
        return try result.lines.compactMap { try Tool.json(String($0))["fingerprint"] as? String }
    }

    private static let own = Result { try ExplainFindingTests().fingerprints(report) }

    private func explanation(of number: Int, digits: Int = 32) throws -> Tool.Result {
        let all = try Self.own.get()
        try #require(all.count == 2)
        return try Tool.run(["check", "-", "--explain-finding", String(all[number].prefix(digits))], input: Self.report)
    }

    @Test(arguments: [
        "core/growth-does-not-fit (error, ", "> 1:23 \"27 percent\": percent 27 %, 26.5 to 27.5",
        "role    change, from \"by\"", "role    from, from \"from\"", "role    to, from \"to\"", "metric  Sales of seed",
        "period  2019, from \"2019\"", "growth, 95 % sure: fails", "direction, 95 % sure: holds",
        " to: 1,814 tonnes, that is ", "slips tried, ", "as \"20\", one digit is wrong; weight ",
    ])
    func showsWhatARelationRestsOn(words: String) throws {
        let result = try explanation(of: 0)
        #expect(result.code == 0)
        #expect(result.output.contains(words), "\(result.output)")
    }

    @Test func aCheckWithoutRelationsSaysSo() throws {
        let result = try explanation(of: 1)
        #expect(result.code == 0)
        #expect(result.output.contains("\"Monday, 9 July 2014\": date 2014-07-09"))
        #expect(result.output.contains("the check decides by the words of the place"))
        #expect(!result.output.contains("slips tried"))
    }

    @Test(arguments: [4, 12, 32]) func aPrefixIsEnough(digits: Int) throws {
        #expect(try explanation(of: 0, digits: digits).output == explanation(of: 0).output)
    }

    /// Where there is nothing to explain, one message and exit code 2.
    @Test(arguments: [
        ("00000000000000000000000000000000", report, "no finding has a fingerprint that begins with 0000"),
        ("a", "Sound.", "no finding has a fingerprint that begins with a"), ("xyz", report, "hexadecimal"),
    ])
    func saysWhenThereIsNone(prefix: String, report: String, words: String) throws {
        let result = try Tool.run(["check", "-", "--explain-finding=\(prefix)"], input: report)
        #expect(result.code == 2 && result.output.isEmpty)
        #expect(result.errors.contains(words), "\(result.errors)")
    }

    @Test func asksForMoreDigits() throws {
        // Seventeen findings: two of them begin with the same digit.
        let report = (1...17).map { "In stage \($0) the share of exports in output was 1\($0 + 20).5%.\n\n" }.joined()
        let all = try fingerprints(report)
        let digits = Dictionary(grouping: all) { $0.prefix(1) }
        let shared = try #require(digits.first { $0.value.count > 1 }?.key)
        let result = try Tool.run(["check", "-", "--explain-finding", String(shared)], input: report)
        #expect(result.code == 2 && result.output.isEmpty)
        #expect(result.errors.contains("give more digits"))
    }

    @Test func figuresShowEntityAndMetric() throws {
        let text = "Guangdong has 1,846 hospitals.\n"
        let result = try Tool.run(["figures", "-", "--format", "jsonl"], input: text)
        let figure = try Tool.json(result.output)
        #expect(figure["metric"] as? String == "hospitals" && figure["entity"] as? String == "Guangdong")
    }
}
