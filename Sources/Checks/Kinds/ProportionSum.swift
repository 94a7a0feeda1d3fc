package import Figures
package import Findings
package import Lexicons
import Quantities
package import Sheets
import Text

/// Proportions of several parts that do not make 100: "the three industries stood at 15.70:40.04:4.30".
///
/// A ratio of three terms or more is taken for percentages where its decimals and its sum say so: between 50 and 150 and not 100
/// within what rounding allows. Where the sentence before states as many amounts as there are terms, each term must be the share
/// of its amount.
package struct ProportionSum: Check {
    package static let kind = "proportion-sum"

    private let rules: [Rule]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        self.rules = rules
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        var chain = Chain()
        for (index, figure) in passage.figures.enumerated() {
            guard figure.unit < 0, figure.notation.scale == 0, [.ratio, .cardinal, .range].contains(figure.kind) else {
                judge(chain, passage, &findings)
                chain = Chain()
                continue
            }
            if !isJoined(index, passage) {
                judge(chain, passage, &findings)
                chain = Chain(figure: index)
            }
            chain.append(figure.value, figure.span)
            guard let end = figure.end else { continue }
            // "42.7 to 15.2:40.5:44.3": the first proportion ends where the second begins.
            if figure.kind == .range {
                judge(chain, passage, &findings)
                chain = Chain(figure: index)
            }
            chain.append(end, figure.span)
        }
        judge(chain, passage, &findings)
    }

    /// Numbers that colons join.
    private struct Chain {
        var figure = 0
        var terms: [Numeral] = []
        var span = ByteRange(0, 0)

        mutating func append(_ term: Numeral, _ place: ByteRange) {
            span = terms.isEmpty ? place : span.union(place)
            terms.append(term)
        }
    }

    /// Whether only a colon stands between a figure and the one before it.
    private func isJoined(_ index: Int, _ passage: Passage) -> Bool {
        guard index > 0 else { return false }
        let gap = Int(passage.figures[index - 1].tokens.upperBound)..<Int(passage.figures[index].tokens.lowerBound)
        return gap.count == 1 && passage.isMark(gap.lowerBound, ":")
    }

    private func judge(_ chain: Chain, _ passage: Passage, _ findings: inout [Finding]) {
        guard chain.terms.count >= 3, chain.terms.count <= 6,
            let fault = sumFault(chain.terms) ?? shareFault(chain.terms, before: chain.figure, passage)
        else { return }
        for rule in rules {
            findings.append(
                rule.finding(at: chain.span, ["proportion": passage.string(chain.span), "fault": fault], confidence: 82))
        }
    }

    private func sumFault(_ terms: [Numeral]) -> String? {
        guard terms.contains(where: { $0.exponent < 0 }) else { return nil }
        var sum = Numeral.zero
        var slack = Numeral.zero
        for term in terms {
            guard let next = sum.adding(term, rounding: .nearest),
                let more = slack.adding(Numeral(6, exponent: term.exponent - 1), rounding: .up)
            else { return nil }
            (sum, slack) = (next, more)
        }
        guard sum >= Numeral(50), sum <= Numeral(150), let gap = sum.subtracting(Numeral(100), rounding: .nearest)?.magnitude,
            gap > slack
        else { return nil }
        return "together they make \(sum), not 100"
    }

    /// Whether a term is far from the share of its amount, where the sentence before names one amount for each term.
    private func shareFault(_ terms: [Numeral], before first: Int, _ passage: Passage) -> String? {
        let sentence = passage.sentence(of: passage.figures[first])
        guard sentence.lowerBound > 0 else { return nil }
        let previous = passage.figures(in: passage.sentence(of: sentence.lowerBound - 1)).map { passage.figures[$0] }
            .filter { $0.kind == .currency && $0.end == nil }
        guard previous.count == terms.count, Set(previous.map(\.unit)).count == 1 else { return nil }
        var total = Numeral.zero
        for figure in previous { total = total.adding(figure.value, rounding: .nearest) ?? total }
        for (figure, term) in zip(previous, terms) {
            guard let share = figure.value.shifted(by: 2)?.divided(by: total, rounding: .nearest),
                let gap = share.subtracting(term, rounding: .nearest)?.magnitude
            else { return nil }
            if gap > Numeral(15, exponent: -1) {
                return "\(passage.string(figure)) is \(share.rounded(toExponent: -1)) percent of all, not \(term)"
            }
        }
        return nil
    }
}
