package import Lexicons
package import Quantities
package import Sheets

/// A known quantity of a pack: how reports name it, and what it can be.
package struct Metric: Sendable {
    package let id: String
    /// Its first English name, for messages.
    package let name: String
    /// Of each inner list one stem must occur among the words that say what is counted.
    let nouns: [[UInt32]]
    /// What is done to the counted things; empty where it does not matter.
    let actions: Set<UInt32>
    let excluded: [UInt32]
    /// "count", "percent", or the symbol of a unit.
    let unit: String
    /// How many base units of which dimension the unit is; nil where only the unit itself is meant, as with currencies.
    let measure: (dimension: String, factor: Numeral)?
    /// In the unit of the metric.
    package let range: Interval
    /// Where the range comes from, with its year.
    package let source: String
    /// For what adds up from year to year, the words that tell of more than a year, beside those that it excludes: only a single
    /// year is bound to the range. Nil for all else.
    let severalYears: [UInt32]?
    /// Ids of the metrics it is a part of.
    package let wholes: [String]
}

/// The known metrics of the loaded packs, looked up by the words of a claim.
package struct MetricCatalogue: Sendable {
    package private(set) var metrics: [Metric] = []
    /// Which metrics hold a stem in their first list of nouns.
    private var index: [UInt32: [Int]] = [:]
    private var positions: [String: Int] = [:]
    /// Marks the low bits of all stems of the index: most words of a claim are told apart by one look.
    private var isKnown = [Bool](repeating: false, count: 1024)

    package init() {}

    /// Reads sheets of `data: metrics`; errors name the line.
    package init(_ sheets: [Sheet], lexicon: Lexicon) throws(SheetError) {
        let units = lexicon.unitIndex
        for sheet in sheets {
            for item in sheet.root["metrics"]?.sequence ?? [] {
                let metric = try MetricCatalogue.metric(item, in: sheet) { symbol in
                    guard let unit = units[symbol].first.map({ lexicon.units[$0] }), let factor = unit.factor else {
                        return nil
                    }
                    return (unit.dimension, factor)
                }
                positions[metric.id] = metrics.count
                for stem in metric.nouns.first ?? [] {
                    index[stem, default: []].append(metrics.count)
                    isKnown[Int(stem & 1023)] = true
                }
                metrics.append(metric)
            }
        }
    }

    package func position(of id: String) -> Int? { positions[id] }

    /// The metric that a claim states: of those whose words all occur, the one that asks for most.
    ///
    /// - Parameters:
    ///   - unit: "count", "percent", or the symbol of the figure's unit.
    ///   - dimension: that of a unit which others can be converted to; nil for all else.
    func metric(of claim: Claim, unit: String, dimension: String?) -> Int? {
        var best: Int?
        var words = claim.metric
        words.append(contentsOf: claim.noun)
        for at in 0..<words.count where isKnown[Int(words[at] & 1023)] {
            for candidate in index[words[at]] ?? [] {
                let metric = metrics[candidate]
                guard metric.takes(unit, dimension), metric.matches(words, action: claim.action) else { continue }
                if best.map({ metric.nouns.count > metrics[$0].nouns.count }) ?? true { best = candidate }
            }
        }
        return best
    }

    /// The stems of a word or of a list of words; nil for anything else.
    private static func stems(_ node: Sheet.Node) -> [UInt32]? {
        var stems: [UInt32] = []
        return node.eachScalar { stems.append(Stem.hash(of: $0)) } ? stems : nil
    }

    private static func metric(
        _ item: Sheet.Node, in sheet: Sheet, measure: (String) -> (dimension: String, factor: Numeral)?
    ) throws(SheetError) -> Metric {
        func fail(_ node: Sheet.Node?, _ message: String) -> SheetError {
            SheetError(path: sheet.path, line: node?.line ?? item.line, column: node?.column ?? item.column, message: message)
        }
        guard let id = item["id"]?.scalar else { throw fail(nil, "a metric needs an id") }
        guard let nouns = item["nouns"]?.sequence?.compactMap(stems), !nouns.isEmpty else {
            throw fail(item["nouns"], "metric \"\(id)\" needs nouns: a list of lists of words")
        }
        guard let range = item["range"], let low = range["low"]?.scalar.flatMap(Numeral.init(decimal:)),
            let high = range["high"]?.scalar.flatMap(Numeral.init(decimal:)), low <= high
        else { throw fail(item["range"], "metric \"\(id)\" needs range: {low: number, high: number} with low <= high") }
        guard let source = item["source"]?.scalar, let year = item["year"]?.scalar else {
            throw fail(nil, "metric \"\(id)\" needs the source and the year of its range")
        }
        let unit = item["unit"]?.scalar ?? "count"
        return Metric(
            id: id, name: item["names"]?["en"]?.strings?.first ?? id, nouns: nouns,
            actions: Set(item["actions"].flatMap(stems) ?? []), excluded: item["not"].flatMap(stems) ?? [],
            unit: unit, measure: measure(unit), range: Interval(lower: low, upper: high), source: "\(source) (\(year))",
            severalYears: item["basis"]?.scalar == "flow" ? sheet.root["several-years"].flatMap(stems) ?? [] : nil,
            wholes: item["part-of"]?.strings ?? [])
    }
}

extension Metric {
    func takes(_ unit: String, _ dimension: String?) -> Bool {
        self.unit == unit || measure.map { $0.dimension == dimension } ?? false
    }

    /// The range as the values of claims are compared: in base units.
    var comparableRange: Interval { measure.map { range.multiplied(by: $0.factor) } ?? range }

    func matches(_ words: Terms, action: UInt32) -> Bool {
        for alternatives in nouns where !alternatives.contains(where: words.contains) { return false }
        if excluded.contains(where: words.contains) { return false }
        return actions.isEmpty || actions.contains(action) || actions.contains(where: words.contains)
    }
}
