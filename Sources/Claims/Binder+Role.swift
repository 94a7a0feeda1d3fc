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
    func assign(_ role: Claim.Role, _ at: Int, to claim: inout Claim) {
        claim.role = role
        claim.cue = at < 0 ? 0 : tokens[at].start
    }

    /// The stem that "per inhabitant", "per head" and "per capita" share.
    static let twice = WordHash.short("twice")
    static let persons = Stem.hash("person")

    /// "including a reserve of 26 km2", "of which services contributed 9 billion", "Among them, 4,200 are postgraduates": no
    /// other figure stands between the word and this one.
    private func partCue(_ claim: Claim, _ clause: Clause) -> Int? {
        var at = Int(claim.figure.tokens.lowerBound) - 1
        let floor = max(sentence.lowerBound, at - 14)
        while at >= floor, !isFigureEnd(at + 1) {
            // Not "of this", "of that", which open as many phrases that refer to no figure.
            // "the share of those over 65": who is meant, not of whom.
            if passage.has(at, .ofWhich), passage.ends(at, with: "those"),
                passage.has(at + 1, .preposition) || passage.has(at + 1, .relative)
            {
                return nil
            }
            if passage.has(at, .ofWhich), at == sentence.lowerBound { return at }
            // "3.72 million of them": those words belong to the figure before them.
            if passage.has(at, .ofWhich), isFigureEnd(at), !passage.ends(at, with: "which"), !passage.ends(at, with: "whom") {
                return nil
            }
            // "259 airports, 38 of which handled over 10 million": the part stands before.
            if passage.has(at, .ofWhich), isCountEnd(at),
                skipBack(from: Int(claim.figure.tokens.lowerBound) - 1, floor: at) != at
            {
                return nil
            }
            if passage.has(at, .ofWhich) { return Binder.plurals.contains { passage.ends(at, with: $0) } ? at : nil }
            // "including", not "included": a list of parts, not a statement of what something holds.
            if passage.has(at, .including), passage.ends(at, with: "ing") { return at >= clause.tokens.lowerBound ? at : nil }
            at -= 1
        }
        return nil
    }

    /// Whether a bare count ends right before a token.
    private func isCountEnd(_ at: Int) -> Bool {
        figures.contains { passage.figures[$0].kind == .cardinal && Int(passage.figures[$0].tokens.upperBound) == at }
    }

    private static let plurals: [StaticString] = ["which", "whom", "them", "these", "those"]

    /// "grew at an average of 10.2 percent" is a yearly change; any other average a mean.
    func readMean(_ claim: inout Claim, _ at: Int, _ clause: Clause) {
        assign(claim.isPercent && clause.movement >= 0 ? .change : .average, at, to: &claim)
        if claim.role == .change { claim.flags.insert(.perYear) }
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
