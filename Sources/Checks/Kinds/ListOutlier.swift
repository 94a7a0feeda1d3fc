package import Figures
package import Findings
package import Lexicons
import Quantities
package import Sheets
import Text

/// An item of a list that lies orders of magnitude off its siblings: "12, 15, 18 and 1,400 GW".
///
/// Leave-one-out on decimal logarithms: the siblings lie within 1.5 decades, and the item is at least 1.7 decades and
/// three times their spread away from their median. Of three items the odd one must be off by a factor of 100.
/// A second test needs no sizes: the same digits before another scale word ("12.1 million, 13.4 million, 12.9 billion").
package struct ListOutlier: Check {
    package static let kind = "list-outlier"

    private let rules: [Rule]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        self.rules = rules
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        for list in FigureList.all(in: passage) {
            var figures = list.members.map { passage.figures[$0] }
            // Mixed units of one dimension are another rule's business.
            guard Set(figures.map(\.unit).filter { $0 >= 0 }).count <= 1 else { continue }
            spreadScale(&figures)
            guard let odd = outlier(figures) else { continue }
            // A part above 100 percent is odd; among smaller ones a large share is the rule.
            if figures[odd].kind == .percent, figures[odd].value < Numeral(200) { continue }
            for rule in rules {
                let isNamed = list.isNamed || isRespective(figures, passage)
                let siblings = figures.indices.filter { $0 != odd }.map { figures[$0] }
                findings.append(
                    rule.finding(
                        at: figures[odd].span,
                        [
                            "figure": passage.string(figures[odd]),
                            "siblings": siblings.map { passage.string($0) }.joined(separator: ", "),
                        ],
                        evidence: siblings.map { Evidence(span: $0.span, note: "another item of the list") },
                        severity: isNamed ? .info : nil, confidence: isNamed ? 40 : 75))
            }
        }
    }

    /// "... of $890 million, $3 million and $1 million, respectively": values of named things, unless the names are years.
    private func isRespective(_ figures: [Figure], _ passage: Passage) -> Bool {
        let sentence = passage.sentence(of: figures[0])
        guard sentence.contains(where: { passage.has($0, .respectively) }) else { return false }
        return passage.figures(in: sentence).count { TimeSpan.isCalendar(passage.figures[$0]) } < 2
    }

    /// "3.1, 3.4 and 3.9 billion yuan": the scale word of the last item is that of all.
    private func spreadScale(_ figures: inout [Figure]) {
        guard let scale = figures.last?.notation.scale, scale > 0, figures.dropLast().allSatisfy({ $0.notation.scale == 0 })
        else { return }
        for at in figures.indices.dropLast() {
            guard let value = figures[at].value.shifted(by: Int(scale)) else { continue }
            figures[at].value = value
            figures[at].notation.scale = scale
        }
    }

    /// The index of the one item that does not belong.
    private func outlier(_ figures: [Figure]) -> Int? {
        let sizes = figures.compactMap(\.value.magnitude1024)
        guard sizes.count == figures.count else { return nil }
        let decade = 1024
        for at in [sizes.indices.max { sizes[$0] < sizes[$1] }, sizes.indices.min { sizes[$0] < sizes[$1] }] {
            guard let at else { continue }
            var others = sizes
            others.remove(at: at)
            others.sort()
            let range = others[others.count - 1] - others[0]
            let median = (others[(others.count - 1) / 2] + others[others.count / 2]) / 2
            let distance = abs(sizes[at] - median)
            if hasOddScale(at, figures) { return at }
            if others.count == 2 {
                if distance >= 2 * decade, range <= decade / 2 { return at }
                continue
            }
            let deviations = others.map { abs($0 - median) }.sorted()
            let middle = (deviations[(deviations.count - 1) / 2] + deviations[deviations.count / 2]) / 2
            if others.count >= 3, isShifted(at, sizes, others) { return at }
            // 1.4826 times the median deviation estimates the standard deviation; at least 0.3 decades.
            let spread = max(middle * 3 / 2, decade * 3 / 10)
            if distance > 3 * spread, distance * 10 >= 17 * decade, range * 2 <= 3 * decade { return at }
        }
        return nil
    }

    /// Siblings that lie close together, and an item that would lie among them with its point one place further: "310, 325, 340 and 33".
    private func isShifted(_ at: Int, _ sizes: [Int], _ others: [Int]) -> Bool {
        let (low, high) = (others[0], others[others.count - 1])
        // Within a factor of 1.35 of each other.
        guard high - low <= 133 else { return false }
        return [sizes[at] - 1024, sizes[at] + 1024].contains { $0 >= low - 45 && $0 <= high + 45 }
    }

    /// One item alone carries another scale word, while its digits look like the others'.
    private func hasOddScale(_ at: Int, _ figures: [Figure]) -> Bool {
        let scales = figures.map(\.notation.scale)
        let others = figures.indices.filter { $0 != at }
        guard let scale = others.first.map({ scales[$0] }), scale > 0, scales[at] > 0, scales[at] != scale,
            others.allSatisfy({ scales[$0] == scale })
        else { return false }
        let mantissas = figures.compactMap { $0.value.shifted(by: -Int($0.notation.scale))?.magnitude1024 }
        guard mantissas.count == figures.count else { return false }
        let span = others.map { mantissas[$0] }
        guard let low = span.min(), let high = span.max() else { return false }
        // Within a factor of 1.5 of the siblings, which lie within a factor of two themselves.
        return high - low <= 308 && mantissas[at] >= low - 180 && mantissas[at] <= high + 180
    }
}
