import Lexicons
import Quantities
import Text

/// Quantities: sign, currency, number, scale word, percent sign or unit, as one figure.
extension FigureScan {
    /// A figure with the amount it was made from.
    struct Reading {
        var figure: Figure
        var amount: Amount
        var end: Int { Int(figure.tokens.upperBound) }
    }

    /// The quantity that starts at a token; nil where there is none.
    func quantity(at start: Int) -> Reading? {
        var at = start
        var isNegative = false
        var currency: Int16 = -1
        if isMinus(at), isGlued(at + 1) {
            isNegative = true
            at += 1
        } else if isWord(at), has(at, .minus) {
            isNegative = true
            at += 1
        }
        if opensCurrency(at) {
            currency = entry(at).currency
            at += 1
            if isMinus(at), isGlued(at + 1) {
                isNegative = true
                at += 1
            }
        }
        guard let amount = isMark(at, ".") ? pointed(at, from: start) : amount(at) else { return nil }
        return finish(amount, from: start, currency: currency, isNegative: isNegative)
    }

    /// Whether a sign or code of a currency stands here, before an amount.
    func opensCurrency(_ at: Int) -> Bool {
        guard has(at, .currencySymbol), entry(at).currency >= 0 else { return false }
        guard isWord(at) else { return true }
        // Codes are capitals; "Rs", "Tk" begin with one.
        return self[at].flags.contains(.capitalised) || length(at) > 3
    }

    /// A number in digits or words.
    func amount(_ at: Int) -> Amount? {
        switch self[at].kind {
        case .number: return at < count ? number(at: at) : nil
        case .mark:
            guard let value = vulgar(at) else { return nil }
            var amount = Amount(value: value, tokens: at..<at + 1)
            amount.isFraction = true
            return amount
        case .word:
            if has(at, .cardinal) { return words(at: at, from: at) }
            if isArticle(at) { return articled(at) }
            if has(at, .fractionWord) { return part(at, at) }
            if has(at, .scale), length(at) > 3 { return words(at: at, from: at, opening: 1) }
            return nil
        default: return nil
        }
    }

    /// ".5": a decimal without its zero.
    private func pointed(_ at: Int, from start: Int) -> Amount? {
        guard isNumber(at + 1), isGlued(at + 1), self[at].isSpaced || start < at || isMark(at - 1, "(") else { return nil }
        let digits = digits(at + 1)
        guard digits.isBare, !digits.isTooLong, let value = digits.value.shifted(by: -digits.digitCount) else { return nil }
        return Amount(value: value, tokens: at..<at + 2)
    }

    func isArticle(_ at: Int) -> Bool { isWord(at, English.a) || isWord(at, English.an) }

    /// "a hundred", "a million and a half", "a dozen", "a quarter", "a third of".
    private func articled(_ at: Int) -> Amount? {
        let next = at + 1
        guard isWord(next) else { return nil }
        if has(next, .scale), length(next) > 3 { return words(at: at, from: next, opening: 1) }
        if has(next, .dozen) {
            var amount = Amount(value: .one, tokens: at..<next)
            amount.notation.isSpelledOut = true
            return amount
        }
        if has(next, .fractionWord) { return part(at, next) }
        if has(next, .ordinal), entry(next).value > 2, has(next + 1, .of) || !isWord(next + 1) {
            var amount = Amount(value: .ratio(1, entry(next).value), tokens: at..<next + 1)
            amount.isFraction = true
            amount.notation.isSpelledOut = true
            return amount
        }
        return nil
    }

