import Figures
import Lexicons
import Quantities
import Text

/// What the words behind a figure make of it.
extension Binder {
    /// "3.8 million tonnes in all", "16,500 on average", "8.3 billion yuan in the year": what the words behind make of it.
    func readTail(_ claim: inout Claim) {
        let at = Int(claim.figure.tokens.upperBound)
        guard at < sentence.upperBound, tokens[at].kind == .word else { return }
        if passage.has(at, .total), passage.has(at, .adverb) {
            claim.flags.insert(.total)
        } else if passage.has(at, .average), !claim.isPercent, claim.role == .level,
            at + 1 >= sentence.upperBound || !passage.has(at + 1, .of)
        {
            assign(.average, at, to: &claim)
        } else if passage.has(at, .in) || passage.has(at, .for) || passage.has(at, .over), passage.has(at + 1, .article),
            at + 2 < sentence.upperBound, tokens[at + 2].hash == Binder.year,
            at + 3 >= sentence.upperBound || tokens[at + 3].kind == .mark || passage.has(at + 3, .and)
        {
            claim.flags.insert(.wholeYear)
        }
    }

    /// "a monthly average of 3,000": the adjective says what it is per.
    func readAdjective(_ claim: inout Claim, _ clause: Clause) {
        let start = Int(claim.figure.tokens.lowerBound) - 1
        for at in stride(from: start, through: max(sentence.lowerBound, start - 5), by: -1) where tokens[at].kind == .word {
            if let noun = Binder.adjectives[tokens[at].hash] {
                claim.perNoun = noun
                return
            }
        }
    }

    private static let adjectives: [UInt32: UInt32] = [
        WordHash.short("daily"): Stem.hash("day"), WordHash.short("weekly"): Stem.hash("week"),
        WordHash.short("monthly"): Stem.hash("month"), WordHash.short("quarterly"): Stem.hash("quarter"),
        WordHash.short("hourly"): Stem.hash("hour"),
    ]
    private static let year = WordHash.short("year")

    func readBehind(_ claim: inout Claim, _ clause: Clause) {
        var at = Int(claim.figure.tokens.upperBound)
        // "12 % a year", "5 % year-on-year".
        while at < sentence.upperBound, tokens[at].kind == .word, passage.has(at, .yearOnYear) || isYearly(at) { at += 1 }
        if claim.figure.kind == .multiple, at < sentence.upperBound, tokens[at].hash == Binder.twice {
            claim.flags.insert(.twice)
        }
        if claim.figure.kind == .multiple { claim.role = claim.role == .change ? .change : .multiple }
        guard at < sentence.upperBound, tokens[at].kind == .word else { return readPer(&claim, clause) }
        let classes = passage.lexicon[tokens[at]].classes
        let isPoints = claim.figure.kind == .percent || claim.figure.kind == .percentagePoint
        // "15 million tonnes less": nothing is named that it is less than.
        let isEnd = at + 1 >= sentence.upperBound || tokens[at + 1].kind == .mark
        if claim.role == .level,
            isEnd && (classes.contains(.more) || classes.contains(.less)) || isPoints || classes.contains(.than)
                || classes.contains(.moreThan) || classes.contains(.lessThan)
        {
            if classes.contains(.higher) || classes.contains(.more) || classes.contains(.moreThan) || classes.contains(.growth)
                || classes.contains(.rise) && passage.has(at + 1, .on)
            {
                assign(.change, at, to: &claim)
                claim.direction = 1
            } else if classes.contains(.lower) || classes.contains(.less) || classes.contains(.lessThan)
                || classes.contains(.decline) || classes.contains(.fall) && passage.has(at + 1, .on)
            {
                assign(.change, at, to: &claim)
                claim.direction = -1
            }
        }
        if claim.isPercent || claim.figure.kind == .fraction, claim.role == .level, classes.contains(.of) {
            assign(.share, at, to: &claim)
        }
        readPer(&claim, clause)
    }

    private func isYearly(_ at: Int) -> Bool { passage.has(at, .perYear) && !passage.has(at, .per) }

    /// "68,300 yuan per inhabitant", "6.2 per 1,000 residents", "4,000 a day", "212 beds each", "2,450 were treated every month".
    private func readPer(_ claim: inout Claim, _ clause: Clause) {
        let start = Int(claim.figure.tokens.upperBound)
        for at in start..<min(start + 7, clause.tokens.upperBound) {
            if at > start, tokens[at].kind == .number || isMark(at, 0x2C) { return }
            // "half a day" is a duration.
            let isArticle =
                passage.has(at, .article) && claim.figure.kind != .fraction
                && (at == start && (passage.has(at + 1, .period) || passage.has(at + 1, .unit))
                    || at == start + 1 && passage.has(at + 1, .period) && isCountedNoun(start)
                    || at == start + 1 && claim.role == .average && isCountedNoun(at + 1) && isCountedNoun(start))
            if passage.has(at, .perCapita) {
                claim.perNoun = Binder.persons
            } else if at == start, passage.has(at, .perYear), !claim.isPercent, !passage.has(at, .adverb) {
                // "a year", "per year" are one word to the lexicon.
                claim.perNoun = Stem.hash("year")
                return
            } else if at == start, passage.has(at, .each), !isCountedNoun(at + 1) {
                claim.flags.insert(.each)
                return
            } else if at > start, passage.has(at, .per), passage.has(at - 1, .of) {
                // "77 of every 100 kg": a share.
                return
            } else if passage.has(at, .per) || isArticle {
                guard at == start || passage.has(at + 1, .period) || !passage.has(at + 1, .preposition) else { return }
                readPerNoun(&claim, at + 1, clause)
                if claim.perNoun == 0 { claim.flags.insert(.each) }
            } else {
                continue
            }
            // "30 doctors per 1,000 inhabitants": only the counted noun stands between.
            let isDirect = at == start || at <= start + 3 && (start..<at).allSatisfy(isCountedNoun)
            if claim.role == .level, isDirect, claim.perNoun != 0 { assign(.perUnit, at, to: &claim) }
            return
        }
    }

    /// "90 square metres each were built": no noun stands behind "each".
    private func isCountedNoun(_ at: Int) -> Bool {
        let reader = ClauseReader(passage: passage)
        return at < sentence.upperBound && (reader.isContent(at) || passage.has(at, .period)) && !reader.isVerb(at)
    }

    private func readPerNoun(_ claim: inout Claim, _ start: Int, _ clause: Clause) {
        var at = start
        if let count = figures.first(where: { Int(passage.figures[$0].tokens.lowerBound) == at }) {
            guard passage.figures[count].kind == .cardinal else { return }
            claim.perCount = passage.figures[count].value
            at = Int(passage.figures[count].tokens.upperBound)
        }
        guard at < clause.tokens.upperBound, tokens[at].kind == .word, !passage.has(at, .preposition) else { return }
        claim.perNoun =
            passage.has(at, .person) ? Binder.persons : Stem.hash(of: passage.text[tokens[at].range.indices])
    }
}
