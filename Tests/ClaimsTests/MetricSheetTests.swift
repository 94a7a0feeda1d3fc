import Embedded
import Quantities
import Sheets
import Testing

/// The metric sheets of every pack: each figure in them has a source and fits the range that reports are held to.
@Suite struct MetricSheetTests {
    struct Entry: Sendable, CustomTestStringConvertible {
        let id: String
        let node: Sheet.Node
        let path: String
        var testDescription: String { id }
    }

    static let entries: [Entry] = Embedded.sheets(under: "packs/")
        .filter { $0.root["data"]?.scalar == "metrics" }
        .flatMap { sheet in
            (sheet.root["metrics"]?.sequence ?? []).map {
                Entry(id: $0["id"]?.scalar ?? "(line \($0.line) of \(sheet.path))", node: $0, path: sheet.path)
            }
        }

    static let byID = Dictionary(entries.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    static let keys: Set<String> = [
        "id", "names", "nouns", "actions", "not", "unit", "range", "basis", "source", "year", "part-of", "series",
    ]

    @Test func packHoldsItsSubjects() {
        #expect(MetricSheetTests.entries.count >= 40)
        #expect(MetricSheetTests.byID.count == MetricSheetTests.entries.count, "two metrics share an id")
    }

    @Test(arguments: entries) func isComplete(_ entry: Entry) {
        let node = entry.node
        let unknown = (node.mapping ?? []).compactMap(\.key.scalar).filter { !MetricSheetTests.keys.contains($0) }
        #expect(unknown.isEmpty)
        #expect(node["names"]?["en"]?.strings?.isEmpty == false)
        #expect(node["unit"]?.scalar?.isEmpty == false)
        #expect(["year", "flow", "stock", "rate"].contains(node["basis"]?.scalar ?? ""))
        #expect((node["source"]?.scalar?.count ?? 0) > 10)
        #expect(year(node["year"]).map { (1990...2100).contains($0) } == true)
    }

    /// Words are compared as stems of single words, so none may hold a space, a capital or a plural ending.
    @Test(arguments: entries) func wordsAreSingular(_ entry: Entry) throws {
        let lists = try #require(entry.node["nouns"]?.sequence?.map { $0.strings ?? [] })
        #expect(!lists.isEmpty && lists.allSatisfy { !$0.isEmpty })
        let words = lists.flatMap { $0 } + (entry.node["not"]?.strings ?? []) + (entry.node["actions"]?.strings ?? [])
        for word in words {
            #expect(word.allSatisfy { $0.isLowercase }, "\(word)")
            #expect(!word.hasSuffix("ies"), "\(word)")
        }
        // A word that every list asks for may not be forbidden too.
        let forbidden = Set(entry.node["not"]?.strings ?? [])
        for list in lists { #expect(!forbidden.isSuperset(of: list)) }
    }

    /// A name that an editor reads in a message must be one that the metric's own words find.
    @Test(arguments: entries) func firstNameIsFound(_ entry: Entry) throws {
        let name = try #require(entry.node["names"]?["en"]?.strings?.first).lowercased()
        let words = name.split { $0 == " " || $0 == "-" }.map(String.init)
        for list in try #require(entry.node["nouns"]?.sequence?.map({ $0.strings ?? [] })) {
            #expect(list.contains { noun in words.contains { $0.hasPrefix(noun.dropLast(noun.hasSuffix("y") ? 1 : 0)) } })
        }
        for word in entry.node["not"]?.strings ?? [] { #expect(!words.contains(word), "\(word)") }
    }

    @Test(arguments: entries) func rangeAndSeriesAgree(_ entry: Entry) throws {
        let range = try #require(interval(entry.node))
        let low = try #require(range.lower)
        let high = try #require(range.upper)
        #expect(low < high)
        var seen: Set<String> = []
        for item in entry.node["series"]?.sequence ?? [] {
            let value = try #require(item["value"]?.scalar.flatMap(Numeral.init(decimal:)))
            #expect(range.contains(value))
            #expect((item["source"]?.scalar?.count ?? 0) > 3)
            #expect(year(item["year"]).map { (1985...2100).contains($0) } == true)
            let place = try #require(item["place"]?.scalar)
            let isNew = seen.insert("\(place) \(item["year"]?.scalar ?? "")").inserted
            #expect(isNew, "\(place) twice in one year")
        }
    }

    @Test(arguments: entries) func partsFitTheirWholes(_ entry: Entry) throws {
        let part = try #require(interval(entry.node))
        for id in entry.node["part-of"]?.strings ?? [] {
            let whole = try #require(MetricSheetTests.byID[id], "no metric \(id)").node
            #expect(try #require(part.upper) <= (try #require(interval(whole)?.upper)), "\(id)")
            #expect(whole["unit"]?.scalar == entry.node["unit"]?.scalar, "\(id)")
            for item in entry.node["series"]?.sequence ?? [] {
                let other = whole["series"]?.sequence?.first {
                    $0["place"]?.scalar == item["place"]?.scalar && $0["year"]?.scalar == item["year"]?.scalar
                }
                guard let other else { continue }
                let value = try #require(item["value"]?.scalar.flatMap(Numeral.init(decimal:)))
                #expect(value <= (try #require(other["value"]?.scalar.flatMap(Numeral.init(decimal:)))), "\(id)")
            }
        }
    }

    private func year(_ node: Sheet.Node?) -> Int? { node?.scalar.flatMap { Int($0) } }

    private func interval(_ node: Sheet.Node) -> Interval? {
        guard let low = node["range"]?["low"]?.scalar.flatMap(Numeral.init(decimal:)),
            let high = node["range"]?["high"]?.scalar.flatMap(Numeral.init(decimal:))
        else { return nil }
        return Interval(lower: low, upper: high)
    }
}
