import Embedded
import Lexicons
import TestSupport
import Testing
import Text

@Suite struct PackedTests {
    /// The lexicon packed by the build is the one that the sheets make.
    @Test(arguments: [("en", Lexicon.english), ("zh", Lexicon.chinese)])
    func thePackedLexiconIsThatOfTheSheets(language: String, built: Lexicon) throws {
        let bytes = try #require(Embedded.lexicon(language))
        let packed = try #require(Lexicon(packed: bytes))
        #expect(packed.language == language && packed.units == built.units && packed.entries.count == built.entries.count)
        #expect(packed.packed().count == built.packed().count)
        let text = Array("Of 1.2 million mu, 三亿二千万元 and 5 percentage points of the thirteenth five-year plan.".utf8)
        #expect(tokens(text, packed) == tokens(text, built))
    }

    @Test func unknownLanguagesHaveNone() { #expect(Embedded.lexicon("xx") == nil) }

    @Test(arguments: ["", "x", "Boen", "Ben?", "~~~~~~~~~~~~~~~~", "Ben@@@@@@@@@@@@@@@@@@@@@@@@"] as [StaticString])
    func damageIsNoLexicon(bytes: StaticString) { #expect(Lexicon(packed: bytes) == nil) }

    private func tokens(_ text: [UInt8], _ lexicon: Lexicon) -> [String] {
        var tokens: [Token] = []
        Lexer(lexicon).read(text, in: ByteRange(0, text.count), into: &tokens)
        return tokens.map { token in
            let entry = lexicon[token]
            return "\(text.string(token.range)) \(entry.classes.hashValue) \(entry.value) \(entry.unit) \(entry.currency)"
        }
    }
}
