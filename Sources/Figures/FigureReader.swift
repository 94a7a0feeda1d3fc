package import Documents
package import Lexicons
import Quantities
import Text

/// Reads every figure of an English block: what is written, and what it can mean.
///
/// One walk over the tokens; a token that can open no figure costs one test. Nothing is dropped silently: digits that are
/// no quantity become dates, references, list markers or identifiers, and a number too long to hold is `unread`.
package struct FigureReader: Sendable {
    private let lexicon: Lexicon

    package init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
    }

    /// The figures of a block's tokens, ascending, without overlap.
    package func read(_ tokens: [Token], in text: [UInt8], block: Block.Kind = .paragraph) -> [Figure] {
        text.withUnsafeBufferPointer { text in
            tokens.withUnsafeBufferPointer { tokens in
                lexicon.entries.withUnsafeBufferPointer { entries in
                    var scan = FigureScan(text: text, tokens: tokens, entries: entries, block: block)
                    scan.walk()
                    return scan.figures
                }
            }
        }
    }

    // MARK: Sets of word classes that the grammar asks for

    /// Words that can open a figure.
    static let openers = WordClasses(
        .cardinal, .ordinal, .scale, .fractionWord, .dozen, .monthName, .weekday, .quarterWord, .halfYear, .fiscal,
        .currencySymbol, .multiple, .minus, .halve)
    static let movement = WordClasses(
        .rise, .fall, .growth, .change, .decline, .double, .triple, .quadruple, .halve, .multiple)
    static let datePrepositions = WordClasses(
        .in, .since, .by, .from, .until, .between, .fiscal, .period)
    /// Words that open no noun phrase of counted things.
    static let function = WordClasses(
        .preposition, .conjunction, .pronoun, .auxiliary, .article, .relative, .adverb, .and, .or, .of, .to, .from, .by, .in,
        .on, .at,
        .with, .for, .than, .verb, .rise, .fall, .reach, .compared, .between)
    static let measured = WordClasses(.unit, .scale, .percent, .currency, .cardinal, .ordinal, .fractionWord, .fold, .times)
    static let counted = WordClasses(.countable, .person, .unit, .scale, .percent, .currency)
    /// What may be glued to digits without making a code of them.
    static let suffixes = WordClasses(
        .unit, .scale, .currency, .currencySymbol, .percent, .percentPoint, .ordinalSuffix, .times, .fold)
}

extension FigureScan {
    /// The one walk: dispatches on what a token can open.
    mutating func walk() {
        let openers = FigureReader.openers
        var at = 0
        while at < tokens.count {
            let token = tokens[at]
            switch token.kind {
            case .number: at = readNumber(at)
            case .word:
                if token.entry == 0 {
                    at = token.hasDigit ? readCode(at) : at + 1
                } else if token.hasDigit || entries[Int(token.entry)].classes.intersects(openers) {
                    at = readWord(at)
                } else {
                    at += 1
                }
            case .mark: at = readMark(at)
            case .possessive, .foreign: at += 1
            }
        }
    }

    /// Adds a figure and goes on behind it.
    private mutating func take(_ figure: Figure) -> Int {
        append(figure)
        return max(Int(figure.tokens.upperBound), Int(figure.tokens.lowerBound) + 1)
    }

    private mutating func readMark(_ at: Int) -> Int {
        switch mark(at) {
        case 0x28, 0xFF08:  // (
            if let marker = listMarker(at: at) { return take(marker) }
            if block == .cell, isNumber(at + 1) || opensCurrency(at + 1), let figure = accounting(at) { return take(figure) }
            return at + 1
        case 0x2D, 0x2212, 0x2013, 0xFF0D:  // minus
            return opensNegative(at) ? readQuantity(at) : at + 1
        case 0x2E:  // ".5"
            return isNumber(at + 1) && isGlued(at + 1) && (self[at].isSpaced || isMark(at - 1, "(")) ? readQuantity(at) : at + 1
        default:
            if opensCurrency(at) { return readQuantity(at) }
            return vulgar(at) != nil ? readQuantity(at) : at + 1
        }
    }

