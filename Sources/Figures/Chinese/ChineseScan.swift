import Documents
import Lexicons
import Quantities
import Text

/// The words of one Chinese block while figures are read from them, and the small predicates of its grammar.
struct ChineseScan: TokenScan {
    let text: UnsafeBufferPointer<UInt8>
    let tokens: UnsafeBufferPointer<Token>
    let entries: UnsafeBufferPointer<Lexicon.Entry>
    let block: Block.Kind
    let units: Units
    var figures: [Figure] = []

    /// The units that grammar needs by name.
    struct Units: Sendable {
        let yuan: Int16
        let month: Int16
        let year: Int16
        let day: Int16
    }

    func isHan(_ at: Int) -> Bool { at >= 0 && at < tokens.count && tokens[at].kind == .foreign }
    func isLatin(_ at: Int) -> Bool { at >= 0 && at < tokens.count && tokens[at].kind == .word }

    /// Whether a token is this word.
    @inline(__always)
    func `is`(_ at: Int, _ hash: UInt32) -> Bool { at >= 0 && at < tokens.count && tokens[at].hash == hash }

    func isOne(_ at: Int, of hashes: [UInt32]) -> Bool {
        at >= 0 && at < tokens.count && hashes.contains(tokens[at].hash)
    }

    /// Whether only blanks of one line stand before a token.
    func isNear(_ at: Int) -> Bool {
        at > 0 && at < tokens.count && !tokens[at].flags.contains(.startsLine) && tokens[at].start - tokens[at - 1].end <= 4
    }

    /// The first byte of a token, 0 outside.
    func lead(_ at: Int) -> UInt8 { at >= 0 && at < tokens.count ? text[Int(tokens[at].start)] : 0 }

    /// Forms of full width are taken for the plain ones.
    func mark(_ at: Int) -> UInt32 {
        let scalar = writtenMark(at)
        return scalar >= 0xFF01 && scalar <= 0xFF5E ? scalar - 0xFEE0 : scalar
    }

    func isDash(_ at: Int) -> Bool {
        switch mark(at) {
        case 0x2D, 0x2010...0x2015, 0x2212, 0x2500, 0xFE31: true
        default: false
        }
    }

    func isTilde(_ at: Int) -> Bool {
        switch mark(at) {
        case 0x7E, 0x301C, 0x223C: true
        default: false
        }
    }

    // MARK: Digits

    /// The digits of a number token, of either width.
    func digits(_ at: Int) -> DigitString {
        DigitString(FoldedDigits(bytes: UnsafeBufferPointer(rebasing: text[self[at].range.indices])))
    }

    /// The whole number of bare digits at a token, nil for anything else.
    func integer(_ at: Int) -> Int? {
        guard isNumber(at) else { return nil }
        let digits = digits(at)
        guard digits.isBare, digits.digitCount <= 9 else { return nil }
        return Int(digits.value.coefficient)
    }

    /// How many digits stand in a number token.
    func digitCount(_ at: Int) -> Int { isNumber(at) ? digits(at).digitCount : 0 }

    // MARK: Making figures

    /// Adds a figure and goes on behind it.
    mutating func take(_ figure: Figure) -> Int {
        if let last = figures.last, last.span.end > figure.span.start { return Int(last.tokens.upperBound) }
        figures.append(figure)
        return Int(figure.tokens.upperBound)
    }

    /// Where the last figure ends: what stands before belongs to it.
    var taken: Int { figures.last.map { Int($0.tokens.upperBound) } ?? 0 }
}

/// Bytes of digits, points and commas, with those of full width as ASCII.
private struct FoldedDigits: Sequence, IteratorProtocol {
    let bytes: UnsafeBufferPointer<UInt8>
    var at = 0

    mutating func next() -> UInt8? {
        guard at < bytes.count else { return nil }
        let byte = bytes[at]
        guard byte == 0xEF, at + 2 < bytes.count else {
            at += 1
            return byte
        }
        let folded = bytes[at + 2] &- 0x60
        at += 3
        // U+FF0C to U+FF19 are EF BC 8C to EF BC 99; ASCII 2C to 39.
        return folded
    }
}

