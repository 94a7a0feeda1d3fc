package import Figures
package import Findings
package import Lexicons
import Quantities
package import Sheets
import Text

/// One unit of another size among like ones: "2.1 GW, 1.8 GW and 2.4 kW".
///
/// Fires when the digits alone would fit the siblings and the units differ by a factor of 100 or more.
package struct UnitOutlier: Check {
    package static let kind = "unit-outlier"

    private let rules: [Rule]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        self.rules = rules
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        for list in FigureList.all(in: passage) {
            let figures = list.members.map { passage.figures[$0] }
            guard Set(figures.compactMap { dimension(behind: $0, passage) }).count < 2 else { continue }
            guard let odd = outlier(figures, passage.lexicon) else { continue }
            let sibling = figures[odd == 0 ? 1 : 0]
            guard let right = passage.lexicon.unit(sibling.unit), let wrong = passage.lexicon.unit(figures[odd].unit) else {
                continue
            }
            let unit = unitSpan(figures[odd])
            let model = unitSpan(sibling)
            for rule in rules {
                findings.append(
                    rule.finding(
                        at: figures[odd].span,
                        ["figure": passage.string(figures[odd]), "unit": wrong.symbol, "right": right.symbol],
                        evidence: [Evidence(span: sibling.span, note: "in \(right.symbol)")],
                        suggestions: unit.isEmpty || model.isEmpty
                            ? []
                            : [
                                Suggestion(
                                    span: unit, replacement: passage.string(model), safety: .review,
                                    why: "the unit of the other items")
                            ], confidence: 80))
            }
        }
    }

    /// "4.3 km long, 33 m wide and 62 m high" are three things of one bridge.
    private func dimension(behind figure: Figure, _ passage: Passage) -> UInt32? {
        let at = passage.after(figure)
        guard passage.isWord(at) else { return nil }
        return UnitOutlier.dimensions.contains(passage.tokens[at].hash) ? passage.tokens[at].hash : nil
    }

    private static let dimensions: Set<UInt32> = [
        "long", "wide", "high", "deep", "tall", "thick", "broad", "above", "below", "across",
    ]
    .reduce(into: []) { $0.insert(WordHash.short($1)) }

    /// What a figure's span holds behind its digits.
    private func unitSpan(_ figure: Figure) -> ByteRange {
        ByteRange(min(figure.digits.end + 1, figure.span.end), figure.span.end)
    }

    private func outlier(_ figures: [Figure], _ lexicon: Lexicon) -> Int? {
        guard figures.allSatisfy({ $0.unit >= 0 && $0.notation.scale == figures[0].notation.scale }) else { return nil }
        for at in figures.indices {
            let others = figures.indices.filter { $0 != at }
            guard let model = others.first.map({ figures[$0].unit }), others.allSatisfy({ figures[$0].unit == model }),
                figures[at].unit != model, let a = lexicon.unit(model)?.factor?.magnitude1024,
                let b = lexicon.unit(figures[at].unit)?.factor?.magnitude1024, abs(a - b) >= 2 * 1024 - 1
            else { continue }
            let sizes = others.compactMap { figures[$0].value.magnitude1024 }
            guard let own = figures[at].value.magnitude1024, let low = sizes.min(), let high = sizes.max() else { continue }
            // The bare number within a factor of ten of its siblings, which lie within a factor of thirty.
            if high - low <= 1536, own >= low - 1024, own <= high + 1024 { return at }
        }
        return nil
    }
}
