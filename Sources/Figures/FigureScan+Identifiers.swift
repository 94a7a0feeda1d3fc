import Documents
import Lexicons
import Quantities
import Text

/// Numbers that name things: references, models, versions, telephone numbers, addresses, list markers.
extension FigureScan {
    func identifier(_ range: Range<Int>) -> Figure { figure(.identifier, range) }

    /// The end of a run of tokens without white space between them, as codes and addresses are written.
    func runEnd(_ start: Int) -> Int {
        var end = start + 1
        while end < count, isGlued(end) { end += 1 }
        // Closing punctuation is not part of it.
        while end > start + 1, self[end - 1].kind == .mark, !isMark(end - 1, "/") { end -= 1 }
        return end
    }

    /// What the number at a token names, where it is no quantity; nil where it may be one.
    func named(at: Int) -> Figure? {
        if let joined = joinedToWord(at) { return joined }
        if isGlued(at), at > 0, let address = address(at) { return address }
        if isMark(at + 1, "@"), isGlued(at + 1), isGlued(at + 2) { return identifier(at..<runEnd(at)) }
        if isMark(at - 1, "+"), isGlued(at), length(at) <= 3, let telephone = telephone(at - 1, at) { return telephone }
        if let reference = reference(at) { return reference }
        if isMark(at - 1, "["), isGlued(at), let citation = citation(at) { return citation }
        if let code = hyphenCode(at) { return code }
        return nil
    }

    /// "COVID-19", "X-200", "A320-200": a hyphen ties the number to a name before it.
    private func joinedToWord(_ at: Int) -> Figure? {
        // "COVID -19"
        if isHyphen(at - 1), isGlued(at), isWord(at - 2), self[at - 2].flags.contains(.allCapitals), !isGlued(at - 1) {
            return identifier(at - 2..<at + 1)
        }
        guard at >= 2, joins(at - 1), isWord(at - 2), !has(at - 2, .numberPrefix), !has(at - 2, .currencySymbol),
            !has(at - 2, .cardinal), !has(at - 2, .scale), !has(at - 2, .monthName)
        else { return nil }
        let first = self[at - 2]
        // "a state-of-2020" has lower-case words; a lower-case word of two letters or more may still be a name ("covid-19").
        guard first.flags.contains(.capitalised) || first.flags.contains(.hasDigit) || length(at - 2) >= 2 else { return nil }
        var end = at + 1
        while joins(end), isNumber(end + 1) || isWord(end + 1) && self[end + 1].flags.contains(.capitalised) { end += 2 }
        if isGlued(end), isWord(end) { end += 1 }
        return identifier(at - 2..<end)
    }

    /// Parts of paths, addresses and codes: "/12", "@12", "_12", "#12".
    private func address(_ at: Int) -> Figure? {
        switch mark(at - 1) {
        case 0x5F, 0x40, 0x3D, 0x5C, 0x26: return identifier(at..<runEnd(at))
        case 0x23: return identifier(at - 1..<at + 1)
        case 0x2F where isGlued(at - 1) && isPath(at - 2) && digits(at).isBare: return identifier(at..<runEnd(at))
        default: return nil
        }
    }

    /// Whether what a slash follows is part of a path or a code, not a thing counted per number ("births/1,000").
    private func isPath(_ at: Int) -> Bool {
        if isMark(at, "/") { return true }
        guard isWord(at), !has(at, .unit), !has(at, .currency) else { return false }
        return isGlued(at) || self[at].hasDigit || self[at].flags.contains(.capitalised)
    }

    /// "+86 10 6208 3114"
    private func telephone(_ start: Int, _ at: Int) -> Figure? {
        var end = at + 1
        while isNumber(end) && !self[end].flags.contains(.startsLine) || joins(end) && isNumber(end + 1)
            || isMark(end, "(") && isNumber(end + 1) || isMark(end, ")") && isNumber(end + 1)
        {
            end += 1
        }
        return end > at + 1 ? identifier(start..<end) : nil
    }

