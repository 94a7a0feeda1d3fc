import Documents
import Engine
import Figures
import Findings
import Readers
import TestSupport
import Testing
import Text

/// Translations beside their originals: what must be found, and what must not.
@Suite struct OriginalTests {
    private static let chinese = PassageReader(.chinese)

    /// The findings of the rules that compare with an original.
    private static func findings(_ original: String, _ translation: String) -> [Finding] {
        let source = read(bytes: Array(original.utf8), path: "original", language: .chinese).document
        let report = read(bytes: Array(translation.utf8), path: "report", language: .english).document
        guard let source, let report, case .success(let engine) = Embodied.engine else { return [] }
        return engine.check(report, original: chinese.read(source)).findings.filter { $0.rule.hasSuffix("from-original") }
    }

    private static func flagged(_ original: String, _ translation: String) -> [String] {
        let bytes = Array(translation.utf8)
        return findings(original, translation).filter { $0.severity > .info }.map {
            String(decoding: bytes[$0.span.indices], as: UTF8.self)
        }
    }

    @Test(arguments: [
        ("产量为1.74亿吨。", "Output was 17.4 million tons.", "17.4 million tons"),
        ("净利润23.13亿元。", "Net profit was 2,313 billion yuan.", "2,313 billion yuan"),
        ("直接损失100.7亿元。", "Direct losses were 10.70 billion yuan.", "10.70 billion yuan"),
        ("购买20万件设备。", "They bought 20 million devices.", "20 million"),
        ("共有4860只。", "There were 48,60 of them.", "48,60"),
        ("每把售价1500元。", "Each sold for 1, 500 yuan.", "1, 500"),
        ("约有十五英里。", "It is about fourteen miles.", "fourteen miles"),
        ("他享年54岁。", "He died at the age of 45.", "45"),
        ("排名第190位。", "It ranked 180th.", "180th"),
        ("恢复到之前的80%。", "It recovered to 90 percent of what it was.", "90 percent"),
        ("训练持续2-5天。", "Training lasts 4-8 days.", "4-8 days"),
        ("三十余年来。", "For more than two decades.", "two decades"),
        ("新增装机19019万千瓦。", "New capacity was 190.19 megawatts.", "190.19 megawatts"),
        ("占地35万平方米。", "It covers 350,000 meters.", "350,000 meters"),
        ("距离220公里（140英里）。", "It is 220 miles (140 km) away.", "220 miles"),
        ("截至7月25日14时。", "As of 15:00 on July 25.", "15:00"),
        ("上午8点46分。", "At 8:46 p.m.", "8:46 p.m."),
        ("2004年1月成立。", "It was founded in June 2004.", "June 2004"),
        ("8月9日晚。", "On the evening of 9 July.", "9 July"),
        ("46艘舰艇和40余架战机。", "There were 40 warships and over 46 warplanes.", "46"),
        ("2020年红色文化节开幕。", "The 2022 culture festival opened.", "2022"),
    ])
    func `finds what was mistranslated`(original: String, translation: String, quote: String) {
        let flagged = OriginalTests.flagged(original, translation)
        #expect(flagged.contains(quote), "\(flagged)")
    }

