import Figures
import Lexicons
import Quantities
import Text

/// What a figure counts or measures, what is done to it, and what it is a share of.
extension Binder {
    func bindMetric(_ claim: inout Claim, _ clause: Clause) {
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

    func isParticiple(_ at: Int) -> Bool {
        let token = tokens[at]
        guard token.kind == .word, token.end - token.start > 4 else { return false }
        let end = Int(token.end)
        return passage.text[end - 1] | 0x20 == 0x64 && passage.text[end - 2] | 0x20 == 0x65
    }
}
