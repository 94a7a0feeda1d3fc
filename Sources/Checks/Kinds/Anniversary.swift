package import Figures
package import Findings
package import Lexicons
import Quantities
package import Sheets
import Text

/// Anniversaries, ages and numbered meetings that do not fit their years: founded in 1998, "30th anniversary in 2018".
///
/// Parameters: `start`, words of the beginning ("founded", "born"); `jubilees`, words behind the ordinal of an
/// anniversary; `aged`, words before an age; `series`, words that make a meeting yearly, two-yearly ... with `every` as
/// list of {words, years}; `meetings`, nouns behind the ordinal of a meeting.
package struct Anniversary: Check {
    package static let kind = "anniversary"
    package static let parameters = [
        Parameter("start", .strings, isRequired: true, about: "words of the beginning: \"founded\", \"born\""),
        Parameter("jubilees", .strings, about: "words behind the ordinal of an anniversary"),
        Parameter("bodies", .strings, about: "nouns whose anniversary it may be: \"company\", \"university\""),
        Parameter("aged", .strings, about: "words before an age"),
        Parameter("every", .list, about: "how often a meeting is held: lists of words and the years between"),
        Parameter("meetings", .strings, about: "nouns behind the ordinal of a meeting"),
        Parameter("first", .strings, about: "words before the year of the first meeting: \"since\""),
    ]

    private struct Entry {
        let rule: Rule
        let start: WordSet
        let jubilees: WordSet
        let aged: WordSet
        let every: [(words: WordSet, years: Int)]
        let bodies: WordSet
        let meetings: WordSet
        let first: WordSet
    }

    private let entries: [Entry]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var entries: [Entry] = []
        for rule in rules {
            let settings = rule.settings
            var every: [(words: WordSet, years: Int)] = []
            for item in settings["every"]?.sequence ?? [] {
                every.append((try item.words("words", of: rule), try item.integer("years", of: rule) ?? 1))
            }
            entries.append(
                Entry(
                    rule: rule, start: try settings.words("start", of: rule),
                    jubilees: try settings.words("jubilees", of: rule),
                    aged: try settings.words("aged", of: rule), every: every,
                    bodies: try settings.words("bodies", of: rule), meetings: try settings.words("meetings", of: rule),
                    first: try settings.words("first", of: rule)))
        }
        self.entries = entries
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        for (index, figure) in passage.figures.enumerated() {
            switch figure.kind {
            case .ordinal:
                for entry in entries { ordinal(index, figure, entry, passage, &findings) }
            case .cardinal, .measure:
                for entry in entries where !entry.aged.isEmpty { age(index, figure, entry, passage, &findings) }
            default: continue
            }
        }
    }

    // MARK: Anniversaries and ages

    private func ordinal(
        _ index: Int, _ figure: Figure, _ entry: Entry, _ passage: Passage, _ findings: inout [Finding]
    ) {
        let behind = passage.after(figure)
        guard let number = whole(figure) else { return }
        if let jubilee = entry.jubilees.first(in: passage.tokens, behind..<min(behind + 2, passage.tokens.count)) {
            guard isOwn(jubilee, entry, passage) else { return }
            guard let start = year(of: entry.start, around: index, passage),
                let now = year(near: index, otherThan: start, passage)
            else { return }
            let expected = Int(passage.figures[now].date.year) - Int(passage.figures[start].date.year)
            guard expected > 0, abs(expected - number) > 1 else { return }
            report(entry.rule, figure, start, now, expected, passage, &findings)
        } else if entry.meetings.first(in: passage.tokens, behind..<min(behind + 4, passage.tokens.count)) != nil {
            meeting(index, figure, number, entry, passage, &findings)
        }
    }

    /// "the 40th anniversary of the reform" is that of something else; "of its foundation", "of the company" is its own.
    private func isOwn(_ jubilee: Int, _ entry: Entry, _ passage: Passage) -> Bool {
        guard passage.has(jubilee + 1, .of) else { return true }
        let window = jubilee + 2..<max(jubilee + 2, min(jubilee + 7, passage.tokens.count))
        return entry.start.first(in: passage.tokens, window) != nil || entry.bodies.first(in: passage.tokens, window) != nil
    }

    private func age(_ index: Int, _ figure: Figure, _ entry: Entry, _ passage: Passage, _ findings: inout [Finding]) {
        guard let number = whole(figure), number < 130,
            entry.aged.start(in: passage.tokens, endingAt: passage.before(figure)) != nil,
            figure.unit < 0 || passage.lexicon.unit(figure.unit)?.dimension == "time",
            let start = year(of: entry.start, around: index, passage), let now = year(near: index, otherThan: start, passage)
        else { return }
        // "joined at the age of 17 and retired in 2010": the year must belong to the age.
        let (a, b) = (Int(figure.tokens.lowerBound), Int(passage.figures[now].tokens.lowerBound))
        guard !(min(a, b)..<max(a, b)).contains(where: { passage.has($0, .and) || passage.has($0, .relative) }) else { return }
        let expected = Int(passage.figures[now].date.year) - Int(passage.figures[start].date.year)
        guard expected > 0, abs(expected - number) > 1 else { return }
        report(entry.rule, figure, start, now, expected, passage, &findings)
    }

    /// The only year that a word of the beginning gives up to the end of a figure's sentence; nil where there are two.
    private func year(of start: WordSet, around index: Int, _ passage: Passage) -> Int? {
        var found: Int?
        let end = passage.sentence(of: passage.figures[index]).upperBound
        for (at, figure) in passage.figures.enumerated() where hasYear(figure) && at != index {
            let lead = Int(figure.tokens.lowerBound)
            if lead >= end { break }
            var floor = lead
            let least = max(passage.sentence(of: figure).lowerBound, lead - 5)
            while floor > least, !passage.isMark(floor - 1, ";"), !isDated(floor - 1, passage) { floor -= 1 }
            let window = floor..<lead
            guard start.first(in: passage.tokens, window) != nil else { continue }
            if let found, passage.figures[found].date.year != figure.date.year { return nil }
            found = at
        }
        return found
    }

    /// The nearest other year of the same sentence.
    private func year(near index: Int, otherThan start: Int, _ passage: Passage) -> Int? {
        let sentence = passage.figures(in: passage.sentence(of: passage.figures[index]))
        let others = sentence.filter {
            $0 != index && hasYear(passage.figures[$0]) && passage.figures[$0].date.year != passage.figures[start].date.year
        }
        return others.min { abs($0 - index) < abs($1 - index) }
    }

    private func hasYear(_ figure: Figure) -> Bool {
        (figure.kind == .year || figure.kind == .date) && figure.date.year > 1000 && figure.endDate == PartialDate()
    }

    /// Whether a token belongs to a year or date.
    private func isDated(_ token: Int, _ passage: Passage) -> Bool {
        guard passage.isFigure(token) else { return false }
        return TimeSpan.isCalendar(passage.figures[passage.firstFigure(from: token + 1) - 1])
    }

    private func whole(_ figure: Figure) -> Int? {
        guard figure.end == nil, let order = figure.value.order, order < 4 else { return nil }
        return figure.value.integer
    }

    // MARK: Meetings

    /// "held every two years since 1987. In 2015, the 25th congress ..."
    private func meeting(
        _ index: Int, _ figure: Figure, _ number: Int, _ entry: Entry, _ passage: Passage, _ findings: inout [Finding]
    ) {
        guard let first = year(of: entry.first, around: index, passage), let now = year(near: index, otherThan: first, passage)
        else { return }
        // The interval may stand a sentence before the first year.
        let end = passage.sentence(of: figure).upperBound
        let window = max(0, min(Int(figure.tokens.lowerBound), Int(passage.figures[first].tokens.lowerBound)) - 40)..<end
        for (words, years) in entry.every where words.first(in: passage.tokens, window) != nil {
            let span = Int(passage.figures[now].date.year) - Int(passage.figures[first].date.year)
            guard span > 0 else { return }
            let expected = span / years + 1
            // Meetings are called off now and then, but none is added.
            guard number > expected + 1 || number < expected - max(3, expected / 4) else { return }
            report(entry.rule, figure, first, now, expected, passage, &findings)
            return
        }
    }

    private func report(
        _ rule: Rule, _ figure: Figure, _ start: Int, _ now: Int, _ expected: Int, _ passage: Passage,
        _ findings: inout [Finding]
    ) {
        let (from, to) = (passage.figures[start], passage.figures[now])
        findings.append(
            rule.finding(
                at: figure.span,
                [
                    "figure": passage.string(figure), "start": "\(from.date.year)", "now": "\(to.date.year)",
                    "expected": "\(expected)",
                ],
                evidence: [Evidence(span: from.span, note: "the beginning"), Evidence(span: to.span, note: "the later year")],
                arithmetic: ["\(to.date.year) - \(from.date.year) = \(to.date.year - from.date.year)"],
                suggestions: suggestion(figure, expected, passage), confidence: 88))
    }

    private func suggestion(_ figure: Figure, _ expected: Int, _ passage: Passage) -> [Suggestion] {
        guard !figure.notation.isSpelledOut else { return [] }
        let suffix: String
        switch (expected % 10, expected % 100) {
        case (_, 11...13): suffix = "th"
        case (1, _): suffix = "st"
        case (2, _): suffix = "nd"
        case (3, _): suffix = "rd"
        default: suffix = "th"
        }
        let replacement = figure.kind == .ordinal ? "\(expected)\(suffix)" : "\(expected)"
        let span = figure.kind == .ordinal ? figure.span : figure.digits
        return [Suggestion(span: span, replacement: replacement, safety: .review, why: "the difference of the years")]
    }
}
