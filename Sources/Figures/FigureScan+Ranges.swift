import Lexicons
import Quantities
import Text

/// Ranges: two numbers that share scale and unit.
extension FigureScan {
    enum Connector { case to, and, dash }

    /// What can stand between the two ends of a range, and where the second end begins.
    func connector(at start: Int, from first: Int) -> (Connector, Int)? {
        if isWord(start) {
            if has(start, .to) || isWord(start, English.through) || isWord(start, English.until) {
                let next = start + 1
                return (.to, isHyphen(next) && isGlued(next + 1) ? next + 1 : next)
            }
            if has(start, .and), opensBetween(first) { return (.and, start + 1) }
            return nil
        }
        switch mark(start) {
        case 0x7E, 0xFF5E, 0x301C: return (.dash, start + 1)
        default: break
        }
        guard isDash(start) else { return nil }
        if isHyphen(start), has(start + 1, .to), isHyphen(start + 2), isGlued(start + 1) { return (.to, start + 3) }
        // A spaced em dash is punctuation, or an empty cell.
        let isOpen = self[start].isSpaced && self[start + 1].isSpaced && mark(start) < 0x2014
        return isOpen || isGlued(start) && isGlued(start + 1) ? (.dash, start + 1) : nil
    }

    /// Whether "between" opens the range that starts at a token.
    func opensBetween(_ first: Int) -> Bool {
        has(first - 1, .between) || isHedge(first - 1) && has(first - 2, .between)
    }

    func opensFrom(_ first: Int) -> Bool { has(first - 1, .from) || isHedge(first - 1) && has(first - 2, .from) }

    /// Continues a quantity to a range, or lends it what its partner in "from 12.3 to 13.9 billion" states for both.
    func range(_ a: Reading) -> Reading {
        let first = Int(a.figure.tokens.lowerBound)
        guard a.figure.kind != .multiple, a.figure.kind != .unread,
            let (connector, next) = connector(at: a.end, from: first),
            isNumber(next) || isWord(next) || opensCurrency(next) || connector != .dash && isMinus(next),
            let b = quantity(at: next), b.figure.kind != .multiple, b.figure.kind != .unread
        else { return a }
        let isFrom = opensFrom(first)
        guard let lent = lend(a, b, connector, isFrom: isFrom) else { return a }
        if connector == .to, isFrom, isMovement(before: first) { return lent.a }
        // "cut by 50,000 to 31,000", "fell by 118 to 1,436": a change and where it led.
        if connector == .to, has(first - 1, .by), lent.b.figure.kind != .percent,
            isFarApart(lent.a.figure.value, lent.b.figure.value) || a.figure.unit >= 0 && hasOwnScale(a.figure, b.figure)
        {
            return a
        }
        if connector == .dash, !isGlued(a.end), lent.a.figure.value > lent.b.figure.value { return a }
        if connector == .dash, isCode(lent.a, lent.b) { return identifierReading(first..<b.end) }
        if connector == .to, !isFrom, isOdds(a, b) { return ratio(a, b) }
        var figure = figure(.range, first..<b.end, value: lent.a.figure.value)
        figure.rangeOf = lent.b.figure.kind
        figure.end = lent.b.figure.value
        figure.digits = a.figure.digits.union(b.figure.digits)
        figure.notation = lent.b.figure.notation
        figure.notation.isMalformed = a.figure.notation.isMalformed || b.figure.notation.isMalformed
        figure.unit = lent.b.figure.unit
        figure.isAmbiguous = a.figure.isAmbiguous || b.figure.isAmbiguous
        return Reading(figure: figure, amount: lent.b.amount)
    }

    /// "340 million yuan to 2.16 billion yuan": each with a scale word of its own.
    private func hasOwnScale(_ a: Figure, _ b: Figure) -> Bool { a.notation.scale > 0 && a.notation.scale != b.notation.scale }

    /// Too far apart, or in the wrong order, for the two ends of one range.
    private func isFarApart(_ low: Numeral, _ high: Numeral) -> Bool {
        low > high || low.multiplied(by: Numeral(8), rounding: .nearest).map { high > $0 } ?? false
    }