    /// A minus sign touches its number and nothing before it.
    private func opensNegative(_ at: Int) -> Bool {
        guard isGlued(at + 1), isNumber(at + 1) || opensCurrency(at + 1) else { return false }
        if at == 0 { return block != .item && mark(at) != 0x2013 }
        if isMark(at - 1, "(") { return true }
        guard self[at].isSpaced, mark(at) != 0x2013 || has(at - 1, .by) || has(at - 1, .of) else { return false }
        if self[at].flags.contains(.startsLine), mark(at) != 0x2212 { return false }
        // "COVID -19": a name torn apart.
        if isWord(at - 1), self[at - 1].flags.contains(.allCapitals) { return false }
        // "10 -20": a range with a lost space.
        return !isNumber(at - 1) || mark(at) == 0x2212
    }

    /// A negative amount in brackets, as accounts write it; only in table cells.
    private func accounting(_ at: Int) -> Figure? {
        guard let reading = quantity(at: at + 1), isMark(reading.end, ")"), reading.figure.kind.isQuantity else { return nil }
        var figure = reading.figure
        figure.value = figure.value.negated
        figure.span = span(at..<reading.end + 1)
        figure.tokens = Int32(at)..<Int32(reading.end + 1)
        return figure
    }

    private mutating func readNumber(_ at: Int) -> Int {
        if let marker = listMarker(at: at), !has(at + 2, .monthName) || date(at: at) == nil { return take(marker) }
        if let named = named(at: at) { return take(named) }
        if let dating = date(at: at) { return take(dateFigure(dating, at)) }
        if let time = time(at: at) { return take(time) }
        if let quarter = quarter(at: at) { return take(quarter) }
        if let decade = decade(at: at) { return take(decade) }
        if let dotted = dotted(at: at) { return take(dotted) }
        if has(at + 1, .ordinalSuffix), isGlued(at + 1), let value = integer(at) { return take(ordinal(at, Int64(value))) }
        if let figure = years(at: at) { return take(figure) }
        if let range = dayRange(at) { return take(range) }
        if let code = gluedCode(at: at) { return take(code) }
        if let house = house(at: at) { return take(house) }
        return readQuantity(at)
    }

    private mutating func readCode(_ at: Int) -> Int {
        let end = runEnd(at)
        var stop = at + 1
        while stop < end, joins(stop), stop + 1 < end { stop += 2 }
        return take(identifier(at..<stop))
    }

    private mutating func readQuantity(_ at: Int) -> Int {
        guard let reading = quantity(at: at) else { return at + 1 }
        var figure = range(reading).figure
        attachHedge(&figure)
        if figure.notation.grouping == .point { hasPointGroups = true }
        // "1.234 patents": things come whole, so the point may be a comma.
        if reading.amount.mayBeGrouped, figure.kind == .cardinal, figure.notation.scale == 0,
            isPluralNoun(Int(figure.tokens.upperBound)) || hasPointGroups
        {
            figure.isAmbiguous = true
        }
        return take(figure)
    }

    private mutating func readWord(_ at: Int) -> Int {
        let entry = entry(at)
        let classes = entry.classes
        if self[at].flags.contains(.hasDigit) {
            if let quarter = quarter(at: at) { return take(quarter) }
            return readCode(at)
        }
        if classes.contains(.monthName) || classes.contains(.weekday), let dating = date(at: at) {
            return take(dateFigure(dating, at))
        }
        if classes.contains(.monthName), let range = monthRange(at) { return take(range) }
        if classes.contains(.fiscal) {
            if let fiscal = fiscalYear(at: at) { return take(fiscal) }
        }
        if opensCurrency(at) || classes.contains(.minus), let reading = quantity(at: at) {
            guard reading.end > at + 1 else { return at + 1 }
            return readQuantity(at)
        }
        if classes.contains(.cardinal) { return readCardinal(at) }
        if classes.contains(.ordinal) {
            if isArticle(at - 1), has(at + 1, .of), entry.value > 2, date(at: at) == nil { return readQuantity(at - 1) }
            return readOrdinal(at)
        }
        if classes.contains(.scale) || classes.contains(.dozen) {
            return isArticle(at - 1) ? max(readQuantity(at - 1), at + 1) : at + 1
        }
        if classes.contains(.fractionWord) {
            let start = isArticle(at - 1) ? at - 1 : at
            return amount(start) == nil ? at + 1 : max(readQuantity(start), at + 1)
        }
        if classes.contains(.multiple) || classes.contains(.halve) { return readMultiple(at) }
        return at + 1
    }

