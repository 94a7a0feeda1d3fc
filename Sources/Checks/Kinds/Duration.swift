package import Figures
package import Findings
package import Lexicons
import Quantities
package import Sheets
import Text

/// A length of time that its own dates do not have: "between 2009 and 2018, that is, within nineteen years".
///
/// Both ways of counting are right (first day included or not), so one more or less never counts.
/// Parameters: `links`, words that may stand between dates and length and tie them together; `fillers`, words that may
/// stand there as well.
package struct Duration: Check {
    package static let kind = "duration"
    package static let parameters = [
        Parameter("links", .strings, isRequired: true, about: "words that tie a length to dates: \"that is\", \"within\""),
        Parameter("spanning", .strings, about: "nouns that last as long as the dates in brackets behind them: \"project\""),
        Parameter("later", .strings, about: "words behind a length that lead from one year to the next"),
        Parameter("fillers", .strings, about: "words that may stand between without meaning"),
    ]

    private struct Entry {
        let rule: Rule
        let links: WordSet
        let fillers: WordSet
        let spanning: WordSet
        let later: WordSet
    }

    enum Length { case days, weeks, months, years, decades }

    private let entries: [Entry]
    private let words: [UInt32: Length]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var entries: [Entry] = []
        for rule in rules {
            entries.append(
                Entry(
                    rule: rule, links: try rule.settings.words("links", of: rule),
                    fillers: try rule.settings.words("fillers", of: rule),
                    spanning: try rule.settings.words("spanning", of: rule), later: try rule.settings.words("later", of: rule)))
        }
        self.entries = entries
        var words: [UInt32: Length] = [:]
        for (name, length) in [
            ("day", Length.days), ("week", .weeks), ("month", .months), ("year", .years), ("decade", .decades),
        ] {
            words[WordHash.short(name)] = length
            words[WordHash.short(name + "s")] = length
        }
        self.words = words
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        guard passage.figures.contains(where: { TimeSpan.isCalendar($0) }) else { return }
        for index in passage.figures.indices where passage.figures[index].kind == .measure {
            for entry in entries where !entry.later.isEmpty { later(index, entry, passage, &findings) }
        }
        for span in TimeSpan.all(in: passage) where span.start.isPlain && span.end.isPlain {
            let next = passage.firstFigure(from: span.tokens.upperBound)
            let previous = passage.firstFigure(from: span.tokens.lowerBound) - 1
            let sentence = passage.sentence(of: span.tokens.lowerBound)
            if next < passage.figures.count, sentence.contains(Int(passage.figures[next].tokens.lowerBound)) {
                judge(passage.figures[next], span, isBehind: true, passage, &findings)
            }
            if previous >= 0, sentence.contains(Int(passage.figures[previous].tokens.lowerBound)) {
                judge(passage.figures[previous], span, isBehind: false, passage, &findings)
            }
        }
    }

    private func judge(
        _ figure: Figure, _ span: TimeSpan, isBehind: Bool, _ passage: Passage, _ findings: inout [Finding]
    ) {
        // "on 17 days between May and July": a count of days, not how long it took.
        guard figure.end == nil, figure.value.exponent >= 0, figure.kind == .cardinal || figure.kind == .measure,
            !passage.has(Int(figure.tokens.lowerBound) - 1, .on),
            let (length, end) = length(of: figure, passage), let written = figure.value.integer,
            let actual = measure(span, in: length), !fits(written, actual, figure.hedge)
        else { return }
        let gap = isBehind ? span.tokens.upperBound..<Int(figure.tokens.lowerBound) : end..<span.tokens.lowerBound
        guard gap.lowerBound <= gap.upperBound, gap.count <= 8 else { return }
        for entry in entries where links(gap, entry, isBehind: isBehind, passage) {
            let at = ByteRange(figure.span.start, passage.tokens[end - 1].end)
            let dates = passage.span(span.tokens)
            findings.append(
                entry.rule.finding(
                    at: at, ["duration": passage.string(at), "dates": passage.string(dates), "actual": "\(actual)"],
                    evidence: [Evidence(span: dates, note: "the dates")], arithmetic: ["\(actual), not \(written)"],
                    suggestions: figure.notation.isSpelledOut || figure.hedge != .exact
                        ? []
                        : [
                            Suggestion(
                                span: figure.digits, replacement: "\(actual)", safety: .review,
                                why: "the difference of the dates")
                        ], confidence: 90))
        }
    }

    /// "Founded in 1990; 20 years later, in 2005": a length that leads from the year before it to the year behind it.
    private func later(_ index: Int, _ entry: Entry, _ passage: Passage, _ findings: inout [Finding]) {
        let figure = passage.figures[index]
        guard figure.end == nil, figure.value.exponent >= 0, let (length, end) = length(of: figure, passage), length == .years,
            let behind = entry.later.end(in: passage.tokens, startingAt: end), index + 1 < passage.figures.count, index > 0
        else { return }
        let next = passage.figures[index + 1]
        let gap = behind..<max(behind, Int(next.tokens.lowerBound))
        guard hasYear(next), gap.allSatisfy({ passage.isMark($0, ",(") || passage.has($0, .in) || passage.has($0, .article) }),
            let from = passage.figures[..<index].last(where: { hasYear($0) || TimeSpan.isCalendar($0) }), hasYear(from),
            let written = figure.value.integer
        else { return }
        let actual = Int(next.date.year) - Int(from.date.year)
        guard actual > 0, !fits(written, actual, figure.hedge) else { return }
        findings.append(
            entry.rule.finding(
                at: figure.span,
                ["duration": passage.string(figure), "dates": "\(from.date.year) to \(next.date.year)", "actual": "\(actual)"],
                evidence: [
                    Evidence(span: from.span, note: "the earlier year"), Evidence(span: next.span, note: "the later year"),
                ],
                arithmetic: ["\(actual), not \(written)"], severity: min(entry.rule.severity, .warning), confidence: 80))
    }

    private func hasYear(_ figure: Figure) -> Bool {
        (figure.kind == .year || figure.kind == .date) && figure.date.year > 1000 && figure.endDate == PartialDate()
    }

    /// The unit of time right behind a number, and the index behind it: "nineteen years", "five-year period".
    private func length(of figure: Figure, _ passage: Passage) -> (Length, Int)? {
        let last = Int(figure.tokens.upperBound) - 1
        if let length = words[passage.tokens[last].hash] { return (length, last + 1) }
        var at = last + 1
        if passage.isMark(at, "-") { at += 1 }
        // "five consecutive years"
        if at < passage.tokens.count, Duration.running.contains(passage.tokens[at].hash) { at += 1 }
        guard at < passage.tokens.count, let length = words[passage.tokens[at].hash] else { return nil }
        return (length, at + 1)
    }

    private static let running = ["consecutive", "successive", "straight", "full"].map { WordHash.short($0) }

    /// How long a span is in whole units, not counting its last one; nil where the dates do not tell.
    private func measure(_ span: TimeSpan, in length: Length) -> Int? {
        let (a, b) = (span.start, span.end)
        let hasYears = a.year > 0 && b.year > 0
        switch length {
        case .years:
            guard hasYears else { return nil }
            if a.month > 0, b.month > 0 { return (Int(b.year - a.year) * 12 + Int(b.month) - Int(a.month)) / 12 }
            return Int(b.year) - Int(a.year)
        case .decades: return hasYears ? (Int(b.year) - Int(a.year) + 5) / 10 : nil
        case .months:
            guard a.month > 0, b.month > 0 else { return nil }
            let years = hasYears ? Int(b.year) - Int(a.year) : 0
            let months = years * 12 + Int(b.month) - Int(a.month)
            return months < 0 && !hasYears ? months + 12 : months
        case .days, .weeks:
            guard a.day > 0, b.day > 0, a.month > 0, b.month > 0 else { return nil }
            let year = a.year > 0 ? Int(a.year) : b.year > 0 ? Int(b.year) : 2001
            let start = CalendarDay.number(year: year, month: Int(a.month), day: Int(a.day))
            let end = CalendarDay.number(year: b.year > 0 ? Int(b.year) : year, month: Int(b.month), day: Int(b.day))
            guard end >= start else { return nil }
            return length == .days ? end - start : (end - start + 3) / 7
        }
    }

    private func fits(_ written: Int, _ actual: Int, _ hedge: Figure.Hedge) -> Bool {
        guard actual > 0 else { return true }
        if abs(written - actual) <= 1 { return true }
        switch hedge {
        case .about: return abs(written - actual) <= 2
        case .moreThan, .atLeast: return written < actual && written * 3 >= actual * 2
        case .nearly, .lessThan, .atMost, .upTo: return written > actual && written * 2 <= actual * 3
        case .exact: return false
        }
    }

    /// Whether nothing but links and fillers stands between, and at least one link.
    private func links(_ gap: Range<Int>, _ entry: Entry, isBehind: Bool, _ passage: Passage) -> Bool {
        var hasLink = !isBehind && gap.isEmpty
        var at = gap.lowerBound
        while at < gap.upperBound {
            if passage.isMark(at, "(") || isBehind && at == gap.lowerBound && passage.isMark(at, ")") {
                hasLink = hasLink || passage.isMark(at, "(")
                at += 1
            } else if let end = entry.links.end(in: passage.tokens, startingAt: at) {
                hasLink = true
                at = end
            } else if let end = entry.fillers.end(in: passage.tokens, startingAt: at) {
                at = end
            } else if !isBehind, entry.spanning.contains(passage.tokens[at]), passage.isMark(at + 1, "("),
                at + 2 == gap.upperBound
            {
                at += 1
            } else if !isBehind, at == gap.lowerBound, gap.count <= 4, passage.isMark(gap.upperBound - 1, "("), gap.count > 2,
                entry.spanning.contains(passage.tokens[gap.upperBound - 2]),
                (at..<gap.upperBound - 1).allSatisfy(passage.isPlainWord)
            {
                // "the ten-year action plan (2016-2020)"
                at = gap.upperBound - 1
            } else if passage.isMark(at, ",:") || passage.isHedge(at) || passage.has(at, .article) {
                at += 1
            } else {
                return false
            }
        }
        // In "the five years from 2015 to 2019" the preposition of the dates is the link.
        return hasLink || !isBehind && (passage.has(gap.upperBound - 1, .from) || passage.has(gap.upperBound - 1, .between))
    }
}