    /// "half a million", "half of", "a quarter of", "half a dozen".
    private func part(_ start: Int, _ at: Int) -> Amount? {
        guard entry(at).value > 1 else { return nil }
        let isHalf = entry(at).value == 2
        var amount = Amount(value: .ratio(1, entry(at).value), tokens: start..<at + 1)
        amount.isFraction = true
        amount.notation.isSpelledOut = true
        var next = at + 1
        if isHalf, isArticle(next) {
            next += 1
        } else if !isHalf, has(next, .of), isArticle(next + 1) {
            next += 2
        }
        if isWord(next), has(next, .scale), length(next) > 3, let scaled = amount.value.shifted(by: Int(entry(next).value)) {
            amount.value = scaled
            amount.isFraction = false
            amount.notation.scale = UInt8(clamping: entry(next).value)
            amount.notation.scaleRange = self[next].range
            amount.tokens = start..<next + 1
            return amount
        }
        if isHalf, next > at + 1, has(next, .dozen) {
            amount.isFraction = false
            amount.tokens = start..<next
            return amount
        }
        if has(next, .unit), next > at + 1 || isHyphen(at + 1) { return isHalf ? amount : nil }
        // Alone, "half" and "quarter" are parts of years as often as shares.
        let isShare =
            has(at + 1, .of) || againSuffix(at + 1) != nil
            || isHalf && (isWord(at + 1, English.the) || start == at && has(start - 1, .by))
        guard isShare, !has(at, .quarterWord) || start < at, !has(start - 1, .ordinal) else { return nil }
        return amount
    }

    /// Reads what follows an amount and makes the figure.
    func finish(_ amount: Amount, from start: Int, currency given: Int16, isNegative: Bool) -> Reading {
        var amount = amount
        var end = amount.tokens.upperBound
        var value = isNegative ? amount.value.negated : amount.value
        while let (power, next) = scale(at: end, amount, hasCurrency: given >= 0), let scaled = value.shifted(by: power) {
            value = scaled
            amount.notation.scale = UInt8(clamping: Int(amount.notation.scale) + power)
            let word = self[next - 1].range
            amount.notation.scaleRange = amount.notation.scaleRange.isEmpty ? word : amount.notation.scaleRange.union(word)
            amount.isFraction = false
            end = next
        }
        // "1.2 million dozen" counts in dozens, as all figures of such a text do.
        let dozen = joins(end) ? end + 1 : end
        if has(dozen, .dozen), isWord(dozen), amount.notation.scale < 6,
            let dozens = value.multiplied(by: Numeral(12), rounding: .nearest)
        {
            value = dozens
            amount.isFraction = false
            end = dozen + 1
        }
        if mark(end) == 0xB1, isNumber(end + 1) { end += 2 }
        var kind: Figure.Kind = amount.isFraction ? .fraction : .cardinal
        var unit: Int16 = given
        if given >= 0 {
            kind = .currency
            if let (again, next) = currencySuffix(end, amount), again == given { end = next }
        } else if let (found, next) = percentSuffix(end) {
            (kind, end) = (found, next)
        } else if amount.isFraction, let next = againSuffix(end), let whole = value.adding(.one, rounding: .nearest) {
            // "half as much again as": one and a half times.
            (kind, value, end) = (.multiple, whole, next)
        } else if let (found, next) = multipleSuffix(end) {
            (kind, end) = (found, next)
        } else if let (found, next) = currencySuffix(end, amount) {
            (kind, unit, end) = (.currency, found, next)
            // "75 USD million"
            if amount.notation.scale == 0, isWord(end), has(end, .scale), length(end) > 3,
                let scaled = value.shifted(by: Int(entry(end).value))
            {
                value = scaled
                amount.notation.scale = UInt8(clamping: entry(end).value)
                amount.notation.scaleRange = self[end].range
                end += 1
            }
        } else if let (found, next) = unitSuffix(end, value) {
            (kind, unit, end) = (.measure, found, next)
        }
        if amount.isTooLong { kind = .unread }
        var figure = figure(kind, start..<end, value: value)
        figure.digits = span(amount.tokens)
        figure.notation = amount.notation
        figure.isAmbiguous = amount.isAmbiguous
        figure.unit = unit
        return Reading(figure: figure, amount: amount)
    }

    // MARK: What follows a number

