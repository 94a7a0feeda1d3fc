import Checks
import Documents
import Engine
import Findings
import Lexicons
import Rules
import Sheets
import TestSupport
import Testing
import Text

/// The road as a whole: parts joined are the whole, and explaining shows what checking did.
@Suite struct EngineTests {
    static let engine = Result { () throws -> Engine in
        let rules = try RuleSet()
        return try Engine(rules: rules.rules, data: rules.data, lexicon: .english)
    }

    static let paragraphs = [
        "The province had 14,620 village clinics at the end of 2019. Most of them have a doctor.",
        "The number of branches grew by 52 percent, from 1,212 to 1,514.",
        "A total of 1,146 teams took part: 412 from primary schools, 398 from junior schools and 363 from senior schools.",
        "The court sat on Monday, 9 July 2014. It closed 48000 cases and heard 7,100 parties.",
        "At the end of 2019 the province had 146,200 village clinics. Offices were opened in four towns: Anping, Dingxi and Heshun.",
    ]

    static let document: Document = {
        var text: [UInt8] = []
        var blocks: [Block] = []
        for paragraph in paragraphs {
            blocks.append(Block(kind: .paragraph, range: ByteRange(text.count, text.count + paragraph.utf8.count)))
            text += Array((paragraph + "\n\n").utf8)
        }
        return Document(path: "report.txt", language: .english, text: text, blocks: blocks)
    }()

    @Test func findsSomethingOfEveryKind() throws {
        let findings = try Self.engine.get().check(Self.document).findings
        #expect(Set(findings.map(\.rule)).count >= 5)
        #expect(findings.map(\.span) == findings.map(\.span).sorted())
    }

    /// However a document is cut into stretches, what is found is the same, facts told twice far apart included.
    @Test(arguments: 1..<16) func stretchesJoinToTheWhole(cuts: Int) throws {
        let engine = try Self.engine.get()
        let count = Self.document.blocks.count
        var anchors = engine.anchors
        var joined: Survey?
        var first = 0
        // The bits of the number say behind which blocks to cut.
        for end in 1...count where end == count || cuts >> (end - 1) & 1 == 1 {
            let next = engine.survey(Self.document, blocks: first..<end, listingFigures: true, &anchors)
            if joined == nil { joined = next } else { joined?.append(next) }
            first = end
        }
        let outcome = engine.conclude(try #require(joined))
        let whole = engine.check(Self.document, listingFigures: true)
        #expect(outcome.findings == whole.findings)
        #expect(outcome.ledger.map(\.span) == whole.ledger.map(\.span))
        #expect(outcome.figureCount == whole.figureCount)
    }

    @Test func listingFiguresChangesNoFinding() throws {
        let engine = try Self.engine.get()
        #expect(engine.check(Self.document, listingFigures: true).findings == engine.check(Self.document).findings)
    }

    /// Every finding can be explained; one of a relation names a relation that fails, and its suggestion is the best repair.
    @Test func everyFindingIsExplained() throws {
        let engine = try Self.engine.get()
        var relationCount = 0
        for finding in engine.check(Self.document).findings {
            let explanation = engine.explain(finding, in: Self.document)
            let inside = explanation.sentence.map(\.span) + explanation.evidence.map(\.span)
            #expect(inside.allSatisfy { Int($0.end) <= Self.document.text.count })
            guard let reasoning = explanation.reasoning else { continue }
            relationCount += 1
            #expect(explanation.sentence.contains { $0.span == finding.span })
            #expect(reasoning.links.contains { !$0.holds })
            #expect(reasoning.repairs.map(\.score) == reasoning.repairs.map(\.score).sorted(by: >))
            if let suggestion = finding.suggestions.first {
                #expect(reasoning.repairs.first?.value == suggestion.replacement)
                #expect(reasoning.repairs.first?.figure == finding.span)
            }
        }
        #expect(relationCount >= 3)
    }
}