    /// "Table 7", "Section 3.2", "No. 12", "Class 25", "Tel: 0512-6888", "Tables 3 and 4".
    private func reference(_ at: Int) -> Figure? {
        var before = at - 1
        if isMark(before, "."), isGlued(before), isWord(before - 1), length(before - 1) <= 4 { before -= 1 }
        if isMark(before, ":") || isMark(before, "："), has(before - 1, .contact) {
            return telephone(at, at) ?? identifier(at..<at + 1)
        }
        guard before >= 0 else { return nil }
        let word = self[before]
        let classes = entry(before).classes
        guard word.kind == .word || word.kind == .mark else { return nil }
        if classes.contains(.contact), word.flags.contains(.capitalised) || length(at) >= 5 {
            return telephone(at, at) ?? (length(at) >= 5 ? identifier(at..<at + 1) : nil)
        }
        // Words that are more than references need a capital: "Building 12", not "of building 100 centres".
        let isStrong = classes.contains(.reference) && !classes.contains(.referenceName)
        let isName = classes.contains(.referenceName) && word.flags.contains(.capitalised)
        let isAcronym =
            word.flags.contains(.allCapitals) && length(before) <= 6 && !classes.contains(.currencySymbol)
            && !classes.contains(.monthName) && integer(at) != nil && length(at) <= 6 && block != .cell && self[at].isSpaced
            && !entry(before).classes.intersects(FigureReader.function) && !classes.contains(.region) && !isShouted(before)
            && !(isGlued(at + 1) && isWord(at + 1))
        guard isStrong || isName || isAcronym else { return nil }
        // "no 5% fee", "in class 30 pupils", "page 12 million": the number measures something.
        guard !isCounted(at), !isGlued(at) || word.kind == .mark || mark(at - 1) == 0x2E else { return nil }
        if isWord(before, English.no), before == at - 1, !word.flags.contains(.capitalised) { return nil }
        if !isStrong, !isName {
            guard plainYear(at: at) == nil, !(isWord(at + 1) && entry(at + 1).classes.intersects(FigureReader.counted)) else {
                return nil
            }
            return identifier(before..<at + 1)
        }
        return identifier(at..<referenceEnd(at, isPlural: isPlural(before)))
    }

    private func isPlural(_ at: Int) -> Bool { isWord(at) && text[Int(self[at].end) - 1] | 0x20 == 0x73 }

    /// Whether a heading in capitals surrounds a word, so that its capitals mean nothing.
    private func isShouted(_ at: Int) -> Bool {
        self[at - 1].flags.contains(.allCapitals) && self[at - 2].flags.contains(.allCapitals)
    }

    /// "3.2(b)", "5, 6 and 7", "10-K", "2016/679".
    private func referenceEnd(_ at: Int, isPlural: Bool) -> Int {
        var end = at + 1
        while end < count, isGlued(end) {
            if self[end].kind == .mark {
                let isInner = isHyphen(end) || isMark(end, "/") || isMark(end, "(") || isMark(end, ".") || isMark(end, ":")
                guard isInner, isGlued(end + 1), self[end + 1].kind != .mark || isMark(end + 1, "(") else { break }
                if isMark(end, "("), isMark(end + 2, ")") {
                    end += 3
                    continue
                }
                end += 1
            } else if self[end].kind == .possessive {
                break
            } else {
                end += 1
            }
        }
        guard isPlural else { return end }
        while true {
            var next = end
            if isMark(next, ",") || isDash(next) { next += 1 }
            if has(next, .and) || has(next, .or) || has(next, .to) { next += 1 }
            guard next > end, isNumber(next), !isCounted(next),
                !isWord(next + 1) || !entry(next + 1).classes.intersects(FigureReader.counted)
            else { return end }
            end = next + 1
        }
    }

    /// "[12]", "[3, 4]", "[5-7]".
    private func citation(_ at: Int) -> Figure? {
        var end = at
        while isNumber(end) || isMark(end, ",") || isDash(end) { end += 1 }
        return isMark(end, "]") ? identifier(at..<end) : nil
    }

    /// "0512-68888888", "400-800-1234", "10-K", "3-D", "0571": codes by their own shape.
    private func hyphenCode(_ at: Int) -> Figure? {
        let bare = integer(at) != nil || length(at) > 9
        if joins(at + 1), isNumber(at + 2), joins(at + 3), isNumber(at + 4) {
            var end = at + 3
            while joins(end), isNumber(end + 1) || isWord(end + 1) { end += 2 }
            return date(at: at) == nil ? identifier(at..<end) : nil
        }
        if byte(at) == 0x30, length(at) > 1, bare, !isMark(at + 1, ":"), !isMark(at + 1, "/"), date(at: at) == nil {
            var end = at + 1
            while joins(end), isNumber(end + 1) || isWord(end + 1) { end += 2 }
            // "0800 123 456"
            if length(at) > 2 { while isNumber(end), integer(end) != nil, length(end) > 2, !isCounted(end) { end += 1 } }
            return identifier(at..<end)
        }
        // "10-K", "3-D", "1-A": one capital.
        if joins(at + 1), isWord(at + 2), length(at + 2) == 1, byte(at + 2) < 0x5B, !isMark(at + 3, "/"), !isCounted(at + 1) {
            return identifier(at..<at + 3)
        }
        return nil
    }

