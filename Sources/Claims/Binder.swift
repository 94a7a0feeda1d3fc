import Figures
import Lexicons
import Text

/// Gives the figures of one sentence their roles, metrics and periods.
struct Binder {
    let passage: Passage
    let sentence: Range<Int>
    let clauses: [Clause]
    let figures: Range<Int>
    let statement: Int32

    private var tokens: [Token] { passage.tokens }

    init(passage: Passage, sentence: Range<Int>, clauses: [Clause], figures: Range<Int>, statement: Int32) {
        self.passage = passage
        self.sentence = sentence
        self.clauses = clauses
        self.figures = figures
        self.statement = statement
    }

    mutating func bind(into claims: inout [Claim]) {
        let first = claims.count
        for at in figures {
            let figure = passage.figures[at]
            guard figure.isQuantity else { continue }
            var claim = Claim(figure: figure, statement: statement)
            bindRole(&claim)
            bindMetric(&claim)
            bindPeriod(&claim)
            claims.append(claim)
        }
        Coordination(passage: passage).spread(over: &claims, from: first)
    }

    // MARK: Role

    private func bindRole(_ claim: inout Claim) {
        let number = clauses.lastIndex { $0.tokens.lowerBound <= Int(claim.figure.tokens.lowerBound) } ?? 0
        let clause = clauses[number]
        claim.clause = Int16(clamping: number)
        claim.direction = clause.direction
        readFlags(&claim, clause)
        let before = skipBack(from: Int(claim.figure.tokens.lowerBound) - 1, floor: clause.tokens.lowerBound)
        if isMark(before, 0x28) || isMark(before, 0xEF) { claim.flags.insert(.parenthesised) }
        readBefore(&claim, before, clause)
        readBehind(&claim, clause)
    }

    /// Steps left over articles, hedges, adverbs and approximations to the word that governs the figure.
    private func skipBack(from start: Int, floor: Int) -> Int {
        var at = start
        while at >= floor {
            let token = tokens[at]
            let classes = passage.lexicon[token].classes
            if token.kind == .word, classes.intersects(Binder.skipped), !classes.intersects(Binder.governing) {
                at -= 1
            } else if token.kind == .mark, isMark(at, 0x22) || isMark(at, 0x2B) {
                at -= 1
            } else {
                break
            }
        }
        return at
    }

    private static let skipped = WordClasses(
        .article, .about, .nearly, .moreThan, .lessThan, .atLeast, .atMost, .upTo, .exactly, .adverb, .only)
    private static let governing = WordClasses(
        .from, .to, .by, .of, .than, .per, .rise, .fall, .compared, .growth, .decline, .total, .average, .including)

    private func readBefore(_ claim: inout Claim, _ before: Int, _ clause: Clause) {
        guard before >= clause.tokens.lowerBound else { return }
        let classes = passage.lexicon[tokens[before]].classes
        let isMoving = clause.movement >= 0
        if classes.contains(.ofWhich) || classes.contains(.including) {
            claim.role = .part
        } else if classes.contains(.from), tokens[before].hash == Binder.fromHash {
            claim.role = .from
        } else if classes.contains(.compared), !classes.contains(.from), !classes.contains(.over), !classes.contains(.on) {
            claim.role = .base
        } else if classes.contains(.to), isMoving || hasFrom(before, clause) {
            claim.role = .to
        } else if classes.contains(.by), isMoving {
            claim.role = .change
        } else if classes.contains(.rise) || classes.contains(.fall), isChange(claim) {
            claim.role = .change
            claim.direction = classes.contains(.fall) ? -1 : 1
        } else if classes.contains(.accountFor) {
            claim.role = claim.isPercent || claim.figure.kind == .fraction ? .share : .level
        } else if classes.contains(.average) || classes.contains(.median) {
            claim.role = .average
        } else if classes.contains(.total) {
            claim.flags.insert(.total)
        } else if classes.contains(.minimum) {
            claim.role = .minimum
        } else if classes.contains(.maximum) {
            claim.role = .maximum
        } else if classes.contains(.rank) {
            claim.role = .rank
        } else if classes.contains(.of) || classes.contains(.with) || classes.contains(.at) || classes.contains(.by) {
            readNounBefore(&claim, before - 1, clause)
        } else if classes.contains(.between) {
            claim.role = .minimum
        }
    }

    private static let fromHash = WordHash.short("from")

    /// "an increase of 5 %", "a total of 12", "the average of 3", "out of 40".
    private func readNounBefore(_ claim: inout Claim, _ start: Int, _ clause: Clause) {
        var at = start
        while at >= clause.tokens.lowerBound, at > start - 5 {
            let classes = passage.lexicon[tokens[at]].classes
            if tokens[at].kind != .word { break }
            if classes.contains(.growth) || classes.contains(.decline) || classes.contains(.change) {
                claim.role = .change
                claim.direction = classes.contains(.decline) ? -1 : classes.contains(.growth) ? 1 : claim.direction
                return
            }
            if classes.contains(.average) || classes.contains(.median) {
                claim.role = .average
                return
            }
            if classes.contains(.total), at >= start - 2 {
                claim.flags.insert(.total)
                return
            }
            if classes.contains(.share), claim.isPercent {
                claim.role = .share
                return
            }
            if classes.contains(.maximum) { claim.role = .maximum }
            if classes.contains(.minimum) { claim.role = .minimum }
            if classes.contains(.previous) || classes.contains(.record) { claim.flags.insert(.previous) }
            if classes.contains(.auxiliary) || classes.contains(.preposition) && !classes.contains(.of) { break }
            at -= 1
        }
        if passage.has(start + 1, .of), start < clause.tokens.lowerBound || isMark(start, 0x2C) { claim.role = .whole }
    }

