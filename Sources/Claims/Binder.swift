import Figures
import Lexicons
import Quantities
import Text

/// Gives the figures of one sentence their roles, metrics and periods.
struct Binder {
    let passage: Passage
    let sentence: Range<Int>
    let clauses: [Clause]
    let figures: Range<Int>
    let statement: Int32

    var tokens: [Token] { passage.tokens }

    init(passage: Passage, sentence: Range<Int>, clauses: [Clause], figures: Range<Int>, statement: Int32) {
        self.passage = passage
        self.sentence = sentence
        self.clauses = clauses
        self.figures = figures
        self.statement = statement
    }

    func bind(into claims: inout [Claim]) {
        let first = claims.count
        for at in figures {
            let figure = passage.figures[at]
            guard figure.isQuantity, !isPerCount(figure) else { continue }
            var claim = Claim(figure: figure, statement: statement)
            let number = clauses.lastIndex { $0.tokens.lowerBound <= Int(figure.tokens.lowerBound) } ?? 0
            claim.clause = Int16(clamping: number)
            let clause = clauses[number]
            claim.direction = clause.direction
            readFlags(&claim, clause)
            bindRole(&claim, clause, previous: claims.count > first ? claims[claims.count - 1] : nil)
            bindMetric(&claim, clause)
            bindPeriod(&claim, clause)
            claims.append(claim)
        }
        Coordination(passage: passage).spread(over: &claims, from: first)
    }

    /// The 1,000 of "6.2 per 1,000 inhabitants" measures nothing itself.
    private func isPerCount(_ figure: Figure) -> Bool {
        figure.kind == .cardinal && passage.has(Int(figure.tokens.lowerBound) - 1, .per)
            && passage.string(Int(figure.tokens.lowerBound) - 1).lowercased() == "per"
    }

    func isMark(_ at: Int, _ byte: UInt8) -> Bool {
        at >= sentence.lowerBound && at < sentence.upperBound && tokens[at].kind == .mark
            && passage.text[Int(tokens[at].start)] == byte
    }

    /// Whether a quantity of the sentence ends right before a token.
    func isFigureEnd(_ at: Int) -> Bool {
        figures.contains { passage.figures[$0].isQuantity && Int(passage.figures[$0].tokens.upperBound) == at }
    }

    // MARK: Flags

    private static let flagWords: [(WordClass, Claim.Flags)] = [
        (.target, .target), (.forecast, .forecast), (.cumulative, .cumulative), (.yearOnYear, .yearOnYear),
        (.monthOnMonth, .monthOnMonth), (.quarterOnQuarter, .monthOnMonth), (.compound, .perYear),
        (.comparable, .comparable), (.record, .record), (.negation, .negated), (.largest, .largest),
        (.alone, .alone), (.fullYear, .wholeYear), (.restating, .restated), (.complies, .complies),
    ]

    /// Cues that hold for the figure they stand right before.
    private static let nearWords: [(WordClass, Claim.Flags)] = [
        (.opening, .start), (.closing, .end), (.gained, .gained), (.lost, .lost), (.behind, .ahead), (.limit, .limit),
        (.cause, .caused),
    ]
    private static let flagging = WordClasses(
        .target, .forecast, .cumulative, .yearOnYear, .monthOnMonth, .quarterOnQuarter, .compound, .comparable, .record,
        .negation, .largest, .alone, .fullYear, .restating, .complies)
    private static let near = WordClasses(.opening, .closing, .gained, .lost, .behind, .limit, .cause)

