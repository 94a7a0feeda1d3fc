package import Claims
package import Figures
package import Findings
package import Lexicons
import Quantities
package import Sheets
import Text

/// Figures that a country or province has never had: a population, area or gross product of the wrong size.
///
/// Only where the place named last before the figure is its subject: "Guangdong has a population of 126 million", "China's GDP was
/// 99 trillion yuan". The table of places stays unread until a text names such a quantity beside a name.
package struct PlacePrior: Check {
    package static let kind = "place-prior"
    package static let parameters = [
        Parameter("data", .strings, about: "kinds of data sheets to use: places"),
        Parameter("unless", .strings, about: "words of the clause that excuse any value"),
    ]

    private struct Entry: Sendable {
        let rule: Rule
        let unless: WordSet
        let table: [UInt8]
        let source: String

        func finding(
            _ span: ByteRange, _ written: String, _ values: Interval, _ quantity: String, _ place: String,
            at placeSpan: ByteRange
        ) -> [Finding] {
            guard let band = PlacePrior.band(place, quantity, in: table), !band.intersects(values) else { return [] }
            return [
                rule.finding(
                    at: span, ["figure": written, "place": place, "quantity": quantity, "band": FigureStyle.words(band)],
                    evidence: [Evidence(span: placeSpan, note: "the place, by \(source)")], confidence: 85)
            ]
        }
    }

    private let rules: [Entry]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var entries: [Entry] = []
        for rule in rules {
            for sheet in rule.data {
                entries.append(
                    Entry(
                        rule: rule, unless: try rule.settings.words("unless", of: rule),
                        table: Array((sheet.root["table"]?.scalar ?? "").utf8), source: sheet.root["source"]?.scalar ?? ""))
            }
        }
        self.rules = entries
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        for figure in passage.figures where isLarge(figure) {
            guard let quantity = quantity(figure, passage) else { continue }
            let place = place(before: figure, quantity.token, passage) ?? place(behind: figure, quantity.token, passage)
            guard place != nil || speaksOfOwnCountry(before: figure, quantity.token, passage) else { continue }
            for (at, entry) in rules.enumerated() {
                guard entry.unless.first(in: passage.tokens, passage.clause(of: figure)) == nil else { continue }
                if let place {
                    let name = passage.string(place)
                    findings += entry.finding(
                        figure.span, passage.string(figure), figure.values(in: passage.lexicon), quantity.name, name, at: place)
                } else if let own = PlacePrior.ownQuantities.firstIndex(of: quantity.name) {
                    // Which country that is the whole report tells.
                    marks.append(Mark(span: figure.span, block: Int32(passage.number), tag: Int32(at), value: Int64(own)))
                }
            }
        }
    }

    package func conclude(_ marks: [Mark], _ exhibit: Exhibit, findings: inout [Finding]) {
        guard !marks.isEmpty, let country = ownCountry(exhibit.text) else { return }
        for mark in marks {
            guard let claim = exhibit.claims.first(where: { $0.figure.span == mark.span }) else { continue }
            findings += rules[Int(mark.tag)].finding(
                mark.span, exhibit.text.string(mark.span), claim.figure.interval(.wide),
                PlacePrior.ownQuantities[Int(mark.value)], country.name, at: country.span)
        }
    }

    /// The country that a report speaks of by name, the first place; nil where it names several as often.
    private func ownCountry(_ text: [UInt8]) -> (name: String, span: ByteRange)? {
        var named: [(name: String, span: ByteRange, count: Int)] = []
        for entry in rules {
            for line in String(decoding: entry.table, as: UTF8.self).split(separator: "\n") {
                let fields = line.split(separator: "|").map { $0.split(separator: " ").joined(separator: " ") }
                guard fields.contains("country"), let name = fields.first else { continue }
                let places = text.places(of: Array(name.utf8))
                if let first = places.first { named.append((name, first, places.count)) }
            }
        }
        named.sort { $0.count > $1.count }
        guard let most = named.first, named.count == 1 || named[1].count * 3 <= most.count else { return nil }
        return (most.name, most.span)
    }

    /// "our country, with its population of 1.4 billion": nothing between that could be another subject.
    private func speaksOfOwnCountry(before figure: Figure, _ token: Int, _ passage: Passage) -> Bool {
        let floor = max(passage.sentence(of: figure).lowerBound, token - 9)
        for at in stride(from: token - 1, through: floor + 1, by: -1) {
            if PlacePrior.regions.contains(passage.tokens[at].hash) || passage.isMark(at, ";:(") { return false }
            if passage.tokens[at].hash == PlacePrior.country { return PlacePrior.owners.contains(passage.tokens[at - 1].hash) }
        }
        return false
    }

    private static let country = WordHash.short("country")
    private static let owners: Set<UInt32> = [WordHash.short("our"), WordHash.short("my")]
    /// What a mark tells of a figure of the own country, by number.
    private static let ownQuantities = ["population", "GDP CNY"]

    private func isLarge(_ figure: Figure) -> Bool {
        guard figure.end == nil, figure.notation.scale >= 3 || figure.value > Numeral(99_999) else { return false }
        return figure.kind == .cardinal || figure.kind == .currency || figure.kind == .measure
    }

    /// What the words before the figure, or right behind it, say that it is; and the first token of those words.
    private func quantity(_ figure: Figure, _ passage: Passage) -> (name: String, token: Int)? {
        let start = Int(figure.tokens.lowerBound)
        let floor = max(passage.sentence(of: figure).lowerBound, start - 7)
        let dimension = passage.lexicon.unit(figure.unit)?.dimension
        if passage.isChange(figure) { return nil }
        for at in stride(from: start - 1, through: floor, by: -1) {
            if passage.isMark(at, ";") { return nil }
            switch passage.tokens[at].hash {
            case PlacePrior.population where figure.kind == .cardinal: return ("population", at)
            case PlacePrior.gdp where figure.kind == .currency:
                return passage.lexicon.unit(figure.unit).map { ("GDP \($0.symbol)", at) }
            case PlacePrior.area where dimension == "area": return ("area", at)
            default: break
            }
        }
        // "has 1.41 billion people", and nothing that says which.
        let behind = passage.after(figure)
        guard figure.kind == .cardinal, passage.has(start - 1, .auxiliary), behind < passage.tokens.count,
            PlacePrior.people.contains(passage.tokens[behind].hash),
            behind + 1 >= passage.tokens.count || !passage.isWord(behind + 1)
        else { return nil }
        return ("population", start - 1)
    }

    /// The name that stands last before the words of a quantity, with nothing between that could be another subject.
    private func place(before figure: Figure, _ token: Int, _ passage: Passage) -> ByteRange? {
        let start = Int(figure.tokens.lowerBound)
        let floor = passage.sentence(of: figure).lowerBound
        // "the population of China was 1.41 billion"
        if token + 2 < start, passage.has(token + 1, .of), let name = name(from: token + 2, limit: start, passage) {
            return name
        }
        var at = token - 1
        while at >= floor, at > token - 9 {
            if passage.isCapitalised(at), passage.isWord(at), !passage.has(at, .monthName),
                at > floor || !passage.isFunctionWord(at)
            {
                var first = at
                while first - 1 >= floor, passage.isCapitalised(first - 1), passage.isWord(first - 1),
                    !passage.isFunctionWord(first - 1)
                { first -= 1 }
                return name(from: first, limit: token, passage)
            }
            if passage.isFigure(at), passage.figures[max(0, passage.firstFigure(from: at + 1) - 1)].kind.isQuantity {
                return nil
            }
            if passage.isMark(at, ";:(") || PlacePrior.regions.contains(passage.tokens[at].hash) { return nil }
            at -= 1
        }
        return nil
    }

    /// "With a population of 330 million, the United States ...": the subject behind the phrase that opens the sentence.
    private func place(behind figure: Figure, _ token: Int, _ passage: Passage) -> ByteRange? {
        let start = passage.sentence(of: figure).lowerBound
        let comma = passage.after(figure)
        guard passage.has(start, .with), token - start <= 4, passage.isMark(comma, ",") else { return nil }
        guard let name = name(from: comma + 1, limit: passage.sentence(of: figure).upperBound, passage) else { return nil }
        // "the United States market": another thing.
        let behind = passage.tokens.firstIndex { $0.start >= name.end } ?? passage.tokens.count
        return passage.isFunctionWord(behind) || passage.has(behind, .verb) ? name : nil
    }

    /// A name from a token on: capitalised words, without "Province" and its like behind them.
    private func name(from first: Int, limit: Int, _ passage: Passage) -> ByteRange? {
        var start = first
        if passage.has(start, .article) { start += 1 }
        var end = start
        while end < limit, passage.isWord(end), passage.isCapitalised(end),
            !PlacePrior.regions.contains(passage.tokens[end].hash)
        { end += 1 }
        guard end > start else { return nil }
        // "Guangdong Science Park", "Shanghai Municipality": only a region's word may follow.
        return passage.span(start..<end)
    }

    private static let population = WordHash.short("population")
    private static let gdp = WordHash.short("GDP")
    private static let area = WordHash.short("area")
    private static let people: Set<UInt32> = ["people", "inhabitants", "residents", "persons"].reduce(into: []) {
        $0.insert(WordHash.short($1))
    }
    private static let regions: Set<UInt32> = [
        "province", "municipality", "city", "county", "district", "town", "village", "region", "prefecture", "state", "park",
        "zone",
    ].reduce(into: []) { $0.insert(WordHash.short($1)) }

    /// The band of a quantity of a place: the line that opens with its name, cut at bars.
    static func band(_ place: String, _ quantity: String, in table: [UInt8]) -> Interval? {
        let name = Array(place.utf8)
        for line in table.split(separator: 0x0A) {
            var fields = line.split(separator: 0x7C)[...]
            guard let first = fields.popFirst() else { continue }
            var own = first
            while own.last == 0x20 { own.removeLast() }
            if own.starts(with: "the ".utf8) { own = own.dropFirst(4) }
            guard own.elementsEqual(name) else { continue }
            for field in fields {
                let words = String(decoding: field, as: UTF8.self).split(separator: " ")
                guard words.count >= 3, words.dropLast(2).joined(separator: " ") == quantity else { continue }
                return Interval(lower: number(words[words.count - 2]), upper: number(words[words.count - 1]))
            }
        }
        return nil
    }

    /// "37.8e6"
    private static func number(_ text: Substring) -> Numeral? {
        let parts = text.split(separator: "e")
        guard let value = parts.first.flatMap({ Numeral(decimal: String($0)) }) else { return nil }
        return value.shifted(by: parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    }
}
