import Lexicons
import Quantities
import Text

/// Words that say how exact a figure is.
extension ChineseScan {
    func isHedge(_ at: Int) -> Bool { at >= 0 && at >= taken && hedge(at, isBehind: false) != nil }

    func hedge(_ at: Int, isBehind: Bool) -> Figure.Hedge? {
        has(at, .hedgeBehind) == isBehind ? hedgeWord(at) : nil
    }

    /// Sets the hedge from the words before or behind a figure; the span stays as it is.
    func attachHedge(_ figure: inout Figure) {
        var before = Int(figure.tokens.lowerBound) - 1
        if isHan(before), isOne(before, of: Han.reaching), has(before + 1, .scale) { figure.hedge = .moreThan }
        let end = Int(figure.tokens.upperBound)
        if isOne(before, of: [Han.done, WordHash.short("有"), WordHash.short("为"), WordHash.short("达")]),
            hedge(before, isBehind: false) == nil
        {
            before -= 1
        }
        if before >= taken, let hedge = hedge(before, isBehind: false) { figure.hedge = hedge }
        if isNear(end), let hedge = hedge(end, isBehind: true) {
            // "3年来", "5米强风": only where nothing goes on.
            let isShort = length(end) <= 3 && isHan(end)
            let isTens = self.is(end, Han.come) && has(end + 1, .countable) && figure.value.reduced.exponent > 0
            if !isShort || isTens || self.is(end, Han.more) || self.is(end, Han.rest) || self.is(end, WordHash.short("许")) {
                figure.hedge = hedge
            }
        }
    }
}
