import Figures
import Quantities
import Testing

@Suite struct IntervalTests {
    @Test(arguments: [
        ("12.3 billion yuan", "12250000000", "12350000000", "12250000000", "12400000000"),
        ("48,000 firms", "47999.5", "48000.5", "47500", "49000"),
        ("732,481 firms", "732480.5", "732481.5", "732480.5", "732482"),
        ("20%", "19.5", "20.5", "19.5", "21"),
        ("98.0%", "97.95", "98.05", "97.95", "98.1"),
        ("30 provinces", "29.5", "30.5", "29.5", "31"),
        ("300 million tons", "299500000", "300500000", "250000000", "400000000"),
        ("-3.2%", "-3.25", "-3.15", "-3.3", "-3.15"),
        ("seven firms", "7", "7", "6.5", "8"),
        ("about 200 firms", "199", "201", "0", "400"),
        ("more than 60000 firms", "59999.5", "60001", "55000", "70000"),
        ("more than 25 firms", "24.5", "26", "24.5", "35"),
        ("nearly 40 firms", "39", "40.5", "30", "50"),
        ("at least 40 firms", "39.5", "∞", "35", "∞"),
        ("no more than 20 firms", "0", "20.5", "0", "30"),
        ("a third of it", "0.28", "0.39", "0.28", "0.39"),
        ("5 to 7 firms", "4.5", "7.5", "4.5", "8"),
        ("0 firms", "-0.5", "0.5", "-1", "1"),
    ])
    func `what a figure allows`(text: String, low: String, high: String, wideLow: String, wideHigh: String) {
        let figure = passage(text).figures.first
        for (precision, lower, upper) in [(Figure.Precision.narrow, low, high), (.wide, wideLow, wideHigh)] {
            let interval = figure?.interval(precision)
            func near(_ a: Numeral?, _ text: String) -> Bool {
                text == "∞"
                    ? a == nil
                    : a.flatMap { Numeral(decimal: text)?.subtracting($0, rounding: .nearest)?.magnitude }.map {
                        $0 < Numeral(1, exponent: -2)
                    } ?? false
            }
            #expect(
                near(interval?.lower, lower) && near(interval?.upper, upper),
                "\(text) \(precision): \(interval?.description ?? "-")")
        }
    }

    @Test func `narrow lies within wide`() {
        for text in [
            "12.3 billion", "48,000 firms", "about 50%", "more than 3.5 million", "over 1,000 km", "nearly 7", "less than 20%",
            "up to 3",
        ] {
            guard let figure = passage(text).figures.first else { continue }
            let (narrow, wide) = (figure.interval(.narrow), figure.interval(.wide))
            #expect(narrow.hull(wide) == wide, "\(text)")
        }
    }
}
