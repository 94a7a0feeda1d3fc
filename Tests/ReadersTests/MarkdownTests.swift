import Documents
import Findings
import Readers
import Testing
import Text

@Suite struct MarkdownTests {
    @Test(
        arguments: [
            ("# Results\n\nExports **rose**.", ["heading: Results", "paragraph: Exports   rose  ."]),
            ("## Results ##\n### C#\nText", ["heading: Results", "heading: C#", "paragraph: Text"]),
            ("Results\n=======\nExports rose.", ["heading: Results", "paragraph: Exports rose."]),
            ("Two\nlines\n---\nText", ["heading: Two/lines", "paragraph: Text"]),
            (
                "- one\n- two\n  lines\n\n  again\n  - three",
                [
                    "item: one", "item: two/  lines", "paragraph: again", "item: three",
                ]
            ),
            ("1. one\n1. two", ["item: one", "item: two"]),
            ("> quoted\n> text\nlazy", ["paragraph: quoted/  text/lazy"]),
            ("> > - deep\n> >   text", ["item: deep/      text"]),
            ("(1) First part.\n(2) Second part.", ["item: (1) First part.", "item: (2) Second part."]),
            ("The number is\n14. A sentence.", ["paragraph: The number is/14. A sentence."]),
            (
                "```\n5 million\n```\ntext",
                ["code:    /         /   ", "paragraph: text"]
            ),
            (
                "a\n\n    5 million\n\nb",
                ["paragraph: a", "code:          ", "paragraph: b"]
            ),
            ("---\ntitle: 5 million\n---\n\ntext", ["paragraph: text"]),
            ("---\n\ntext\n\n---\n", ["paragraph: text"]),
            ("text[^1]\n\n[^1]: Without 5 firms.\n[^b]: Two.", ["paragraph: text", "note: Without 5 firms.", "note: Two."]),
            (
                "[a]: http://x.org/5 \"5\"\n\nSee [the *report*][a] and [a] and [5].",
                ["paragraph: See  the  report      and  a  and [5]."]
            ),
            ("[Home](/) > [News](/n)", ["furniture: Home     >  News"]),
            ("<!-- 5 -->\n\ntext", ["paragraph: text"]),
        ] as [(String, [String])])
    func blocksOfMarkdown(text: String, expected: [String]) {
        #expect(blocks(text, format: .markdown) == expected)
    }

    @Test func tables() {
        let table = """
            Table 1
            | Year | *Schools* |
            |------|:-------:|
            | 2018 | 214     |
            | 2019 | `2`  |

            - | a | b |
              |---|---|
              | c | d\\|e |

            > | a | b |
            > |---|---|
            > |   | 5&nbsp;% |
            """
        #expect(
            blocks(table, format: .markdown) == [
                "paragraph: Table 1", "cell 0 0 0: Year", "cell 0 0 1: Schools", "cell 0 1 0: 2018", "cell 0 1 1: 214",
                "cell 0 2 0: 2019", "cell 1 0 0: a", "cell 1 0 1: b", "cell 1 1 0: c", "cell 1 1 1: d |e",
                "cell 2 0 0: a", "cell 2 0 1: b", "cell 2 1 1: 5\u{A0}    %",
            ])
    }

    @Test(arguments: [
        ("**5** _million_ ~~tons~~", "  5    million    tons  "),
        ("snake_case 5*3 5 * 3 2~3", "snake_case 5*3 5 * 3 2~3"),
        ("a `5 *x` b ``c ` d`` e", "a        b           e"),
        ("a ` 5", "a   5"),
        ("[5%](http://x.org/7(8)9 \"1)0\") of", " 5%                            of"),
        ("[5%](<a b> '(') of", " 5%             of"),
        ("[5] (see 6) [7](8 9)", "[5] (see 6) [7](8 9)"),
        ("a ![5 tons](x.png) b", "a                  b"),
        ("a <b class=\"5\">6</b> <http://x.org/5> b", "a              6                      b"),
        ("5 km<sup>2</sup> 10<SUP>16</SUP> a<sup>b</sup>", "5 km²           10¹⁶         a     b      "),
        ("5 < 6 and 7 > 3 <5 percent>", "5 < 6 and 7 > 3 <5 percent>"),
        ("5&nbsp;% &amp; 3 &times; 4 &#215; 5 &#xD7; &none; &", "5\u{A0}    % &     3 ×      4 ×     5 ×     &none; &"),
        (#"\$5 \*a\* 5\% c:\temp"#, #" $5  *a * 5 % c:\temp"#),
        ("5 million[^1] tons[^a b]", "5 million     tons[^a b]"),
        ("**约5**亿", "  约5  亿"),
        ("[a [b](c)", "[a  b    "),
    ])
    func inlineMarkupIsBlanked(text: String, expected: String) throws {
        let bytes = Array(("x " + text + " x").utf8)
        let document = try #require(read(bytes: bytes, path: "a.md").document)
        #expect(String(decoding: document.text, as: UTF8.self) == "x " + expected + " x")
        #expect(document.original == bytes)
    }

    @Test func figuresInHTMLAreReported() {
        let reading = read(bytes: Array("text\n\n<table>\n<tr><td>5</td></tr>\n</table>\n".utf8), path: "a.md")
        #expect(reading.notices.map(\.line) == [4])
        #expect(reading.notices.map(\.level) == [.remark])
        #expect(read(bytes: Array("text\n\n<div class=\"5\">\n</div>\n".utf8), path: "a.md").notices.isEmpty)
    }

    /// Texts that make a careless reader take time that grows with the square of their length, or run out of stack.
    @Test(arguments: [
        "[", "![a", "> ", "- ", "*a _b ", "`a ``b ", "<", "<a ", "&", "[a](", "[a](<", "\\", "| ", "1. ", "**", "* _", "<!--",
        "<?",
        "[^1]: ", "~~", "# ", "```\n", "[a]: b\n", "a\n|-|\n", ">\n- \n", "&#1;", "![a](", "- a\n ", "<!A", "](", "'", "(",
    ])
    func hostileTextIsReadInTime(unit: String) {
        let count = 50_000 / unit.utf8.count
        let text = String(repeating: unit, count: count)
        let time = ContinuousClock().measure {
            _ = read(bytes: Array(("a " + text).utf8), path: "a.md")
            _ = read(bytes: Array(text.utf8), path: "a.md")
        }
        #expect(time < .seconds(10))
    }

    @Test func endlessListsAreReadAsText() {
        let reading = read(bytes: Array(String(repeating: "+\n", count: 1_000_001).utf8), path: "a.md")
        #expect(reading.document != nil)
        #expect(reading.notices.map(\.level) == [.remark])
    }

    @Test func nestingIsBounded() {
        let nested = (0..<1000).map { String(repeating: " ", count: $0 * 2) + "- a" }.joined(separator: "\n")
        #expect(blocks(nested, format: .markdown).count == 1000)
        let quotes = (0..<2000).map { _ in String(repeating: ">", count: 500) + "a" }.joined(separator: "\n")
        #expect(blocks(quotes, format: .markdown).count == 16)
    }
}
