package import Figures
package import Findings
package import Lexicons
package import Sheets
import Text

/// A weekday beside a date that falls on another day: "Tuesday, 14 October 2020", which was a Wednesday.
///
/// A date without a year takes the year of the date before it in the same sentence; the finding is then less sure.
package struct Weekday: Check {
    package static let kind = "weekday"

    private let rules: [Rule]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        self.rules = rules
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        var year: Int16 = 0
        var sentence = 0..<0
        for figure in passage.figures where figure.kind == .date || figure.rangeOf == .date {
            var date = figure.date
            if !sentence.contains(Int(figure.tokens.lowerBound)) {
                sentence = passage.sentence(of: figure)
                year = 0
            }
            let isGuess = date.year == 0
            if isGuess { date.year = year } else { year = date.year }
            if figure.kind == .range { ends(of: figure, passage, &findings) }
            guard isCertain(date), !figure.isAmbiguous, figure.kind == .date, let token = weekday(of: figure, in: passage)
            else {
                continue
            }
            let written = Int(passage.lexicon[passage.tokens[token]].value)
            let actual = CalendarDay.weekday(year: Int(date.year), month: Int(date.month), day: Int(date.day))
            guard (1...7).contains(written), written != actual else { continue }
            report(figure, date, token, actual, isGuess, passage, &findings)
        }
    }

    /// The Gregorian calendar reached the last countries in the 1920s; before 1800 the style is uncertain.
    private func isCertain(_ date: PartialDate) -> Bool { date.year >= 1800 && date.isWholeDay }

    /// "Thursday, 6 June to Sunday, 8 June 2019": a weekday for each end.
    private func ends(of figure: Figure, _ passage: Passage, _ findings: inout [Finding]) {
        var named = figure.tokens.map { Int($0) }.filter { isWeekday($0, passage) }
        let first = Int(figure.tokens.lowerBound)
        if named.first != first,
            isWeekday(first - 1, passage) || passage.isMark(first - 1, ",") && isWeekday(first - 2, passage)
        {
            named.insert(isWeekday(first - 1, passage) ? first - 1 : first - 2, at: 0)
        }
        guard named.count == 2, !figure.isAmbiguous else { return }
        var start = figure.date
        if start.year == 0 { start.year = figure.endDate.year }
        for (token, date) in zip(named, [start, figure.endDate]) where isCertain(date) {
            let actual = CalendarDay.weekday(year: Int(date.year), month: Int(date.month), day: Int(date.day))
            if Int(passage.lexicon[passage.tokens[token]].value) != actual {
                report(figure, date, token, actual, start.year != figure.date.year, passage, &findings)
            }
        }
    }

    /// The weekday token beside or inside a date; nil where there is none or where it speaks of another day.
    private func weekday(of figure: Figure, in passage: Passage) -> Int? {
        let first = Int(figure.tokens.lowerBound)
        for at in figure.tokens where isWeekday(Int(at), passage) { return Int(at) }
        guard figure.kind == .date else { return nil }
        var at = first - 1
        var steps = 0
        while at >= 0, steps < 3, passage.isMark(at, ",(") || passage.has(at, .article) || passage.has(at, .on) {
            at -= 1
            steps += 1
        }
        if isWeekday(at, passage), !isFigureEnd(at, passage) { return at }
        // "14 October 2020 (Tuesday)", "14 October 2020, a Tuesday".
        at = passage.after(figure)
        steps = 0
        let hasBracket = passage.isMark(at, "(")
        while steps < 4,
            passage.isMark(at, ",(") || passage.has(at, .article) || passage.has(at, .auxiliary) || passage.has(at, .relative)
        {
            at += 1
            steps += 1
        }
        guard isWeekday(at, passage) else { return nil }
        if hasBracket { return passage.isMark(at + 1, ")") ? at : nil }
        // "On 14 October 2020, Tuesday's meeting ...", "... Tuesday, 20 October": the weekday may belong to what follows.
        let next = passage.firstFigure(from: at)
        if next < passage.figures.count, Int(passage.figures[next].tokens.lowerBound) <= at + 3,
            passage.figures[next].kind == .date || passage.figures[next].kind == .time
        {
            return nil
        }
        return steps > 0 && at + 1 < passage.tokens.count && passage.tokens[at + 1].kind == .mark ? at : nil
    }

    /// A weekday's name; "sat" and "sun" are words as well.
    private func isWeekday(_ at: Int, _ passage: Passage) -> Bool {
        passage.has(at, .weekday) && passage.tokens[at].flags.contains(.capitalised)
    }

    private func isFigureEnd(_ token: Int, _ passage: Passage) -> Bool {
        guard passage.isFigure(token) else { return false }
        let at = passage.firstFigure(from: token + 1) - 1
        return at >= 0 && passage.figures[at].date.day > 0
    }

    private func report(
        _ figure: Figure, _ date: PartialDate, _ token: Int, _ actual: Int, _ isGuess: Bool, _ passage: Passage,
        _ findings: inout [Finding]
    ) {
        let right = CalendarDay.weekdays[actual - 1]
        let written = passage.string(token)
        let replacement = written.count <= 4 ? String(right.prefix(3)) : right
        let span = passage.tokens[token].range
        for rule in rules {
            findings.append(
                rule.finding(
                    at: span,
                    [
                        "weekday": written, "date": "\(date.day) \(CalendarDay.months[Int(date.month) - 1]) \(date.year)",
                        "right": right, "year": "\(date.year)",
                    ],
                    evidence: [Evidence(span: figure.span, note: "a \(right)")],
                    arithmetic: ["\(date.year)-\(date.month)-\(date.day) is a \(right)"],
                    suggestions: [
                        Suggestion(span: span, replacement: replacement, safety: .review, why: "the weekday of that date")
                    ], severity: isGuess ? min(rule.severity, .warning) : nil, confidence: isGuess ? 80 : 97))
        }
    }
}
