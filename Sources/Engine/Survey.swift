package import Checks
package import Claims
package import Findings
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

    /// Adds the survey of the blocks that follow.
    mutating func append(_ next: Survey) {
        for at in marks.indices { marks[at] += next.marks[at] }
        findings += next.findings
        exhibit.append(next.exhibit)
        figureCount += next.figureCount
        ledger += next.ledger
    }
}
