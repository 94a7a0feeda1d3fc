import Quantities

/// What a figure prints as: the strings of the ledger.
extension Figure {
    /// Whether the figure states an amount that arithmetic may judge; a range does if its ends do.
    package var isQuantity: Bool { kind == .range ? rangeOf.isQuantity : kind.isQuantity }

    /// The value: an exact decimal, or ISO 8601 for calendar figures ("2018-10-03", "XXXX-10-03", "2018-Q3", "2018-H1", "199X").
    ///
    /// For a range, both ends with ".." between them.
    package var valueText: String {
        if let from = fromText, let to = toText { return "\(from)..\(to)" }
        return valueText(value, date)
    }

    /// The first written end of a range.
    package var fromText: String? { kind == .range ? valueText(value, date) : nil }
    /// The second written end of a range.
    package var toText: String? { kind == .range ? valueText(end ?? value, endDate) : nil }

    private func valueText(_ number: Numeral, _ date: PartialDate) -> String {
        switch rangeOf {
        case .date, .year, .period:
            // The split year "2019/20" is one period with two years.
            if kind == .period, endDate.year != 0 { return "\(date.text)/\(endDate.text)" }
            return date.text
        case .time:
            let clock = Int(number.coefficient)
            return
                "\(PartialDate.twoDigits(UInt8(clamping: clock / 100))):\(PartialDate.twoDigits(UInt8(clamping: clock % 100)))"
        case .identifier: return ""
        case .ratio: return "\(number):\(end ?? .one)"
        default: return number.description
        }
    }
}

extension PartialDate {
    /// ISO 8601 with X for open digits; a plan period is "plan-13".
    package var text: String {
        if plan > 0 { return "plan-\(plan)" }
        var text = year == 0 ? "XXXX" : String(year)
        if isDecade { return text.dropLast() + "X" }
        if part > 0 { return text + (part <= 4 ? "-Q\(part)" : "-H\(part - 4)") }
        if month > 0 || day > 0 { text += "-" + (month > 0 ? PartialDate.twoDigits(month) : "XX") }
        if day > 0 { text += "-" + PartialDate.twoDigits(day) }
        return text
    }

    static func twoDigits(_ number: UInt8) -> String { number < 10 ? "0\(number)" : String(number) }
}
