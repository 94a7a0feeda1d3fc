package import Claims
import Documents
package import Figures
package import Findings
package import Lexicons
import Quantities
package import Sheets
import Text

/// Fractions of things that come whole: "2.7 hospitals", and "130.401 applications" with a point for a comma.
///
/// Where a report writes points for commas more than once, so is any other count with three decimals.
///
/// Parameters: `countable`, nouns of whole things; `unless`, words of the clause that make fractions right (averages,
/// ratios, full-time equivalents).
package struct FractionalCount: Check {
    package static let kind = "fractional-count"
    package static let parameters = [
        Parameter("countable", .strings, isRequired: true, about: "nouns of things that come whole, in the plural"),
        Parameter("unless", .strings, about: "words of the clause that make fractions right"),
    ]

    private let entries: [(rule: Rule, countable: WordSet, unless: WordSet)]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var entries: [(rule: Rule, countable: WordSet, unless: WordSet)] = []
        for rule in rules {
            let settings = rule.settings
            entries.append(
                (rule, try settings.words("countable", of: rule), try settings.words("unless", of: rule)))
        }
        self.entries = entries
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        guard passage.block.kind != .cell else { return }
        for figure in passage.figures {
            guard figure.kind == .cardinal, figure.value.exponent < 0, figure.notation.scale == 0, figure.unit < 0,
                !figure.notation.isMalformed, !figure.notation.isSpelledOut, figure.value.reduced.exponent < 0
            else { continue }
            for (at, entry) in entries.enumerated() {
                if let noun = noun(behind: figure, entry.countable, passage) {
                    guard !isExcused(figure, noun, entry.unless, passage) else { continue }
                    let span = ByteRange(figure.span.start, passage.tokens[noun].end)
                    findings.append(
                        finding(entry.rule, figure.digits, span, passage.text, noun: passage.string(noun)))
                    if hasThreeDecimals(figure) { marks.append(mark(span, passage, at, isKnown: true)) }
                } else if hasThreeDecimals(figure), let noun = counted(behind: figure, passage),
                    !isExcused(figure, noun, entry.unless, passage)
                {
                    let span = ByteRange(figure.digits.start, passage.tokens[noun].end)
                    marks.append(mark(span, passage, at, isKnown: false))
                }
            }
        }
    }

    package func conclude(_ marks: [Mark], _ exhibit: Exhibit, findings: inout [Finding]) {
        for (at, entry) in entries.enumerated() where marks.count(where: { $0.tag == at && $0.value == 1 }) >= 2 {
            for mark in marks where mark.tag == at && mark.value == 0 {
                let length = exhibit.text[mark.span.indices].prefix { $0 != 0x20 }.count
                let digits = ByteRange(mark.span.start, mark.span.start + UInt32(length))
                let noun = exhibit.text.string(ByteRange(min(digits.end + 1, mark.span.end), mark.span.end))
                findings.append(finding(entry.rule, digits, mark.span, exhibit.text, noun: noun))
            }
        }
    }

    private func mark(_ span: ByteRange, _ passage: Passage, _ entry: Int, isKnown: Bool) -> Mark {
        Mark(span: span, block: Int32(passage.number), tag: Int32(entry), value: isKnown ? 1 : 0)
    }

    private func hasThreeDecimals(_ figure: Figure) -> Bool {
        figure.value.exponent == -3 && figure.value > .one && figure.hedge == .exact
    }

    /// The word right behind a figure, behind one space, that is neither unit nor function word.
    private func counted(behind figure: Figure, _ passage: Passage) -> Int? {
        let at = passage.after(figure)
        guard passage.isWord(at), passage.lexicon[passage.tokens[at]].classes.isEmpty,
            passage.tokens[at].start == figure.digits.end + 1
        else { return nil }
        return at
    }

    /// The counted noun: the last word of the noun phrase behind the figure.
    private func noun(behind figure: Figure, _ countable: WordSet, _ passage: Passage) -> Int? {
        var at = passage.after(figure)
        let limit = min(at + 5, passage.sentence(of: figure).upperBound)
        var found: Int?
        while at < limit, passage.tokens[at].kind == .word || passage.isMark(at, "-"), !passage.has(at, .preposition),
            !passage.has(at, .auxiliary)
        {
            if passage.has(at, .conjunction), found != nil { break }
            if countable.end(in: passage.tokens, startingAt: at) != nil { found = at }
            at += 1
        }
        return found
    }

    private func isExcused(_ figure: Figure, _ noun: Int, _ unless: WordSet, _ passage: Passage) -> Bool {
        let clause = passage.clause(of: figure)
        // "a household of 3.1 persons": the usual one.
        let before = passage.before(figure)
        if passage.has(before, .of), before > 1, passage.has(before - 2, .article), !passage.ends(before - 1, with: "s") {
            return true
        }
        for at in clause {
            if passage.has(at, .average) || passage.has(at, .median) || passage.has(at, .per) || passage.has(at, .times) {
                return true
            }
            if passage.isMark(at, "/") { return true }
        }
        if isRatio(behind: noun, in: clause, passage) { return true }
        return unless.first(in: passage.tokens, clause) != nil
    }

    /// "3.2 doctors for 1,000 people", "4.1 patents in force for 10,000 people", "1.3 cars to 10 inhabitants".
    private func isRatio(behind noun: Int, in clause: Range<Int>, _ passage: Passage) -> Bool {
        let near = (noun + 1)..<max(noun + 1, min(noun + 6, clause.upperBound - 1))
        return near.contains { at in
            (passage.has(at, .for) || at == noun + 1 && passage.has(at, .to))
                && (passage.tokens[at + 1].kind == .number || passage.has(at + 1, .cardinal))
        }
    }

    private func finding(_ rule: Rule, _ digits: ByteRange, _ span: ByteRange, _ text: [UInt8], noun: String) -> Finding {
        var suggestions: [Suggestion] = []
        let written = text.string(digits)
        let groups = written.split(separator: ".")
        if groups.count == 2, groups[1].utf8.count == 3, !written.hasPrefix("0") {
            suggestions.append(
                Suggestion(
                    span: digits, replacement: written.replacing(".", with: ","), safety: .review,
                    why: "a decimal point stands where a comma belongs"))
        }
        return rule.finding(
            at: span, ["figure": written, "noun": noun], suggestions: suggestions,
            confidence: suggestions.isEmpty ? 85 : 90)
    }
}
