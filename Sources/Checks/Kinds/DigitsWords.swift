package import Figures
package import Findings
package import Lexicons
import Quantities
package import Sheets
import Text

/// A number given in words and again in digits, one of them in brackets: "fourteen (41) plants".
///
/// Parameter `leads`: words that may stand before the second one inside the brackets ("in words").
package struct DigitsWords: Check {
    package static let kind = "digits-words"
    package static let parameters = [
        Parameter("leads", .strings, about: "words that may open the brackets: \"in words\", \"say\"")
    ]

    private let rules: [(rule: Rule, leads: WordSet)]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var read: [(rule: Rule, leads: WordSet)] = []
        for rule in rules { read.append((rule, try rule.settings.words("leads", of: rule))) }
        self.rules = read
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        guard passage.figures.count > 1 else { return }
        for index in 1..<passage.figures.count {
            let first = passage.figures[index - 1]
            let second = passage.figures[index]
            guard first.notation.isSpelledOut != second.notation.isSpelledOut, comparable(first, second),
                passage.isMark(passage.after(first), "(,"),
                let severity = contradiction(first, second)
            else { continue }
            for (rule, leads) in rules where restates(first, second, leads, passage) {
                report(rule, first, second, severity, passage, &findings)
            }
        }
    }

    /// Whether nothing but brackets and lead words stands between the two, and a closing bracket behind the second.
    private func restates(_ first: Figure, _ second: Figure, _ leads: WordSet, _ passage: Passage) -> Bool {
        let open = passage.after(first)
        var at = open + 1
        var hasLead = false
        while at < second.tokens.lowerBound {
            if let end = leads.end(in: passage.tokens, startingAt: at) {
                at = end
                hasLead = true
            } else if passage.isMark(at, ":,\"") {
                at += 1
            } else {
                return false
            }
        }
        guard passage.isMark(open, "(") else {
            // "1,482 after four, that is 90, 81 and 74 percent": a list restates a list.
            let behind = passage.after(second)
            let isListed = passage.isMark(behind, ",") && passage.isFigure(behind + 1)
            return hasLead && first.kind == second.kind && !isListed
        }
        var close = passage.after(second)
        // "(in words: thirty-five million yuan only)"
        while close < passage.tokens.count, leads.contains(passage.tokens[close]) { close += 1 }
        return passage.isMark(close, ")")
    }

    private func comparable(_ a: Figure, _ b: Figure) -> Bool {
        switch (a.kind, b.kind) {
        case (.ordinal, .ordinal), (.percent, .percent), (.fraction, .percent): return true
        case (_, .range), (.range, _): return false
        case (.ordinal, _), (_, .ordinal), (.percent, .cardinal): return false
        case (.cardinal, .percent): return false
        default: break
        }
        guard a.kind.isQuantity, b.kind.isQuantity, a.end == nil, b.end == nil else { return false }
        guard a.kind != .fraction, b.kind != .fraction, a.kind != .multiple, b.kind != .multiple else { return false }
        return a.unit < 0 || b.unit < 0 || a.unit == b.unit
    }

    /// How badly the two disagree; nil when they agree.
    private func contradiction(_ a: Figure, _ b: Figure) -> Severity? {
        if a.value == b.value { return nil }
        if a.kind == .fraction {
            // "two thirds (67 percent)", and "a third (36 percent)" in loose prose.
            guard let share = a.value.multiplied(by: Numeral(100), rounding: .nearest),
                let gap = share.subtracting(b.value, rounding: .nearest)?.magnitude, gap > Numeral(5)
            else { return nil }
            let isOpen =
                a.hedge == .moreThan || a.hedge == .atLeast
                ? gap < Numeral(15) && b.value > share
                : a.hedge != .exact && gap < Numeral(15)
            return isOpen ? nil : .warning
        }
        guard a.hedge == .exact || a.hedge == b.hedge else { return .info }
        let isClose = a.interval(.wide).intersects(b.interval(.wide))
        // "three million (3,012,345)" rounds; "thirty (31)" contradicts itself all the same.
        if isClose { return a.notation.scale > 0 || b.notation.scale > 0 ? nil : .warning }
        return .error
    }

    private func report(
        _ rule: Rule, _ first: Figure, _ second: Figure, _ severity: Severity, _ passage: Passage,
        _ findings: inout [Finding]
    ) {
        let words = first.notation.isSpelledOut ? first : second
        let digits = first.notation.isSpelledOut ? second : first
        var suggestions: [Suggestion] = []
        if words.value.exponent >= 0, words.notation.scale == 0 {
            suggestions.append(
                Suggestion(
                    span: digits.digits, replacement: words.value.description, safety: .review, why: "as the words say"))
        }
        findings.append(
            rule.finding(
                at: second.span,
                ["words": passage.string(words), "digits": passage.string(digits)],
                evidence: [
                    Evidence(span: first.span, note: "\(first.value)"), Evidence(span: second.span, note: "\(second.value)"),
                ],
                suggestions: suggestions, severity: min(severity, rule.severity), confidence: severity == .error ? 97 : 80))
    }
}
