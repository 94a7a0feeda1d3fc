package import Figures
package import Findings
package import Lexicons
package import Sheets
import Text

/// Units that cannot measure what the words say: a speed in km, a ground area in cubic metres, a capacity in GWh.
///
/// Parameter `metrics`: a list; each gives `name`, the `dimensions` or `units` that are `wrong` for it, the words of
/// `Measured`, and `instead`, pairs of a wrong unit's symbol and the name of the right unit.
package struct UnitForMetric: Check {
    package static let kind = "unit-for-metric"
    package static let parameters = [
        Parameter("metrics", .list, isRequired: true, about: "name, wrong dimensions, and the words that tell the metric")
    ]

    private struct Metric {
        let rule: Rule
        let name: String
        let measured: Measured
        /// Whether a unit of the lexicon is wrong, by its index.
        let isWrong: [Bool]
    }

    private let metrics: [Metric]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var metrics: [Metric] = []
        let units = lexicon.unitIndex
        for rule in rules {
            guard let items = rule.settings["metrics"]?.sequence else {
                throw rule.error(rule.parameters, "\"unit-for-metric\" needs a list of metrics")
            }
            for item in items {
                var isWrong = Array(repeating: false, count: lexicon.units.count)
                for name in try item.strings("wrong", of: rule) {
                    for unit in units[name] { isWrong[unit] = true }
                }
                metrics.append(
                    Metric(
                        rule: rule, name: item["name"]?.scalar ?? "", measured: try Measured(item, of: rule),
                        isWrong: isWrong))
            }
        }
        self.metrics = metrics
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        for figure in passage.figures where figure.unit >= 0 && figure.kind.isQuantity {
            // "83 m/h", "7.2 km · h": a compound unit that the lexicon does not have.
            if passage.isMark(passage.after(figure), "/") || isTimes(passage.after(figure), passage) { continue }
            for metric in metrics where metric.isWrong[Int(figure.unit)] {
                guard let name = metric.measured.name(of: figure, in: passage),
                    let unit = passage.lexicon.unit(figure.unit)
                else { continue }
                findings.append(
                    metric.rule.finding(
                        at: figure.span,
                        [
                            "figure": passage.string(figure), "name": metric.name, "words": passage.string(name),
                            "unit": unit.name, "dimension": unit.dimension,
                        ], evidence: [Evidence(span: name, note: metric.name)], confidence: 85))
                break
            }
        }
    }

    private func isTimes(_ index: Int, _ passage: Passage) -> Bool {
        index < passage.tokens.count && UnitForMetric.dots.contains(passage.tokens[index].hash)
    }

    private static let dots: [UInt32] = [WordHash.short("·"), WordHash.short("⋅"), WordHash.short("*")]
}
