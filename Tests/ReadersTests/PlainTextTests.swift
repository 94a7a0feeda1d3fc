import Documents
import Findings
import Readers
import Testing
import Text

/// The blocks of a text as "kind: text", line ends shown as "/".
func blocks(_ text: String, format: Format = .text) -> [String] {
    guard let document = read(bytes: Array(text.utf8), path: "report", format: format).document else { return ["unread"] }
    return document.blocks.map { block in
        let shown = document.text.string(block.range).map { $0.isNewline ? "/" : String($0) }.joined()
        let cell = block.kind == .cell ? " \(block.table) \(block.row) \(block.column)" : ""
        return "\(block.kind)\(cell): \(shown)"
    }
}

@Suite struct PlainTextTests {
    @Test(
        arguments: [
            ("Exports rose.\n\nImports fell.", ["paragraph: Exports rose.", "paragraph: Imports fell."]),
            (
                "Exports rose.\r\nImports fell.\rBoth moved.",
                [
                    "paragraph: Exports rose.", "paragraph: Imports fell.", "paragraph: Both moved.",
                ]
            ),
            ("\u{3000}\u{3000}出口增长。\u{A0}\n\u{200B}\n进口下降。", ["paragraph: 出口增长。", "paragraph: 进口下降。"]),
            // Hard-wrapped at a column.
            (
                "The port handled 12 million containers in the first half of\nthe year, which was 4 percent more than a year before. The\nState railways carried 3 million of them, as much as in the\nwhole of 2018.",
                [
                    "paragraph: The port handled 12 million containers in the first half of/the year, which was 4 percent more than a year before. The/State railways carried 3 million of them, as much as in the/whole of 2018."
                ]
            ),
            (
                "上半年全市规模以上工业企业实现利润总额一百二十亿元，同\n比增长百分之八，其中装备制造业利润增长百分之十二，增速比\n一季度加快两个百分点。",
                [
                    "paragraph: 上半年全市规模以上工业企业实现利润总额一百二十亿元，同/比增长百分之八，其中装备制造业利润增长百分之十二，增速比/一季度加快两个百分点。"
                ]
            ),
            // A line that clearly goes on.
            (
                "The authority received some 3,000 applications, most of which\nwere granted.",
                ["paragraph: The authority received some 3,000 applications, most of which/were granted."]
            ),
            // Pages cut into lines with a blank line after each.
            (
                "The commitments of the group under contracts that run for more than a year\n\nare shown in the table below.\n\nThey rose.",
                [
                    "paragraph: The commitments of the group under contracts that run for more than a year//are shown in the table below.",
                    "paragraph: They rose.",
                ]
            ),
            // Lines of their own.
            (
                "total: 312,685 sq km\nland: 304,255 sq km\nwater: 8,430 sq km",
                ["paragraph: total: 312,685 sq km", "paragraph: land: 304,255 sq km", "paragraph: water: 8,430 sq km"]
            ),
            (
                "border countries: the first one 418 km, the second one 796 km, the third one 467 km\nnote: measured in 1998",
                [
                    "paragraph: border countries: the first one 418 km, the second one 796 km, the third one 467 km",
                    "paragraph: note: measured in 1998",
                ]
            ),
            (
                "Stock of investment abroad in all years:\n$34.21 billion (31 December 2013)\n$32.91 billion (31 December 2012)",
                [
                    "paragraph: Stock of investment abroad in all years:", "paragraph: $34.21 billion (31 December 2013)",
                    "paragraph: $32.91 billion (31 December 2012)",
                ]
            ),
            ("Steel, coal, cement\n\nExports rose.", ["paragraph: Steel, coal, cement", "paragraph: Exports rose."]),
            ("Main results\n\nExports rose.", ["heading: Main results", "paragraph: Exports rose."]),
            ("2021-01-22\n\nExports rose.", ["paragraph: 2021-01-22", "paragraph: Exports rose."]),
            ("Exports rose\n\nPhone: 0512-5550100", ["paragraph: Exports rose", "furniture: Phone: 0512-5550100"]),
        ] as [(String, [String])])
    func blocksOfLines(text: String, expected: [String]) {
        #expect(blocks(text) == expected)
    }

