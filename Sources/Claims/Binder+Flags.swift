import Figures
import Lexicons
import Quantities
import Text

/// The flags of a claim from the words of its clause.
extension Binder {
    private static let flagWords: [(WordClass, Claim.Flags)] = [
        (.target, .target), (.forecast, .forecast), (.cumulative, .cumulative), (.yearOnYear, .yearOnYear),
        (.monthOnMonth, .monthOnMonth), (.quarterOnQuarter, .monthOnMonth), (.compound, .perYear),
        (.comparable, .comparable), (.record, .record), (.negation, .negated), (.largest, .largest),
        (.alone, .alone), (.fullYear, .wholeYear), (.restating, .restated), (.complies, .complies),
    ]

    /// Cues that hold for the figure they stand right before.
    private static let nearWords: [(WordClass, Claim.Flags)] = [
        (.opening, .start), (.closing, .end), (.gained, .gained), (.lost, .lost), (.behind, .ahead), (.ahead, .trailing),
        (.limit, .limit), (.cause, .caused),
    ]
    private static let flagging = WordClasses(
        .target, .forecast, .cumulative, .yearOnYear, .monthOnMonth, .quarterOnQuarter, .compound, .comparable, .record,
        .negation, .largest, .alone, .fullYear, .restating, .complies)
    private static let near = WordClasses(.opening, .closing, .gained, .lost, .behind, .ahead, .limit, .cause)

    /// Flags of the words of the clause up to the figure and a few behind it.
    func readFlags(_ claim: inout Claim, _ clause: Clause) {
        let low = clause.tokens.lowerBound
        let high = min(Int(claim.figure.tokens.upperBound) + 6, clause.tokens.upperBound)
        for at in low..<max(low, high) where tokens[at].kind == .word && tokens[at].entry != 0 {
            let classes = passage.lexicon[tokens[at]].classes
            guard classes.intersects(Binder.flagging) else { continue }
            for (word, flag) in Binder.flagWords where classes.contains(word) { claim.flags.insert(flag) }
        }
        var isBehindComma = false
        for at in stride(from: Int(claim.figure.tokens.lowerBound) - 1, through: sentence.lowerBound, by: -1) {
            if at < low - 3 || isFigureEnd(at + 1) { break }
            isBehindComma = isBehindComma || isMark(at, 0x2C)
            guard tokens[at].entry != 0, passage.lexicon[tokens[at]].classes.intersects(Binder.near) else { continue }
            let classes = passage.lexicon[tokens[at]].classes
            // "5,310 were received and 5,020 were closed": each has its own behind it.
            let isOthers = classes.contains(.gained) || classes.contains(.lost)
            if isOthers, hasStockBehind(claim) || isBehindComma { break }
            for (word, flag) in Binder.nearWords where classes.contains(word) { claim.flags.insert(flag) }
            break
        }
        readStock(&claim)
        if opensWithPronoun(clause) { claim.flags.insert(.pronominal) }
        if isDoneBy(clause) { claim.flags.insert(.cumulative) }
        let behind = Int(claim.figure.tokens.upperBound)
        for at in behind..<max(behind, min(behind + 6, clause.tokens.upperBound)) where passage.has(at, .cause) {
            claim.flags.insert(.caused)
        }
        guard behind < sentence.upperBound else { return }
        if passage.has(behind, .perYear) { claim.flags.insert(.perYear) }
        if passage.has(behind, .ofWhich) { claim.flags.insert(.ofThese) }
        if isQuoted(behind) { claim.flags.insert(.quoted) }
    }

    /// "6.73 per dollar", "7.08 to the dollar"
    private func isQuoted(_ behind: Int) -> Bool {
        guard passage.has(behind, .per) || passage.has(behind, .to) else { return false }
        let noun = passage.has(behind + 1, .article) ? behind + 2 : behind + 1
        return noun < sentence.upperBound && passage.has(noun, .currency)
    }

    /// The words since the figure before: "highest in the north with 12".
    func readExtreme(_ claim: inout Claim, behind start: Int) {
        let end = Int(claim.figure.tokens.lowerBound)
        for at in min(start, end)..<end where tokens[at].entry != 0 {
            let classes = passage.lexicon[tokens[at]].classes
            if classes.contains(.minimum) { claim.flags.insert(.least) }
            if classes.contains(.maximum) { claim.flags.insert(.most) }
        }
    }

    /// "; they held 40 fairs", "and it sold 12"
    private func opensWithPronoun(_ clause: Clause) -> Bool {
        let opening = clause.tokens.prefix(3).first { tokens[$0].kind == .word && !passage.has($0, .and) }
        return opening.map { passage.has($0, .pronoun) && !passage.has($0, .relative) && !passage.has($0, .ofWhich) } ?? false
    }

    /// "860 were received and 910 closed; 1,204 were left at the end": what comes and goes stands behind its figure.
    private func readStock(_ claim: inout Claim) {
        let stock: Claim.Flags = [.start, .end, .gained, .lost]
        guard claim.figure.kind == .cardinal, claim.flags.isDisjoint(with: stock) else { return }
        var at = Int(claim.figure.tokens.upperBound)
        let limit = min(at + 4, sentence.upperBound)
        while at < limit, tokens[at].kind == .word {
            let classes = passage.lexicon[tokens[at]].classes
            if classes.intersects(Binder.stock) {
                for (word, flag) in Binder.nearWords where stock.contains(flag) && classes.contains(word) {
                    claim.flags.insert(flag)
                }
                if claim.flags.contains(.end), passage.has(at + 1, .closing) { claim.flags.subtract([.lost, .gained]) }
                return
            }
            at += 1
        }
    }

    /// "By the end of 2018, 12,500 villages had been connected": what was done up to a day can only become more.
    private func isDoneBy(_ clause: Clause) -> Bool {
        let first = clause.tokens.lowerBound
        guard passage.has(first, .by) || isMark(first, 0x3B) && passage.has(first + 1, .by) else { return false }
        return clause.tokens.dropFirst().contains { at in
            Binder.perfect.contains(tokens[at - 1].hash) && tokens[at].hash == Binder.been && at + 1 < sentence.upperBound
                && isParticiple(at + 1)
        }
    }

    private static let perfect = [WordHash.short("had"), WordHash.short("have"), WordHash.short("has")]
    private static let been = WordHash.short("been")

    /// "5,020 were closed"
    private func hasStockBehind(_ claim: Claim) -> Bool {
        let at = Int(claim.figure.tokens.upperBound)
        let verb = passage.has(at, .auxiliary) ? at + 1 : at
        return verb < sentence.upperBound && (passage.has(verb, .gained) || passage.has(verb, .lost))
    }

    private static let stock = WordClasses(.opening, .closing, .gained, .lost)
}
