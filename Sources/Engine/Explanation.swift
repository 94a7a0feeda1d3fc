package import Checks
import Claims
package import Documents
package import Findings
import Text

/// What the engine understood around one finding: the figures of its sentence and of its evidence, and the reasoning.
package struct Explanation: Sendable {
    /// Figures of the sentence that the finding stands in, then other figures of its evidence; each in reading order.
    package let sentence: [LedgerEntry]
    package let evidence: [LedgerEntry]
    /// Nil where no relation is judged: the words of the place alone decide.
    package let reasoning: Reasoning?
}

extension Engine {
    /// Goes the road once more and writes down what was understood; `finding` is one that `check` gave for the document.
    package func explain(_ finding: Finding, in document: Document) -> Explanation {
        var anchors = anchors
        let survey = survey(document, blocks: 0..<document.blocks.count, listingFigures: true, &anchors)
        let statement = survey.exhibit.statements.first {
            $0.span.start <= finding.span.start && finding.span.start < $0.span.end
        }
        let inside = statement.map { statement in
            survey.ledger.filter { $0.span.start >= statement.span.start && $0.span.end <= statement.span.end }
        }
        let places = Set(finding.evidence.map(\.span))
        let other = survey.ledger.filter { entry in
            places.contains(entry.span) && !(inside ?? []).contains { $0.span == entry.span }
        }
        var reasoning: Reasoning?
        for check in walking where reasoning == nil { reasoning = check.reasoning(behind: finding, survey.exhibit) }
        return Explanation(sentence: inside ?? [], evidence: other, reasoning: reasoning)
    }
}