    /// "5G", "3D", "1080p", "2B": letters glued to the number that are no unit, scale, currency or suffix.
    func gluedCode(at: Int) -> Figure? {
        let next = at + 1
        guard isGlued(next), isWord(next), !joins(at - 1) else { return nil }
        let classes = entry(next).classes
        if classes.intersects(FigureReader.suffixes) {
            // "5G" is no gram, "4B" no byte.
            let isUnit =
                unitSuffix(next, .zero) != nil
                || scale(at: next, Amount(value: .one, tokens: at..<next), hasCurrency: false) != nil
            if isUnit || !classes.contains(.unit) && !classes.contains(.scale) { return nil }
        }
        guard length(next) <= 2 || self[next].flags.contains(.allCapitals) || self[next].flags.contains(.hasDigit) else {
            return nil
        }
        if length(next) == 1, byte(next) | 0x20 == 0x78 { return nil }
        var end = next + 1
        while joins(end), isNumber(end + 1) || isWord(end + 1) && self[end + 1].flags.contains(.capitalised) { end += 2 }
        return identifier(at..<end)
    }

    /// "v2.5.3", "3.2.1 Scope", "192.168.0.1": two points or more that are no number.
    func dotted(at: Int) -> Figure? {
        guard length(at) >= 5 else { return nil }
        let digits = digits(at)
        guard digits.isDotted, !isCounted(at) else { return nil }
        let points = text[self[at].range.indices].count { $0 == 0x2E }
        if opensLine(at) || points > 2 || self[at - 1].flags.contains(.capitalised) && isWord(at - 1) && !opensLine(at - 1) {
            return identifier(at..<at + 1)
        }
        return nil
    }

    /// "18 Park Avenue": a house.
    func house(at: Int) -> Figure? {
        var next = at + 1
        while next <= at + 3, isWord(next), self[next].flags.contains(.capitalised), self[next].isSpaced {
            if next > at + 1, has(next, .street) { return identifier(at..<at + 1) }
            next += 1
        }
        return nil
    }

    // MARK: List markers

    /// "(1)", "1.", "1)", "a)", "1、" at the start of a block, a line, or an item of an enumeration.
    func listMarker(at start: Int) -> Figure? {
        if isMark(start, "(") || isMark(start, "（") {
            guard let value = markerValue(start + 1), isMark(start + 2, ")") || isMark(start + 2, "）") else { return nil }
            guard start + 3 < count, opensItem(start) else { return nil }
            return figure(.listMarker, start..<start + 3, value: Numeral(value))
        }
        guard let value = markerValue(start), isGlued(start + 1), start + 2 < count else { return nil }
        if isMark(start + 1, ")") || isMark(start + 1, "）"), opensItem(start), !isMark(start - 1, "(") {
            return figure(.listMarker, start..<start + 2, value: Numeral(value))
        }
        let isStop = isMark(start + 1, ".") && isNumber(start) && self[start + 2].isSpaced || isMark(start + 1, "、")
        let isItem = self[start].startsSentence && self[start + 2].flags.contains(.capitalised)
        guard isStop, opensLine(start) || isItem, isNumber(start), !isNumber(start + 2) else { return nil }
        // Inside a paragraph a line may begin with the end of a sentence: "... in\n2018. The".
        guard start == 0 || value < 100 && self[start].flags.contains(.startsSentence) else { return nil }
        return figure(.listMarker, start..<start + 2, value: Numeral(value))
    }

    private func markerValue(_ at: Int) -> Int64? {
        if isNumber(at), length(at) <= 2, let value = integer(at) { return Int64(value) }
        if isWord(at), length(at) == 1, byte(at) | 0x20 &- 0x61 < 26 { return Int64(byte(at) | 0x20) - 0x60 }
        return nil
    }

    /// Whether an item of an enumeration may open here: at a line start or behind a mark that ends the one before.
    private func opensItem(_ at: Int) -> Bool {
        if opensLine(at) || self[at].flags.contains(.startsSentence) { return true }
        guard isNumber(at) || isNumber(at + 1) else { return false }
        switch mark(at - 1) {
        case 0x3B, 0x3A, 0x2C, 0x2E, 0xFF1B, 0xFF1A, 0x3001, 0x3002, 0xFF0C: return self[at].isSpaced || mark(at - 1) > 0x7F
        default:
            return (has(at - 1, .and) || has(at - 1, .or)) && isMark(at - 2, ",") || has(at - 1, .and) && isMark(at - 2, ";")
        }
    }
}
