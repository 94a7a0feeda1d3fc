import Documents
import Embedded
import Figures
import Lexicons
import Sheets
import TestSupport
import Testing
import Text

/// A row of a `reads:` or `refuses:` table of the sheets under Rules/.
struct Row: Sendable, CustomTestStringConvertible {
    let text: String
    let expected: String
    let place: String

    var testDescription: String { "\(place): \(text)" }

    static func rows(_ key: String) -> [Row] {
        rows(key, Embedded.sheets(under: "languages/en/") + Embedded.sheets(under: "units/"))
    }

    static func rows(_ key: String, _ sheets: [Sheet]) -> [Row] {
        sheets.flatMap { sheet in
            let mapping = sheet.root[key]?.mapping ?? []
            let list = sheet.root[key]?.sequence ?? []
            return mapping.map { Row(text: $0.scalar ?? "", expected: $1.scalar ?? "", place: "\(sheet.path):\($0.line)") }
                + list.map { Row(text: $0.scalar ?? "", expected: "", place: "\(sheet.path):\($0.line)") }
        }
    }
}

/// The figures of a paragraph.
func passage(_ text: String, _ kind: Block.Kind = .paragraph, _ lexicon: Lexicon = .english) -> Passage {
    let bytes = Array(text.utf8)
    return PassageReader(lexicon).read(bytes, block: Block(kind: kind, range: ByteRange(0, bytes.count)), number: 0)
}

/// A figure as the tables write it: [malformed|ambiguous] [hedge] kind [value] [unit].
func line(_ figure: Figure) -> String {
    var words: [String] = []
    if figure.notation.isMalformed { words.append("malformed") } else if figure.isAmbiguous { words.append("ambiguous") }
    if figure.hedge != .exact { words.append(figure.hedge.rawValue) }
    words.append(figure.kind.rawValue)
    if !figure.valueText.isEmpty { words.append(figure.valueText) }
    if let unit = Lexicon.english.unit(figure.unit) { words.append(unit.symbol) }
    return words.joined(separator: " ")
}

@Suite struct ReadTests {
    @Test(arguments: Row.rows("reads"))
    func `reads`(row: Row) {
        let read = passage(row.text).figures.map(line).joined(separator: "; ")
        #expect(read == row.expected, "\(row.place): \(row.text)")
    }

    @Test(arguments: Row.rows("refuses"))
    func `refuses`(row: Row) {
        let read = passage(row.text).figures.map(line)
        #expect(read.isEmpty, "\(row.place): \(row.text)")
    }

    @Test func `tables are there`() {
        #expect(Row.rows("reads").count > 100)
        #expect(Row.rows("refuses").count > 5)
    }

    @Test(arguments: [
        ("(1,234)", "-1234"), ("-56", "-56"), ("1,234", "1234"),
    ])
    func `accounts write negative amounts in brackets`(text: String, value: String) {
        #expect(passage(text, .cell).figures.map(\.valueText) == [value])
        if text.hasPrefix("(") { #expect(passage(text).figures.map(\.valueText) == ["1234"]) }
    }

    @Test(arguments: [
        ("We sold US $23.11 billion of it.", ["US $23.11 billion"]),
        ("It was about 98.8% and 5 kg.", ["98.8%", "5 kg"]),
        ("About 732 million design patents or more.", ["732 million"]),
        ("It rose to minus five percent.", ["minus five percent"]),
        ("From 5 to 7 km/h on 3 October 2018.", ["5 to 7 km/h", "3 October 2018"]),
    ])
    func `spans leave out hedges and counted nouns`(text: String, spans: [String]) {
        let passage = passage(text)
        #expect(passage.figures.map { passage.string($0.span) } == spans)
    }
}