    private mutating func readMultiple(_ at: Int) -> Int {
        let isHalving = !has(at, .multiple)
        // "double" alone is an adjective as often as a factor.
        let isFactor = length(at) > 6 || has(at, .fold) || isWord(at + 1, English.the) || isWord(at + 1, English.that)
        // "twice as many", "twice the size"; but "met twice".
        let isTimes = isWord(at, English.twice) || isWord(at, English.thrice)
        let isCompared = has(at + 1, .article) || has(at + 1, .asMuch) || isWord(at + 1, English.as)
        guard isTimes ? isCompared : isFactor || isHalving, !joins(at + 1) else { return at + 1 }
        var figure = figure(.multiple, at..<at + 1, value: isHalving ? Numeral(5, exponent: -1) : Numeral(entry(at).value))
        figure.notation.isSpelledOut = true
        attachHedge(&figure)
        return take(figure)
    }

    private mutating func readCardinal(_ at: Int) -> Int {
        if let (year, end) = spelledYear(at: at) {
            var figure = figure(.year, at..<end, value: Numeral(Int64(year)))
            figure.date.year = Int16(year)
            figure.notation.isSpelledOut = true
            return take(figure)
        }
        guard let words = words(at: at, from: at) else { return at + 1 }
        let end = words.tokens.upperBound
        if words.isOrdinal {
            if let dating = date(at: at) { return take(dateFigure(dating, at)) }
            return take(ordinal(words))
        }
        if isReferenceName(at - 1), end == at + 1 { return take(identifier(at..<end)) }
        if isWord(at, English.one), end == at + 1, isPronoun(at) { return at + 1 }
        return readQuantity(at)
    }

    private func isReferenceName(_ at: Int) -> Bool {
        isWord(at) && self[at].flags.contains(.capitalised) && (has(at, .reference) || has(at, .referenceName))
            && !opensLine(at)
    }

    /// "one of", "one another", "the one", "no one", "one's": not a number.
    private func isPronoun(_ at: Int) -> Bool {
        if count == 1 { return false }
        let next = at + 1
        if self[next].kind == .possessive || isWord(next) && entry(next).classes.intersects(FigureReader.function) {
            return !has(next, .and) || !isArticle(next + 1)
        }
        if has(next, .unit) || has(next, .percent) || has(next, .currency) { return false }
        // "one-stop", "one-sided"
        if isHyphen(next) { return !entry(next + 1).classes.intersects(FigureReader.measured) }
        // "the one", "this one", "which one": a determiner before it, and no noun behind it.
        if !isWord(next) && !isNumber(next) { return true }
        return isWord(at - 1, English.no) || isWord(at - 1, English.the) || has(at - 1, .pronoun) || has(at - 1, .relative)
    }

    // MARK: Ordinals and calendar figures

    private mutating func readOrdinal(_ at: Int) -> Int {
        if let dating = date(at: at) { return take(dateFigure(dating, at)) }
        guard let words = words(at: at, from: at), words.isOrdinal else { return at + 1 }
        let end = words.tokens.upperBound
        // "second-hand", "first-hand", "at first"
        if joins(end), isWord(end + 1, English.hand) { return end + 2 }
        return take(ordinal(words))
    }

    private func ordinal(_ words: Amount) -> Figure {
        let end = words.tokens.upperBound
        let start = words.tokens.lowerBound
        if words.value.exponent == 0, let period = ordinalPeriod(words.value.coefficient, start, end) { return period }
        var figure = figure(.ordinal, words.tokens, value: words.value)
        figure.notation.isSpelledOut = true
        return figure
    }