/// The hashes of words that Chinese grammar needs by name.
enum Han {
    static let year = WordHash.short("年")
    static let month = WordHash.short("月")
    static let day = WordHash.short("日")
    static let number = WordHash.short("号")
    static let hour = WordHash.short("时")
    static let point = WordHash.short("点")
    static let minute = WordHash.short("分")
    static let second = WordHash.short("秒")
    static let bell = WordHash.short("钟")
    static let sharp = WordHash.short("整")
    static let half = WordHash.short("半")
    static let portion = WordHash.short("份")
    static let ordinal = WordHash.short("第")
    static let to = WordHash.short("至")
    static let until = WordHash.short("到")
    static let and = WordHash.short("和")
    static let with = WordHash.short("与")
    static let compared = WordHash.short("比")
    static let between = WordHash.short("之")
    static let space = WordHash.short("间")
    static let more = WordHash.short("多")
    static let rest = WordHash.short("余")
    static let come = WordHash.short("来")
    static let few = WordHash.short("几")
    static let several = WordHash.short("数")
    static let good = WordHash.short("好")
    static let tenth = WordHash.short("成")
    static let discount = WordHash.short("折")
    static let times = WordHash.short("倍")
    static let fold = WordHash.short("番")
    static let turn = WordHash.short("翻")
    static let reaching = [WordHash.short("上"), WordHash.short("过"), WordHash.short("破")]
    static let done = WordHash.short("了")
    static let piece = WordHash.short("个")
    static let seasons = [WordHash.short("赛"), WordHash.short("学"), WordHash.short("财")]
    static let halfPrice = WordHash.short("对折")
    static let be = WordHash.short("是")
    static let tenDays = WordHash.short("旬")
    static let metre = WordHash.short("米")
    static let also = WordHash.short("又")
    static let of = WordHash.short("的")
    static let after = WordHash.short("后")
    static let every = WordHash.short("每")
    static let session = WordHash.short("届")
    static let great = WordHash.short("大")
    static let plenary = WordHash.short("中")
    static let last = WordHash.short("上")
    static let previous = WordHash.short("前")
    static let one = WordHash.short("一")
    static let two = WordHash.short("两")
    static let zero = WordHash.short("零")
    static let ten = WordHash.short("十")
    static let hundred = WordHash.short("百")
    static let lump = WordHash.short("块")
    static let dime = WordHash.short("角")
    static let hair = WordHash.short("毛")
    static let yuan = WordHash.short("元")
    static let round = WordHash.short("圆")
    static let money = WordHash.short("钱")
    static let degree = WordHash.short("度")
    static let degreeSign = WordHash.short("°")
    static let week = WordHash.short("周")
    static let weekWord = WordHash.short("星期")
    static let worship = WordHash.short("礼拜")
    static let heaven = WordHash.short("天")
    static let century = WordHash.short("世纪")
    static let decade = WordHash.short("年代")
    static let budget = WordHash.short("财年")
    static let annual = WordHash.short("年度")
    static let quarter = WordHash.short("季度")
    static let whole = WordHash.short("百分百")
    static let li = WordHash.short("里")
    static let kilo = WordHash.short("k")
    static let celsius = [WordHash.short("摄氏"), WordHash.short("摄氏温度")]
    static let fahrenheit = [WordHash.short("华氏"), WordHash.short("华氏温度")]
    static let included = WordHash.short("含")
    static let later = [
        WordHash.short("下午"), WordHash.short("晚上"), WordHash.short("晚"), WordHash.short("傍晚"), WordHash.short("夜间"),
    ]
    static let clock = [
        WordHash.short("午"), WordHash.short("晨"), WordHash.short("早"), WordHash.short("晚"), WordHash.short("晚上"),
        WordHash.short("上午"),
        WordHash.short("下午"), WordHash.short("凌晨"), WordHash.short("中午"), WordHash.short("傍晚"), WordHash.short("日"),
        WordHash.short("号"),
        WordHash.short("时间"), WordHash.short("于"), WordHash.short("在"), WordHash.short("至"), WordHash.short("到"),
        WordHash.short("从"),
        WordHash.short("清晨"), WordHash.short("早上"), WordHash.short("夜间"), WordHash.short("午后"), WordHash.short("正午"),
        WordHash.short("深夜"),
    ]
}
