import Lexicons
import Quantities
import Text

/// The tokens of one block while figures are read from them, in any language: bounds-checked access and the predicates that
/// every grammar asks.
///
/// Lives only as long as a reader reads a block: the pointers end with it.
protocol TokenScan {
    var text: UnsafeBufferPointer<UInt8> { get }
    var tokens: UnsafeBufferPointer<Token> { get }
    var entries: UnsafeBufferPointer<Lexicon.Entry> { get }
    /// The scalar of a mark as the language takes it; 0 for anything else.
    func mark(_ at: Int) -> UInt32
}

extension TokenScan {
    var count: Int { tokens.count }

    /// A lone mark of no kind outside the block.
    @inline(__always)
    subscript(_ at: Int) -> Token {
        at >= 0 && at < tokens.count
            ? tokens[at] : Token(start: 0, end: 0, hash: 0, entry: 0, kind: .mark, flags: [.spaced])
    }

    @inline(__always)
    func entry(_ at: Int) -> Lexicon.Entry { entries[Int(self[at].entry)] }

    @inline(__always)
    func has(_ at: Int, _ one: WordClass) -> Bool { entry(at).classes.contains(one) }

    func isNumber(_ at: Int) -> Bool { at >= 0 && at < tokens.count && tokens[at].kind == .number }

    /// Whether a token touches the one before it.
    func isGlued(_ at: Int) -> Bool {
        at > 0 && at < tokens.count && !tokens[at].isSpaced && tokens[at - 1].end == tokens[at].start
    }

    func length(_ at: Int) -> Int { Int(self[at].end - self[at].start) }

    /// Whether a block or a line begins here.
    func opensLine(_ at: Int) -> Bool { at == 0 || self[at].flags.contains(.startsLine) }

    /// The scalar of a mark of up to three bytes as written; 0 for anything else.
    @inline(__always)
    func writtenMark(_ at: Int) -> UInt32 {
        guard at >= 0, at < tokens.count, tokens[at].kind == .mark else { return 0 }
        let start = Int(tokens[at].start)
        let lead = UInt32(text[start])
        switch Int(tokens[at].end) - start {
        case 1: return lead
        case 2: return (lead & 0x1F) << 6 | UInt32(text[start + 1] & 0x3F)
        case 3: return (lead & 0x0F) << 12 | UInt32(text[start + 1] & 0x3F) << 6 | UInt32(text[start + 2] & 0x3F)
        default: return 0
        }
    }

    func isMark(_ at: Int, _ scalar: Unicode.Scalar) -> Bool { mark(at) == scalar.value }

    /// What a word says of how exact a figure is; nil for any other word.
    func hedgeWord(_ at: Int) -> Figure.Hedge? {
        guard at >= 0, at < count, self[at].entry != 0 else { return nil }
        let classes = entry(at).classes
        if classes.contains(.upTo) { return .upTo }
        if classes.contains(.atLeast) { return .atLeast }
        if classes.contains(.atMost) { return .atMost }
        if classes.contains(.moreThan) { return .moreThan }
        if classes.contains(.lessThan) { return .lessThan }
        if classes.contains(.nearly) { return .nearly }
        if classes.contains(.about) { return .about }
        return nil
    }

    func span(_ range: Range<Int>) -> ByteRange { ByteRange(self[range.lowerBound].start, self[range.upperBound - 1].end) }

    func figure(_ kind: Figure.Kind, _ range: Range<Int>, value: Numeral = .zero) -> Figure {
        let span = span(range)
        return Figure(
            span: span, digits: span, tokens: Int32(range.lowerBound)..<Int32(range.upperBound), kind: kind, value: value)
    }
}
