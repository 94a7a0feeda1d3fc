package import Figures
package import Findings
package import Lexicons
package import Sheets
import Text

/// Something told as past that happens after the date the sentence speaks from: "As at 31 December 2019, the loan drawn
/// on 5 May 2021 had been repaid".
///
/// Parameters: `anchors`, words before the date spoken from; `unless`, words of plans and due dates.
package struct FutureActual: Check {
    package static let kind = "future-actual"
    package static let parameters = [
        Parameter("anchors", .strings, isRequired: true, about: "words before the date the sentence speaks from"),
        Parameter("unless", .strings, about: "words of plans, due dates and later events"),
        Parameter("past", .strings, about: "past participles that do not end in -ed"),
    ]

    private let entries: [(rule: Rule, anchors: WordSet, unless: WordSet, past: WordSet)]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var entries: [(rule: Rule, anchors: WordSet, unless: WordSet, past: WordSet)] = []
        for rule in rules {
            let settings = rule.settings
            entries.append(
                (
                    rule, try settings.words("anchors", of: rule), try settings.words("unless", of: rule),
                    try settings.words("past", of: rule)
                ))
        }
        self.entries = entries
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        guard passage.figures.count > 1 else { return }
        for (index, figure) in passage.figures.enumerated() where hasYear(figure) {
            let sentence = passage.sentence(of: figure)
            let start = Int(figure.tokens.lowerBound)
            guard start - sentence.lowerBound <= 6 else { continue }
            for entry in entries {
                var lead = start - 1
                while passage.has(lead, .article) { lead -= 1 }
                guard let opening = entry.anchors.start(in: passage.tokens, endingAt: lead), opening <= sentence.lowerBound + 1,
                    entry.unless.first(in: passage.tokens, sentence) == nil
                else { continue }
                for later in index + 1..<max(index + 1, passage.figures(in: sentence).upperBound) {
                    let other = passage.figures[later]
                    guard hasYear(other), isAfter(other.date, figure.date), isPast(other, entry.past, passage) else { continue }
                    findings.append(
                        entry.rule.finding(
                            at: other.span, ["date": passage.string(other), "anchor": passage.string(figure)],
                            evidence: [Evidence(span: figure.span, note: "the date the sentence speaks from")], confidence: 80))
                }
            }
        }
    }

    private func hasYear(_ figure: Figure) -> Bool {
        (figure.kind == .year || figure.kind == .date) && figure.date.year > 1000 && figure.date.isPlain
            && figure.endDate == PartialDate()
    }

    private func isAfter(_ a: PartialDate, _ b: PartialDate) -> Bool {
        if a.year != b.year { return a.year > b.year }
        return a.month > 0 && b.month > 0 && a.month > b.month
    }

    /// "drawn on 5 May 2021", "completed in 2021": a participle and a preposition before the date.
    private func isPast(_ figure: Figure, _ past: WordSet, _ passage: Passage) -> Bool {
        let at = Int(figure.tokens.lowerBound) - 1
        guard passage.has(at, .in) || passage.has(at, .on) else { return false }
        return [at - 1, at - 2].contains { $0 >= 0 && passage.isPast($0, past) }
    }
}
