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

    /// The years whose sentence says close by what happened then.
    private func events(in passage: Passage, _ stages: [Stage]) -> [Event] {
        var events: [Event] = []
        for (index, figure) in passage.figures.enumerated() where hasYear(figure) {
            let sentence = passage.sentence(of: figure)
            let start = Int(figure.tokens.lowerBound)
            // Behind "in" and the like, the word before; "In 1999 it was listed", the word behind.
            var nearest: (distance: Int, stage: Stage, word: Int)?
            for stage in stages {
                var at = start - 1
                while at >= max(sentence.lowerBound, start - 8), !passage.isMark(at, ",;("), !passage.isFigure(at) {
                    if stage.words.end(in: passage.tokens, startingAt: at) != nil {
                        if start - at < nearest?.distance ?? 9 { nearest = (start - at, stage, at) }
                        break
                    }
                    at -= 1
                }
            }
            if nearest == nil, start - sentence.lowerBound <= 3 || passage.has(start - 2, .and) {
                let end = Int(figure.tokens.upperBound)
                for stage in stages {
                    let window = end..<max(end, min(end + 9, sentence.upperBound))
                    if let at = stage.words.first(in: passage.tokens, window), at - end < nearest?.distance ?? 10,
                        !(end..<at).contains(where: { passage.isFigure($0) })
                    {
                        nearest = (at - end, stage, at)
                    }
                }
            }
            guard let nearest else { continue }
            events.append(
                Event(
                    order: nearest.stage.order, rank: nearest.stage.rank, figure: index, word: nearest.word,
                    sentence: sentence.lowerBound))
        }
        return events
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
