import Documents
package import Figures
import Lexicons
package import Text

/// The words that made a claim of a figure: empty ranges where no word did.
package struct Grounds: Sendable {
    /// What the figure measures.
    package let metric: ByteRange
    /// What its role was taken from.
    package let role: ByteRange
    /// When.
    package let period: ByteRange
    /// Of whom or what: the subject of the clause, where it is not itself what is measured.
    package let entity: ByteRange

    package static let none = Grounds(
        metric: ByteRange(0, 0), role: ByteRange(0, 0), period: ByteRange(0, 0), entity: ByteRange(0, 0))
}

extension ClaimReader {
    /// The grounds of the claims that were read from a passage, in their order.
    ///
    /// Reads the clauses of the sentences once more: asked for only where a reader wants to know.
    package func grounds(_ passage: Passage, of claims: ArraySlice<Claim>, in exhibit: Exhibit) -> [Grounds] {
        var found: [Grounds] = []
        found.reserveCapacity(claims.count)
        var binder: Binder?
        var next = 0
        for claim in claims {
            if binder?.statement != claim.statement {
                let sentence = passage.sentences[Int(exhibit.statements[Int(claim.statement)].order)]
                func skip(to token: Int) {
                    while next < passage.figures.count, Int(passage.figures[next].tokens.lowerBound) < token { next += 1 }
                }
                skip(to: sentence.lowerBound)
                let first = next
                skip(to: sentence.upperBound)
                binder = Binder(
                    passage: passage, sentence: sentence, clauses: ClauseReader(passage: passage).read(sentence),
                    figures: first..<next, statement: claim.statement)
            }
            found.append(binder?.grounds(of: claim) ?? .none)
        }
        return found
    }
}

extension Binder {
    fileprivate func grounds(of claim: Claim) -> Grounds {
        let clause = clauses[Int(claim.clause)]
        let cue = claim.cue == 0 ? nil : sentence.first { tokens[$0].start == claim.cue }
        var role = cue.map { tokens[$0].range } ?? ByteRange(0, 0)
        if claim.cue == 0, claim.role == .average || claim.role == .perUnit { role = clause.subjectSpan }
        let period = periodFigure(of: claim.figure, clause).map { passage.figures[$0].span }
        let isOwn = clause.subjectSpan != claim.metricSpan
        return Grounds(
            metric: claim.metricSpan, role: role, period: period ?? ByteRange(0, 0),
            entity: isOwn ? clause.subjectSpan : ByteRange(0, 0))
    }
}
