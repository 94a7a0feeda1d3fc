import Figures
import Lexicons
import Quantities
import Text

/// The role of a figure from the cue words around it.
extension Binder {
    func bindRole(_ claim: inout Claim, _ clause: Clause, previous: Claim?) {
        let before = skipBack(from: Int(claim.figure.tokens.lowerBound) - 1, floor: clause.tokens.lowerBound)
        if isMark(before, 0x28) || isMark(before, 0xEF) { claim.flags.insert(.parenthesised) }
        readBefore(&claim, before, clause)
        readBehind(&claim, clause)
        readTail(&claim)
        // "Each of the 45 villages"
        if claim.figure.kind == .cardinal, passage.has(before, .of), passage.has(before - 1, .each) {
            claim.flags.insert(.each)
        }
        if hasEachBefore(claim, clause) { claim.flags.insert(.each) }
        if claim.role == .level, isOfYearBefore(claim, clause) { assign(.base, clause.tokens.lowerBound, to: &claim) }
        if claim.role == .level, !claim.isPercent, let cue = partCue(claim, clause) { assign(.part, cue, to: &claim) }
        if claim.role == .level, let previous, previous.clause == claim.clause, isWholeOf(previous, claim) {
            assign(.whole, before, to: &claim)
        }
        readAverage(&claim, clause, before)
        if claim.role == .average, claim.perNoun == 0 { readAdjective(&claim, clause) }
        if clause.subjectClasses.contains(.perCapita), claim.role == .level, claim.figure.span.start > clause.subjectSpan.start,
            [.currency, .cardinal, .measure].contains(claim.figure.kind)
        {
            assign(.perUnit, -1, to: &claim)
            claim.perNoun = Binder.persons
        } else if claim.role == .level, let cue = perCapitaCue(claim, clause) {
            assign(.perUnit, cue, to: &claim)
            claim.perNoun = Binder.persons
        }
        // "the compound annual growth rate reached 53 percent"
        if claim.role == .level, claim.isPercent, clause.subjectClasses.contains(.compound),
            !claim.flags.contains(.parenthesised)
        {
            assign(.change, -1, to: &claim)
            claim.flags.insert(.perYear)
        }
    }

    /// "so the per capita GDP is 9,000 yuan": no other figure stands between.
    func perCapitaCue(_ claim: Claim, _ clause: Clause) -> Int? {
        guard [.currency, .cardinal, .measure].contains(claim.figure.kind) else { return nil }
        let start = Int(claim.figure.tokens.lowerBound) - 1
        for at in stride(from: start, through: max(clause.tokens.lowerBound, start - 7), by: -1) {
            if isFigureEnd(at + 1) || isMark(at, 0x2C) { return nil }
            if passage.has(at, .perCapita) { return at }
        }
        return nil
    }

    /// "families were each given a subsidy of 6,000 yuan"
    private func hasEachBefore(_ claim: Claim, _ clause: Clause) -> Bool {
        guard claim.figure.kind == .currency || claim.figure.kind == .measure else { return false }
        let start = Int(claim.figure.tokens.lowerBound) - 1
        for at in stride(from: start, through: max(clause.tokens.lowerBound + 1, start - 7), by: -1) {
            if isFigureEnd(at + 1) || isMark(at, 0x2C) { return false }
            if tokens[at].hash == Binder.eachHash {
                return passage.has(at - 1, .auxiliary) || passage.has(at + 1, .gained)
            }
        }
        return false
    }

    private static let eachHash = WordHash.short("each")

    /// "312 million, while it was 240 million in the previous year"
    private func isOfYearBefore(_ claim: Claim, _ clause: Clause) -> Bool {
        let first = clause.tokens.lowerBound
        guard first > sentence.lowerBound, passage.has(first, .relative), passage.has(first + 1, .pronoun),
            passage.has(first + 2, .auxiliary)
        else { return false }
        let behind = Int(claim.figure.tokens.upperBound)
        return (behind..<min(behind + 6, sentence.upperBound)).contains { passage.has($0, .previous) }
    }

    /// Gives a claim its role, and remembers the word that says so; -1 where the subject does.
    private func assign(_ role: Claim.Role, _ at: Int, to claim: inout Claim) {
        claim.role = role
        claim.cue = at < 0 ? 0 : tokens[at].start
    }

    /// The stem that "per inhabitant", "per head" and "per capita" share.
    private static let twice = WordHash.short("twice")
    static let persons = Stem.hash("person")

    private static let skipped = WordClasses(
        .article, .about, .nearly, .moreThan, .lessThan, .atLeast, .atMost, .upTo, .exactly, .adverb, .only)
    private static let governing = WordClasses(
        .from, .to, .by, .of, .than, .per, .rise, .fall, .compared, .growth, .decline, .total, .average, .including)

