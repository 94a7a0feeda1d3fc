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
            claim.direction = direction(of: figure, clause)
            let previous = claims.count > first ? claims[claims.count - 1] : nil
            readFlags(&claim, clause)
            readExtreme(&claim, behind: previous.map { Int($0.figure.tokens.upperBound) } ?? sentence.lowerBound)
            bindRole(&claim, clause, previous: previous)
            bindMetric(&claim, clause)
            bindPeriod(&claim, clause)
            bindMonths(&claim, clause)
            claims.append(claim)
        }
        Coordination(passage: passage).spread(over: &claims, from: first)
    }

    /// Where the verb of movement next before a figure leads: "cut its staff to 31,000 and raised output to 14 million".
    private func direction(of figure: Figure, _ clause: Clause) -> Int8 {
        guard clause.movement >= 0 else { return clause.direction }
        let reader = ClauseReader(passage: passage)
        for at in stride(from: Int(figure.tokens.lowerBound) - 1, to: clause.movement, by: -1)
        where passage.has(at, .and) && reader.isVerb(at + 1) {
            if passage.has(at + 1, .rise) { return 1 }
            if passage.has(at + 1, .fall) { return -1 }
        }
        return clause.direction
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
        (.opening, .start), (.closing, .end), (.gained, .gained), (.lost, .lost), (.behind, .ahead), (.ahead, .trailing),
        (.limit, .limit), (.cause, .caused),
    ]
    private static let flagging = WordClasses(
        .target, .forecast, .cumulative, .yearOnYear, .monthOnMonth, .quarterOnQuarter, .compound, .comparable, .record,
        .negation, .largest, .alone, .fullYear, .restating, .complies)
    private static let near = WordClasses(.opening, .closing, .gained, .lost, .behind, .ahead, .limit, .cause)

    /// Flags of the words of the clause up to the figure and a few behind it.
    private func readFlags(_ claim: inout Claim, _ clause: Clause) {
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
    private func readExtreme(_ claim: inout Claim, behind start: Int) {
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
        // "a population of 800,000"
        let before = Int(claim.figure.tokens.lowerBound) - 1
        if passage.has(before, .of), passage.has(before - 1, .person) { claim.flags.insert(.persons) }
        // "and the population 10 million"
        if tokens[max(0, before)].hash == Binder.population { claim.flags.insert(.persons) }
        let isCounted = claim.figure.kind == .cardinal || claim.figure.kind == .range && claim.figure.unit < 0
        if isCounted, first >= 0 {
            claim.metric = claim.noun
            claim.metricSpan = ByteRange(tokens[first].start, tokens[last].end)
        } else if claim.role == .perUnit, let named = perCapitaMetric(claim, clause) {
            (claim.metric, claim.metricSpan) = named
        } else {
            claim.metric = clause.subject
            claim.metricSpan = clause.subjectSpan
            if clause.subjectClasses.contains(.person) { claim.flags.insert(.persons) }
            if clause.isInherited { claim.flags.insert(.inherited) }
        }
        claim.action = action(in: clause, behind: at)
        if claim.isPercent || claim.figure.kind == .fraction { bindWhole(&claim, clause, reader) }
    }

    private static let population = WordHash.short("population")

    /// "the per capita consumption was 400": the words behind "per capita".
    private func perCapitaMetric(_ claim: Claim, _ clause: Clause) -> (Terms, ByteRange)? {
        guard let cue = perCapitaCue(claim, clause) else { return nil }
        let reader = ClauseReader(passage: passage)
        var words = Terms()
        var span: ByteRange?
        for at in (cue + 1)..<max(cue + 1, Int(claim.figure.tokens.lowerBound)) {
            guard reader.isContent(at), !reader.isVerb(at) else { break }
            words.append(Stem.hash(of: passage.text[tokens[at].range.indices]))
            span = span.map { $0.union(tokens[at].range) } ?? tokens[at].range
        }
        return span.map { (words, $0) }
    }

    /// "12 percent of the rural households": what a share is a share of; "of the total" and "of them" add no words.
    private func bindWhole(_ claim: inout Claim, _ clause: Clause, _ reader: ClauseReader) {
        let start = Int(claim.figure.tokens.upperBound)
        guard passage.has(start, .of) else { return }
        for at in (start + 1)..<max(start + 1, min(start + 8, clause.tokens.upperBound)) {
            guard tokens[at].kind == .word || tokens[at].kind == .possessive else { return }
            if reader.isContent(at) {
                if reader.isVerb(at) { return }
                claim.of.append(Stem.hash(of: passage.text[tokens[at].range.indices]))
            } else if passage.has(at, .preposition) || passage.has(at, .and) || passage.has(at, .auxiliary) {
                return
            }
        }
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

    /// Whether a quantity of the sentence begins at a token.
    private func opensFigure(_ token: Int) -> Bool {
        figures.contains { passage.figures[$0].isQuantity && Int(passage.figures[$0].tokens.lowerBound) == token }
    }

    /// The months that a flow is summed over: "in July", "from January to July", "in the first nine months".
    private func bindMonths(_ claim: inout Claim, _ clause: Clause) {
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
    private func bindPeriod(_ claim: inout Claim, _ clause: Clause) {
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