    /// Both ends with the unit and scale that only one of them states; nil where they are of different kinds.
    private func lend(_ a: Reading, _ b: Reading, _ connector: Connector, isFrom: Bool) -> (a: Reading, b: Reading)? {
        var a = a
        var b = b
        func isPlain(_ kind: Figure.Kind) -> Bool { kind == .cardinal || kind == .fraction }
        if isPlain(a.figure.kind), !isPlain(b.figure.kind) {
            guard a.amount.isPlain || a.figure.notation.scale > 0 || a.amount.isFraction else { return nil }
            a.figure.kind = b.figure.kind
            a.figure.unit = b.figure.unit
        } else if isPlain(b.figure.kind), !isPlain(a.figure.kind) {
            guard a.figure.kind == .currency || connector != .to || isFrom else { return nil }
            // "rose 5% to 3,650", "$5 to 10 people": a bare second end is another figure unless its words say otherwise.
            if a.figure.kind == .currency, connector == .to, !isFrom, !isCurrencyBefore(a) { return nil }
            b.figure.kind = a.figure.kind
            b.figure.unit = a.figure.unit
        } else if a.figure.kind != b.figure.kind, !(isPlain(a.figure.kind) && isPlain(b.figure.kind)) {
            return nil
        }
        guard a.figure.unit == b.figure.unit else { return nil }
        let scale = b.figure.notation.scale
        if scale > 0, a.amount.isPlain, let scaled = a.figure.value.shifted(by: Int(scale)),
            // "from 135 to 128 million", and not "from 650 to 1.2 million".
            a.amount.value < Numeral(100) || scaled <= (isFrom ? b.figure.value.shifted(by: 1) : nil) ?? b.figure.value
        {
            a.figure.value = scaled
            a.figure.notation.scale = scale
            a.figure.notation.scaleRange = ByteRange(a.figure.digits.end, a.figure.digits.end)
        }
        return (a, b)
    }

    private func isCurrencyBefore(_ a: Reading) -> Bool { has(Int(a.figure.tokens.lowerBound), .currencySymbol) }

    /// Whether the words before "from" speak of a movement: then "from a to b" is two levels, not a range.
    func isMovement(before first: Int) -> Bool {
        var at = first - 1
        let stop = max(0, first - 16)
        while at >= stop {
            let classes = entry(at).classes
            if classes.intersects(FigureReader.movement) { return true }
            if self[at].flags.contains(.startsSentence) { break }
            at -= 1
        }
        return false
    }

    /// Two bare numbers joined by a hyphen that cannot be a range: a code, a score, a telephone number.
    private func isCode(_ a: Reading, _ b: Reading) -> Bool {
        if isDash(b.end), isGlued(b.end), isNumber(b.end + 1), isGlued(b.end + 1) { return true }
        guard a.figure.kind == .cardinal, b.figure.kind == .cardinal, !a.figure.notation.isSpelledOut,
            isGlued(a.end), a.figure.notation.scale == 0
        else { return false }
        if a.figure.value > b.figure.value { return true }
        return a.amount.isBare && b.amount.isBare && (a.amount.digitCount > 4 || byte(b.amount.tokens.lowerBound) == 0x30)
    }

    /// "3 to 1"
    private func isOdds(_ a: Reading, _ b: Reading) -> Bool {
        a.figure.kind == .cardinal && b.figure.kind == .cardinal && b.figure.value == .one && a.figure.value > .one
    }

    private func ratio(_ a: Reading, _ b: Reading) -> Reading {
        var figure = figure(.ratio, Int(a.figure.tokens.lowerBound)..<b.end, value: a.figure.value)
        figure.end = b.figure.value
        return Reading(figure: figure, amount: a.amount)
    }

    func identifierReading(_ range: Range<Int>) -> Reading {
        Reading(figure: figure(.identifier, range), amount: Amount(value: .zero, tokens: range))
    }
}
