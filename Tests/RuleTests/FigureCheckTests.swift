import Lexicons
import Quantities
import Testing
import Text

@testable import Checks

/// The small parts under the checks of single figures, dates and lists.
@Suite struct FigureCheckTests {
    @Test(arguments: [
        (2020, 10, 14, 3), (2000, 2, 29, 2), (1970, 1, 1, 4), (1900, 3, 1, 4), (1921, 7, 23, 6), (2100, 3, 1, 1),
    ])
    func daysHaveTheirWeekdays(year: Int, month: Int, day: Int, weekday: Int) {
        #expect(CalendarDay.weekday(year: year, month: month, day: day) == weekday)
    }

    @Test(arguments: [(2, 2019, 28), (2, 2020, 29), (2, 1900, 28), (2, 2000, 29), (2, 0, 29), (6, 2021, 30), (12, 0, 31)])
    func monthsHaveTheirDays(month: Int, year: Int, days: Int) {
        #expect(CalendarDay.days(inMonth: month, year: year) == days)
    }

    @Test(arguments: [("1", 0), ("10", 1024), ("0.01", -2048), ("2", 308), ("999", 3071), ("1000000", 6144)])
    func magnitudesAreLogarithms(text: String, expected: Int) throws {
        let value = try #require(Numeral(decimal: text))
        #expect(value.magnitude1024 == expected)
    }

    @Test func magnitudesOfNothingAreNone() {
        #expect(Numeral.zero.magnitude1024 == nil)
        #expect(Numeral(-3).magnitude1024 == nil)
    }

    @Test func setsFindTheLongestPhraseBothWays() throws {
        let text = Array("the market-share rose, a market share of".utf8)
        var tokens: [Token] = []
        Lexer(try Lexicon(language: [], units: [])).read(text, in: ByteRange(0, text.count), into: &tokens)
        let set = WordSet(["share", "market share", "of"])
        #expect(set.end(in: tokens, startingAt: 1) == 4)
        #expect(set.start(in: tokens, endingAt: 3) == 1)
        #expect(set.end(in: tokens, startingAt: 0) == nil)
        #expect(set.end(in: tokens, startingAt: tokens.count) == nil)
        #expect(set.start(in: tokens, endingAt: -1) == nil)
    }

    @Test func anEmptySetFindsNothing() {
        let set = WordSet([])
        #expect(set.isEmpty)
        #expect(set.first(in: [], 0..<0) == nil)
    }
}
