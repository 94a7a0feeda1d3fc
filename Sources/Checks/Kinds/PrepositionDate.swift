package import Figures
package import Findings
package import Lexicons
package import Sheets
import Text

/// "In" before a day ("In November 30, 2020") and "On" before a month or year ("On March 2020, ...").
package struct PrepositionDate: Check {
    package static let kind = "preposition-date"

    private let rules: [Rule]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        self.rules = rules
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        for figure in passage.figures where figure.kind == .date || figure.kind == .year || figure.kind == .period {
            let at = Int(figure.tokens.lowerBound) - 1
            guard at >= 0, passage.tokens[at].kind == .word, passage.tokens[at].end - passage.tokens[at].start == 2 else {
                continue
            }
            if passage.has(at, .in), figure.kind == .date, figure.date.day > 0, figure.date.month > 0, figure.date.weekday == 0
            {
                // "in May 3 firms": a day needs the year or a comma behind it to be one.
                guard figure.date.year > 0 || passage.isMark(passage.after(figure), ",") else { continue }
                report("On", at, figure, passage, &findings)
            } else if passage.has(at, .on), figure.date.day == 0, figure.date.year > 0, figure.date.plan == 0,
                !figure.date.isFiscal
            {
                // "on 2019 figures", "based on 2019": only an adverbial that opens a sentence is sure.
                let next = passage.after(figure)
                let opens = passage.tokens[at].flags.contains(.startsSentence) && passage.isMark(next, ",")
                guard opens || isAdverbial(figure, at, next, passage) else { continue }
                report("In", at, figure, passage, &findings)
            }
        }
    }

    /// "arrived on August 2018 with": a month and year, and nothing that it could qualify behind, or rest on before.
    private func isAdverbial(_ figure: Figure, _ at: Int, _ next: Int, _ passage: Passage) -> Bool {
        guard figure.kind == .date, figure.date.month > 0, figure.end == nil,
            passage.has(Int(figure.tokens.lowerBound), .monthName)
        else { return false }
        let isFollowed = next >= passage.tokens.count || passage.isMark(next, ",.;)") || passage.has(next, .preposition)
        return isFollowed && passage.ends(at - 1, with: "ed") && !PrepositionDate.resting.contains(passage.tokens[at - 1].hash)
    }

    private static let resting = [
        WordHash.short("based"), WordHash.short("focused"), WordHash.short("reported"), WordHash.short("centred"),
        WordHash.short("concentrated"), WordHash.short("relied"),
    ]

    private func report(_ right: String, _ at: Int, _ figure: Figure, _ passage: Passage, _ findings: inout [Finding]) {
        let token = passage.tokens[at]
        let isCapital = token.flags.contains(.capitalised)
        let replacement = isCapital ? right : right.lowercased()
        for rule in rules {
            findings.append(
                rule.finding(
                    at: token.range.union(figure.span),
                    ["written": passage.string(at), "right": replacement, "date": passage.string(figure)],
                    suggestions: [
                        Suggestion(span: token.range, replacement: replacement, safety: .safe, why: "English usage")
                    ], confidence: 95))
        }
    }
}
