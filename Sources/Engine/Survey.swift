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
        var rest = exhibit.claims[claims]
        for figure in passage.figures {
            var claim: Claim?
            if let next = rest.first, next.figure.span == figure.span { claim = rest.removeFirst() }
            ledger.append(LedgerEntry(figure, claim, in: passage))
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
