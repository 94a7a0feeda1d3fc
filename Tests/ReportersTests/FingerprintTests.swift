import Documents
import Findings
import Reporters
import Testing
import Text

@Suite struct FingerprintTests {
    static func fingerprints(_ text: String, _ quote: String, rule: String = "core/x") -> [String] {
        var fingerprints = Fingerprints()
        return text.ranges(of: quote).map { range in
            let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
            let finding = Finding(
                rule: rule, severity: .error, message: "m", span: ByteRange(start, start + quote.utf8.count), confidence: 1)
            return fingerprints.next(of: finding, in: Array(text.utf8), within: nil).description
        }
    }

    static let base = "The office granted 732 million design patents in 2019."

    @Test(arguments: [
        "A new first paragraph.\n\n" + base,
        base + " More followed in 2020.",
        "The office  granted\n732 million   design patents in 2019.",
        "the OFFICE Granted 732 million DESIGN patents in 2019.",
    ])
    func staysThroughEditsElsewhere(text: String) {
        #expect(
            FingerprintTests.fingerprints(text, "732 million")
                == FingerprintTests.fingerprints(FingerprintTests.base, "732 million"))
    }

    @Test func staysWhenANeighbouringFigureIsCorrected() {
        #expect(
            FingerprintTests.fingerprints("Of 300 plants, 400 closed", "400")
                == FingerprintTests.fingerprints("Of 500 plants, 400 closed", "400"))
    }

    /// What stands in another block, or in another row of the table, may come and go.
    @Test(arguments: [
        (["Fees fell by 250 % then."], 0), (["A new heading", "Fees fell by 250 % then."], 1),
        (["Fees fell by 250 % then.", "And more"], 0), (["before", "Fees fell by 250 % then.", "after"], 1),
    ])
    func onlyTheBlockCounts(blocks: [String], at index: Int) {
        func fingerprint(_ blocks: [String], _ index: Int) -> Fingerprint {
            var text: [UInt8] = []
            var made: [Block] = []
            for block in blocks {
                let start = text.count
                text += Array(block.utf8)
                made.append(Block(kind: .paragraph, range: ByteRange(start, text.count)))
                text += [0x0A]
            }
            let document = Document(path: "a", language: .english, text: text, blocks: made)
            let start = Int(made[index].range.start) + 13
            var fingerprints = Fingerprints()
            let finding = Finding(
                rule: "core/x", severity: .error, message: "m", span: ByteRange(start, start + 5), confidence: 1)
            return fingerprints.next(of: finding, in: document)
        }
        #expect(fingerprint(blocks, index) == fingerprint(["Fees fell by 250 % then."], 0))
    }

    @Test(arguments: [
        "The office refused 732 million design patents in 2019.", "The office granted 732 million utility patents in 2019.",
    ])
    func changesWithTheWordsAround(text: String) {
        #expect(
            FingerprintTests.fingerprints(text, "732 million")
                != FingerprintTests.fingerprints(FingerprintTests.base, "732 million"))
    }

    @Test func tellsRulesQuotesAndEqualPlacesApart() {
        let twice =
            "It made 5 tonnes of steel in May. Then it made 5 tonnes of steel in May. Then it made 5 tonnes of steel in May."
        let all = FingerprintTests.fingerprints(twice, "5 tonnes")
        #expect(Set(all).count == 3)
        #expect(FingerprintTests.fingerprints(twice, "5 tonnes", rule: "core/y") != all)
        #expect(FingerprintTests.fingerprints(twice, "5 tonne") != all)
    }

    /// A baseline written on one platform holds on another: the value is part of the contract.
    @Test func isTheSameEverywhere() {
        #expect(FingerprintTests.fingerprints(FingerprintTests.base, "732 million") == ["644155cd10675b3c51e490355e604437"])
    }
}
