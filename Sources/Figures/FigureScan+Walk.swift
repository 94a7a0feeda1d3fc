import Documents
import Lexicons
import Quantities
import Text

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
    mutating func take(_ figure: Figure) -> Int {
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

    /// A negative amount in brackets, as accounts write it; only in table cells, and not behind words: "Population (10,000)".
    private func accounting(_ at: Int) -> Figure? {
        guard at == 0 || tokens[at - 1].kind != .word, let reading = quantity(at: at + 1), isMark(reading.end, ")"),
            reading.figure.kind.isQuantity
        else { return nil }
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
        // "PM2.5"
        if stop == at + 1, isMark(stop, "."), isGlued(stop), isNumber(stop + 1), isGlued(stop + 1) { stop += 2 }
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
            if isArticle(at - 1), has(at + 1, .of) || !isWord(at + 1), !isHyphen(at + 1), entry.value > 2, date(at: at) == nil {
                return readQuantity(at - 1)
            }
            return readOrdinal(at)
        }
        if classes.contains(.scale) || classes.contains(.dozen) {
            return isArticle(at - 1) || opensBareScale(at) ? max(readQuantity(isArticle(at - 1) ? at - 1 : at), at + 1) : at + 1
        }
        if classes.contains(.fractionWord) {
            let start = isArticle(at - 1) ? at - 1 : at
            return amount(start) == nil ? at + 1 : max(readQuantity(start), at + 1)
        }
        if classes.contains(.multiple) || classes.contains(.halve) { return readMultiple(at) }
        return at + 1
    }

    /// "hundred million yuan", "thousand two hundred": two scale words or more without their "one"; not "several hundred million".
    private func opensBareScale(_ at: Int) -> Bool {
        guard length(at) > 4, isWord(at + 1), has(at + 1, .scale) || has(at + 1, .cardinal) && has(at + 2, .scale),
            length(at + 1) > 2, text[Int(self[at].end) - 1] != 0x73
        else { return false }
        return !isWord(at - 1) || entry(at - 1).classes.intersects(FigureReader.function) && !has(at - 1, .article)
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
}
