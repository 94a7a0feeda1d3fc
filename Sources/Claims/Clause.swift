import Figures
import Lexicons
import Text

/// A stretch of a sentence with one verb, as far as a shallow look can tell.
struct Clause {
    var tokens: Range<Int>
    /// The subject's content words and where it stands; empty when the clause has none of its own.
    var subject = Terms()
    var subjectSpan = ByteRange(0, 0)
    /// The token index of the first finite verb, -1 for none.
    var verb = -1
    /// The first movement word that is a verb, -1 for none, and where it leads.
    var movement = -1
    var direction: Int8 = 0
    var isInherited = false
    /// A month without day and year ("in July") and where it stands; 0 for none.
    var month: UInt8 = 0
    var monthAt = -1
    /// The cue words of the subject: "the average price", "the total".
    var subjectClasses = WordClasses()
}

/// Cuts sentences into clauses and finds their subjects.
struct ClauseReader {
    let passage: Passage

    func read(_ sentence: Range<Int>) -> [Clause] {
        var clauses: [Clause] = []
        var start = sentence.lowerBound
        var hasVerb = false
        for at in sentence {
            if at > start, breaks(at, in: sentence, hasVerb: hasVerb) || opensReport(at, since: start, in: sentence) {
                clauses.append(clause(start..<at, after: clauses.last))
                start = at
                hasVerb = false
            }
            if isVerb(at) { hasVerb = true }
        }
        if start < sentence.upperBound { clauses.append(clause(start..<sentence.upperBound, after: clauses.last)) }
        return clauses
    }

    /// Whether a new clause begins at a token.
    private func breaks(_ at: Int, in sentence: Range<Int>, hasVerb: Bool) -> Bool {
        let token = passage.tokens[at]
        if token.kind == .mark {
            let byte = passage.text[Int(token.start)]
            return byte == 0x3B || byte == 0x3A && at + 1 < sentence.upperBound  // ; :
        }
        guard token.kind == .word, hasVerb else { return false }
        if passage.has(at, .relative), isComma(at - 1) || !passage.has(at, .preposition) {
            return !isWord(at, "that") && !isWord(at, "if")
        }
        // ", and the rate was ...", "and 5.7 million trademarks were registered": a new subject with a verb of its own.
        guard passage.has(at, .and), at + 1 < sentence.upperBound else { return false }
        let next = passage.tokens[at + 1]
        let opensSubject = passage.has(at + 1, .article) || passage.has(at + 1, .pronoun) || isComma(at - 1)
        guard opensSubject, next.kind == .word || next.kind == .number else { return false }
        return hasVerbAhead(at + 1, sentence)
    }

    /// "The data show that output was 12": what is reported is a clause of its own.
    private func opensReport(_ at: Int, since start: Int, in sentence: Range<Int>) -> Bool {
        guard passage.has(at, .relative), at > start, isWord(at, "that") else { return false }
        // "so that the surplus shrank"
        if isWord(at - 1, "so") { return hasVerbAhead(at + 1, sentence) }
        return (max(start, at - 8)..<at).contains { passage.has($0, .reporting) }
            && hasVerbAhead(at + 1, sentence, within: 24)
    }

    private func hasVerbAhead(_ start: Int, _ sentence: Range<Int>, within reach: Int = 14) -> Bool {
        for at in start..<min(start + reach, sentence.upperBound) {
            if passage.tokens[at].kind == .mark, passage.text[Int(passage.tokens[at].start)] == 0x3B { return false }
            if at > start + 1, passage.has(at, .and) { return false }
            if at > start, isVerb(at) { return true }
        }
        return false
    }

    private func isComma(_ at: Int) -> Bool {
        at >= 0 && passage.tokens[at].kind == .mark && passage.text[Int(passage.tokens[at].start)] == 0x2C
    }

    private func isWord(_ at: Int, _ word: String) -> Bool { passage.tokens[at].hash == WordHash.short(word) }

