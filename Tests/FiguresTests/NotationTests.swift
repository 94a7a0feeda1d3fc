import Figures
import Lexicons
import Quantities
import TestSupport
import Testing

/// A quantity written in many notations reads as itself.
@Suite struct NotationTests {
    private static let ones = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ]
    private static let tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

    private func words(_ n: Int, and: Bool) -> String {
        func join(_ head: String, _ rest: Int) -> String {
            rest == 0 ? head : head + (and && rest < 100 ? " and " : " ") + words(rest, and: and)
        }
        switch n {
        case 0..<20: return NotationTests.ones[n]
        case 20..<100: return NotationTests.tens[n / 10] + (n % 10 == 0 ? "" : "-" + NotationTests.ones[n % 10])
        case 100..<1000: return join(NotationTests.ones[n / 100] + " hundred", n % 100)
        case 1000..<1_000_000: return join(words(n / 1000, and: and) + " thousand", n % 1000)
        case 1_000_000..<1_000_000_000: return join(words(n / 1_000_000, and: and) + " million", n % 1_000_000)
        default: return join(words(n / 1_000_000_000, and: and) + " billion", n % 1_000_000_000)
        }
    }

    private func grouped(_ n: Int, _ separator: String) -> String {
        n < 1000 ? String(n) : grouped(n / 1000, separator) + separator + String(String(n % 1000 + 1000).dropFirst())
    }

    private func read(_ text: String) -> Figure? {
        let figures = passage("The total was \(text) at the end.").figures
        return figures.count == 1 ? figures[0] : nil
    }

    @Test(arguments: 1...300)
    func `whole numbers`(seed: Int) {
        var random = Seeded(UInt64(seed))
        let digits = Int.random(in: 1...11, using: &random)
        var n = 1
        for _ in 0..<digits { n = n * 10 / 2 + Int.random(in: 0...9, using: &random) }
        let value = Numeral(Int64(n))
        for form in [
            grouped(n, ","), grouped(n, "'"), grouped(n, "\u{A0}"), grouped(n, "\u{202F}"), words(n, and: false),
            words(n, and: true),
        ] {
            let figure = read(form)
            #expect(figure?.kind == .cardinal && figure?.value == value || (n > 1499 && n < 2200), "\(form)")
            #expect(figure?.notation.isMalformed == false, "\(form)")
        }
    }

    @Test(arguments: 1...200)
    func `scales, percents and currencies`(seed: Int) {
        var random = Seeded(UInt64(seed))
        let whole = Int.random(in: 1...999, using: &random)
        let decimals = Int.random(in: 1...2, using: &random)
        let places = Int.random(in: 0..<(decimals == 1 ? 10 : 100), using: &random)
        let tail = decimals == 2 && places < 10 ? "0\(places)" : "\(places)"
        let written = "\(whole).\(tail)"
        guard let value = Numeral(decimal: written) else { return }
        for (form, power, kind) in [
            ("\(written) million", 6, Figure.Kind.cardinal), ("\(written) bn", 9, .cardinal), ("\(written)%", 0, .percent),
            ("$\(written)m", 6, .currency), ("US$ \(written) billion", 9, .currency),
            ("\(written) trillion yuan", 12, .currency),
            ("€\(written)k", 3, .currency), ("\(written) per cent", 0, .percent), ("\(written) km", 0, .measure),
            ("\(written) million tonnes", 6, .measure), ("\(written) percentage points", 0, .percentagePoint),
            ("Rs \(written) crore", 7, .currency), ("\(written)-million-ton", 6, .measure),
        ] {
            let figure = read(form)
            #expect(figure?.kind == kind, "\(form)")
            #expect(figure?.value == value.shifted(by: power), "\(form)")
            #expect(figure?.value.exponent == value.exponent + Int16(power), "written zeros are kept: \(form)")
        }
    }
}
