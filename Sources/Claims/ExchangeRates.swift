import Quantities
package import Sheets

/// Bands in which exchange rates have moved, from sheets of `data: exchange-rates`.
package struct ExchangeRates: Sendable {
    private struct Pair: Hashable {
        let base: String
        let quote: String
    }

    private var bands: [Pair: Interval] = [:]
    /// Where the bands come from, with their years.
    package private(set) var source = ""

    package init() {}

    /// Reads sheets whose `rates` give, for one unit of `base`, the least and the greatest amount of `quote`.
    package init(_ sheets: [Sheet]) throws(SheetError) {
        for sheet in sheets {
            source = "\(sheet.root["source"]?.scalar ?? "") (\(sheet.root["year"]?.scalar ?? ""))"
            for item in sheet.root["rates"]?.sequence ?? [] {
                guard let base = item["base"]?.scalar, let quote = item["quote"]?.scalar,
                    let low = item["low"]?.scalar.flatMap(Numeral.init(decimal:)),
                    let high = item["high"]?.scalar.flatMap(Numeral.init(decimal:)), low <= high, !low.isZero
                else {
                    throw SheetError(
                        path: sheet.path, line: item.line, column: item.column,
                        message: "a rate needs base, quote, low and high with 0 < low <= high")
                }
                bands[Pair(base: base, quote: quote)] = Interval(lower: low, upper: high)
            }
        }
    }

    /// How many units of the first currency one unit of the second is worth; nil for a pair that is not listed.
    func band(_ first: String, _ second: String) -> Interval? {
        if let band = bands[Pair(base: second, quote: first)] { return band }
        return bands[Pair(base: first, quote: second)].map { Interval(exactly: .one).divided(by: $0) }
    }
}
