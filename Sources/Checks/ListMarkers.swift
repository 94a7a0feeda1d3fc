import Figures
import Lexicons
import Text

/// Finds what numbers the items of a list in running text and at the beginning of blocks: "First,", "(2)", "c)", "IV.".
struct ListMarkers: Sendable {
    /// How an item is numbered; the raw value is the tag of its mark.
    enum Style: Int32 {
        /// "First,", "Firstly,", "The first is".
        case word, adverb, sentence
        /// "(1)", "1.", "1)".
        case bracket, point
        /// "a)" or "(a)", "I." or "I)".
        case letter, roman
        /// "(ii)", "①", "Step 2:".
        case small, circled, label
        /// An ordinal word anywhere else: it numbers nothing, but shows that the number was not forgotten.
        case mention

        /// Styles that can number one list together.
        var family: Int32 { rawValue <= Style.sentence.rawValue ? 0 : rawValue }
    }

    /// Nouns that number items with a figure behind them: "Step 2:".
    private static let labels = WordSet(["step", "task", "measure", "principle", "recommendation", "objective", "aspect"])

    private let words: [UInt32: Int64]
    private let adverbs: [UInt32: Int64]

    /// - Parameter ordinals: "first", "second" ... in order; the adverbs are made of them.
    init(ordinals: [String]) {
        var words: [UInt32: Int64] = [:]
        var adverbs: [UInt32: Int64] = [:]
        for (at, word) in ordinals.enumerated() {
            words[WordHash.short(word)] = Int64(at + 1)
            adverbs[WordHash.short(word + "ly")] = Int64(at + 1)
        }
        self.words = words
        self.adverbs = adverbs
    }

    /// Whether a token may number an item: an ordinal, a letter, a Roman numeral, a number of one or two digits.
    func isAnchor(_ token: Token, of text: [UInt8]) -> Bool {
        switch token.kind {
        case .word: token.end - token.start == 1 || isRoman(token, text) || isOrdinal(token)
        case .number: true
        case .mark: token.end - token.start == 3 && isCircled(token, text)
        default: false
        }
    }

    private func isOrdinal(_ token: Token) -> Bool { words[token.hash] != nil || adverbs[token.hash] != nil }

    private func isRoman(_ token: Token, _ text: [UInt8]) -> Bool {
        token.end - token.start <= 4
            && text[token.range.indices].allSatisfy { $0 | 0x20 == 0x69 || $0 | 0x20 == 0x76 || $0 | 0x20 == 0x78 }
    }

    func read(_ passage: Passage, anchors: [Int], into marks: inout [Mark]) {
        for at in anchors {
            switch passage.tokens[at].kind {
            case .word:
                if isOrdinal(passage.tokens[at]) {
                    if let mark = ordinal(at, passage) { marks.append(mark) }
                } else if let mark = letter(at, passage) {
                    marks.append(mark)
                }
            case .number: if let mark = number(at, passage) { marks.append(mark) }
            case .mark: if let mark = circled(at, passage) { marks.append(mark) }
            default: break
            }
        }
    }

    private func mark(_ range: Range<Int>, _ style: Style, _ value: Int64, _ passage: Passage) -> Mark {
        Mark(span: passage.span(range), block: Int32(passage.number), tag: style.rawValue, value: value)
    }

    private func ordinal(_ at: Int, _ passage: Passage) -> Mark? {
        let token = passage.tokens[at]
        let opens = token.flags.contains(.startsSentence) || passage.isMark(at - 1, ";:")
        let isClosed = passage.isMark(at + 1, ",:")
        if let value = adverbs[token.hash] {
            let joins = opens || passage.isMark(at - 1, ",") || passage.has(at - 1, .and)
            return mark(at..<at + 1, joins && isClosed ? .adverb : .mention, value, passage)
        }
        guard let value = words[token.hash] else { return nil }
        if opens, isClosed { return mark(at..<at + 1, .word, value, passage) }
        // "The third is to": the whole sentence is the item.
        if at > 0, passage.tokens[at - 1].flags.contains(.startsSentence), passage.has(at - 1, .article),
            // "is to" is one token.
            passage.has(at + 1, .auxiliary) || passage.has(at + 1, .forecast)
        {
            return mark(at - 1..<at + 1, .sentence, value, passage)
        }
        return mark(at..<at + 1, .mention, value, passage)
    }

    private func number(_ at: Int, _ passage: Passage) -> Mark? {
        let token = passage.tokens[at]
        guard token.end - token.start <= 2, let value = small(token, passage), value > 0 else { return nil }
        if passage.isMark(at + 1, ")"), passage.isMark(at - 1, "(") {
            guard value == 1 || opensItem(at - 1, passage), isItem(at + 2, passage) else { return nil }
            return mark(at - 1..<at + 2, .bracket, value, passage)
        }
        if passage.isMark(at + 1, ":"), at > 0, ListMarkers.labels.contains(passage.tokens[at - 1]),
            passage.tokens[at - 1].flags.isSuperset(of: [.startsSentence, .capitalised])
        {
            return mark(at - 1..<at + 1, .label, value, passage)
        }
        guard passage.isMark(at + 1, ".)"), !passage.tokens[at + 1].isSpaced, at + 2 < passage.tokens.count,
            passage.tokens[at + 2].isSpaced,
            token.flags.contains(.startsSentence) || passage.isMark(at - 1, ":;") || isInList(at, value, passage)
        else { return nil }
        return mark(at..<at + 2, .point, value, passage)
    }

