import Lexicons
import TestSupport
import Testing
import Text

@Suite struct LexerTests {
    private func tokens(_ text: String) -> [(text: String, token: Token)] {
        let bytes = Array(text.utf8)
        var tokens: [Token] = []
        Lexer(.english).read(bytes, in: ByteRange(0, bytes.count), into: &tokens)
        return tokens.map { (bytes.string($0.range), $0) }
    }

    @Test(arguments: [
        ("It's 1,234.5 km².", ["It", "'s", "1,234.5", "km²", "."]),
        ("USD1,700 and RM79", ["USD", "1,700", "and", "RM", "79"]),
        ("the A320 in FY2021", ["the", "A320", "in", "FY", "2021"]),
        ("12.5 percentage points", ["12.5", "percentage points"]),
        ("350 km/h", ["350", "km/h"]),
        ("US $5", ["US $", "5"]),
        ("4,.5 or 1.2.3", ["4,.5", "or", "1.2.3"]),
        ("don't, they’re", ["don't", ",", "they’re"]),
        ("100元整", ["100", "元整"]),
    ])
    func `cuts`(text: String, expected: [String]) {
        #expect(tokens(text).map(\.text) == expected)
    }

    @Test(arguments: [
        ("It rose. We fell.", ["It", "We"]),
        ("Mr. Li and Dr. Wu met on Oct. 3. They left.", ["Mr", "They"]),
        ("See No. 12. It ends in the U.S. The rest follows.", ["See", "It", "The rest"]),
        ("1. Promote it. 2. Keep it.", ["1", "2"]),
        ("The firm sold goods etc. We bought 3.5 tons.", ["The", "We"]),
        ("It was 98.0%. 27 provinces did.", ["It", "27"]),
        ("A. Smith wrote it! Who read it? Nobody.", ["A", "Who", "Nobody"]),
    ])
    func `sentences start`(text: String, expected: [String]) {
        #expect(tokens(text).filter { $0.token.startsSentence }.map(\.text) == expected)
    }

    @Test func `words are found without regard to case and by phrase`() {
        #expect(Lexicon.english.entry(of: "PERCENT")?.classes.contains(.percent) == true)
        #expect(Lexicon.english.entry(of: "per cent")?.classes.contains(.percent) == true)
        #expect(Lexicon.english.entry(of: "year-on-year")?.classes.contains(.yearOnYear) == true)
        #expect(Lexicon.english.entry(of: "xyzzy") == nil)
    }

    @Test func `every class has its own bit`() {
        for one in WordClass.allCases {
            let set = WordClasses(one)
            #expect(WordClass.allCases.filter { set.contains($0) } == [one])
        }
    }

    @Test func `units are told apart by symbol`() {
        let symbols = Lexicon.english.units.map(\.symbol)
        #expect(Set(symbols).count == symbols.count)
        for unit in Lexicon.english.units where unit.isCurrency { #expect(unit.factor == nil, "\(unit.symbol)") }
    }
}