    /// A finite verb as far as the lexicon lists them; the same word behind an article or "of" is a noun.
    func isVerb(_ at: Int) -> Bool {
        guard passage.tokens[at].kind == .word else { return false }
        let classes = passage.lexicon[passage.tokens[at]].classes
        guard classes.intersects(ClauseReader.verbs) else { return false }
        // "from January to May": the month, not the verb.
        if classes.contains(.monthName), at > 0, passage.tokens[at].flags.contains(.capitalised),
            !passage.tokens[at].startsSentence
        {
            return false
        }
        if classes.contains(.auxiliary) { return true }
        // No statement opens with its verb: "Total consumption was 12".
        let isFirst = at == 0 || passage.tokens[at].flags.contains(.capitalised) && passage.tokens[at - 1].kind == .mark
        if isFirst { return false }
        let before = passage.lexicon[passage.tokens[at - 1]].classes
        if before.intersects(ClauseReader.nounOpeners) || isAttribute(at) { return false }
        // "the annual increase": an adjective behind an article.
        if at > 1, passage.has(at - 2, .article), !before.contains(.auxiliary), classes.intersects(ClauseReader.nouns) {
            return false
        }
        return true
    }

    /// A participle that says which things are meant ("registered trademarks reached 12"): the thing itself follows, and a
    /// verb comes before the next figure.
    private func isAttribute(_ at: Int) -> Bool {
        guard isParticipleOfThing(at) else { return false }
        for next in (at + 2)..<max(at + 2, min(at + 12, passage.tokens.count)) {
            guard passage.tokens[next].kind == .word else { return false }
            if passage.lexicon[passage.tokens[next]].classes.intersects(ClauseReader.verbs) { return true }
        }
        return false
    }

    /// A participle in "-ed" with the thing right behind it, as in "12 million registered trademarks".
    func isParticipleOfThing(_ at: Int) -> Bool {
        let token = passage.tokens[at]
        let end = Int(token.end)
        guard token.kind == .word, token.end - token.start > 4, at + 1 < passage.tokens.count,
            passage.text[end - 1] | 0x20 == 0x64, passage.text[end - 2] | 0x20 == 0x65
        else { return false }
        return isContent(at + 1)
    }

    private static let verbs = WordClasses(
        .auxiliary, .rise, .fall, .reach, .stay, .accountFor, .double, .triple, .halve, .verb)
    private static let nouns = WordClasses(.growth, .decline, .total, .share, .numberNoun)
    private static let nounOpeners = WordClasses(.article, .of, .per, .superlative)

    private func clause(_ tokens: Range<Int>, after previous: Clause?) -> Clause {
        var clause = Clause(tokens: tokens)
        for at in tokens {
            if passage.has(at, .monthName), isBareMonth(at) {
                clause.month = UInt8(clamping: passage.lexicon[passage.tokens[at]].value)
                clause.monthAt = at
            }
            guard isVerb(at) else { continue }
            if clause.verb < 0 { clause.verb = at }
            let classes = passage.lexicon[passage.tokens[at]].classes
            let direction: Int8 =
                classes.contains(.fall) || classes.contains(.halve)
                ? -1 : classes.contains(.rise) || classes.contains(.double) || classes.contains(.triple) ? 1 : 0
            if direction != 0, clause.movement < 0 {
                clause.movement = at
                clause.direction = direction
            }
        }
        readSubject(&clause)
        if clause.subject.isEmpty, let previous {
            clause.subject = previous.subject
            clause.subjectSpan = previous.subjectSpan
            clause.subjectClasses.formUnion(previous.subjectClasses)
            clause.isInherited = true
        }
        return clause
    }

    /// "in July", "during May", "July output": not a date's month, and not the verb "may".
    private func isBareMonth(_ at: Int) -> Bool {
        passage.tokens[at].flags.contains(.capitalised) && passage.tokens[at].end - passage.tokens[at].start > 2
            && (passage.has(at - 1, .in) || passage.has(at - 1, .of) || passage.has(at - 1, .for))
            && !(at + 1 < passage.tokens.count && passage.tokens[at + 1].kind == .number)
    }