    /// "more jobs, 2) higher wages": a bracket that closes none before it.
    private func isInList(_ at: Int, _ value: Int64, _ passage: Passage) -> Bool {
        guard passage.isMark(at + 1, ")"), value == 1 || opensItem(at, passage), isItem(at + 2, passage) else { return false }
        var depth = 0
        for other in passage.sentence(of: at).lowerBound..<at {
            if passage.isMark(other, "(") { depth += 1 }
            if passage.isMark(other, ")"), depth > 0 { depth -= 1 }
        }
        return depth == 0
    }

    /// Whole numbers of one or two digits without a leading zero.
    private func small(_ token: Token, _ passage: Passage) -> Int64? {
        var value: Int64 = 0
        for byte in passage.text[token.range.indices] {
            guard byte &- 0x30 < 10 else { return nil }
            value = value * 10 + Int64(byte - 0x30)
        }
        return passage.text[Int(token.start)] == 0x30 ? nil : value
    }

    private func letter(_ at: Int, _ passage: Passage) -> Mark? {
        let token = passage.tokens[at]
        let isBracketed = passage.isMark(at - 1, "(")
        guard passage.isMark(at + 1, isBracketed ? ")" : ".)"), !passage.tokens[at + 1].isSpaced, isItem(at + 2, passage),
            passage.tokens[at + 2].isSpaced
        else { return nil }
        let start = isBracketed ? at - 1 : at
        let range = start..<at + 2
        if token.flags.contains(.capitalised) {
            // "World War II. The": a capitalised word before makes it part of a name.
            guard !passage.isCapitalised(start - 1) || token.flags.contains(.startsSentence), let value = roman(token, passage)
            else { return nil }
            return mark(range, .roman, value, passage)
        }
        guard passage.isMark(at + 1, ")") else { return nil }
        if token.end - token.start > 1 {
            guard let value = roman(token, passage), opensItem(start, passage) else { return nil }
            return mark(range, .small, value, passage)
        }
        let value = Int64(passage.text[Int(token.start)]) - 0x60
        return value == 1 || value == 9 || opensItem(start, passage) ? mark(range, .letter, value, passage) : nil
    }

    private static let numerals = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"].map {
        Array($0.utf8)
    }

    private func roman(_ token: Token, _ passage: Passage) -> Int64? {
        let bytes = passage.text[token.range.indices].map { $0 & 0xDF }
        guard let first = bytes.first, first == 0x49 || first == 0x56 || first == 0x58 else { return nil }
        return ListMarkers.numerals.firstIndex { $0.elementsEqual(bytes) }.map { Int64($0 + 1) }
    }

    /// U+2460 to U+2473: a number in a circle.
    private func circled(_ at: Int, _ passage: Passage) -> Mark? {
        let token = passage.tokens[at]
        guard token.end - token.start == 3, isCircled(token, passage.text) else { return nil }
        return mark(at..<at + 1, .circled, Int64(passage.text[Int(token.start) + 2]) - 0x9F, passage)
    }

    private func isCircled(_ token: Token, _ text: [UInt8]) -> Bool {
        let start = Int(token.start)
        return text[start] == 0xE2 && text[start + 1] == 0x91 && 0xA0...0xB3 ~= text[start + 2]
    }

    /// "i", "v" and "x" in brackets are letters or numerals, according to the list that is open.
    static func resolve(_ mark: Mark, isOpen: (_ style: Style, _ last: Int64) -> Bool) -> Mark {
        guard mark.tag == Style.letter.rawValue else { return mark }
        let numeral: Int64
        switch mark.value {
        case 9: numeral = 1
        case 22: numeral = 5
        case 24: numeral = 10
        default: return mark
        }
        guard !isOpen(.letter, mark.value - 1), numeral == 1 || isOpen(.small, numeral - 1) else { return mark }
        return Mark(span: mark.span, block: mark.block, tag: Style.small.rawValue, value: numeral)
    }

    /// Whether an item may begin here: at the beginning of the block or behind a mark that parts items.
    private func opensItem(_ at: Int, _ passage: Passage) -> Bool {
        at == 0 || passage.tokens[at].flags.contains(.startsSentence) || passage.tokens[at].flags.contains(.startsLine)
            || passage.isMark(at - 1, ":;,.") || passage.has(at - 1, .and) || passage.has(at - 1, .or)
    }

    /// Whether the words of an item follow, not another reference ("under (1), (2) and (4)").
    private func isItem(_ at: Int, _ passage: Passage) -> Bool {
        passage.isWord(at) && !passage.has(at, .and) && !passage.has(at, .or)
    }
}
