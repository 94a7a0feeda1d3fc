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
}
