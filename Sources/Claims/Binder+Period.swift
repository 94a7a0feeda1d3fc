import Figures
import Lexicons
import Quantities
import Text

/// The year and the months that a figure speaks of.
extension Binder {
    /// Whether a quantity of the sentence begins at a token.
    private func opensFigure(_ token: Int) -> Bool {
        figures.contains { passage.figures[$0].isQuantity && Int(passage.figures[$0].tokens.lowerBound) == token }
    }

    /// The months that a flow is summed over: "in July", "from January to July", "in the first nine months".
    func bindMonths(_ claim: inout Claim, _ clause: Clause) {
        guard [.level, .to, .none, .part].contains(claim.role), !claim.isPercent else { return }
        if claim.flags.contains(.wholeYear) {
            (claim.firstMonth, claim.lastMonth) = (1, 12)
            return
        }
        var best: (distance: Int, months: (UInt8, UInt8), year: Int16)?
        for at in figures {
            let figure = passage.figures[at]
            guard clause.tokens.contains(Int(figure.tokens.lowerBound)), let months = months(of: at) else { continue }
            let behind = Int(figure.tokens.lowerBound) - Int(claim.figure.tokens.upperBound)
            // "6.1 million tonnes and from January to July 43 million": the months right before a figure are that figure's.
            if behind >= 0, figure.kind != .ordinal, opensFigure(Int(figure.tokens.upperBound)) { continue }
            // "12.4 million tonnes, up 8.2 percent, after 8.4 percent from January to August": behind another figure, months are
            // rather that one's.
            let isOthers = behind >= 0 && stands(between: Int(claim.figure.tokens.upperBound), Int(figure.tokens.lowerBound))
            let distance =
                behind >= 0
                ? isOthers ? behind * 2 + 2 : behind
                : (Int(claim.figure.tokens.lowerBound) - Int(figure.tokens.upperBound)) * 2 + 1
            // "from January to July 2023": the year stands at one end of the months.
            let year = figure.kind == .range ? max(figure.date.year, figure.endDate.year) : 0
            if best.map({ distance < $0.distance }) ?? true { best = (distance, months, year) }
        }
        if let best {
            (claim.firstMonth, claim.lastMonth) = best.months
            if claim.period.year == 0 { claim.period.year = best.year }
        } else if clause.month > 0, !isPoint(clause.monthAt - 1) {
            (claim.firstMonth, claim.lastMonth) = (clause.month, clause.month)
        }
    }

    /// Whether a quantity begins between two tokens.
    private func stands(between first: Int, _ last: Int) -> Bool {
        figures.contains {
            passage.figures[$0].isQuantity && passage.figures[$0].rangeOf != .date && passage.figures[$0].rangeOf != .period
                && first..<max(first, last) ~= Int(passage.figures[$0].tokens.lowerBound)
        }
    }

    private func months(of at: Int) -> (UInt8, UInt8)? {
        let figure = passage.figures[at]
        let before = Int(figure.tokens.lowerBound) - 1
        switch figure.kind {
        case .ordinal:
            // "the first nine months"
            guard figure.value == .one, at + 1 < figures.upperBound else { return nil }
            let span = passage.figures[at + 1]
            guard span.kind == .measure, span.tokens.lowerBound == figure.tokens.upperBound, span.end == nil,
                span.value.exponent == 0, span.value > .one, span.value < Numeral(12),
                Stem.hash(of: passage.text[tokens[Int(span.tokens.upperBound) - 1].range.indices]) == Stem.hash("month")
            else { return nil }
            return (1, UInt8(clamping: span.value.coefficient))
        case .date, .period, .range:
            guard figure.kind != .range || figure.rangeOf == .date || figure.rangeOf == .period, figure.date.day == 0,
                !isPoint(before)
            else { return nil }
            let first = Binder.months(figure.date)
            guard let first else { return nil }
            guard figure.kind == .range else { return first }
            guard let last = Binder.months(figure.endDate), last.1 > first.0 else { return nil }
            return (first.0, last.1)
        default: return nil
        }
    }

    private static func months(_ date: PartialDate) -> (UInt8, UInt8)? {
        switch date.part {
        case 1...4: (date.part * 3 - 2, date.part * 3)
        case 5: (1, 6)
        case 6: (7, 12)
        default: date.month > 0 ? (date.month, date.month) : nil
        }
    }

    /// "at the end of July", "by July", "since July": a point in time, over which nothing is summed.
    private func isPoint(_ before: Int) -> Bool {
        guard before >= sentence.lowerBound else { return false }
        if passage.has(before, .by) || passage.has(before, .since) || passage.has(before, .until) || passage.has(before, .at) {
            return true
        }
        guard passage.has(before, .of) else { return passage.has(before, .closing) || passage.has(before, .opening) }
        return passage.has(before - 1, .closing) || passage.has(before - 1, .opening) || !passage.has(before - 1, .period)
    }

    /// The nearest year or date of the clause behind the figure, else before it.
    func bindPeriod(_ claim: inout Claim, _ clause: Clause) {
        guard let at = periodFigure(of: claim.figure, clause) else {
            // "By the end of May, a cumulative 4,840 firms had joined."
            if claim.flags.contains(.cumulative), clause.month > 0 { claim.period.month = clause.month }
            return
        }
        var period = passage.figures[at].date
        if claim.flags.contains(.wholeYear) {
            period.part = 0
            period.month = 0
            period.day = 0
        }
        claim.period = period
    }

    /// The figure of the passage that says when, nil for none.
    func periodFigure(of figure: Figure, _ clause: Clause) -> Int? {
        // "(2020: 12.0 billion yuan)": a colon ends a clause, but not this.
        let colon = Int(figure.tokens.lowerBound) - 1
        if isMark(colon, 0x3A),
            let year = figures.first(where: {
                passage.figures[$0].kind == .year && Int(passage.figures[$0].tokens.upperBound) == colon
            })
        {
            return year
        }
        var best: (distance: Int, at: Int)?
        for at in figures {
            let date = passage.figures[at]
            guard date.kind == .year || date.kind == .date || date.kind == .period, date.end == nil,
                clause.tokens.contains(Int(date.tokens.lowerBound))
            else { continue }
            let behind = Int(date.tokens.lowerBound) - Int(figure.tokens.upperBound)
            // "4.2 in 2015 and in 2016 4.4": the year right before a figure is that figure's.
            let next = Int(date.tokens.upperBound)
            if behind >= 0, opensFigure(next) || isMark(next, 0x3A) && opensFigure(next + 1) { continue }
            // "28.7 in 2014, and in 2018 it was 96.3": what "and" opens is the next figure's.
            let opener = Int(date.tokens.lowerBound) - 1
            if behind > 1, passage.has(opener, .in), passage.has(opener - 1, .and),
                figures.contains(where: {
                    passage.figures[$0].isQuantity && Int(passage.figures[$0].tokens.lowerBound) >= next
                        && clause.tokens.contains(Int(passage.figures[$0].tokens.lowerBound))
                })
            {
                continue
            }
            let distance = behind >= 0 ? behind : (Int(figure.tokens.lowerBound) - Int(date.tokens.upperBound)) * 2 + 1
            if best.map({ distance < $0.distance }) ?? true { best = (distance, at) }
        }
        return best?.at
    }
}
