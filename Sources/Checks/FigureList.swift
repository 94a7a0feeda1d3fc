import Figures
import Lexicons
import Quantities
import Text

/// Figures that a sentence lists as values of one metric: "12, 15, 18 and 1,400 GW", "86.2 in 2014, 88.0 in 2015".
struct FigureList {
    /// Indices into the passage's figures.
    var members: [Int] = []
    /// Whether the items carry names ("gas 30 km; oil 20 km"): parts of a whole differ by orders of magnitude.
    var isNamed = false

    /// All lists of at least three members, in order.
    static func all(in passage: Passage) -> [FigureList] {
        guard passage.figures.count > 2 else { return [] }
        var lists: [FigureList] = []
        var current = FigureList()
        for (index, figure) in passage.figures.enumerated() where figure.kind.isQuantity {
            if let last = current.members.last, let isNamed = joins(last, index, passage) {
                current.members.append(index)
                current.isNamed = current.isNamed || isNamed
            } else {
                if current.members.count > 2 { lists.append(current) }
                current.isNamed = false
                current.members = figure.end == nil && !figure.value.isNegative && !figure.value.isZero ? [index] : []
            }
        }
        if current.members.count > 2 { lists.append(current) }
        return lists
    }

    /// Whether two neighbouring figures are items of one list, alike and with only a separator and labels between them:
    /// nil where not, else whether the labels are names and not times.
    private static func joins(_ a: Int, _ b: Int, _ passage: Passage) -> Bool? {
        let (first, second) = (passage.figures[a], passage.figures[b])
        guard second.end == nil, !second.value.isNegative, !second.value.isZero, isAlike(first, second, passage) else {
            return nil
        }
        let gap = passage.after(first)..<Int(second.tokens.lowerBound)
        guard !gap.isEmpty, gap.count <= 10 else { return nil }
        var hasSeparator = false
        var isNamed = false
        let counted = noun(behind: first, passage)
        for at in gap {
            let token = passage.tokens[at]
            if token.flags.contains(.startsSentence) { return nil }
            if passage.isMark(at, ",;") || passage.has(at, .and) {
                hasSeparator = true
            } else if token.kind == .mark {
                if !passage.isMark(at, ":()-") { return nil }
            } else if passage.lexicon[token].classes.intersects(breaks), !passage.has(at, .monthName) {
                return nil
            } else if token.kind == .word, !isTime(at, passage), token.hash != counted {
                isNamed = true
            }
        }
        return hasSeparator ? isNamed : nil
    }

    private static func isTime(_ at: Int, _ passage: Passage) -> Bool {
        passage.lexicon[passage.tokens[at]].classes.intersects(times)
    }

    private static let times = WordClasses(
        .monthName, .preposition, .article, .adverb, .quarterWord, .period, .ordinal, .conjunction, .and)

    /// Words that make the next figure something else than the next item.
    private static let breaks = WordClasses(
        .rise, .fall, .growth, .decline, .change, .compared, .from, .by, .per, .total, .including, .ofWhich, .average, .share,
        .times, .auxiliary, .relative, .target, .forecast, .rank, .reach, .maximum, .minimum)

    /// Whether two figures can be values of one metric: same kind and dimension, and the same counted noun if any.
    private static func isAlike(_ a: Figure, _ b: Figure, _ passage: Passage) -> Bool {
        let (first, second) = (passage.lexicon.unit(a.unit), passage.lexicon.unit(b.unit))
        if let first, let second {
            return first.dimension == second.dimension && (first.dimension != "currency" || a.unit == b.unit)
        }
        guard a.kind == b.kind || first != nil || second != nil else { return false }
        guard a.kind == .cardinal || b.kind == .cardinal || a.kind == b.kind else { return false }
        if a.kind == .percent || b.kind == .percent { return a.kind == b.kind }
        // "12, 15 and 18 GW": only the last carries the unit. A counted noun must be the same or missing.
        guard first == nil else { return false }
        let (one, two) = (noun(behind: a, passage), noun(behind: b, passage))
        return one == nil || one == two
    }

    /// The hash of the word right behind a figure, nil for a mark or a function word.
    private static func noun(behind figure: Figure, _ passage: Passage) -> UInt32? {
        let at = passage.after(figure)
        guard at < passage.tokens.count, passage.tokens[at].kind == .word else { return nil }
        let classes = passage.lexicon[passage.tokens[at]].classes
        if classes.contains(.preposition) || classes.contains(.and) || classes.contains(.adverb) { return nil }
        return passage.tokens[at].hash
    }
}
