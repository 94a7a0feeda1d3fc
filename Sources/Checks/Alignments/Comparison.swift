import Documents
import Figures
import Lexicons
import Quantities
import Text

/// Compares a translation with its original, figure by figure.
///
/// Paragraphs are aligned, then the sentences of each pair; figures are matched as a multiset through all rewritings that
/// translators make, and what is left over on both sides of one pair of sentences is a discrepancy. What is left over on one
/// side only says nothing: languages drop and add small numbers freely.
struct Comparison {
    private let source: [Passage]
    private let target: [Passage]

    /// The discrepancies between the passages of two texts, by their place in the translation.
    static func discrepancies(source: [Passage], target: [Passage]) -> [Discrepancy] {
        let comparison = Comparison(source: source, target: target)
        let beads = Chain.beads(source.map(Comparison.link), target.map(Comparison.link))
        var found: [Discrepancy] = []
        var tally = (matched: 0, possible: 0)
        for bead in beads where !bead.source.isEmpty && !bead.target.isEmpty { comparison.compare(bead, &found, &tally) }
        // A text on the same matter is no original.
        if tally.possible >= 6, tally.matched * 5 < tally.possible * 2 {
            found = found.map(\.doubted)
        }
        return found.sorted { $0.target.span < $1.target.span }
    }

    private static func link(_ passage: Passage) -> Link {
        Link(length: passage.block.range.count, keys: Datum.data(of: [passage]).map(\.key))
    }

    /// The sentences of passages as links, and their bytes.
    private static func sentences(_ passages: ArraySlice<Passage>, _ data: [Datum]) -> [Link] {
        var keys: [Int: [Int64]] = [:]
        for datum in data { keys[datum.sentence, default: []].append(datum.key) }
        var links: [Link] = []
        for passage in passages {
            if passage.sentences.isEmpty {
                links.append(Link(length: passage.block.range.count, keys: keys[links.count] ?? []))
            }
            for sentence in passage.sentences {
                links.append(Link(length: passage.span(sentence).count, keys: keys[links.count] ?? []))
            }
        }
        return links
    }

    // MARK: One pair of paragraphs

    private func compare(_ bead: Bead, _ found: inout [Discrepancy], _ tally: inout (matched: Int, possible: Int)) {
        let s = Datum.data(of: Array(source[bead.source]))
        var t = Datum.data(of: Array(target[bead.target]))
        guard !s.isEmpty, !t.isEmpty else { return }
        let torn = target[bead.target].flatMap(TornNumber.numbers)
        var joined: [Numeral] = []
        for number in torn {
            guard let datum = s.first(where: { $0.sort.isNumber && $0.value == number.value }),
                let inside = t.first(where: { $0.span.overlaps(number.span) })
            else { continue }
            joined.append(number.value)
            t.removeAll { $0.span.overlaps(number.span) }
            found.append(Discrepancy(target: inside.spanning(number.span), source: datum, reason: .tornGroups, isCertain: true))
        }
        let beads = Chain.beads(
            Comparison.sentences(source[bead.source], s), Comparison.sentences(target[bead.target], t))
        var pairing = Pairing(source: s.filter { !joined.contains($0.value) }, target: t, beads: beads)
        pairing.match()
        tally.matched += pairing.matched
        tally.possible += min(s.count, t.count)
        var own = pairing.discrepancies(
            sourceDigits: DigitRuns(source[bead.source]), targetDigits: DigitRuns(target[bead.target]))
        // Two paragraphs of a longer text with nothing in common may each lack their counterpart.
        let isWhole = bead.source.count == source.count || bead.target.count == target.count
        if pairing.matched == 0, !isWhole { own = own.map(\.doubted) }
        found += own
    }
}

extension Datum {
    /// What the datum is known by in any language: its digits, or its date.
    var key: Int64 {
        switch sort {
        case .date:
            -(Int64(date.year) * 10_000 + Int64(date.month) * 100 + Int64(date.day) + Int64(date.part) * 50 + Int64(date.plan)
                * 31) - 100
        case .time: -(value.coefficient + 30_000_000)
        default: mantissa
        }
    }
}
