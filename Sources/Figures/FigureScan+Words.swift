import Lexicons
import Quantities
import Text

/// Numbers in words: "seven million five hundred twenty thousand", "one hundred and thirty-eight", "eight point five".
extension FigureScan {
    /// The number that the words at a token state; `opening` is 1 where an article stands for it ("a hundred").
    func words(at start: Int, from first: Int, opening: Int64 = 0) -> Amount? {
        var sum = WordSum()
        sum.group = opening
        sum.count = opening > 0 ? 1 : 0
        var at = first
        var isOrdinal = false
        loop: while true {
            var next = at
            if at > first, isHyphen(next), has(next + 1, .cardinal) || has(next + 1, .scale) || has(next + 1, .ordinal) {
                next += 1
            } else if sum.lastScale > 0, has(next, .and), self[next].kind == .word, continues(next + 1, after: sum.lastScale) {
                next += 1
            }
            guard isWord(next) else { break }
            let entry = entry(next)
            if entry.classes.contains(.cardinal) {
                guard sum.take(entry.value) else { break loop }
            } else if entry.classes.contains(.scale), sum.count > 0, length(next) > 3 {
                guard sum.scale(entry.value) else { break loop }
            } else if entry.classes.contains(.ordinal), sum.count > 0 || next == first, ordinalFits(next, sum) {
                guard sum.takeOrdinal(entry.value) else { break loop }
                isOrdinal = true
                at = next + 1
                break loop
            } else {
                break loop
            }
            at = next + 1
        }
        guard at > first, sum.count > 0, var value = sum.value else { return nil }
        var end = at
        if !isOrdinal, let (decimal, next) = decimals(at, value) {
            value = decimal
            end = next
            // "two point two million"
            while isWord(end), has(end, .scale), length(end) > 3, let scaled = value.shifted(by: Int(entry(end).value)) {
                value = scaled
                end += 1
            }
        }
        var amount = Amount(value: value, tokens: start..<end)
        amount.notation.isSpelledOut = true
        amount.notation.scale = sum.endsInScale ? UInt8(clamping: sum.lastScale) : 0
        amount.isOrdinal = isOrdinal
        if sum.endsInScale { amount.notation.scaleRange = self[end - 1].range }
        if !isOrdinal, let fraction = wordFraction(amount) { return fraction }
        if !isOrdinal, let (part, next) = andFraction(end), let mixed = value.adding(part, rounding: .nearest) {
            amount.value = mixed
            amount.tokens = start..<next
        }
        return amount
    }

    /// An ordinal ends a number only where the words read as one: not "one second" or "two third parties".
    private func ordinalFits(_ at: Int, _ sum: WordSum) -> Bool {
        let value = entry(at).value
        if sum.count == 0 { return true }
        if value >= 100 { return sum.group > 0 && sum.group < 100 && isHyphen(at - 1) }
        return sum.endsInScale || sum.endsInTens && value < 10
    }

    /// Whether the number behind "and" belongs to the one before it: "two hundred and five", not "a hundred and two hundred".
    private func continues(_ start: Int, after scale: Int) -> Bool {
        guard has(start, .cardinal) || has(start, .ordinal) else { return false }
        var at = start
        while has(at, .cardinal) || isHyphen(at) && has(at + 1, .cardinal) { at += 1 }
        guard isWord(at), has(at, .scale), length(at) > 3 else { return !has(at, .fractionWord) || has(start, .ordinal) }
        let next = Int(entry(at).value)
        return scale == 2 ? next != 2 : next < scale
    }

    /// "point five", "point nought four".
    private func decimals(_ at: Int, _ whole: Numeral) -> (Numeral, Int)? {
        guard has(at, .decimalPoint), isWord(at), has(at + 1, .cardinal) else { return nil }
        var next = at + 1
        var coefficient: Int64 = 0
        var places = 0
        while isWord(next), has(next, .cardinal), entry(next).value < 10, places < 9 {
            coefficient = coefficient * 10 + entry(next).value
            places += 1
            next += 1
        }
        if places == 0, entry(next).value < 100 {
            coefficient = entry(next).value
            places = 2
            next += 1
        }
        guard places > 0, let value = whole.adding(Numeral(coefficient, exponent: -Int16(places)), rounding: .nearest) else {
            return nil
        }
        return (value, next)
    }

