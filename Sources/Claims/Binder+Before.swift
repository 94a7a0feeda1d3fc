import Figures
import Lexicons
import Quantities
import Text

/// What the words before a figure make of it.
extension Binder {
    private static let skipped = WordClasses(
        .article, .about, .nearly, .moreThan, .lessThan, .atLeast, .atMost, .upTo, .exactly, .adverb, .only)
    private static let governing = WordClasses(
        .from, .to, .by, .of, .than, .per, .rise, .fall, .compared, .growth, .decline, .total, .average, .including)

    /// Steps left over articles, hedges, adverbs and approximations to the word that governs the figure.
    func skipBack(from start: Int, floor: Int) -> Int {
        var at = start
        while at >= floor {
            let token = tokens[at]
            let classes = passage.lexicon[token].classes
            if token.kind == .word, classes.intersects(Binder.skipped), !classes.intersects(Binder.governing) {
                // "9 points higher than the 61.3 of 2012": behind a figure it compares and does not hedge.
                if classes.contains(.moreThan) || classes.contains(.lessThan), isFigureEnd(at) { break }
                at -= 1
            } else if isMark(at, 0x22) || isMark(at, 0x2B) {
                at -= 1
            } else {
                break
            }
        }
        return at
    }

    func readBefore(_ claim: inout Claim, _ before: Int, _ clause: Clause) {
        guard before >= clause.tokens.lowerBound else { return }
        let classes = passage.lexicon[tokens[before]].classes
        let isMoving = clause.movement >= 0
        let isComparison = (classes.contains(.moreThan) || classes.contains(.lessThan)) && isFigureEnd(before)
        if isMark(before, 0x28) && isBehindBaseYear(before) || isMark(before, 0x3A) && isYearInBracket(before) {
            assign(.base, before, to: &claim)
        } else if classes.contains(.ofWhich) || classes.contains(.including) {
            assign(.part, before, to: &claim)
        } else if tokens[before].hash == Binder.fromHash {
            assign(.from, before, to: &claim)
        } else if Binder.among.contains(tokens[before].hash), opensWhole(claim, before) {
            assign(.whole, before, to: &claim)
        } else if isMark(before, 0x3A), passage.has(before - 1, .previous) || passage.has(before - 2, .previous) {
            // "418 million (previous year: 380 million)"
            assign(.base, before - 1, to: &claim)
        } else if classes.contains(.on) || classes.contains(.over), isFigureEnd(before), claim.figure.kind != .percent,
            previousIsRate(before)
        {
            // "a decrease of 12 percent on the 2.02 billion of 2018"
            assign(.base, before, to: &claim)
        } else if tokens[before].kind == .possessive, passage.has(before - 1, .previous) || passage.has(before - 2, .previous),
            hasRateBefore(claim)
        {
            // "9.4 percent up on the previous year's 18.7 million"
            assign(.base, before, to: &claim)
        } else if isComparison || classes.contains(.compared) && !classes.contains(.over) && !classes.contains(.on) {
            assign(.base, before, to: &claim)
        } else if classes.contains(.to), isMoving || hasFrom(before, clause) {
            assign(.to, before, to: &claim)
        } else if classes.contains(.by), isMoving {
            assign(.change, before, to: &claim)
        } else if classes.contains(.rise) || classes.contains(.fall), isChange(claim, before) {
            assign(.change, before, to: &claim)
            claim.direction = classes.contains(.fall) ? -1 : 1
        } else if classes.contains(.accountFor) {
            assign(claim.isPercent || claim.figure.kind == .fraction ? .share : .level, before, to: &claim)
        } else if classes.contains(.average) || classes.contains(.median) {
            readMean(&claim, before, clause)
        } else if classes.contains(.total) {
            claim.flags.insert(.total)
        } else if classes.contains(.minimum) {
            assign(.minimum, before, to: &claim)
        } else if classes.contains(.maximum) {
            assign(.maximum, before, to: &claim)
        } else if classes.contains(.rank) {
            assign(.rank, before, to: &claim)
        } else if classes.contains(.of) || classes.contains(.with) || classes.contains(.at) || classes.contains(.by) {
            readNounBefore(&claim, before - 1, clause)
        }
    }

    /// "9.4 percent more than in 2018 (280.3 billion cubic metres)": the bracket behind the year of a comparison.
    private func isBehindBaseYear(_ bracket: Int) -> Bool {
        guard
            let year = figures.first(where: {
                passage.figures[$0].kind == .year && Int(passage.figures[$0].tokens.upperBound) == bracket
            })
        else { return false }
        let at = Int(passage.figures[year].tokens.lowerBound) - 1
        return passage.has(at, .in) && (passage.has(at - 1, .than) || passage.has(at - 1, .compared))
    }

