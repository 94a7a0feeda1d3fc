package import Figures
package import Findings
package import Lexicons
import Quantities
package import Sheets
import Text

/// Percentages that no whole number of a small group gives: "Of the 28 patients, 67.4 percent ...".
///
/// The test is GRIM (Brown and Heathers 2017): some k must make 100 k / n round, or be cut, to the written percentage.
/// Parameter `unless`: words of the sentence that make it no count of members (weights, values).
package struct Granularity: Check {
    package static let kind = "granularity"
    package static let parameters = [
        Parameter("unless", .strings, about: "words of the sentence that make it no count of members")
    ]

    private let entries: [(rule: Rule, unless: WordSet)]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var entries: [(rule: Rule, unless: WordSet)] = []
        for rule in rules { entries.append((rule, try rule.settings.words("unless", of: rule))) }
        self.entries = entries
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        for (index, figure) in passage.figures.enumerated() where figure.kind == .percent && figure.end == nil {
            guard figure.hedge == .exact, !figure.value.isNegative, figure.value <= Numeral(100), !passage.isChange(figure),
                let group = group(of: index, figure, passage), let size = size(group), !isGiven(figure.value, of: size)
            else { continue }
            for entry in entries where entry.unless.first(in: passage.tokens, passage.sentence(of: figure)) == nil {
                report(entry.rule, figure, group, size, passage, &findings)
            }
        }
    }

    /// The group that a percentage counts: "Of the 28 patients ..., 67.4 percent", "67.4 percent of the 28 patients".
    private func group(of index: Int, _ figure: Figure, _ passage: Passage) -> Figure? {
        let behind = passage.after(figure)
        if passage.has(behind, .of), index + 1 < passage.figures.count {
            let next = passage.figures[index + 1]
            let gap = Int(next.tokens.lowerBound) - behind
            guard gap == 1 || gap == 2 && passage.has(behind + 1, .article) else { return nil }
            return isGroup(next, passage) ? next : nil
        }
        guard index > 0, !passage.has(behind, .of) else { return nil }
        let previous = passage.figures[index - 1]
        let sentence = passage.sentence(of: figure)
        let lead = passage.before(previous)
        guard sentence.contains(Int(previous.tokens.lowerBound)), lead == sentence.lowerBound,
            passage.has(lead, .of) || passage.has(lead, .ofWhich) || passage.isAmong(lead),
            passage.isMark(passage.before(figure), ",")
        else { return nil }
        return isGroup(previous, passage) ? previous : nil
    }

    private func isGroup(_ figure: Figure, _ passage: Passage) -> Bool {
        guard figure.kind == .cardinal, figure.hedge == .exact, figure.notation.scale == 0, figure.unit < 0 else {
            return false
        }
        let noun = passage.after(figure)
        guard noun < passage.tokens.count, passage.tokens[noun].kind == .word, !passage.has(noun, .preposition) else {
            return false
        }
        // "12 % of the 28 countries' output" is no count of countries.
        return !(noun..<min(noun + 4, passage.tokens.count)).contains { at in
            passage.tokens[at].kind == .possessive || passage.string(at) == "'" || passage.string(at) == "’"
        }
    }

    private func size(_ figure: Figure) -> Int64? {
        let value = figure.value
        guard value.exponent == 0, value.coefficient > 1, value.coefficient < 100_000 else { return nil }
        return value.coefficient
    }

    /// Whether some k of n gives the percentage, rounded to nearest or cut.
    private func isGiven(_ percent: Numeral, of size: Int64) -> Bool {
        guard percent.exponent <= 0, percent.exponent >= -6 else { return true }
        // In units of half the last digit: x - 1 <= 200 k 10^d / n < x + 2.
        var unit: Int64 = 1
        for _ in 0..<(-percent.exponent) { unit *= 10 }
        let scaled = 2 * percent.coefficient
        let low = (scaled - 1) * size
        let factor = 200 * unit
        let least = low <= 0 ? 0 : (low + factor - 1) / factor
        return least * factor < (scaled + 2) * size
    }

    private func report(
        _ rule: Rule, _ figure: Figure, _ group: Figure, _ size: Int64, _ passage: Passage, _ findings: inout [Finding]
    ) {
        findings.append(
            rule.finding(
                at: figure.span, ["figure": passage.string(figure), "size": "\(size)"],
                evidence: [Evidence(span: group.span, note: "the group")],
                arithmetic: ["no whole k gives 100 k / \(size) = \(figure.value)"], confidence: 82))
    }
}

extension Passage {
    /// "Among" at a token.
    fileprivate func isAmong(_ index: Int) -> Bool { index >= 0 && tokens[index].hash == Passage.among }
    private static let among = WordHash.short("among")
}
