import Documents
import Figures
import Quantities
import TestSupport
import Testing
import Text

/// A small generator with a seed, so that a failure can be run again.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}

@Suite struct HostileTests {
    private static let pieces: [String] = [
        "1", "12", "2018", "0", "007", "1,234", "1.5", "12.5.3", "99999999999999999999999", ",", ".", "-", "–", "/", ":", "(",
        ")", "%",
        "$", "€", "½", "°", " ", " ", " ", "\n", "\u{A0}", "million", "bn", "m", "k", "one", "two", "hundred", "and", "a",
        "half",
        "third", "point", "to", "from", "between", "May", "October", "Monday", "first", "quarter", "of", "Q3", "FY", "kg",
        "per cent",
        "points", "times", "fold", "th", "s", "'s", "No", "Table", "[", "]", "+", "#", "@", "x", "万", "USD", "Rs", "A320",
        "minus",
        "dozen", "plan", "five-year plan", "±", "~",
    ]

    /// The invariants of every passage.
    private func check(_ bytes: [UInt8]) {
        let passage = PassageReader(.english)
            .read(bytes, block: Block(kind: .paragraph, range: ByteRange(0, bytes.count)), number: 0)
        checkFigures(of: passage)
        for figure in passage.figures {
            #expect(passage.sentence(of: Int(figure.tokens.lowerBound)).upperBound >= Int(figure.tokens.upperBound))
        }
        #expect(passage.sentences.first?.lowerBound ?? 0 == 0)
        for (a, b) in zip(passage.sentences, passage.sentences.dropFirst()) { #expect(a.upperBound == b.lowerBound) }
        #expect(passage.sentences.last?.upperBound ?? 0 == passage.tokens.count)
    }

    @Test(arguments: 1...40)
    func `any bytes are read`(seed: Int) {
        var random = Seeded(UInt64(seed))
        let count = Int.random(in: 0...400, using: &random)
        check((0..<count).map { _ in UInt8.random(in: 0...255, using: &random) })
    }

    @Test(arguments: 1...200)
    func `any mixture of figure words is read`(seed: Int) {
        var random = Seeded(UInt64(seed))
        var text = ""
        for _ in 0..<60 {
            text += HostileTests.pieces.randomElement(using: &random) ?? ""
            if Bool.random(using: &random) { text += " " }
        }
        check(Array(text.utf8))
    }

    @Test func `long runs cost linear time`() {
        for piece in ["1 ", "1-", "1,", "one ", "million ", "1 to ", "one and ", "$", "(1) ", "1/", "from 1 to ", "May 1 "] {
            check(Array(String(repeating: piece, count: 20_000).utf8))
        }
    }
}
