import Checks
package import Claims
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
    package internal(set) var ledger: [LedgerEntry] = []

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

    /// The same without the text, to be kept for long.
    var withoutText: Survey {
        var survey = self
        survey.exhibit.dropText()
        return survey
    }

    /// Makes room for all that is to be appended.
    mutating func reserve(for parts: [Survey]) {
        exhibit.claims.reserveCapacity(parts.reduce(0) { $0 + $1.exhibit.claims.count })
        exhibit.statements.reserveCapacity(parts.reduce(0) { $0 + $1.exhibit.statements.count })
        ledger.reserveCapacity(parts.reduce(0) { $0 + $1.ledger.count })
    }

    /// Adds the survey of the blocks that follow; `way` leads from where they were surveyed to where they stand now.
    package mutating func append(_ next: Survey, movedBy way: Displacement = .none) {
        for at in marks.indices { marks[at] += way.isNone ? next.marks[at] : next.marks[at].map { $0.moved(by: way) } }
        findings += way.isNone ? next.findings : next.findings.map { $0.moved(by: way.bytes) }
        exhibit.append(next.exhibit, movedBy: way)
        figureCount += next.figureCount
        ledger += way.isNone ? next.ledger : next.ledger.map { $0.moved(by: way.bytes) }
    }
}
