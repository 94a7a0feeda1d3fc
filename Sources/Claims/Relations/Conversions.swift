import Figures
import Lexicons
import Quantities
import Text

/// One amount in two units or currencies: "1,800 mu (120 hectares)", "72 million yuan (about $10 million)".
extension Weaver {
    mutating func relateConversions(_ statement: Int, _ rates: ExchangeRates) {
        for at in claims(statement).dropFirst() where restatesAmount(at) {
            let a = claim(at - 1).figure
            let b = claim(at).figure
            guard a.unit != b.unit, a.end == nil, b.end == nil, let x = lexicon.unit(a.unit), let y = lexicon.unit(b.unit),
                x.dimension == y.dimension, claim(at).perNoun == 0 || claim(at - 1).perNoun != 0
            else { continue }
            if a.kind == .measure, b.kind == .measure, let band = Weaver.degrees(a, x.symbol, y.symbol) {
                // "rose by 2 °C (3.6 °F)": a difference has no zero point.
                guard claim(at - 1).role != .change else { continue }
                add(.conversion, .within(band), [at, at - 1], certainty: 90)
            } else if a.kind == .measure, b.kind == .measure {
                guard x.factor != nil, y.factor != nil else { continue }
                add(.conversion, .product(factor: .one), [at - 1, at], certainty: 95)
            } else if a.kind == .currency, b.kind == .currency, let band = rates.band(x.symbol, y.symbol) {
                add(.conversion, .scaled(by: band), [at - 1, at], certainty: 88, note: rates.source)
            }
        }
    }

    /// A temperature in the other of the two common scales, as exact as it is written and a degree wider; nil for other units.
    private static func degrees(_ figure: Figure, _ from: String, _ to: String) -> Interval? {
        let (nine, five, thirty) = (Numeral(9), Numeral(5), Interval(exactly: Numeral(32)))
        let own = figure.interval(.wide)
        let wide = Interval(lower: Numeral(-1), upper: .one)
        func scaled(_ values: Interval, _ above: Numeral, _ below: Numeral) -> Interval {
            values.multiplied(by: above).divided(by: Interval(exactly: below))
        }
        switch (from, to) {
        case ("Cel", "[degF]"): return scaled(own, nine, five).adding(thirty).adding(wide)
        case ("[degF]", "Cel"): return scaled(own.subtracting(thirty), five, nine).adding(wide)
        default: return nil
        }
    }

    /// Whether a figure says the one before it in another unit: in brackets right behind it, or behind "or".
    private func restatesAmount(_ at: Int) -> Bool {
        let start = Int(claim(at - 1).figure.span.end)
        let end = Int(claim(at).figure.span.start)
        guard start < end, end - start < 32 else { return false }
        let between = String(decoding: exhibit.text[start..<end], as: UTF8.self).trimmed
        if between.hasPrefix("(") {
            let words = String(between.dropFirst()).trimmed
            return Weaver.hedges.contains(words)
        }
        return [", or", "or", ", i.e.", ", that is,", ", or about", "or about", ", equivalent to", ", equivalent to about"]
            .contains(between)
            && claim(at).role != .change
    }

    private static let hedges: Set<String> = [
        "", "about", "approx.", "approximately", "around", "nearly", "roughly", "some", "i.e.", "or", "equivalent to",
        "equal to",
        "almost", "over", "more than", "=", "≈", "ca.", "or about",
    ]
}

extension String {
    /// Without spaces at either end; no Foundation here.
    fileprivate var trimmed: String {
        var rest = Substring(self)
        while rest.first?.isWhitespace ?? false { rest.removeFirst() }
        while rest.last?.isWhitespace ?? false { rest.removeLast() }
        return String(rest)
    }
}
