import Engine
import Figures
import Text

/// What a figure is, in words for people.
struct FigureText {
    let entry: LedgerEntry

    /// "23,000,000 (22,500,000 to 23,500,000)", with its unit.
    var value: String {
        var words = entry.value.map(FigureText.grouped) ?? ""
        if words.isEmpty, let from = entry.from, let to = entry.to {
            words = "\(FigureText.grouped(from)) to \(FigureText.grouped(to))"
        }
        if words.isEmpty { return entry.kind == .unread ? "not understood" : entry.kind.rawValue }
        if let unit = entry.unit, unit != entry.metric { words += unit == "%" ? " %" : " \(unit)" }
        return words
    }

    /// What the written precision and the hedge allow; nil where the value is exact.
    var interval: String? {
        switch (entry.lower, entry.upper) {
        case (let lower?, let upper?) where lower != upper:
            "\(FigureText.grouped(lower)) to \(FigureText.grouped(upper))"
        case (let lower?, nil): "at least \(FigureText.grouped(lower))"
        case (nil, let upper?): "at most \(FigureText.grouped(upper))"
        default: nil
        }
    }

    /// "23 million": with the scale word that English readers expect; nil for what has fewer than five digits.
    var scaled: String? {
        guard let value = entry.value else { return nil }
        let sign = value.hasPrefix("-") ? "-" : ""
        let parts = value.drop { $0 == "-" }.split(separator: ".", maxSplits: 1)
        guard let whole = parts.first, whole.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        let decimals = parts.count > 1 ? parts[1] : ""
        guard let (power, word) = FigureText.scales.first(where: { whole.count > $0.power }) else {
            return whole.count > 4 ? sign + FigureText.grouped(String(whole)) : nil
        }
        let point = whole.count - power
        let digits = whole.dropFirst(point) + decimals
        let rest = digits.reversed().drop { $0 == "0" }.reversed()
        let number = whole.prefix(point) + (rest.isEmpty ? "" : "." + String(rest))
        return "\(sign)\(FigureText.grouped(String(number))) \(word)"
    }

    private static let scales: [(power: Int, word: String)] = [(12, "trillion"), (9, "billion"), (6, "million")]

    /// "1234567.5" as "1,234,567.5"; what is no number stays.
    static func grouped(_ number: String) -> String {
        let whole = number.prefix { $0 != "." }
        let digits = whole.drop { $0 == "-" }
        guard digits.count > 4, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return number }
        var text = ""
        for (at, digit) in digits.enumerated() {
            if at > 0, (digits.count - at) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return (whole.hasPrefix("-") ? "-" : "") + text + number.dropFirst(whole.count)
    }
}
