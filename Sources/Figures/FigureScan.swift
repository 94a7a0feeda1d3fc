import Documents
import Lexicons
import Quantities
import Text

/// The tokens of one English block while figures are read from them, and the small predicates of its grammar.
///
/// Nothing here allocates but the list of figures.
struct FigureScan: TokenScan {
    let text: UnsafeBufferPointer<UInt8>
    let tokens: UnsafeBufferPointer<Token>
    let entries: UnsafeBufferPointer<Lexicon.Entry>
    let block: Block.Kind
    var figures: [Figure] = []
    /// Whether a figure of the block groups with points, so that "1.234" may be a thousand.
    var hasPointGroups = false

    func isWord(_ at: Int) -> Bool { at >= 0 && at < tokens.count && tokens[at].kind == .word }

    func byte(_ at: Int) -> UInt8 { text[Int(self[at].start)] }

    func mark(_ at: Int) -> UInt32 { writtenMark(at) }

    /// A hyphen or a dash, as they stand in ranges and compounds.
    func isDash(_ at: Int) -> Bool {
        switch mark(at) {
        case 0x2D, 0x2010...0x2015, 0x2212, 0xFF0D: true
        default: false
        }
    }

    func isHyphen(_ at: Int) -> Bool {
        switch mark(at) {
        case 0x2D, 0x2010, 0x2011: true
        default: false
        }
    }

    func isMinus(_ at: Int) -> Bool {
        switch mark(at) {
        case 0x2D, 0x2212, 0x2013, 0xFF0D: true
        default: false
        }
    }

    /// A hyphen that touches the tokens on both sides.
    func joins(_ at: Int) -> Bool { isHyphen(at) && isGlued(at) && isGlued(at + 1) }

    func digits(_ at: Int) -> DigitString {
        DigitString(UnsafeBufferPointer(rebasing: text[self[at].range.indices]))
    }

    /// The whole number of a token of at most nine bare digits.
    func integer(_ at: Int) -> Int? {
        guard isNumber(at) else { return nil }
        let range = self[at].range.indices
        guard range.count <= 9 else { return nil }
        var value = 0
        for offset in range {
            guard text[offset] &- 0x30 < 10 else { return nil }
            value = value * 10 + Int(text[offset] - 0x30)
        }
        return value
    }

    func isWord(_ at: Int, _ hash: UInt32) -> Bool { self[at].hash == hash && isWord(at) }

    /// Adds a figure; what an earlier one already covers is merged into an identifier or dropped.
    mutating func append(_ figure: Figure) {
        while let last = figures.last, last.span.end > figure.span.start {
            guard figure.kind == .identifier, figure.span.start <= last.span.start else { return }
            figures.removeLast()
        }
        figures.append(figure)
    }
}

/// The hashes of words that English syntax needs by name.
enum English {
    static let a = WordHash.short("a")
    static let an = WordHash.short("an")
    static let the = WordHash.short("the")
    static let s = WordHash.short("s")
    static let am = WordHash.short("am")
    static let pm = WordHash.short("pm")
    static let amStops = WordHash.short("a.m.")
    static let pmStops = WordHash.short("p.m.")
    static let oclock = WordHash.short("o'clock")
    static let point = WordHash.short("point")
    static let points = WordHash.short("points")
    static let year = WordHash.short("year")
    static let plan = WordHash.short("plan")
    static let no = WordHash.short("no")
    static let second = WordHash.short("second")
    static let sterling = WordHash.short("sterling")
    static let `in` = WordHash.short("in")
    static let by = WordHash.short("by")
    static let through = WordHash.short("through")
    static let until = WordHash.short("until")
    static let x = WordHash.short("x")
    static let half = WordHash.short("half")
    static let first = WordHash.short("first")
    static let last = WordHash.short("last")
    static let of = WordHash.short("of")
    static let old = WordHash.short("old")
    static let hand = WordHash.short("hand")
    static let http = WordHash.short("http")
    static let https = WordHash.short("https")
    static let www = WordHash.short("www")
    static let may = WordHash.short("may")
    static let march = WordHash.short("march")
    static let one = WordHash.short("one")
    static let ratio = WordHash.short("ratio")
    static let scale = WordHash.short("scale")
    static let odds = WordHash.short("odds")
    static let times = WordHash.short("times")
    static let twice = WordHash.short("twice")
    static let thrice = WordHash.short("thrice")
    static let again = WordHash.short("again")
    static let `as` = WordHash.short("as")
    static let that = WordHash.short("that")
    static let won = WordHash.short("won")
}
