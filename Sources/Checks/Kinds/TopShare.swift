package import Figures
package import Findings
package import Lexicons
import Quantities
package import Sheets
import Text

/// The largest of n parts that make the whole holds at least 1/n of it: "the market is shared by four firms; the leader has 21 %".
package struct TopShare: Check {
    package static let kind = "top-share"

    private let rules: [Rule]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        self.rules = rules
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        for figure in passage.figures where figure.kind == .percent && figure.end == nil && figure.value < Numeral(50) {
            let sentence = passage.sentence(of: figure)
            let start = Int(figure.tokens.lowerBound)
            guard passage.figures(in: sentence).count <= 4, isLargest(sentence.lowerBound..<start, passage),
                let count = parts(near: sentence, passage), let least = Numeral(100).divided(by: count.value, rounding: .down),
                let highest = figure.interval(.wide).upper, highest < least
            else { continue }
            for rule in rules {
                findings.append(
                    rule.finding(
                        at: figure.span,
                        [
                            "figure": passage.string(figure), "count": passage.string(count),
                            "least": "\(least.rounded(toExponent: -1))",
                        ],
                        evidence: [Evidence(span: count.span, note: "as many share the whole")], confidence: 80))
            }
        }
    }

    private func isCount(_ figure: Figure) -> Bool {
        figure.kind == .cardinal && figure.end == nil && figure.value.exponent == 0 && figure.value > .one
            && figure.value <= Numeral(12)
    }

    /// Whether the words before a share speak of the largest, and of no movement.
    private func isLargest(_ words: Range<Int>, _ passage: Passage) -> Bool {
        var isFound = false
        for at in words {
            if passage.has(at, .rise) || passage.has(at, .fall) { return false }
            if passage.has(at, .largest) || TopShare.leaders.contains(passage.tokens[at].hash) { isFound = true }
        }
        return isFound
    }

    private static let leaders: Set<UInt32> = [
        WordHash.short("leader"), WordHash.short("biggest"), WordHash.short("bigger"), WordHash.short("larger"),
    ]

    /// The number of those who share all of something, in the sentence of a share or up to two before it.
    private func parts(near sentence: Range<Int>, _ passage: Passage) -> Figure? {
        guard let place = passage.sentences.firstIndex(where: { $0.lowerBound == sentence.lowerBound }) else { return nil }
        for at in stride(from: place, through: max(0, place - 2), by: -1) {
            let tokens = passage.sentences[at]
            guard tokens.contains(where: { isExhaustive($0, passage) }) else { continue }
            let counts = passage.figures(in: tokens).map { passage.figures[$0] }.filter(isCount)
            if counts.count == 1 { return counts[0] }
        }
        return nil
    }

    /// "cover the entire demand", "share the market", "hold all the shares".
    private func isExhaustive(_ at: Int, _ passage: Passage) -> Bool {
        let word = passage.tokens[at].hash
        if TopShare.sharing.contains(word) || TopShare.entire.contains(word) { return true }
        // "Four companies share the market"
        if word == TopShare.share, passage.has(at + 1, .article), !passage.has(at - 1, .article) { return true }
        return passage.has(at, .whole) && passage.isFunctionWord(at + 1)
    }

    private static let share = WordHash.short("share")
    private static let entire: Set<UInt32> = [WordHash.short("entire"), WordHash.short("whole")]
    private static let sharing: Set<UInt32> = [
        WordHash.short("shared by"), WordHash.short("shared"), WordHash.short("divide"), WordHash.short("divided"),
    ]
}
