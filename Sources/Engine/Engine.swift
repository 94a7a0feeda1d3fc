package import Checks
import Claims
package import Documents
package import Figures
package import Findings
package import Lexicons
package import Sheets

/// The road from a document to its findings: passages, claims, checks.
///
/// Synchronous and pure. `survey` looks at some blocks and `conclude` puts the surveys of a document together, so that a
/// caller may survey parts of a long report side by side, or only the blocks that an edit touched; the result is the
/// same in every case.
package struct Engine: Sendable {
    let checks: [any Check]
    private let reader: PassageReader
    private let claimReader = ClaimReader()

    /// Makes the checks for a set of rules; `data` are the sheets that rules ask for by `data:`.
    package init(rules: [Rule], data: [Sheet], lexicon: Lexicon) throws(SheetError) {
        let supplied = rules.map { rule in
            var rule = rule
            let wanted = rule.parameters?["data"]?.strings ?? []
            rule.data = data.filter { sheet in sheet.root["data"]?.scalar.map(wanted.contains) ?? false }
            return rule
        }
        var checks: [any Check] = []
        for kind in Roster.kinds {
            let own = supplied.filter { $0.kind == kind.kind }
            if !own.isEmpty { checks.append(try kind.init(own, lexicon: lexicon)) }
        }
        self.checks = checks
        reader = PassageReader(lexicon)
    }

    package func check(_ document: Document, listingFigures: Bool = false) -> Outcome {
        conclude(document, [survey(document, blocks: 0..<document.blocks.count, listingFigures: listingFigures)])
    }

    /// What a stretch of blocks holds, without what only the whole document can tell.
    package func survey(_ document: Document, blocks: Range<Int>, listingFigures: Bool = false) -> Survey {
        var survey = Survey(text: document.text, checkCount: checks.count)
        for number in blocks {
            let block = document.blocks[number]
            guard block.kind != .code else { continue }
            let passage = reader.read(document.text, block: block, number: number)
            let isFurniture = block.kind == .furniture
            for (at, check) in checks.enumerated() where !isFurniture || type(of: check).readsFurniture {
                check.examine(passage, marks: &survey.marks[at], findings: &survey.findings)
            }
            survey.figureCount += passage.figures.count
            let firstClaim = survey.exhibit.claims.count
            if !isFurniture { claimReader.read(passage, into: &survey.exhibit) }
            if listingFigures {
                survey.list(passage, claims: firstClaim...)
            }
        }
        return survey
    }

    /// The figures of a document in a language that has no rules, as a reader of that language understands them.
    package static func ledger(of document: Document, with reader: PassageReader) -> Outcome {
        var survey = Survey(text: document.text, checkCount: 0)
        for passage in reader.read(document) {
            survey.figureCount += passage.figures.count
            survey.list(passage, claims: 0...)
        }
        return Outcome(findings: [], figureCount: survey.figureCount, ledger: survey.ledger)
    }

    /// Joins surveys that cover a document's blocks in order.
    package func conclude(_ document: Document, _ surveys: [Survey]) -> Outcome {
        guard var whole = surveys.first else { return Outcome(findings: [], figureCount: 0, ledger: []) }
        for survey in surveys.dropFirst() { whole.append(survey) }
        for (at, check) in checks.enumerated() {
            check.conclude(whole.marks[at], whole.exhibit, findings: &whole.findings)
        }
        return Outcome(
            findings: Finding.arranged(whole.findings), figureCount: whole.figureCount, ledger: whole.ledger)
    }
}

/// What checking a document gave.
package struct Outcome: Sendable {
    /// By place in the text; no two of one rule at one span.
    package let findings: [Finding]
    package let figureCount: Int
    /// Every figure as understood; empty unless asked for.
    package let ledger: [LedgerEntry]
}

extension Finding {
    /// Sorted by place, without repetitions of one rule at one span.
    static func arranged(_ findings: [Finding]) -> [Finding] {
        let sorted = findings.sorted { a, b in
            if a.span != b.span { return a.span < b.span }
            if a.severity != b.severity { return a.severity > b.severity }
            return a.rule != b.rule ? a.rule < b.rule : a.message < b.message
        }
        var kept: [Finding] = []
        kept.reserveCapacity(sorted.count)
        for finding in sorted {
            if let last = kept.last, last.rule == finding.rule, last.span == finding.span { continue }
            kept.append(finding)
        }
        return kept
    }
}