    /// A scale word or letter: its power of ten and the token behind it.
    func scale(at start: Int, _ amount: Amount, hasCurrency: Bool) -> (power: Int, end: Int)? {
        let at = joins(start) ? start + 1 : start
        guard isWord(at), has(at, .scale) else { return nil }
        let power = Int(entry(at).value)
        let length = length(at)
        let end = at + 1
        if length > 3 { return (power, end) }
        let isGlued = isGlued(at) && at == start
        let isUpper = byte(at) < 0x61
        if length > 1 {
            if has(at, .unit), !hasCurrency { return nil }
            return (power, end)
        }
        switch byte(at) | 0x20 {
        case 0x6B: return isGlued || hasCurrency ? (power, end) : nil  // k
        case 0x6D:  // m: a million or a metre
            if hasCurrency || isUpper && (isGlued || isWord(end) && !self[end].flags.contains(.capitalised)) {
                return (power, end)
            }
            let isCounted =
                has(end, .unit) || has(end, .currency) || has(end, .person) || has(end, .countable) || has(end, .of)
            return isGlued && isCounted ? (power, end) : nil
        case 0x62:  // b
            if isGlued || hasCurrency { return (power, end) }
            return isUpper && isWord(end) && !self[end].flags.contains(.capitalised) ? (power, end) : nil
        case 0x74: return hasCurrency || isUpper && isGlued ? (power, end) : nil  // t: a trillion or a tonne
        default: return nil
        }
    }

    /// A percent sign or word, or percentage points.
    func percentSuffix(_ start: Int) -> (Figure.Kind, Int)? {
        let at = joins(start) ? start + 1 : start
        if has(at, .percentPoint) { return (.percentagePoint, at + 1) }
        guard has(at, .percent) else { return nil }
        let next = isHyphen(at + 1) ? at + 2 : at + 1
        if isWord(next, English.points) || isWord(next, English.point) && isWord(at) { return (.percentagePoint, next + 1) }
        return (.percent, at + 1)
    }

    /// "as much again", "as many again": the token behind it.
    private func againSuffix(_ at: Int) -> Int? {
        guard isWord(at, English.as), isWord(at + 1), isWord(at + 2, English.again) else { return nil }
        return at + 3
    }

    /// "3 times", "10-fold", "4x".
    private func multipleSuffix(_ start: Int) -> (Figure.Kind, Int)? {
        let at = joins(start) ? start + 1 : start
        if has(at, .fold) { return (.multiple, at + 1) }
        if has(at, .times), isWord(at, English.times) {
            // "three times a year" counts occasions.
            let next = at + 1
            if isArticle(next) || has(next, .per) || has(next, .each) || isWord(next, English.in) { return nil }
            return (.multiple, next)
        }
        if isWord(at, English.x), at == start, isGlued(at), !isGlued(at + 1) || !isNumber(at + 1) { return (.multiple, at + 1) }
        return nil
    }

    /// The currency behind a number: "yuan", "US dollars", "USD", "€".
    func currencySuffix(_ start: Int, _ amount: Amount) -> (Int16, Int)? {
        let at = joins(start) ? start + 1 : start
        let entry = entry(at)
        guard entry.currency >= 0 else { return nil }
        if entry.classes.contains(.currency) {
            if entry.unit >= 0, amount.notation.scale < 3, self[at + 1].hash != English.sterling { return nil }
            if isWord(at, English.won), isWord(at + 1, English.the) || isArticle(at + 1) { return nil }
            return (entry.currency, at + 1)
        }
        guard entry.classes.contains(.currencySymbol) else { return nil }
        // "5 $10 notes": the sign belongs to the number behind it.
        if isNumber(at + 1), !isGlued(at) || isGlued(at + 1) { return nil }
        if isWord(at), !self[at].flags.contains(.capitalised) { return nil }
        return (entry.currency, at + 1)
    }

    /// The unit of measure behind a number.
    func unitSuffix(_ start: Int, _ value: Numeral) -> (Int16, Int)? {
        let at = joins(start) ? start + 1 : start
        let entry = entry(at)
        guard entry.unit >= 0, entry.classes.contains(.unit) else { return nil }
        switch entry.letterCase {
        case 1 where byte(at) < 0x61: return nil
        case 2 where byte(at) >= 0x61: return nil
        case 3 where self[at].flags.contains(.capitalised) && !self[at].flags.contains(.allCapitals): return nil
        default: break
        }
        // "the over-65s", "in their 30s"
        if isWord(at, English.s), isGlued(at), isHyphen(at - 2) || has(at - 2, .article) { return nil }
        // "5 second-hand cars", "the 2 second prizes"
        if isWord(at, English.second), at == start, value != .one { return nil }
        return (entry.unit, at + 1)
    }
}