    /// The content words before the verb, without a leading adverbial ("In 2019, ...").
    private func readSubject(_ clause: inout Clause) {
        let end = clause.verb < 0 ? clause.tokens.upperBound : clause.verb
        var start = clause.tokens.lowerBound
        while start < end,
            passage.has(start, .conjunction) || passage.has(start, .relative) || passage.tokens[start].kind == .mark
        {
            start += 1
        }
        if start < end, passage.has(start, .preposition) || passage.has(start, .adverb) {
            var comma = start
            while comma < end, !isComma(comma) { comma += 1 }
            // "In 2019 the farm sold 36,000 pigs, ...": the comma closes the time only where nothing is counted before it.
            let isCounted = (start..<comma).contains { passage.tokens[$0].kind == .number && !isTime($0) }
            if comma < end, !isCounted || passage.has(start + 1, .article) || !isTime(start + 1) {
                start = comma + 1
            } else if passage.has(start, .preposition) {
                // "In July output was 12": behind the time the subject begins.
                var next = start + 1
                while next < end, isTime(next) { next += 1 }
                if next == start + 1 || next >= end { return }
                start = next
            }
        }
        var words = Terms()
        var last = -1
        var first = -1
        var hasFigure = false
        for at in start..<max(start, end) {
            let token = passage.tokens[at]
            if isComma(at), !words.isEmpty { break }
            // Behind "of" the thing itself follows ("the number of patents"); behind other prepositions, circumstances.
            if token.kind == .number || passage.has(at, .cardinal) {
                hasFigure = true
                if !words.isEmpty { break }
            }
            if !words.isEmpty, passage.has(at, .preposition), !passage.has(at, .of), !passage.has(at, .for),
                !isName(at + 1, end)
            {
                break
            }
            clause.subjectClasses.formUnion(passage.lexicon[token].classes)
            guard isContent(at) else { continue }
            words.append(Stem.hash(of: passage.text[token.range.indices]))
            if first < 0 { first = at }
            last = at
        }
        guard !hasFigure || words.count > 0, first >= 0 else { return }
        clause.subject = words
        clause.subjectSpan = ByteRange(passage.tokens[first].start, passage.tokens[last].end)
    }

    /// "in Madrid", "under the Hague system": circumstances that belong to a metric's name.
    private func isName(_ at: Int, _ end: Int) -> Bool {
        var next = at
        while next < end, passage.has(next, .article) { next += 1 }
        return next < end && passage.tokens[next].flags.contains(.capitalised) && !passage.has(next, .monthName)
    }

    private func isTime(_ at: Int) -> Bool {
        passage.has(at, .monthName) || passage.has(at, .period) || passage.has(at, .ordinal) || passage.has(at, .article)
            || passage.has(at, .cardinal)
            || passage.tokens[at].kind == .number && passage.tokens[at].end - passage.tokens[at].start == 4
    }

    /// A word that says what is measured: not a function word, period, hedge or number.
    func isContent(_ at: Int) -> Bool {
        let token = passage.tokens[at]
        guard token.kind == .word, token.end - token.start > 1 else { return false }
        return !passage.lexicon[token].classes.intersects(ClauseReader.empty)
    }

    private static let empty = WordClasses(
        .article, .preposition, .conjunction, .pronoun, .auxiliary, .negation, .relative, .adverb, .period, .numberNoun,
        .about, .nearly, .moreThan, .lessThan, .atLeast, .atMost, .upTo, .exactly, .cardinal, .scale, .monthName, .weekday,
        .total, .each, .yearOnYear, .monthOnMonth, .perYear, .cumulative, .including, .respectively, .previous, .ordinal,
        .currency, .percent, .percentPoint, .now, .etc, .rise, .fall, .reach, .growth, .decline, .opening, .closing, .average,
        .median, .restating, .fullYear, .reporting, .compound, .ofWhich)
}