    @Test(arguments: [
        "• one", "•one", "- one", "* one", "– one", "(1) one", "（1）one", "1. one", "1.One", "12) one", "a) one", "(b) one",
        "I. Progress", "IV. Progress", "1、利润", "一、利润", "（二）利润", "①利润", "(iii) third",
    ])
    func items(line: String) {
        #expect(blocks("Results:\n" + line + "\n") == ["paragraph: Results:", "item: \(line)"])
    }

    @Test(arguments: [
        "First, exports rose.", "1.5 million tons were shipped.", "-5 degrees", "2020. A year", "C. Smith said so.", "v. China",
        "10% of them", "A report", "Mixed.", "(see above)", "1,000 of them", "3.", "-", "一百家企业", "(2021) was a good year",
    ])
    func noItems(line: String) {
        #expect(blocks("Results:\n" + line + "\n").last?.hasPrefix("item") == false)
    }

    @Test func itemsGoOn() {
        #expect(
            blocks("1. The first of the measures was to raise the fee for late\napplications.\n2. The second was not.") == [
                "item: 1. The first of the measures was to raise the fee for late/applications.",
                "item: 2. The second was not.",
            ])
    }

    @Test func pipeTables() {
        #expect(
            blocks("Table 1\n| Year | Schools |\n|---|:--:|\n| 2018 | 214 |\n| 2019 |  |\nEnd.\n\na | b\n--|--\nc \\| d | e")
                == [
                    "paragraph: Table 1", "cell 0 0 0: Year", "cell 0 0 1: Schools", "cell 0 1 0: 2018", "cell 0 1 1: 214",
                    "cell 0 2 0: 2019", "paragraph: End.", "cell 1 0 0: a", "cell 1 0 1: b", "cell 1 1 0: c \\| d",
                    "cell 1 1 1: e",
                ])
        #expect(blocks("Offices in A | B\nwere closed.").allSatisfy { $0.hasPrefix("paragraph") })
    }

    @Test func tabTables() {
        #expect(
            blocks("\t2019\t2018\nSales\t$12\t(3)\nCosts:\nRent\t\t4\nThe end.\n") == [
                "cell 0 0 1: 2019", "cell 0 0 2: 2018", "cell 0 1 0: Sales", "cell 0 1 1: $12", "cell 0 1 2: (3)",
                "cell 0 2 0: Costs:", "cell 0 3 0: Rent", "cell 0 3 2: 4", "paragraph: The end.",
            ])
        #expect(blocks("(1)\tOne part.\n(2)\tAnother.").allSatisfy { $0.hasPrefix("item") })
        #expect(blocks("A stray\ttab.\n\nText").allSatisfy { !$0.hasPrefix("cell") })
    }

    @Test func longBlocksAreSplitAtSentences() throws {
        let sentence = "The plant made 12 tons of steel in May. "
        let text = String(repeating: sentence, count: 40_000)
        let reading = read(bytes: Array(text.utf8), path: "report")
        let document = try #require(reading.document)
        #expect(document.blocks.count == 25)
        for block in document.blocks {
            #expect(block.range.count <= 64 << 10)
            #expect(document.text.string(block.range).hasPrefix("The plant"))
            #expect(document.text.string(block.range).hasSuffix("May."))
        }
        #expect(reading.notices.map(\.level) == [.remark])
        let words = read(bytes: Array(String(repeating: "steel ", count: 20_000).utf8), path: "report").document
        #expect(words?.blocks.allSatisfy { $0.range.count % 6 == 5 } == true)
        let characters = read(bytes: Array(String(repeating: "钢", count: 50_000).utf8), path: "report").document
        #expect(characters?.blocks.allSatisfy { $0.range.count % 3 == 0 && $0.range.count <= 64 << 10 } == true)
    }
}
