import Documents
import Embedded
import Figures
import Lexicons
import Quantities
import TestSupport
import Testing
import Text

/// The figures of a Chinese paragraph, as the tables write them.
private func read(_ text: String) -> String {
    passage(text, .paragraph, .chinese).figures.map(line).joined(separator: "; ")
}

@Suite struct ChineseTests {
    private static let sheets = Embedded.sheets(under: "languages/zh/")

    @Test(arguments: Row.rows("reads", sheets))
    func `reads`(row: Row) {
        #expect(read(row.text) == row.expected, "\(row.place): \(row.text)")
    }

    @Test(arguments: Row.rows("refuses", sheets))
    func `refuses`(row: Row) {
        #expect(read(row.text).isEmpty, "\(row.place): \(row.text)")
    }

    @Test func `tables are there`() {
        #expect(Row.rows("reads", ChineseTests.sheets).count > 150)
        #expect(Row.rows("refuses", ChineseTests.sheets).count > 10)
    }

    @Test(arguments: [
        ("全年收入约1.2亿元。", ["1.2亿元"]),
        ("占比达百分之五以上", ["百分之五"]),
        ("2014年10月9日至11日，共有300余人", ["2014年10月9日至11日", "300"]),
        ("气温为摄氏37度", ["摄氏37度"]),
        ("第三名得到五百 余万元", ["第三", "五百 余万元"]),
    ])
    func `spans leave out hedges and counted nouns`(text: String, spans: [String]) {
        let passage = passage(text, .paragraph, .chinese)
        #expect(passage.figures.map { passage.string($0.span) } == spans)
    }

    /// Both writings give the same figures.
    @Test(arguments: [
        ("三万四千五百零七个", "三萬四千五百零七個"), ("3亿5千万元", "3億5千萬圓"), ("九点五个百分点", "九點五個百分點"),
        ("2015年3月3号", "２０１５年３月３號"), ("12.5%", "１２．５％"),
    ])
    func `writings agree`(plain: String, other: String) {
        #expect(read(plain) == read(other))
        #expect(!read(plain).isEmpty)
    }

    // MARK: Hostile input

    private static let pieces: [String] = [
        "一", "二", "两", "三", "十", "百", "千", "万", "亿", "兆", "零", "〇", "半", "几", "数", "多", "余", "来", "点", "分之", "百分之", "第", "年",
        "月",
        "日", "号", "时", "分", "秒", "元", "角", "块", "个", "倍", "成", "折", "番", "翻", "％", "%", "至", "到", "~", "-", "—", "（", "）", "、",
        "，", "。", "1",
        "12", "2014", "３", "．", ".", ",", "0", "99999999999999999999", "公里", "千米", "平方米", "摄氏", "度", "人民币", "负", "世纪", "年代",
        "季度", "比", "又",
        "壹", "拾", "萬", "億", "kg", "m", "k", "GDP", " ", "\n", "\u{3000}", "𠀀", "約", "近", "左右", "上半年", "十三五", "一起", "统一", "e10",
        "/",
    ]

    private func check(_ bytes: [UInt8]) {
        let passage = PassageReader(.chinese)
            .read(bytes, block: Block(kind: .paragraph, range: ByteRange(0, bytes.count)), number: 0)
        checkFigures(of: passage)
        for (a, b) in zip(passage.tokens, passage.tokens.dropFirst()) { #expect(a.end <= b.start) }
    }

    @Test(arguments: 1...40)
    func `any bytes are read`(seed: Int) {
        var random = Seeded(UInt64(seed))
        let count = Int.random(in: 0...400, using: &random)
        check((0..<count).map { _ in UInt8.random(in: 0...255, using: &random) })
        check((0..<count).map { _ in [0xE4, 0xB8, 0x80, 0xEF, 0xBC, 0x91, 0x31, 0xF0].randomElement(using: &random) ?? 0 })
    }

    @Test(arguments: 1...200)
    func `any mixture of figure words is read`(seed: Int) {
        var random = Seeded(UInt64(seed))
        check(Array((0..<80).map { _ in ChineseTests.pieces.randomElement(using: &random) ?? "" }.joined().utf8))
    }

    @Test func `long runs cost linear time`() {
        for piece in ChineseTests.pieces { check(Array(String(repeating: piece, count: 200).utf8)) }
        for piece in ["1-", "一万", "1年", "三分之", "第一", "1至", "2014年10月", "半个", "1元2角", "一百 "] {
            check(Array(String(repeating: piece, count: 200).utf8))
        }
    }
}
