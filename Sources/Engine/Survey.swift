import Checks
import Claims
import Figures
import Findings
import Text

/// What the engine found in a stretch of blocks: a value that can be joined with its neighbours'.
package struct Survey: Sendable {
    /// By check, in the order of the engine's checks.
    var marks: [[Mark]]
    var findings: [Finding] = []
    var exhibit: Exhibit
    var figureCount = 0
    var ledger: [LedgerEntry] = []

    init(text: [UInt8], checkCount: Int) {
        marks = Array(repeating: [], count: checkCount)
        exhibit = Exhibit(text: text)
    }

    /// Describes the figures of a passage, each with the claim that was read from it, if any.
    mutating func list(_ passage: Passage, claims: PartialRangeFrom<Int>) {
        let claims = exhibit.claims[claims]
        let grounds = ClaimReader().grounds(passage, of: claims, in: exhibit)
        var next = claims.startIndex
        for figure in passage.figures {
            guard next < claims.endIndex, claims[next].figure.span == figure.span else {
                ledger.append(LedgerEntry(figure, nil, .none, in: passage))
                continue
            }
            ledger.append(LedgerEntry(figure, claims[next], grounds[next - claims.startIndex], in: passage))
            next += 1
        }
    }

    /// Adds the survey of the blocks that follow.
    package mutating func append(_ next: Survey) {
        for at in marks.indices { marks[at] += next.marks[at] }
        findings += next.findings
        exhibit.append(next.exhibit)
        figureCount += next.figureCount
        ledger += next.ledger
    }
}
