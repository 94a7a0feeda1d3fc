import Findings
import Foundation
import Rules
import Testing
import Text

/// What the rules say of the sample reports: every planted slip is found, and the clean report stays silent.
@Suite struct SampleTests {
    struct Slip: Sendable, CustomTestStringConvertible {
        let rule: String
        let quote: String
        var testDescription: String { "\(rule) \(quote)" }

        init(_ rule: String, _ quote: String) {
            self.rule = rule
            self.quote = quote
        }
    }

    static let slips = [
        Slip("core/outside-reference-range", "732 million"),
        Slip("core/part-exceeds-whole", "44.23 million"),
        Slip("core/growth-does-not-fit", "34.9%"),
        Slip("core/percentages-do-not-make-100", "21%"),
        Slip("core/announced-count-does-not-fit", "four"),
        Slip("core/doubled-item", "Jiangsu"),
        Slip("core/doubled-item", "malicious and malicious"),
        Slip("ip/acronym-does-not-fit", "Patent Cooperation Treaty (PPH)"),
        Slip("core/no-such-day", "31 September 2020"),
        Slip("translation/preposition-before-date", "In April 26, 2020"),
        Slip("core/period-does-not-fit", "2020-2025"),
        Slip("core/digits-against-words", "13"),
        Slip("core/malformed-number", "1,1727"),
        Slip("translation/lost-sentence-break", "full We"),
        Slip("core/enumeration-gap", "(5)"),
    ]
    static let tableSlips = [
        Slip("core/parts-do-not-make-total", "526,000"),
        Slip("core/growth-does-not-fit", "5.5%"),
    ]

    @Test(arguments: slips) func findsSlip(_ slip: Slip) { #expect(found("work-report-2021.md", slip)) }

    /// The same text as a saved web page, with the page's furniture around it.
    @Test(arguments: slips) func findsSlipOnPage(_ slip: Slip) { #expect(found("work-report-2021.txt", slip)) }

    @Test(arguments: tableSlips) func findsSlipInTable(_ slip: Slip) { #expect(found("statistics-table.md", slip)) }

    /// Nothing but what was planted: an error too many is the worst fault.
    @Test(arguments: [("work-report-2021.md", slips), ("work-report-2021.txt", slips), ("statistics-table.md", tableSlips)])
    func findsNothingElse(name: String, slips: [Slip]) {
        for finding in loud(name) {
            #expect(slips.contains { matches($0, finding) }, "\(finding.rule): \(finding.quote)")
        }
    }

    @Test func cleanReportStaysSilent() { #expect(loud("clean-report.md").map { "\($0.rule): \($0.quote)" } == []) }

    private func found(_ name: String, _ slip: Slip) -> Bool { loud(name).contains { matches(slip, $0) } }

    private func matches(_ slip: Slip, _ finding: (rule: String, quote: String)) -> Bool {
        finding.rule == slip.rule && (finding.quote.contains(slip.quote) || slip.quote.contains(finding.quote))
    }

    /// The errors and warnings in a sample.
    private func loud(_ name: String) -> [(rule: String, quote: String)] { SampleTests.findings[name] ?? [] }

    private static let findings: [String: [(rule: String, quote: String)]] = {
        let folder = URL(filePath: #filePath).appending(path: "../../../Reports/samples").standardized
        var found: [String: [(rule: String, quote: String)]] = [:]
        for name in ["work-report-2021.md", "work-report-2021.txt", "statistics-table.md", "clean-report.md"] {
            guard let data = try? Data(contentsOf: folder.appending(path: name)) else { continue }
            let text = [UInt8](data)
            found[name] = Embodied.check(text, name.hasSuffix(".md") ? .markdown : .text, "en")
                .filter { $0.severity > .info }
                .map { ($0.rule, String(decoding: text[$0.span.indices], as: UTF8.self)) }
        }
        return found
    }()
}
