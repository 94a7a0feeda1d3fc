package import Claims
package import Figures
package import Findings
package import Lexicons
package import Sheets
import Text

/// Days that are told of as past though they lie after the day the report was published: "2021-05-11 ... From June 21 to June 27,
/// the index closed at 104.2".
///
/// The day of publication is that of a line of its own at the top: a date with a time of day or with a word of `publication`,
/// or a date in figures alone. A sentence tells of the past by a word of `past` or one in "-ed", and by none of `unless`.
package struct AfterPublication: Check {
    package static let kind = "after-publication"
    package static let readsFurniture = true
    package static let parameters = [
        Parameter("publication", .strings, isRequired: true, about: "words beside the date of publication"),
        Parameter("past", .strings, isRequired: true, about: "verbs of the past that do not end in -ed"),
        Parameter("unless", .strings, about: "words of plans, and of other years"),
    ]

    private let entries: [(rule: Rule, publication: WordSet, past: WordSet, unless: WordSet)]

    /// Tags of marks: the day of publication, a day told of as past.
    private static let publication: Int32 = 0
    private static let event: Int32 = 1
    /// The blocks at the top among which the line with the date is looked for.
    private static let top = 8
    /// How many days later a day without a year may lie to be taken for one of the same year.
    private static let reach = 150

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var entries: [(rule: Rule, publication: WordSet, past: WordSet, unless: WordSet)] = []
        for rule in rules {
            let settings = rule.settings
            entries.append(
                (
                    rule, try settings.words("publication", of: rule), try settings.words("past", of: rule),
                    try settings.words("unless", of: rule)
                ))
        }
        self.entries = entries
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        guard let entry = entries.first, passage.figures.contains(where: isDay) else { return }
        if passage.number < AfterPublication.top, let date = publication(passage, entry.publication) {
            let span = passage.figures[date].span
            marks.append(
                Mark(
                    span: span, block: Int32(passage.number), tag: AfterPublication.publication,
                    value: AfterPublication.pack(passage.figures[date].date, around: 0)))
            return
        }
        guard passage.isReport else { return }
        var year: Int16 = 0
        for figure in passage.figures {
            if isDay(figure) {
                let sentence = passage.sentence(of: figure)
                if !isDue(figure, passage), sentence.contains(where: { passage.isPast($0, entry.past) }),
                    entry.unless.first(in: passage.tokens, sentence) == nil
                {
                    marks.append(
                        Mark(
                            span: figure.span, block: Int32(passage.number), tag: AfterPublication.event,
                            value: AfterPublication.pack(figure.date, around: year)))
                }
            }
            if figure.date.year > 0 { year = figure.date.year }
            if figure.endDate.year > 0 { year = figure.endDate.year }
        }
    }

    private func isDay(_ figure: Figure) -> Bool {
        (figure.kind == .date || figure.kind == .range && figure.rangeOf == .date) && 1...12 ~= figure.date.month
            && figure.date.day > 0
    }

    /// The one whole day of a line that says when the report came out.
    private func publication(_ passage: Passage, _ words: WordSet) -> Int? {
        guard passage.tokens.count <= 24 else { return nil }
        let days = passage.figures.indices.filter { isDay(passage.figures[$0]) && passage.figures[$0].date.isWholeDay }
        guard days.count == 1, let day = days.first, passage.figures[day].kind == .date else { return nil }
        let others = passage.figures.indices.filter { $0 != day }
        guard others.allSatisfy({ passage.figures[$0].kind == .time || !passage.figures[$0].kind.isQuantity }) else {
            return nil
        }
        let isTimed = others.contains { passage.figures[$0].kind == .time }
        let isFigures =
            passage.figures[day].tokens.count == passage.tokens.count && !passage.tokens.contains { $0.kind == .word }
        return isTimed || isFigures || words.first(in: passage.tokens, passage.tokens.indices) != nil ? day : nil
    }

    /// "by 12 September", "until 12 September": an end that was set before.
    private func isDue(_ figure: Figure, _ passage: Passage) -> Bool {
        var before = Int(figure.tokens.lowerBound) - 1
        while passage.has(before, .article) { before -= 1 }
        // "took effect from June 1"
        if figure.kind == .date, passage.has(before, .from) { return true }
        return passage.has(before, .by) || passage.has(before, .until) || passage.has(before, .since)
            || passage.has(before, .previous) || passage.has(before, .than)
    }

    /// A date and the year that was named before it in its paragraph, in one number.
    private static func pack(_ date: PartialDate, around year: Int16) -> Int64 {
        Int64(year) << 40 | Int64(date.year) << 16 | Int64(date.month) << 8 | Int64(date.day)
    }

    package func conclude(_ marks: [Mark], _ exhibit: Exhibit, findings: inout [Finding]) {
        guard let entry = entries.first, let top = marks.first(where: { $0.tag == AfterPublication.publication }) else {
            return
        }
        let published = AfterPublication.date(top.value)
        for mark in marks where mark.tag == AfterPublication.event && mark.span.start > top.span.start {
            var date = AfterPublication.date(mark.value)
            let isOpen = date.year == 0
            if isOpen {
                let around = Int16(truncatingIfNeeded: mark.value >> 40)
                guard around == 0 || around == published.year else { continue }
                date.year = published.year
            }
            guard date.isWholeDay else { continue }
            let days = date.dayNumber - published.dayNumber
            guard days > 1, !isOpen || days <= AfterPublication.reach else { continue }
            findings.append(
                entry.rule.finding(
                    at: mark.span, ["date": exhibit.text.string(mark.span), "published": exhibit.text.string(top.span)],
                    evidence: [Evidence(span: top.span, note: "the day the report came out")], confidence: 55))
        }
    }

    private static func date(_ value: Int64) -> PartialDate {
        var date = PartialDate()
        date.year = Int16(truncatingIfNeeded: value >> 16)
        date.month = UInt8(truncatingIfNeeded: value >> 8)
        date.day = UInt8(truncatingIfNeeded: value)
        return date
    }
}
