import Documents
import Findings
import Reporters
import Text

/// Hand-made reports with findings that show what the formats must cope with.
enum Samples {
    static let context = ReportContext(
        version: "1.2.3",
        rules: [
            RuleDescription(
                id: "core/part-exceeds-whole", title: "A part is greater than its whole",
                why: "A part cannot be greater than the whole it belongs to.", limits: "Parts may overlap.", severity: .error),
            RuleDescription(id: "core/growth-does-not-fit", title: "Growth does not fit", why: "", severity: .warning),
        ])

    static let registrations = make(
        "reports/registrations.md",
        """
        # Trademarks

        By the end of June, 30.173 million registrations were valid.
        Through the Madrid system 44.23 million of them were held abroad.

        Design patents: 732 million were granted, 31.5% more than the 556,529 of the year before.

        """
    ) { find in
        [
            find(
                "core/part-exceeds-whole", .error, "44.23 million of the registrations is more than all 30.173 million",
                "44.23 million", evidence: [("30.173 million", "all valid registrations")],
                arithmetic: ["44.23 million is at least 44.225 million", "30.173 million is at most 30.174 million"],
                write: "44,230", why: "4.423万 read as million", confidence: 97),
            find(
                "core/growth-does-not-fit", .warning, "732 million is not 31.5% more than 556,529", "732 million",
                evidence: [("31.5%", "the growth"), ("556,529", "the year before")],
                arithmetic: ["556,529 + 31.5% = 731,836"], write: "732,000", why: "73.2万 read as million", confidence: 90),
        ]
    }

    /// Wide characters, a tab, a line far longer than a window, a range over a line end, many pieces of evidence.
    static let layouts = make(
        "reports/layouts.txt",
        "全年授权外观设计专利73.2万件，同比增长31.5%。\n\tTotal:\t1,234.5.6 tonnes\n"
            + String(repeating: "Steel output rose again in the north of the country. ", count: 4)
            + "The sum of 12, 13 and 14 is 38. "
            + String(repeating: "Cement followed in the south. ", count: 5) + "\nThe plant made 3.5\nmillion tonnes.\n"
    ) { find in
        [
            find("core/scale", .warning, "check the scale", "73.2万", evidence: [("31.5%", "growth")], confidence: 60),
            find("core/malformed", .error, "two decimal points", "1,234.5.6", confidence: 100),
            find(
                "core/sum", .error, "12 + 13 + 14 is 39", "38",
                evidence: [("12", "first part"), ("13", "second part"), ("14", "third part"), ("South", "")]
                    .filter { $0.0 != "South" }, confidence: 99),
            find("core/unit", .info, "a unit that few know", "3.5\nmillion tonnes", confidence: 5),
        ]
    }

    /// Text that tries to steer the terminal, to break out of a string or to hide.
    static let hostile = make(
        "reports/\u{1b}[31mred\".txt",
        "Safe \u{1b}]0;title\u{7} \"quoted\\\" \u{202E}12 million\u{202C} \u{200B}hidden\u{9b}2J \u{85} 7\u{2028}8 <b>&amp;\r\nnext\u{0}\n"
    ) { find in
        [
            find(
                "core/hostile", .error, "a message with \u{1b}[2J, \"quotes\", \\, \u{2066}bidi\u{2069}\nand a second line",
                "\u{202E}12 million", evidence: [("\u{200B}hidden\u{9b}2J", "note \u{1b}[0m")],
                arithmetic: ["one\u{7}\ntwo"], write: "\u{1b}[5m\u{feff}", why: "\u{202D}", confidence: 50)
        ]
    }

    /// Text that means something to one format or another, and that every format must bring through unchanged.
    static let tricky = make(
        "reports/a,b:c%20&d.md", "100% of 5, 6: see <a href=\"x\">|`code`|</a> \\ *stars* _lines_ [link](y) $x$ ~~7~~\n"
    ) { find in
        [
            find(
                "core/tricky", .warning,
                "100%0A, \"5\": 'a' < b && c > d | `e` \\| *f* _g_ [h](i) ![j](k) ~~l~~ $m$ @user #12 https://example.org/x www.example.org <b>&amp;</b>; x",
                "5, 6", evidence: [("100%", "one, two: <three> & \"four\"")], arithmetic: ["5 < 6 & 6 > 5", "a, b: c"],
                write: "<7>, \"8\" & 9|", why: "why: 50%, `x`", confidence: 80),
            find("core/tricky", .info, "second | finding", "100%", confidence: 80),
        ]
    }

    static let clean = make("reports/clean.txt", "Nothing of note happened in 2019.\n") { _ in [] }

    static let all = [registrations, layouts, hostile, tricky, clean]

    /// Finds quotes in a text and makes findings of them.
    struct Finder {
        let text: String

        func span(_ quote: String) -> ByteRange {
            guard let range = text.firstRange(of: quote) else { return ByteRange(0, 0) }
            let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
            return ByteRange(start, start + quote.utf8.count)
        }

        func callAsFunction(
            _ rule: String, _ severity: Severity, _ message: String, _ quote: String, evidence: [(String, String)] = [],
            arithmetic: [String] = [], write replacement: String? = nil, why: String = "", confidence: UInt8
        ) -> Finding {
            Finding(
                rule: rule, severity: severity, message: message, span: span(quote),
                evidence: evidence.map { Evidence(span: span($0.0), note: $0.1) }, arithmetic: arithmetic,
                suggestions: replacement.map {
                    [
                        Suggestion(span: span(quote), replacement: $0, safety: .review, why: why),
                        Suggestion(span: span(quote), replacement: "", safety: .display, why: "see the annual report"),
                    ]
                } ?? [], confidence: confidence)
        }
    }

    static func make(_ path: String, _ text: String, map: SourceMap = .identity, _ findings: (Finder) -> [Finding])
        -> FileReport
    {
        FileReport(
            document: Document(path: path, language: .english, text: Array(text.utf8), blocks: [], map: map),
            findings: findings(Finder(text: text)), figureCount: 7)
    }

    /// What a format writes for reports.
    static func render(
        _ format: any Reporter.Type, _ reports: [FileReport], notices: [Notice] = [], context: ReportContext = context
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        var summary = Summary()
        var reporter = format.init(context)
        do {
            var output = Output { bytes.append(contentsOf: $0) }
            reporter.begin(to: &output)
            for report in reports {
                reporter.file(report, to: &output)
                summary.add(report)
            }
            for notice in notices { summary.add(notice) }
            reporter.end(summary, to: &output)
            output.flush()
        }
        return bytes
    }
}