    /// Steps left over articles, hedges, adverbs and approximations to the word that governs the figure.
    private func skipBack(from start: Int, floor: Int) -> Int {
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

    private func readBefore(_ claim: inout Claim, _ before: Int, _ clause: Clause) {
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

    private static let theHash = WordHash.short("the")
    private static let among = [WordHash.short("among"), WordHash.short("amongst")]

    /// "including a reserve of 26 km2", "of which services contributed 9 billion", "Among them, 4,200 are postgraduates": no
    /// other figure stands between the word and this one.
    private func partCue(_ claim: Claim, _ clause: Clause) -> Int? {
        var at = Int(claim.figure.tokens.lowerBound) - 1
        let floor = max(sentence.lowerBound, at - 14)
        while at >= floor, !isFigureEnd(at + 1) {
            // Not "of this", "of that", which open as many phrases that refer to no figure.
            // "the share of those over 65": who is meant, not of whom.
            if passage.has(at, .ofWhich), ends(at, with: "those"),
                passage.has(at + 1, .preposition) || passage.has(at + 1, .relative)
            {
                return nil
            }
            if passage.has(at, .ofWhich), at == sentence.lowerBound { return at }
            // "3.72 million of them": those words belong to the figure before them.
            if passage.has(at, .ofWhich), isFigureEnd(at), !ends(at, with: "which"), !ends(at, with: "whom") { return nil }
            // "259 airports, 38 of which handled over 10 million": the part stands before.
            if passage.has(at, .ofWhich), isCountEnd(at),
                skipBack(from: Int(claim.figure.tokens.lowerBound) - 1, floor: at) != at
            {
                return nil
            }
            if passage.has(at, .ofWhich) { return Binder.plurals.contains { ends(at, with: $0) } ? at : nil }
            // "including", not "included": a list of parts, not a statement of what something holds.
            if passage.has(at, .including), ends(at, with: "ing") { return at >= clause.tokens.lowerBound ? at : nil }
            at -= 1
        }
        return nil
    }

    /// Whether a bare count ends right before a token.
    private func isCountEnd(_ at: Int) -> Bool {
        figures.contains { passage.figures[$0].kind == .cardinal && Int(passage.figures[$0].tokens.upperBound) == at }
    }

    private static let plurals: [StaticString] = ["which", "whom", "them", "these", "those"]

    /// Whether a word ends in these letters of lower case.
    private func ends(_ at: Int, with letters: StaticString) -> Bool {
        let end = Int(tokens[at].end)
        let count = letters.utf8CodeUnitCount
        guard end - Int(tokens[at].start) >= count else { return false }
        for offset in 0..<count where passage.text[end - count + offset] | 0x20 != letters.utf8Start[offset] { return false }
        return true
    }

    /// "3.8 million tonnes in all", "16,500 on average", "8.3 billion yuan in the year": what the words behind make of it.
    private func readTail(_ claim: inout Claim) {
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
    private func readAdjective(_ claim: inout Claim, _ clause: Clause) {
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

    /// "grew at an average of 10.2 percent" is a yearly change; any other average a mean.
    private func readMean(_ claim: inout Claim, _ at: Int, _ clause: Clause) {
        assign(claim.isPercent && clause.movement >= 0 ? .change : .average, at, to: &claim)
        if claim.role == .change { claim.flags.insert(.perYear) }
    }

    private func readBehind(_ claim: inout Claim, _ clause: Clause) {
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

    /// "The average was 15.2", "On average there are 790".
    private func readAverage(_ claim: inout Claim, _ clause: Clause, _ before: Int) {
        guard claim.role == .level || claim.role == .perUnit, !claim.isPercent || clause.subjectClasses.contains(.average)
        else {
            return
        }
        let isBehind = claim.figure.span.start > clause.subjectSpan.start
        if isBehind, clause.subjectClasses.contains(.average) || clause.subjectClasses.contains(.median),
            !opensNoun(between: clause.verb, Int(claim.figure.tokens.lowerBound))
        {
            assign(.average, -1, to: &claim)
            return
        }
        for at in stride(
            from: Int(claim.figure.tokens.lowerBound) - 1, through: max(clause.tokens.lowerBound, before - 6), by: -1)
        {
            if isFigureEnd(at + 1) { return }
            if passage.has(at, .average) || passage.has(at, .median) {
                // "118 days on average, within the limit of 200": said of the figure before.
                if isFigureEnd(at), isMark(at + 1, 0x2C) { return }
                assign(.average, at, to: &claim)
                return
            }
        }
    }

    /// "the median age rose to 38, the share of those over 65 ...": behind a comma another thing is named.
    private func opensNoun(between verb: Int, _ end: Int) -> Bool {
        guard verb >= 0, verb < end else { return false }
        return (verb..<end).contains { isMark($0, 0x2C) && tokens[min($0 + 1, end - 1)].hash == Binder.theHash }
    }

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

    /// "1.86 million ha of the county's 3.02 million ha": only "of", articles and a possessive phrase between.
    private func isWholeOf(_ part: Claim, _ whole: Claim) -> Bool {
        let between =
            Int(
                part.figure.tokens.upperBound)..<max(
                Int(part.figure.tokens.upperBound), Int(whole.figure.tokens.lowerBound))
        guard part.figure.kind == whole.figure.kind, between.count <= 7 else { return false }
        // "48 of them of more than 5 crimes": the whole was named before.
        if let first = between.first, passage.has(first, .ofWhich) { return false }
        var hasOf = false
        for at in between {
            guard tokens[at].kind == .word || tokens[at].kind == .possessive else { return false }
            // "The three kinds of mills numbered 139": a verb stands between, and the kinds are no part of the mills.
            if passage.has(at, .reach) || passage.has(at, .rise) || passage.has(at, .fall) { return false }
            // "exports of 67.3 million less imports of 10.6 million"
            if passage.has(at, .less) || passage.has(at, .more) { return false }
            if passage.has(at, .of) || passage.has(at, .ofWhich) {
                hasOf = true
            } else if passage.has(at, .and) || passage.has(at, .auxiliary) || passage.has(at, .preposition) {
                return false
            }
        }
        return hasOf
    }
}
