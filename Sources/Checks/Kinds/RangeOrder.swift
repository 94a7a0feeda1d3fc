package import Figures
package import Findings
package import Lexicons
import Quantities
package import Sheets
import Text

/// Ranges whose first end is above the second: "eight to six weeks", "at least 500 and at most 300", "between 30 and 20".
///
/// Parameter `unless`: words close before a range that make it no range ("won", "gap"). Movements ("fell from 30 to 20")
/// are none either.
package struct RangeOrder: Check {
    package static let kind = "range-order"
    package static let parameters = [
        Parameter("unless", .strings, about: "words of the sentence that make two numbers no range: scores, odds, gaps"),
        Parameter("ranging", .strings, about: "words that make \"from 30 to 20\" a range: \"ranging\", \"varies\""),
    ]

    private struct Entry {
        let rule: Rule
        let unless: WordSet
        let ranging: WordSet
    }

    private let entries: [Entry]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var entries: [Entry] = []
        for rule in rules {
            entries.append(
                Entry(
                    rule: rule, unless: try rule.settings.words("unless", of: rule),
                    ranging: try rule.settings.words("ranging", of: rule)))
        }
        self.entries = entries
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        for (index, figure) in passage.figures.enumerated() where figure.kind.isQuantity {
            if let end = figure.end {
                // Spans of time are another kind's business.
                if TimeSpan.isCalendar(figure) { continue }
                if end < figure.value, !figure.value.isNegative { reversed(figure, end, passage, &findings) }
            } else if index + 1 < passage.figures.count {
                let next = passage.figures[index + 1]
                guard next.kind == figure.kind || figure.kind == .cardinal && (next.kind == .measure || next.kind == .currency),
                    next.end == nil,
                    isComparable(figure, next)
                else { continue }
                // "no less than 60 and no more than 40 million": the scale of the second is that of both.
                let lends =
                    figure.notation.scale == 0 && next.notation.scale > 0 && figure.unit < 0 && figure.value < Numeral(1000)
                let first = lends ? figure.value.shifted(by: Int(next.notation.scale)) ?? figure.value : figure.value
                let second = next.value
                if figure.value > second, isBetween(figure, next, passage) {
                    report(figure, next, figure.span.union(next.span), passage, &findings)
                } else if crosses(figure, next, first, second) {
                    bounds(figure, next, passage, &findings)
                } else if first > second, isExtreme(figure, .minimum, passage), isExtreme(next, .maximum, passage) {
                    report(figure, next, next.span, passage, &findings)
                } else if first < second, isExtreme(figure, .maximum, passage), isExtreme(next, .minimum, passage) {
                    report(figure, next, next.span, passage, &findings)
                }
            }
        }
    }

    // MARK: One figure with two ends

    private func reversed(_ figure: Figure, _ end: Numeral, _ passage: Passage, _ findings: inout [Finding]) {
        // Tabs stand between the cells of a table row; a dash there is an empty cell.
        guard !passage.text[figure.span.indices].contains(0x09) else { return }
        // "5/1-5/7": parts of dates.
        let first = Int(figure.tokens.lowerBound)
        guard !passage.isMark(first - 1, "/") || passage.tokens[first].isSpaced else { return }
        guard !isElided(figure, end), !isMovement(figure, passage), !isSplit(figure, end) else { return }
        for entry in entries where entry.unless.first(in: passage.tokens, passage.sentence(of: figure)) == nil {
            findings.append(
                entry.rule.finding(
                    at: figure.span, ["range": passage.string(figure), "first": "\(figure.value)", "second": "\(end)"],
                    arithmetic: ["\(figure.value) > \(end)"], suggestions: swapped(figure, passage),
                    severity: min(entry.rule.severity, .warning), confidence: 90))
        }
    }

    /// "123-29" stands for 123 to 129: a bare number whose second end has fewer digits.
    private func isElided(_ figure: Figure, _ end: Numeral) -> Bool {
        guard figure.unit < 0, figure.rangeOf == .cardinal, let a = figure.value.order, let b = end.order else { return false }
        return b < a
    }

    /// "stand at 81.7 to 18.3": bare numbers that make 100 or 10 divide a whole.
    private func isSplit(_ figure: Figure, _ end: Numeral) -> Bool {
        guard figure.unit < 0, figure.rangeOf == .cardinal, let sum = figure.value.adding(end, rounding: .nearest)
        else { return false }
        return sum == Numeral(100) || sum == Numeral(10)
    }

    /// "fell from 30 to 20": both ends are levels, and the order is the story.
    private func isMovement(_ figure: Figure, _ passage: Passage) -> Bool {
        let start = Int(figure.tokens.lowerBound)
        guard passage.has(start, .from) || passage.has(start - 1, .from) else { return false }
        let sentence = passage.sentence(of: figure)
        if entries.contains(where: { $0.ranging.first(in: passage.tokens, max(sentence.lowerBound, start - 3)..<start) != nil })
        {
            return false
        }
        return true
    }

    /// The same range with its ends exchanged, where each end is one token.
    private func swapped(_ figure: Figure, _ passage: Passage) -> [Suggestion] {
        let tokens = Array(figure.tokens.map { Int($0) })
        guard
            let middle = tokens.dropFirst().first(where: {
                passage.has($0, .to) || passage.has($0, .and) || passage.isMark($0, "-~")
                    || passage.tokens[$0].kind == .mark && passage.string($0) == "–"
            }), middle + 1 < Int(figure.tokens.upperBound)
        else { return [] }
        let (first, second) = (passage.tokens[middle - 1], passage.tokens[middle + 1])
        guard first.kind == second.kind, first.kind != .mark else { return [] }
        let between = passage.string(ByteRange(first.end, second.start))
        return [
            Suggestion(
                span: first.range.union(second.range),
                replacement: passage.string(second.range) + between + passage.string(first.range),
                safety: .review, why: "the smaller end first")
        ]
    }

    // MARK: Two figures

    private func isComparable(_ a: Figure, _ b: Figure) -> Bool { a.unit == b.unit || a.unit < 0 }

    /// "between 30 and 20", "ranging from 30 to 20".
    private func isBetween(_ a: Figure, _ b: Figure, _ passage: Passage) -> Bool {
        let join = passage.after(a)
        guard join + 1 == Int(b.tokens.lowerBound) else { return false }
        let lead = Int(a.tokens.lowerBound) - 1
        if passage.has(lead, .between), passage.has(join, .and) { return true }
        guard passage.has(lead, .from), passage.has(join, .to) else { return false }
        return entries.contains { $0.ranging.start(in: passage.tokens, endingAt: lead - 1) != nil }
    }

    /// "the minimum age is 65", "a maximum of 12": the word of an extreme close before, with nothing but its noun and verb
    /// between.
    private func isExtreme(_ figure: Figure, _ which: WordClass, _ passage: Passage) -> Bool {
        let sentence = passage.sentence(of: figure)
        var at = Int(figure.tokens.lowerBound) - 1
        let floor = max(sentence.lowerBound, at - 5)
        while at >= floor, !passage.isFigure(at), passage.tokens[at].kind == .word {
            if passage.extremes(which).contains(passage.tokens[at].hash) { return true }
            at -= 1
        }
        return false
    }

    /// Whether one is a lower bound above the other, an upper bound.
    private func crosses(_ a: Figure, _ b: Figure, _ first: Numeral, _ second: Numeral) -> Bool {
        if isLower(a.hedge), isUpper(b.hedge) { return first > second }
        if isUpper(a.hedge), isLower(b.hedge) { return first < second }
        return false
    }

    private func isLower(_ hedge: Figure.Hedge) -> Bool { hedge == .atLeast || hedge == .moreThan }
    private func isUpper(_ hedge: Figure.Hedge) -> Bool { hedge == .atMost || hedge == .lessThan || hedge == .upTo }

    /// "at least 500 and at most 300 words": nothing but "and" or "but" and one and the same noun between them.
    private func bounds(_ a: Figure, _ b: Figure, _ passage: Passage, _ findings: inout [Finding]) {
        var at = passage.after(a)
        let limit = Int(b.tokens.lowerBound)
        guard limit - at <= 6 else { return }
        var noun: UInt32?
        while at < limit {
            if passage.has(at, .and) || passage.has(at, .relative) || passage.has(at, .conjunction) || passage.isMark(at, ",")
                || passage.isHedge(at)
            {
                at += 1
            } else if noun == nil, passage.tokens[at].kind == .word, !passage.has(at, .preposition) {
                noun = passage.tokens[at].hash
                at += 1
            } else {
                return
            }
        }
        let behind = passage.after(b)
        if let noun, behind >= passage.tokens.count || passage.tokens[behind].hash != noun { return }
        report(a, b, b.span, passage, &findings)
    }

    private func report(_ a: Figure, _ b: Figure, _ span: ByteRange, _ passage: Passage, _ findings: inout [Finding]) {
        for entry in entries where entry.unless.first(in: passage.tokens, passage.sentence(of: a)) == nil {
            findings.append(
                entry.rule.finding(
                    at: span,
                    ["range": passage.string(span), "first": passage.string(a), "second": passage.string(b)],
                    evidence: [Evidence(span: a.span, note: "the other end")], arithmetic: ["\(a.value), \(b.value)"],
                    confidence: 92))
        }
    }
}

extension Passage {
    /// Only the words that bound; "highest" and "lowest" compare different things.
    fileprivate func extremes(_ which: WordClass) -> [UInt32] {
        which == .minimum ? Passage.minimum : Passage.maximum
    }

    private static let minimum = ["minimum", "min"].map { WordHash.short($0) }
    private static let maximum = ["maximum", "max"].map { WordHash.short($0) }
}
