import Lexicons
import Quantities
import Text

/// Times of day, and the ratios that are written alike.
extension ChineseScan {
    /// "14时30分", "上午8点46分", "三点半", "17:07"; a ratio for "3:1", "1比3".
    func time(at start: Int) -> Figure? {
        guard let first = number(at: start), first.isBare || first.notation.isSpelledOut, first.high == nil, first.value.isWhole
        else { return nil }
        let mark = first.tokens.upperBound
        let hours = first.value.rounded(toExponent: 0).coefficient
        if isMark(mark, ":"), let second = integer(mark + 1) {
            let isClock = digitCount(start) <= 2 && digitCount(mark + 1) == 2 && hours <= 24 && second < 60
            guard isClock else { return ratio(start, first, mark + 1) }
            var end = mark + 2
            if isMark(end, ":"), isGlued(end), isNumber(end + 1) { end += 2 }
            return clock(start..<end, hours, Int64(second), start)
        }
        if isHan(mark), self.is(mark, Han.compared), isGlued(mark), isNumber(mark + 1) || has(mark + 1, .cardinal) {
            return ratio(start, first, mark + 1)
        }
        guard isNear(mark), isHan(mark), hours <= 24, self.is(mark, Han.hour) || self.is(mark, Han.point) else { return nil }
        var end = mark + 1
        var minutes: Int64 = 0
        var isSure =
            self.is(mark, Han.hour)
            ? !isHan(end) || !isGlued(end) || has(start - 1, .adverb) || isMeasured(end) : has(start - 1, .adverb)
        if isNear(end), let part = number(at: end), part.value < Numeral(60), part.value.isWhole,
            self.is(part.tokens.upperBound, Han.minute), isNear(part.tokens.upperBound)
        {
            minutes = part.value.rounded(toExponent: 0).coefficient
            end = part.tokens.upperBound + 1
            isSure = true
            if let seconds = number(at: end), self.is(seconds.tokens.upperBound, Han.second), isGlued(end) {
                end = seconds.tokens.upperBound + 1
            }
        } else if isHan(end), self.is(end, Han.half) {
            minutes = 30
            end += 1
            isSure = true
        } else if isHan(end), self.is(end, Han.bell) || self.is(end, Han.sharp) {
            end += 1
            isSure = true
        }
        // "10时许", "20点，"
        if !isSure {
            isSure =
                isOne(start - 1, of: Han.clock) && !(isHan(start - 1) && self.is(mark, Han.point) && isMeasured(end))
                || has(end, .hedgeBehind)
        }
        return isSure ? clock(start..<end, hours, minutes, start) : nil
    }

    private func isMeasured(_ at: Int) -> Bool { has(at, .cardinal) || isNumber(at) }

    private func clock(_ range: Range<Int>, _ hours: Int64, _ minutes: Int64, _ start: Int) -> Figure {
        let isLater = isOne(start - 1, of: Han.later) && hours < 12 && hours > 0
        return figure(.time, range, value: Numeral((isLater ? hours + 12 : hours) * 100 + minutes))
    }

    private func ratio(_ start: Int, _ first: ChineseNumber, _ next: Int) -> Figure? {
        guard let second = number(at: next), second.high == nil, isGlued(next) || isNear(next) else { return nil }
        var figure = figure(.ratio, start..<second.tokens.upperBound, value: first.value)
        figure.end = second.value
        return figure
    }
}