    private func readBehind(_ claim: inout Claim, _ clause: Clause) {
        var at = Int(claim.figure.tokens.upperBound)
        guard at < sentence.upperBound, tokens[at].kind == .word else { return }
        // "12 % a year", "5 % year-on-year".
        while at < sentence.upperBound, tokens[at].kind == .word, passage.has(at, .perYear) || passage.has(at, .yearOnYear) {
            at += 1
        }
        guard at < sentence.upperBound, tokens[at].kind == .word else { return }
        let classes = passage.lexicon[tokens[at]].classes
        if isChange(claim), claim.role == .level || claim.role == .none {
            if classes.contains(.higher) || classes.contains(.more) || classes.contains(.growth) && !classes.contains(.times) {
                claim.role = .change
                claim.direction = 1
            } else if classes.contains(.lower) || classes.contains(.less) || classes.contains(.decline) {
                claim.role = .change
                claim.direction = -1
            }
        }
        if claim.isPercent || claim.figure.kind == .fraction, claim.role == .level, classes.contains(.of) {
            claim.role = .share
        }
        if claim.figure.kind == .multiple { claim.role = .multiple }
        if classes.contains(.per) {
            claim.role = claim.role == .average ? .average : .perUnit
            var noun = at + 1
            while noun < sentence.upperBound, tokens[noun].kind == .number || passage.has(noun, .article) { noun += 1 }
            if noun < sentence.upperBound, tokens[noun].kind == .word {
                claim.perNoun = Stem.hash(of: passage.text[tokens[noun].range.indices])
            }
        }
        if classes.contains(.each) { claim.flags.insert(.each) }
    }

    /// A percent, points, or any amount: what "up 5" can be.
    private func isChange(_ claim: Claim) -> Bool {
        switch claim.figure.kind {
        case .percent, .percentagePoint, .multiple, .fraction: true
        default: passage.has(Int(claim.figure.tokens.lowerBound) - 1, .by) || claim.figure.kind != .range
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

    private func isMark(_ at: Int, _ byte: UInt8) -> Bool {
        at >= sentence.lowerBound && at < sentence.upperBound && tokens[at].kind == .mark
            && passage.text[Int(tokens[at].start)] == byte
    }

    // MARK: Flags

    private static let flagWords: [(WordClass, Claim.Flags)] = [
        (.target, .target), (.forecast, .forecast), (.cumulative, .cumulative), (.yearOnYear, .yearOnYear),
        (.monthOnMonth, .monthOnMonth), (.quarterOnQuarter, .monthOnMonth), (.compound, .perYear),
        (.comparable, .comparable), (.record, .record), (.limit, .limit), (.negation, .negated), (.largest, .largest),
        (.alone, .alone), (.fullYear, .wholeYear),
    ]

    /// Cues that hold for the figure they stand right before, or for the clause's only figure.
    private static let nearWords: [(WordClass, Claim.Flags)] = [
        (.opening, .start), (.closing, .end), (.gained, .gained), (.lost, .lost),
    ]

    /// Flags of the words between the neighbouring figures, and of the clause up to the figure.
    private func readFlags(_ claim: inout Claim, _ clause: Clause) {
        let low = clause.tokens.lowerBound
        let high = min(Int(claim.figure.tokens.upperBound) + 6, clause.tokens.upperBound)
        for at in low..<max(low, high) where tokens[at].kind == .word && tokens[at].entry != 0 {
            let classes = passage.lexicon[tokens[at]].classes
            for (word, flag) in Binder.flagWords where classes.contains(word) { claim.flags.insert(flag) }
        }
        for at in stride(from: Int(claim.figure.tokens.lowerBound) - 1, through: low, by: -1) {
            if tokens[at].kind == .number { break }
            guard tokens[at].entry != 0 else { continue }
            let classes = passage.lexicon[tokens[at]].classes
            guard let near = Binder.nearWords.first(where: { classes.contains($0.0) }) else { continue }
            claim.flags.insert(near.1)
            break
        }
        let behind = Int(claim.figure.tokens.upperBound)
        if behind < sentence.upperBound, passage.has(behind, .perYear) { claim.flags.insert(.perYear) }
    }

    // MARK: Metric

    private func bindMetric(_ claim: inout Claim) {
        let clause = clauses[Int(claim.clause)]
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
                if first < 0, passage.has(at, .of) || passage.has(at, .article) || passage.has(at, .adverb) {
                    if claim.isPercent || claim.figure.unit >= 0 { break }
                    at += 1
                    continue
                }
                break
            }
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
    private func bindPeriod(_ claim: inout Claim) {
        let clause = clauses[Int(claim.clause)]
        var best: (distance: Int, date: Figure)?
        for at in figures {
            let figure = passage.figures[at]
            guard figure.kind == .year || figure.kind == .date || figure.kind == .period, figure.end == nil,
                clause.tokens.contains(Int(figure.tokens.lowerBound))
            else { continue }
            let behind = Int(figure.tokens.lowerBound) - Int(claim.figure.tokens.upperBound)
            let distance = behind >= 0 ? behind : (Int(claim.figure.tokens.lowerBound) - Int(figure.tokens.upperBound)) * 2 + 1
            if best.map({ distance < $0.distance }) ?? true { best = (distance, figure) }
        }
        if let best { claim.period = best.date.date }
    }
}
