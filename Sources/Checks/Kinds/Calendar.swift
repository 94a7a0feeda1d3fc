package import Figures
package import Findings
package import Lexicons
package import Sheets
import Text

/// Days that the calendar does not have: 31 June, 30 February, 29 February of a common year, month 13.
///
/// Parameter `unless`: words of the sentence that speak of another calendar ("lunar").
package struct Calendar: Check {
    package static let kind = "calendar"
    package static let parameters = [
        Parameter("unless", .strings, about: "words of the sentence that speak of another calendar")
    ]

    private let entries: [(rule: Rule, unless: WordSet)]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var entries: [(rule: Rule, unless: WordSet)] = []
        for rule in rules { entries.append((rule, try rule.settings.words("unless", of: rule))) }
        self.entries = entries
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        for figure in passage.figures where figure.kind == .date || figure.rangeOf == .date {
            let fault = fault(figure.date) ?? (figure.end != nil || figure.kind == .range ? fault(figure.endDate) : nil)
            guard let fault, !isCount(figure, passage) else { continue }
            for entry in entries where entry.unless.first(in: passage.tokens, passage.sentence(of: figure)) == nil {
                findings.append(
                    entry.rule.finding(
                        at: figure.span, ["date": passage.string(figure), "fault": fault], arithmetic: [fault], confidence: 98))
            }
        }
    }

    /// "In June 31 firms", "by September 31 of the 40": without a year the number may count what follows.
    private func isCount(_ figure: Figure, _ passage: Passage) -> Bool {
        let first = Int(figure.tokens.lowerBound)
        guard figure.kind == .date, figure.date.year == 0, passage.has(first, .monthName) else { return false }
        if passage.has(first - 1, .in) { return true }
        let next = passage.after(figure)
        return passage.isWord(next) && (passage.has(next, .of) || !passage.isFunctionWord(next))
    }

    /// What is impossible in a date, as a sentence part.
    private func fault(_ date: PartialDate) -> String? {
        if date.month > 12 { return "there is no month \(date.month)" }
        guard date.month > 0, date.day > 0 else { return nil }
        let days = CalendarDay.days(inMonth: Int(date.month), year: Int(date.year))
        guard Int(date.day) > days else { return nil }
        let name = CalendarDay.months[Int(date.month) - 1]
        return date.month == 2 && date.year > 0 ? "\(name) \(date.year) has \(days) days" : "\(name) has \(days) days"
    }
}