    @Test(arguments: [
        ("产量为1.74亿吨。", "Output was 174 million tons."),
        ("面积为1316.9万亩。", "It covers 13.169 million mu."),
        ("面积为15亩。", "It covers one hectare."),
        ("一亩苹果年产值超过1.5万元。", "An acre of apples yields more than 15,000 yuan a year."),
        ("增长三倍，利润翻番。", "It quadrupled, and profits doubled."),
        ("半数企业的成本下降三成。", "Half of the firms cut costs by 30 percent."),
        ("投资417.6万元。", "About 4.18 million yuan was invested."),
        ("二十多项大奖。", "More than two dozen prizes."),
        ("二十多年来，二十一世纪以来。", "For 24 years, since the 21st century."),
        ("历时18个月，半年，两年半。", "It took a year and a half, six months, 30 months."),
        ("上半年发电1.1亿度。", "In the first half, 110 million kWh were generated."),
        ("80后和90年代的作品。", "Works of those born in the 1980s, and of the 1990s."),
        ("25日上午8时，10月至12月。", "At 8 a.m. on the 25th, from October to December."),
        ("前三季度增长5%。", "It grew 5 percent in the first three quarters."),
        ("历时1小时30分钟。", "It took 90 minutes."),
        ("他身高1米8，年近六旬。", "He is 1.8 meters tall and nearly 60."),
        ("八折优惠。", "A discount of 20 percent."),
        ("三农工作一直是一项重点。", "Agriculture has been one of five priorities."),
        ("他们两人一起走了。", "They both left."),
        ("“十三五”规划。", "The 13th Five-Year Plan."),
    ])
    func `keeps silent on what is right`(original: String, translation: String) {
        let flagged = OriginalTests.flagged(original, translation)
        #expect(flagged.isEmpty, "\(flagged)")
    }

    @Test func `paragraphs find each other`() {
        // Every number differs from paragraph to paragraph; some paragraphs have no counterpart, some are joined.
        var original = ""
        var translation = ""
        for number in 0..<60 {
            let amount = 1_234 + number * 37
            if number % 9 != 4 { original += "第\(number)段：共有\(amount)家企业，收入\(amount * 3)万元。\(number % 5 == 2 ? "" : "\n\n")" }
            let written = number == 30 ? amount * 10 : amount
            if number % 11 != 7 {
                translation += "There were \(written) firms with an income of \(amount * 30_000 / 1000) thousand yuan.\n\n"
            }
        }
        #expect(OriginalTests.flagged(original, translation) == ["\((1_234 + 30 * 37) * 10)"])
    }

    @Test func `another text on the same matter is no original`() {
        let other = "9月产销分别完成327.6万辆和322.6万辆，环比分别增长16.4%和12.9%，同比分别增长17.1%和14.9%。出口64.1万辆，增长6.9%。"
        let report =
            "Production and sales came to 290,000 and 285,900 units, up 16.0 percent and 12.5 percent, and 15.9 percent and 13.2 percent year on year; 59,000 were exported."
        #expect(OriginalTests.flagged(other, report).isEmpty)
    }

    @Test func `the original is quoted and the right value proposed`() throws {
        let finding = try #require(OriginalTests.findings("授权73.2万件。", "Grants came to 732 million.").first)
        #expect(finding.message.contains("73.2万") && finding.message.contains("732,000"))
        #expect(finding.suggestions.map(\.replacement) == ["732,000"])
    }

    @Test(arguments: 1...60)
    func `any two texts can be compared`(seed: Int) {
        var random = SystemRandomNumberGenerator()
        let zh = ["一", "三", "万", "亿", "年", "月", "日", "%", "。", "12", "2014", "\n", "元", "百分之", "时", "-", "至", "倍", "公里"]
        let en = [
            "one", "3", "million", " ", ", ", ". ", "2014", "May", "%", "km", "yuan", "\n", "-", "third", "p.m.", "1, 500",
            "dozen",
        ]
        for _ in 0..<5 {
            let a = (0..<Int.random(in: 0...200, using: &random)).map { _ in zh.randomElement() ?? "" }.joined()
            let b = (0..<Int.random(in: 0...200, using: &random)).map { _ in en.randomElement() ?? "" }.joined()
            _ = OriginalTests.findings(a, b)
        }
    }

    @Test func `long texts are aligned in linear time`() {
        let original = (0..<800).map { "第\($0)条，共\($0 * 7)件。" }.joined(separator: "\n\n")
        let translation = (0..<800).map { "Article \($0) has \($0 * 7) items." }.joined(separator: "\n\n")
        #expect(OriginalTests.flagged(original, translation).isEmpty)
    }
}