    /// "two thirds", "one-fifth", "three quarters": the numerator has been read.
    private func wordFraction(_ amount: Amount) -> Amount? {
        guard amount.notation.scale == 0, amount.value.exponent == 0, amount.value.coefficient > 0 else { return nil }
        var at = amount.tokens.upperBound
        if isHyphen(at) { at += 1 }
        guard isWord(at) else { return nil }
        let numerator = amount.value.coefficient
        let entry = entry(at)
        var denominator: Int64 = 0
        if entry.classes.contains(.fractionWord) {
            denominator = entry.value
        } else if entry.classes.contains(.ordinal), numerator == 1 || has(at + 1, .of) && entry.value <= 10, entry.value > 2 {
            denominator = entry.value
        }
        // "four thirds of the villages": more than one, only as a part of something.
        let isTurned =
            numerator > denominator && numerator < 10 && denominator > 1 && entry.classes.contains(.fractionWord)
            && !entry.classes.contains(.quarterWord) && has(at + 1, .of) && has(at + 2, .article)
        guard denominator > numerator || isTurned else { return nil }
        // "two quarters of recession", "three quarters in a row" are periods.
        if entry.classes.contains(.quarterWord), !isHyphen(at - 1), numerator == 2 || numerator > 1 && !has(at + 1, .of) {
            return nil
        }
        var fraction = Amount(value: .ratio(numerator, denominator), tokens: amount.tokens.lowerBound..<at + 1)
        fraction.notation.isSpelledOut = true
        fraction.isFraction = true
        return fraction
    }

    /// A year in words: "nineteen ninety-eight", "twenty twenty".
    func spelledYear(at start: Int) -> (year: Int, end: Int)? {
        guard isWord(start), has(start, .cardinal), isWord(start + 1), has(start + 1, .cardinal) else { return nil }
        let century = entry(start).value
        let tens = entry(start + 1).value
        guard (16...20).contains(century), tens >= 10 else { return nil }
        var end = start + 2
        var year = century * 100 + tens
        let next = isHyphen(end) ? end + 1 : end
        if tens >= 20, isWord(next), has(next, .cardinal), (1...9).contains(entry(next).value) {
            year += entry(next).value
            end = next + 1
        }
        return (Int(year), end)
    }
}

/// Adds up number words; every step says whether the word fits.
private struct WordSum {
    var total: Int64 = 0
    /// What is below the next scale word.
    var group: Int64 = 0
    var count = 0
    /// Power of ten of the last scale word, 0 before any.
    var lastScale = 0
    var endsInScale = false
    var endsInTens = false
    private var lastBig = 99
    private var isZero = false

    mutating func take(_ number: Int64) -> Bool {
        guard !isZero else { return false }
        if number == 0 {
            guard count == 0 else { return false }
            isZero = true
        } else if number >= 10 {
            guard group % 100 == 0 else { return false }
        } else {
            guard group % 10 == 0, group % 100 != 10 else { return false }
        }
        group += number
        count += 1
        endsInScale = false
        endsInTens = number >= 20
        return true
    }

    mutating func takeOrdinal(_ number: Int64) -> Bool {
        if number >= 100 {
            guard count > 0 else {
                group = number
                count = 1
                return true
            }
            let (product, overflow) = group.multipliedReportingOverflow(by: number)
            guard !overflow else { return false }
            group = product
            count += 1
            endsInScale = false
            return true
        }
        return take(number)
    }

    mutating func scale(_ power: Int64) -> Bool {
        guard !isZero, power <= 15 else { return false }
        if power == 2 {
            guard group > 0, group < 100 else { return false }
            group *= 100
        } else {
            let factor = (0..<power).reduce(Int64(1)) { product, _ in product * 10 }
            if group == 0 {
                // "thousand million"
                guard total > 0, endsInScale, let product = WordSum.product(total, factor) else { return false }
                total = product
            } else if Int(power) < lastBig {
                guard let product = WordSum.product(group, factor) else { return false }
                let (sum, overflow) = total.addingReportingOverflow(product)
                guard !overflow else { return false }
                total = sum
                lastBig = Int(power)
            } else {
                return false
            }
            group = 0
        }
        lastScale = Int(power)
        endsInScale = true
        endsInTens = false
        count += 1
        return true
    }

    private static func product(_ a: Int64, _ b: Int64) -> Int64? {
        let (product, overflow) = a.multipliedReportingOverflow(by: b)
        return overflow || product > 999_999_999_999_999_999 ? nil : product
    }

    /// The sum; where the words end in a scale, the zeros that it stands for are not written digits.
    var value: Numeral? {
        let (sum, overflow) = total.addingReportingOverflow(group)
        guard !overflow else { return nil }
        guard endsInScale, lastScale > 0 else { return Numeral(sum) }
        var coefficient = sum
        var exponent: Int16 = 0
        while Int(exponent) < lastScale, coefficient % 10 == 0, coefficient != 0 {
            coefficient /= 10
            exponent += 1
        }
        return Numeral(coefficient, exponent: exponent)
    }
}