    /// "436.5 billion kWh (2021: 411.8 billion)"
    private func isYearInBracket(_ colon: Int) -> Bool {
        figures.contains {
            let year = passage.figures[$0]
            return year.kind == .year && Int(year.tokens.upperBound) == colon && isMark(Int(year.tokens.lowerBound) - 1, 0x28)
        }
    }

    /// Whether the quantity before a figure in its sentence is a percentage.
    private func hasRateBefore(_ claim: Claim) -> Bool {
        let before = figures.last {
            passage.figures[$0].isQuantity && passage.figures[$0].tokens.upperBound <= claim.figure.tokens.lowerBound
        }
        return before.map { passage.figures[$0].kind == .percent } ?? false
    }

    /// Whether the figure that ends right before a token is a percentage.
    private func previousIsRate(_ at: Int) -> Bool {
        figures.contains { passage.figures[$0].kind == .percent && Int(passage.figures[$0].tokens.upperBound) == at }
    }

    private static let fromHash = WordHash.short("from")
    /// "Among these 4,200 firms, 300 ...", but not "Among those 4,200 are married": a comma closes the phrase.
    private func opensWhole(_ claim: Claim, _ before: Int) -> Bool {
        guard before < Int(claim.figure.tokens.lowerBound) - 1, tokens[before + 1].hash != Binder.theHash else { return true }
        let behind = Int(claim.figure.tokens.upperBound)
        guard !passage.has(behind, .auxiliary) else { return false }
        return (behind..<behind + 4).contains { isMark($0, 0x2C) }
    }

    static let theHash = WordHash.short("the")
    private static let among = [WordHash.short("among"), WordHash.short("amongst")]

    /// "an increase of 5 %", "a total of 12", "the average of 3", "out of 40".
    private func readNounBefore(_ claim: inout Claim, _ start: Int, _ clause: Clause) {
        var at = start
        while at >= clause.tokens.lowerBound, at > start - 5 {
            let classes = passage.lexicon[tokens[at]].classes
            if tokens[at].kind != .word { break }
            if classes.contains(.growth) || classes.contains(.decline) || classes.contains(.change)
                || claim.isPercent && classes.contains(.compound)
            {
                assign(.change, at, to: &claim)
                claim.direction = classes.contains(.decline) ? -1 : classes.contains(.growth) ? 1 : claim.direction
                return
            }
            if classes.contains(.average) || classes.contains(.median) {
                readMean(&claim, at, clause)
                return
            }
            if classes.contains(.total), at >= start - 2 {
                claim.flags.insert(.total)
                // "Of a total loan volume of 52 billion yuan, 6 billion ..."
                if passage.has(sentence.lowerBound, .of), clause.tokens.lowerBound == sentence.lowerBound,
                    isMark(Int(claim.figure.tokens.upperBound), 0x2C)
                {
                    assign(.whole, sentence.lowerBound, to: &claim)
                }
                return
            }
            if classes.contains(.share), claim.isPercent {
                assign(.share, at, to: &claim)
                return
            }
            if classes.contains(.maximum) { assign(.maximum, at, to: &claim) }
            if classes.contains(.minimum) { assign(.minimum, at, to: &claim) }
            // "the record of 2017" is the former one, "a record of 12" a new one.
            let isNew = classes.contains(.record) && !classes.contains(.previous) && opensNew(at)
            if !isNew, classes.contains(.previous) || classes.contains(.record) { claim.flags.insert(.previous) }
            if classes.contains(.auxiliary) || classes.contains(.preposition) && !classes.contains(.of) { break }
            at -= 1
        }
        let opensClause = start < clause.tokens.lowerBound || isMark(start, 0x2C) || isMark(start, 0x3A)
        if passage.has(start + 1, .of), opensClause { assign(.whole, start + 1, to: &claim) }
    }

    /// "a record", "a new record"
    private func opensNew(_ at: Int) -> Bool {
        (at - 2..<at).contains { $0 >= sentence.lowerBound && Binder.indefinite.contains(tokens[$0].hash) }
    }

    private static let indefinite = [WordHash.short("a"), WordHash.short("an"), WordHash.short("new")]

    /// A percent, points, or any amount behind "by": what "up 5" can be.
    private func isChange(_ claim: Claim, _ before: Int) -> Bool {
        switch claim.figure.kind {
        case .percent, .percentagePoint, .multiple, .fraction: true
        case .range: false
        default: true
        }
    }

    private func hasFrom(_ at: Int, _ clause: Clause) -> Bool {
        var back = at - 1
        while back >= clause.tokens.lowerBound {
            if tokens[back].hash == Binder.fromHash { return true }
            back -= 1
        }
        return false
    }
}