    /// Flags of the words of the clause up to the figure and a few behind it.
    private func readFlags(_ claim: inout Claim, _ clause: Clause) {
        let low = clause.tokens.lowerBound
        let high = min(Int(claim.figure.tokens.upperBound) + 6, clause.tokens.upperBound)
        for at in low..<max(low, high) where tokens[at].kind == .word && tokens[at].entry != 0 {
            let classes = passage.lexicon[tokens[at]].classes
            guard classes.intersects(Binder.flagging) else { continue }
            for (word, flag) in Binder.flagWords where classes.contains(word) { claim.flags.insert(flag) }
        }
        for at in stride(from: Int(claim.figure.tokens.lowerBound) - 1, through: sentence.lowerBound, by: -1) {
            if at < low - 3 || isFigureEnd(at + 1) { break }
            guard tokens[at].entry != 0, passage.lexicon[tokens[at]].classes.intersects(Binder.near) else { continue }
            let classes = passage.lexicon[tokens[at]].classes
            for (word, flag) in Binder.nearWords where classes.contains(word) { claim.flags.insert(flag) }
            break
        }
        let behind = Int(claim.figure.tokens.upperBound)
        for at in behind..<max(behind, min(behind + 6, clause.tokens.upperBound)) where passage.has(at, .cause) {
            claim.flags.insert(.caused)
        }
        if behind < sentence.upperBound, passage.has(behind, .perYear) { claim.flags.insert(.perYear) }
    }

    // MARK: Metric

    private func bindMetric(_ claim: inout Claim, _ clause: Clause) {
        let reader = ClauseReader(passage: passage)
        var at = Int(claim.figure.tokens.upperBound)
        var first = -1
        var last = -1
        while at < clause.tokens.upperBound, last < 0 || at - first < 7 {
            let token = tokens[at]
            if token.kind != .word {
                // "pilot-demonstration schools": a hyphen inside the phrase.
                if isMark(at, 0x2D), !token.isSpaced, first >= 0 {
                    at += 1
                    continue
                }
                break
            }
            guard reader.isContent(at), !(first >= 0 && reader.isVerb(at)) else {
                if first < 0, !claim.isPercent, claim.figure.unit < 0,
                    passage.has(at, .of) || passage.has(at, .article) || reader.isParticipleOfThing(at)
                {
                    at += 1
                    continue
                }
                break
            }
            if passage.has(at, .person) { claim.flags.insert(.persons) }
            claim.noun.append(Stem.hash(of: passage.text[token.range.indices]))
            if first < 0 { first = at }
            last = at
            at += 1
        }
        let isCounted = claim.figure.kind == .cardinal || claim.figure.kind == .range && claim.figure.unit < 0
        if isCounted, first >= 0 {
            claim.metric = claim.noun
            claim.metricSpan = ByteRange(tokens[first].start, tokens[last].end)
        } else {
            claim.metric = clause.subject
            claim.metricSpan = clause.subjectSpan
            if clause.subjectClasses.contains(.person) { claim.flags.insert(.persons) }
            if clause.isInherited { claim.flags.insert(.inherited) }
        }
        claim.action = action(in: clause, behind: at)
    }

    /// The participle that says what was done: behind the noun ("530 patents were granted"), else before the figure.
    private func action(in clause: Clause, behind: Int) -> UInt32 {
        for at in max(behind, clause.tokens.lowerBound)..<max(behind, clause.tokens.upperBound) where isParticiple(at) {
            return Stem.hash(of: passage.text[tokens[at].range.indices])
        }
        for at in clause.tokens.reversed() where at < behind && isParticiple(at) {
            return Stem.hash(of: passage.text[tokens[at].range.indices])
        }
        return 0
    }

    private func isParticiple(_ at: Int) -> Bool {
        let token = tokens[at]
        guard token.kind == .word, token.end - token.start > 4 else { return false }
        let end = Int(token.end)
        return passage.text[end - 1] | 0x20 == 0x64 && passage.text[end - 2] | 0x20 == 0x65
    }

    // MARK: Period

    /// The nearest year or date of the clause behind the figure, else before it.
    private func bindPeriod(_ claim: inout Claim, _ clause: Clause) {
        guard let at = periodFigure(of: claim.figure, clause) else { return }
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
        var best: (distance: Int, at: Int)?
        for at in figures {
            let date = passage.figures[at]
            guard date.kind == .year || date.kind == .date || date.kind == .period, date.end == nil,
                clause.tokens.contains(Int(date.tokens.lowerBound))
            else { continue }
            let behind = Int(date.tokens.lowerBound) - Int(figure.tokens.upperBound)
            let distance = behind >= 0 ? behind : (Int(figure.tokens.lowerBound) - Int(date.tokens.upperBound)) * 2 + 1
            if best.map({ distance < $0.distance }) ?? true { best = (distance, at) }
        }
        return best?.at
    }
}
