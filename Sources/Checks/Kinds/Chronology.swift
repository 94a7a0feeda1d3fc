package import Figures
package import Findings
package import Lexicons
package import Sheets
import Text

/// Stages of one thing in the wrong order: listed before it was founded, opened before the building began.
///
/// Parameter `orders`: lists of stages, each a list of words, in the order in which they happen. Two stages are compared
/// within a sentence, and with the next sentence when that begins with a word of `again` ("It", "The company").
package struct Chronology: Check {
    package static let kind = "chronology"
    package static let parameters = [
        Parameter("orders", .list, isRequired: true, about: "lists of stages; a stage is a list of words"),
        Parameter("again", .strings, about: "words that begin a sentence about the same thing"),
    ]

    private struct Stage {
        let order: Int
        let rank: Int
        let words: WordSet
    }

    private struct Event {
        let order: Int
        let rank: Int
        let figure: Int
        let word: Int
        let sentence: Int
    }

    private let entries: [(rule: Rule, stages: [Stage], again: WordSet)]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var entries: [(rule: Rule, stages: [Stage], again: WordSet)] = []
        for rule in rules {
            var stages: [Stage] = []
            for (order, list) in (rule.settings["orders"]?.sequence ?? []).enumerated() {
                for (rank, stage) in (list.sequence ?? []).enumerated() {
                    guard let words = stage.strings else { throw rule.error(stage, "a stage must be a list of words") }
                    stages.append(Stage(order: order, rank: rank, words: WordSet(words)))
                }
            }
            guard !stages.isEmpty else { throw rule.error(rule.parameters, "\"chronology\" needs a list of orders") }
            entries.append((rule, stages, try rule.settings.words("again", of: rule)))
        }
        self.entries = entries
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        guard passage.figures.count(where: { hasYear($0) }) > 1 else { return }
        for entry in entries {
            let events = events(in: passage, entry.stages)
            for (index, first) in events.enumerated() {
                for second in events.dropFirst(index + 1).prefix(3) {
                    guard first.order == second.order, first.rank != second.rank,
                        isSameThing(first, second, events, entry.again, passage)
                    else { continue }
                    let (early, late) = first.rank < second.rank ? (first, second) : (second, first)
                    if runsBackwards(early, late, passage) { report(entry.rule, early, late, passage, &findings) }
                }
            }
        }
    }

    private func hasYear(_ figure: Figure) -> Bool {
        (figure.kind == .year || figure.kind == .date) && figure.date.year > 1000 && figure.endDate == PartialDate()
    }

    /// The years whose sentence says close by what happened then; one event for each order that has a word for it.
    private func events(in passage: Passage, _ stages: [Stage]) -> [Event] {
        var events: [Event] = []
        let orders = (stages.last?.order ?? 0) + 1
        for (index, figure) in passage.figures.enumerated() where hasYear(figure) {
            let sentence = passage.sentence(of: figure).lowerBound
            for order in 0..<orders {
                guard let (stage, word) = nearest(figure, stages.filter { $0.order == order }, passage) else { continue }
                events.append(Event(order: order, rank: stage.rank, figure: index, word: word, sentence: sentence))
            }
        }
        return events
    }

    /// The stage whose word stands nearest before a year, or behind one that opens its sentence ("In 1999 it was listed").
    private func nearest(_ figure: Figure, _ stages: [Stage], _ passage: Passage) -> (Stage, Int)? {
        let sentence = passage.sentence(of: figure)
        let start = Int(figure.tokens.lowerBound)
        var at = start - 1
        while at >= max(sentence.lowerBound, start - 8), !passage.isMark(at, ",;("), !passage.isFigure(at) {
            if let stage = stages.first(where: { $0.words.end(in: passage.tokens, startingAt: at) != nil }) {
                return (stage, at)
            }
            at -= 1
        }
        guard start - sentence.lowerBound <= 3 || passage.has(start - 2, .and) else { return nil }
        at = Int(figure.tokens.upperBound)
        while at < min(Int(figure.tokens.upperBound) + 9, sentence.upperBound), !passage.isFigure(at) {
            if let stage = stages.first(where: { $0.words.end(in: passage.tokens, startingAt: at) != nil }) {
                return (stage, at)
            }
            at += 1
        }
        return nil
    }

    /// One sentence, or the next one if it begins with a word that points back; no stage may have two dates.
    private func isSameThing(
        _ first: Event, _ second: Event, _ events: [Event], _ again: WordSet, _ passage: Passage
    ) -> Bool {
        let window = events.filter { $0.sentence == first.sentence || $0.sentence == second.sentence }
        for event in [first, second] {
            if window.contains(where: { $0.order == event.order && $0.rank == event.rank && $0.figure != event.figure }) {
                return false
            }
        }
        if first.sentence == second.sentence {
            // "Founded in 2006 by a firm that was listed in 1999", "its parent, listed in 1999".
            let between = min(first.word, second.word)..<max(first.word, second.word)
            return !between.contains {
                passage.tokens[$0].hash == Chronology.that
                    || passage.isMark($0, ";") && again.end(in: passage.tokens, startingAt: $0 + 1) == nil
            }
        }
        let sentence = passage.sentence(of: first.word)
        guard second.sentence == sentence.upperBound else { return false }
        var opening = second.sentence
        // "In 1999 it went public": the pointer may stand behind the date.
        while opening < passage.tokens.count, opening < second.sentence + 6 {
            if again.end(in: passage.tokens, startingAt: opening) != nil { return true }
            guard passage.has(opening, .preposition) || passage.isFigure(opening) || passage.isMark(opening, ",") else {
                return false
            }
            opening += 1
        }
        return false
    }

    private static let that = WordHash.short("that")

    private func runsBackwards(_ early: Event, _ late: Event, _ passage: Passage) -> Bool {
        let (a, b) = (passage.figures[early.figure].date, passage.figures[late.figure].date)
        if a.year != b.year { return a.year > b.year }
        if a.month == 0 || b.month == 0 || a.month == b.month && (a.day == 0 || b.day == 0) { return false }
        return (a.month, a.day) > (b.month, b.day)
    }

    private func report(_ rule: Rule, _ early: Event, _ late: Event, _ passage: Passage, _ findings: inout [Finding]) {
        let (a, b) = (passage.figures[early.figure], passage.figures[late.figure])
        findings.append(
            rule.finding(
                at: a.span,
                [
                    "first": passage.string(early.word), "date": passage.string(a), "second": passage.string(late.word),
                    "other": passage.string(b),
                ], evidence: [Evidence(span: b.span, note: passage.string(late.word))], confidence: 85))
    }
}
