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
        Parameter("unless", .strings, about: "words of the sentence that speak of another calendar"),
        Parameter("dated", .strings, about: "words close before digits that must be a date: \"date\", \"dated\""),
    ]

    private let entries: [(rule: Rule, unless: WordSet, dated: WordSet)]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var entries: [(rule: Rule, unless: WordSet, dated: WordSet)] = []
        for rule in rules {
            let settings = rule.settings
            entries.append((rule, try settings.words("unless", of: rule), try settings.words("dated", of: rule)))
        }
        self.entries = entries
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        for figure in passage.figures {
            if figure.kind == .identifier { digits(figure, passage, &findings) }
            guard figure.kind == .date || figure.rangeOf == .date else { continue }
            let fault = fault(figure.date) ?? (figure.end != nil || figure.kind == .range ? fault(figure.endDate) : nil)
            guard let fault, !isCount(figure, passage) else { continue }
            for entry in entries where entry.unless.first(in: passage.tokens, passage.sentence(of: figure)) == nil {
                findings.append(
                    entry.rule.finding(
                        at: figure.span, ["date": passage.string(figure), "fault": fault], arithmetic: [fault], confidence: 98))
            }
        }
    }

    /// "Date: 2021-13-05": digits in the shape of a date, behind a word that says that they are one.
    private func digits(_ figure: Figure, _ passage: Passage, _ findings: inout [Finding]) {
        guard figure.span.count == 10 else { return }
        let parts = passage.text[figure.span.indices].split(whereSeparator: { $0 == 0x2D || $0 == 0x2F || $0 == 0x2E })
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2,
            let month = Int(String(decoding: parts[1], as: UTF8.self)),
            let day = Int(String(decoding: parts[2], as: UTF8.self)),
            month > 12 || day > 31
        else { return }
        let fault = month > 12 ? "there is no month \(month)" : "no month has \(day) days"
        let first = Int(figure.tokens.lowerBound)
        for entry in entries where entry.dated.first(in: passage.tokens, max(0, first - 4)..<first) != nil {
            findings.append(
                entry.rule.finding(
                    at: figure.span, ["date": passage.string(figure), "fault": fault], arithmetic: [fault], confidence: 95))
        }
    }

    /// "In June 31 firms", "by September 31 of the 40": without a year the number may count what follows.
    private func isCount(_ figure: Figure, _ passage: Passage) -> Bool {
        let first = Int(figure.tokens.lowerBound)
        guard figure.kind == .date, figure.date.year == 0, passage.has(first, .monthName) else { return false }
        if passage.has(first - 1, .in) { return true }
        let next = passage.after(figure)
        // "before November 31 enjoy": a preposition of days, and nothing in the plural that could be counted.
        if Calendar.ofDays.contains(where: { passage.has(first - 1, $0) }) || passage.has(first - 1, .ago),
            passage.isWord(next), !passage.has(next, .of), !passage.ends(next, with: "s"), !passage.has(next, .person)
        {
            return false
        }
        return passage.isWord(next) && (passage.has(next, .of) || !passage.isFunctionWord(next))
    }

    private static let ofDays: [WordClass] = [.on, .until, .since, .from]

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
