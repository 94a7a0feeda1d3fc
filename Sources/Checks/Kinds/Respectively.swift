package import Figures
package import Findings
package import Lexicons
package import Sheets
import Text

/// "Respectively" with more names than values or more values than names.
///
/// The values are the figures joined right before the word (or right behind it), the names any list that stands before
/// them in the sentence. Nothing is said where some list, or several together, could have as many names as there are values.
package struct Respectively: Check {
    package static let kind = "respectively"

    private let rules: [Rule]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        self.rules = rules
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        guard passage.figures.count > 1 else { return }
        for at in passage.tokens.indices
        where passage.tokens[at].entry != 0 && passage.tokens[at].kind == .word && passage.has(at, .respectively) {
            let sentence = passage.sentence(of: at)
            guard let values = values(around: at, in: sentence, passage) else { continue }
            let start = Int(passage.figures[values.lowerBound].tokens.lowerBound)
            let lists = lists(in: sentence.lowerBound..<min(start, at), passage)
            guard let names = lists.last, !fits(values.count, lists), isSubject(names, before: start, lists.count, passage)
            else { continue }
            let end = Int(passage.figures[values.upperBound - 1].tokens.upperBound)
            for rule in rules {
                findings.append(
                    rule.finding(
                        at: passage.span(start..<end), ["values": "\(values.count)", "names": "\(names.counts.lowerBound)"],
                        evidence: [
                            Evidence(span: passage.span(names.range), note: "\(names.counts.lowerBound) names"),
                            Evidence(span: passage.tokens[at].range, note: "one value for each name"),
                        ], arithmetic: ["names: \(names.counts.lowerBound)", "values: \(values.count)"], confidence: 85))
            }
        }
    }

    // MARK: Values

    /// The figures that the word distributes; nil for fewer than two.
    private func values(around at: Int, in sentence: Range<Int>, _ passage: Passage) -> Range<Int>? {
        let next = passage.firstFigure(from: at)
        if next > 0, let values = chain(endingAt: next - 1, before: at, in: sentence, passage) { return values }
        guard next < passage.figures.count, passage.before(passage.figures[next]) == at || passage.isMark(at + 1, ",:"),
            Int(passage.figures[next].tokens.lowerBound) <= at + 3
        else { return nil }
        var end = next + 1
        while end < passage.figures.count, sentence.contains(Int(passage.figures[end].tokens.lowerBound)),
            isJoint(passage.after(passage.figures[end - 1])..<Int(passage.figures[end].tokens.lowerBound), passage)
        {
            end += 1
        }
        return end - next > 1 ? next..<end : nil
    }

    private func chain(endingAt last: Int, before at: Int, in sentence: Range<Int>, _ passage: Passage) -> Range<Int>? {
        guard passage.after(passage.figures[last]) <= at else { return nil }
        let gap = passage.after(passage.figures[last])..<at
        guard gap.lowerBound >= sentence.lowerBound, gap.count <= 4, !gap.contains(where: { passage.has($0, .and) }) else {
            return nil
        }
        var first = last
        while first > 0, passage.figures[first - 1].kind.isQuantity,
            sentence.contains(Int(passage.figures[first - 1].tokens.lowerBound)),
            isJoint(passage.after(passage.figures[first - 1])..<Int(passage.figures[first].tokens.lowerBound), passage)
        {
            first -= 1
        }
        let values = first..<last + 1
        guard values.count > 1,
            values.allSatisfy({
                passage.figures[$0].kind == passage.figures[last].kind || passage.figures[$0].kind == .cardinal
            }),
            passage.figures[last].kind.isQuantity, passage.figures[last].kind != .range
        else { return nil }
        return values
    }

    /// Whether only a comma, a conjunction and the counted noun stand between two figures.
    private func isJoint(_ gap: Range<Int>, _ passage: Passage) -> Bool {
        guard !gap.isEmpty, gap.count <= 5 else { return false }
        var joins = false
        for at in gap {
            if passage.isMark(at, ",") || passage.has(at, .and) {
                joins = true
            } else if !passage.isWord(at) || passage.has(at, .auxiliary) || passage.has(at, .verb) || passage.has(at, .rise)
                || passage.has(at, .fall) || passage.has(at, .from) || passage.has(at, .to) || passage.has(at, .in)
            {
                return false
            }
        }
        return joins
    }

    // MARK: Names

    private struct List {
        let range: Range<Int>
        /// The first segment may only lead in ("After tax, ..."), so the count may be one less.
        let counts: ClosedRange<Int>
        /// Years or places, which may stand away from the values.
        let leadsSentence: Bool
    }

    private func lists(in range: Range<Int>, _ passage: Passage) -> [List] {
        var lists: [List] = []
        var commas: [Int] = []
        var start = range.lowerBound
        for at in range {
            if passage.isMark(at, ",") {
                commas.append(at)
            } else if passage.tokens[at].kind == .word, passage.has(at, .and) || passage.has(at, .or) {
                if let list = list(endingAt: at, commas, from: start, passage) { lists.append(list) }
                commas = []
                start = at + 1
            } else if passage.isMark(at, ";:.") && passage.tokens[at + 1].isSpaced {
                commas = []
                start = at + 1
            }
        }
        return lists
    }

    private func list(endingAt and: Int, _ commas: [Int], from start: Int, _ passage: Passage) -> List? {
        var commas = commas
        // "A, B, and C".
        let hasOxfordComma = commas.last == and - 1
        if hasOxfordComma { commas.removeLast() }
        var count = 2
        var end = hasOxfordComma ? and - 1 : and
        for comma in commas.reversed() {
            guard isItem(comma + 1..<end, passage) else { break }
            count += 1
            end = comma
        }
        guard end > start else { return nil }
        // The segment before holds the first item at its end ("the output of coal"), or only leads in ("After tax").
        let lead = (commas.last { $0 < end }.map { $0 + 1 } ?? start)..<end
        let isYears = passage.isFigure(end - 1) && passage.isFigure(and + 1)
        // "In Hebei, Henan and Shanxi, output ...": the comma behind closes a list of places.
        let isPlaces = passage.has(end - 1, .region) && passage.has(and + 1, .region) && passage.isMark(and + 2, ",")
        let holdsItem = isYears || isPlaces || holdsItem(lead, passage)
        return List(
            range: (holdsItem ? end - 1 : end)..<and + 2, counts: (holdsItem ? count : max(2, count - 1))...count,
            leadsSentence: isYears || isPlaces)
    }

    private static let leading = WordClasses(
        .adverb, .preposition, .ofWhich, .relative, .conjunction, .now, .period, .pronoun, .ordinal)

    /// Whether a segment before the first comma ends with an item: "Wheat", "The output of coal", but not "After tax".
    private func holdsItem(_ lead: Range<Int>, _ passage: Passage) -> Bool {
        let first = lead.lowerBound
        guard passage.isWord(first), !passage.lexicon[passage.tokens[first]].classes.intersects(Respectively.leading),
            !passage.ends(first, with: "ly"),
            !lead.contains(where: { passage.has($0, .auxiliary) || passage.has($0, .verb) || passage.isFigure($0) })
        else { return false }
        return lead.count == 1 || passage.has(first, .article) && lead.contains { passage.has($0, .of) }
    }

    private func isItem(_ segment: Range<Int>, _ passage: Passage) -> Bool {
        (1...3).contains(segment.count)
            && !segment.contains {
                passage.has($0, .preposition) || passage.has($0, .auxiliary) || passage.has($0, .article)
                    || passage.has($0, .verb)
                    || passage.tokens[$0].kind == .mark && !passage.isMark($0, "-")
            }
    }

    /// Whether the values can belong to this list: years anywhere in the sentence, names right before the values.
    private func isSubject(_ names: List, before start: Int, _ count: Int, _ passage: Passage) -> Bool {
        guard count == 1 else { return false }
        if names.leadsSentence { return true }
        let gap = names.range.upperBound..<max(start, names.range.upperBound)
        return gap.count <= 8 && !gap.contains { passage.isMark($0, ",") || passage.isFigure($0) }
    }

    private func fits(_ count: Int, _ lists: [List]) -> Bool {
        if lists.contains(where: { $0.counts.contains(count) }) { return true }
        guard lists.count > 1 else { return false }
        let least = lists.map(\.counts.lowerBound)
        let most = lists.map(\.counts.upperBound)
        // Two lists make their sum or their product; three and more anything.
        if lists.count > 2 { return true }
        return (least.reduce(0, +)...most.reduce(0, +)).contains(count)
            || (least.reduce(1, *)...most.reduce(1, *)).contains(count)
    }
}
