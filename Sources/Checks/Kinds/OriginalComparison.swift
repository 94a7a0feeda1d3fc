package import Figures
package import Findings
package import Lexicons
import Quantities
package import Sheets
import Text

/// A figure of the translation that differs from the figure of the original it renders.
///
/// Looks only where the original is at hand. Rules of this kind divide the reasons among them; a discrepancy that is not
/// certain is a hint. Placeholders: {figure} as translated, {original} as in the original, {value} what that is, {why}.
package struct OriginalComparison: Check {
    package static let kind = "original"
    package static let parameters = [
        Parameter("reasons", .strings, isRequired: true, about: "which differences: number, unit, date")
    ]

    private enum Group: String, CaseIterable { case number, unit, date }

    private let rules: [Group: Rule]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var byGroup: [Group: Rule] = [:]
        for rule in rules {
            for name in rule.parameters?["reasons"]?.strings ?? [] {
                guard let group = Group(rawValue: name) else {
                    throw rule.error(
                        rule.parameters?["reasons"],
                        "unknown reason \"\(name)\"; known: \(Group.allCases.map(\.rawValue).joined(separator: ", "))")
                }
                guard byGroup[group] == nil else {
                    throw rule.error(rule.parameters, "another rule already reports \"\(name)\"")
                }
                byGroup[group] = rule
            }
        }
        self.rules = byGroup
    }

    package func compare(_ translation: [Passage], with original: [Passage], findings: inout [Finding]) {
        guard !rules.isEmpty, let text = translation.first?.text, let originalText = original.first?.text else { return }
        let lines = LineIndex(originalText)
        for found in Comparison.discrepancies(source: original, target: translation) {
            guard let rule = rules[OriginalComparison.group(found.reason)] else { continue }
            let written = originalText.string(found.source.span)
            let suggestion = suggestion(found, written)
            let line = lines.line(of: found.source.span.start)
            let message = rule.message([
                "figure": text.string(found.target.span), "original": written, "value": OriginalComparison.value(found.source),
                "why": OriginalComparison.explanation(found),
            ])
            findings.append(
                Finding(
                    rule: rule.id, severity: found.isCertain ? rule.severity : .info, message: message, span: found.target.span,
                    evidence: [
                        Evidence(
                            span: found.target.span,
                            note: "the original says \"\(written)\" (line \(line)): \(OriginalComparison.value(found.source))")
                    ],
                    suggestions: suggestion.map { [$0] } ?? [], confidence: found.isCertain ? 90 : 40))
        }
    }

    private static func group(_ reason: Discrepancy.Reason) -> Group {
        switch reason {
        case .scale, .swappedDigits, .wrongDigit, .lostDigit, .extraDigit, .tornGroups, .swapped, .other: .number
        case .unit: .unit
        case .date, .time: .date
        }
    }

    /// What the original's figure is, in digits, with its unit.
    private static func value(_ datum: Datum) -> String {
        let end = datum.isRangeEnd ? "in a range, " : ""
        switch datum.sort {
        case .date: return end + datum.date.text
        case .time, .ratio, .code: return datum.figure.valueText
        case .percent: return end + FigureStyle.grouped(datum.value) + "%"
        case .points: return end + FigureStyle.grouped(datum.value) + " percentage points"
        default:
            let unit = datum.unit.map { " " + $0.name } ?? ""
            return end + FigureStyle.grouped(datum.value) + unit
        }
    }

    private static func explanation(_ found: Discrepancy) -> String {
        switch found.reason {
        case .scale(let power):
            let times =
                abs(power) <= 3
                ? FigureStyle.grouped(Numeral(1, exponent: Int16(abs(power))).rounded(toExponent: 0)) : "10^\(abs(power))"
            return "\(times) times too \(power > 0 ? "large" : "small")"
        case .swappedDigits: return "two digits changed places"
        case .wrongDigit: return "one digit differs"
        case .lostDigit: return "a digit was lost"
        case .swapped: return "two numbers changed places"
        case .tornGroups: return "a blank tears its digits apart"
        case .extraDigit: return "there is a digit too many"
        case .unit: return "the number is the same, what it measures is not"
        case .date: return OriginalComparison.dateExplanation(found.source.date, found.target.date)
        case .time, .other: return "nothing else in these sentences fits"
        }
    }

    private static func dateExplanation(_ right: PartialDate, _ written: PartialDate) -> String {
        var parts: [String] = []
        if right.year != written.year, right.year > 0, written.year > 0 { parts.append("year") }
        if right.month != written.month { parts.append("month") }
        if right.day != written.day { parts.append("day") }
        return parts.count == 1 ? "the \(parts[0]) differs" : "nothing else in these sentences fits"
    }

    /// The original's number in the style of the report; only where it measures the same.
    private func suggestion(_ found: Discrepancy, _ written: String) -> Suggestion? {
        let figure = found.target.figure
        guard found.target.sort.isNumber, found.reason != .unit, figure.kind != .range, found.source.figure.kind != .range,
            found.target.sort != .fraction, found.source.sort != .fraction, found.source.unitAgreement(found.target) > .none
        else { return nil }
        let right = found.source.value(inUnitOf: found.target)
        // A conversion that does not come out even is for the editor to make.
        guard right.digitCount <= 9 else { return nil }
        let value = figure.value.isNegative ? right.negated : right
        return Suggestion(
            span: FigureStyle.span(of: figure), replacement: FigureStyle.write(value, like: figure), safety: .review,
            why: "the original says \"\(written)\"")
    }
}

extension Rule {
    /// Whether the rule finds nothing where the original is not at hand.
    package var comparesOriginals: Bool { kind == OriginalComparison.kind }
}
