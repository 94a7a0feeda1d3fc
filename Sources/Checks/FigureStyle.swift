package import Figures
package import Quantities
package import Text

/// Writes a corrected value the way the report writes its figures.
package enum FigureStyle {
    /// The part of a figure that a correction replaces: digits and scale word, not currency or unit.
    package static func span(of figure: Figure) -> ByteRange {
        let scale = figure.notation.scaleRange
        guard !scale.isEmpty, scale.start >= figure.digits.end, scale.end <= figure.span.end else { return figure.digits }
        return figure.digits.union(scale)
    }

    /// "732,000", "2.75 billion", "33.3": the figure's own scale word where the value reaches it, else the next lower
    /// one from a million on, else plain digits in groups of three.
    package static func write(_ value: Numeral, like figure: Figure) -> String {
        var scale = Int(figure.notation.scale)
        let order = value.reduced.order ?? 0
        guard scale >= 6 else { return grouped(value) }
        if order < scale || order >= scale + 4 {
            scale = order >= 12 ? 12 : order >= 9 ? 9 : order >= 6 ? 6 : 0
        }
        guard scale >= 6, let mantissa = value.reduced.shifted(by: -scale) else { return grouped(value) }
        let word = scale == 12 ? "trillion" : scale == 9 ? "billion" : "million"
        return grouped(mantissa) + " " + word
    }

    /// Plain decimals with commas between groups of three.
    package static func grouped(_ value: Numeral) -> String {
        let plain = value.description
        let sign = plain.hasPrefix("-") ? "-" : ""
        let unsigned = plain.drop { $0 == "-" }
        let parts = unsigned.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first else { return plain }
        var text = ""
        for (at, digit) in whole.enumerated() {
            if at > 0, (whole.count - at) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return sign + text + (parts.count > 1 ? "." + parts[1] : "")
    }

    /// A value for explanations: at most six significant digits.
    package static func short(_ value: Numeral) -> String {
        guard let order = value.order else { return "0" }
        let rounded = value.rounded(toExponent: max(Int(value.exponent), order - 5))
        for (scale, word) in [(12, "trillion"), (9, "billion"), (6, "million")] where order >= scale {
            if let mantissa = rounded.shifted(by: -scale) { return grouped(trimmed(mantissa)) + " " + word }
        }
        return grouped(trimmed(rounded))
    }

    private static func trimmed(_ value: Numeral) -> Numeral {
        let reduced = value.reduced
        return reduced.exponent > 0 ? reduced.rounded(toExponent: 0) : reduced
    }

    /// "between 12.15 and 13.88", "at least 3", "3".
    package static func words(_ interval: Interval) -> String {
        switch (interval.lower, interval.upper) {
        case (nil, nil): return "anything"
        case (let low?, nil): return "at least \(short(low))"
        case (nil, let high?): return "at most \(short(high))"
        case (let low?, let high?):
            let a = short(low)
            let b = short(high)
            return a == b ? a : "between \(a) and \(b)"
        }
    }
}