    /// Digits with a suffix; the suffix must be the one that is spoken: 21st, 112th.
    private func ordinal(_ at: Int, _ value: Int64) -> Figure {
        if let period = ordinalPeriod(value, at, at + 2) { return period }
        var figure = figure(.ordinal, at..<at + 2, value: Numeral(value))
        figure.digits = self[at].range
        let isTeen = (11...13).contains(value % 100)
        let right: StaticString =
            switch value % 10 {
            case 1 where !isTeen: "st"
            case 2 where !isTeen: "nd"
            case 3 where !isTeen: "rd"
            default: "th"
            }
        let suffix = Int(self[at + 1].start)
        figure.notation.isMalformed = right.utf8Start[0] != text[suffix] | 0x20 || right.utf8Start[1] != text[suffix + 1] | 0x20
        return figure
    }

    /// A date, or a range of dates where another follows.
    private func dateFigure(_ dating: Dating, _ start: Int) -> Figure {
        var figure = figure(.date, start..<dating.end)
        figure.date = dating.date
        figure.isAmbiguous = dating.isAmbiguous
        guard let (connector, next) = connector(at: dating.end, from: start) else { return figure }
        var second: Dating?
        if isNumber(next) || has(next, .monthName) || has(next, .weekday) { second = date(at: next) }
        if second == nil, dating.date.day > 0, isNumber(next), length(next) <= 2, connector != .and || opensBetween(start),
            !isCounted(next),
            let day = integer(next), (1...31).contains(day),
            !(isGlued(next + 1) && isWord(next + 1) && !has(next + 1, .ordinalSuffix)),
            has(start, .monthName) || connector == .dash
        {
            // "October 3-7, 2018"
            var same = Dating(end: isGlued(next + 1) && has(next + 1, .ordinalSuffix) ? next + 2 : next + 1)
            same.date = dating.date
            same.date.day = UInt8(day)
            let comma = isMark(same.end, ",") ? same.end + 1 : same.end
            if let year = year(at: comma), !isCounted(comma) {
                same.date.year = Int16(year)
                same.end = comma + 1
            }
            second = same
        }
        guard let second else { return figure }
        figure = self.figure(.range, start..<second.end)
        figure.rangeOf = .date
        figure.date = dating.date
        figure.endDate = second.date
        if figure.date.year == 0 { figure.date.year = second.date.year }
        if figure.endDate.year == 0 { figure.endDate.year = figure.date.year }
        figure.isAmbiguous = dating.isAmbiguous || second.isAmbiguous
        return figure
    }

    /// "3-5 October 2018", "3 to 5 October", "between 3 and 12 of September".
    private func dayRange(_ at: Int) -> Figure? {
        guard length(at) <= 2, let day = integer(at), (1...31).contains(day), let (_, next) = connector(at: at + 1, from: at),
            isNumber(next), let dating = date(at: next), dating.date.day > 0, dating.date.month > 0, integer(next) != nil,
            length(next) <= 2
        else { return nil }
        var figure = figure(.range, at..<dating.end)
        figure.rangeOf = .date
        figure.date = dating.date
        figure.date.day = UInt8(day)
        figure.endDate = dating.date
        return figure
    }

    /// "January to November 2020", "January-June", "from March to May".
    private func monthRange(_ at: Int) -> Figure? {
        guard self[at].flags.contains(.capitalised) || opensFrom(at), let (_, next) = connector(at: at + 1, from: at),
            isWord(next),
            has(next, .monthName), self[next].flags.contains(.capitalised) || opensFrom(at)
        else { return nil }
        var end = next + 1
        var year = 0
        let comma = isMark(end, ",") || has(end, .of) && isWord(end) ? end + 1 : end
        if let found = self.year(at: comma), !isCounted(comma) {
            year = found
            end = comma + 1
        }
        var figure = figure(.range, at..<end)
        figure.rangeOf = .date
        figure.date.month = UInt8(clamping: entry(at).value)
        figure.endDate.month = UInt8(clamping: entry(next).value)
        figure.date.year = Int16(year)
        figure.endDate.year = Int16(year)
        return figure
    }
}
