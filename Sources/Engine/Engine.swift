package import Checks
import Claims
package import Documents
package import Figures
package import Findings
package import Lexicons
package import Sheets

/// The road from a document to its findings: passages, claims, checks.
///
/// Synchronous and pure. `survey` looks at some blocks, surveys are joined in order, and `conclude` tells what only the
/// whole document can, so that a caller may survey parts of a long report side by side, or only the blocks that an edit
/// touched; the result is the same in every case.
package struct Engine: Sendable {
    /// The checks that walk passages themselves, and those that are shown anchors; a survey keeps marks in this order.
    let walking: [any Check]
    private let anchored: [any AnchoredCheck]
    private let reader: PassageReader
    private let claimReader = ClaimReader()

    /// Makes the checks for a set of rules; `data` are the sheets that rules ask for by `data:`.
    package init(rules: [Rule], data: [Sheet], lexicon: Lexicon) throws(SheetError) {
        let supplied = rules.map { rule in
            let wanted = rule.parameters?["data"]?.strings ?? []
            if wanted.isEmpty { return rule }
            return rule.with(data: data.filter { sheet in sheet.root["data"]?.scalar.map(wanted.contains) ?? false })
        }
        let byKind = Dictionary(grouping: supplied, by: \.kind)
        var walking: [any Check] = []
        for kind in Roster.walking {
            if let rules = byKind[kind.kind] { walking.append(try kind.init(rules, lexicon: lexicon)) }
        }
        var anchored: [any AnchoredCheck] = []
        for kind in Roster.anchored {
            if let rules = byKind[kind.kind] { anchored.append(try kind.init(rules, lexicon: lexicon)) }
        }
        self.walking = walking
        self.anchored = anchored
        reader = PassageReader(lexicon)
    }

    /// Checks a document, beside the passages of the text it was translated from, if these are at hand.
    package func check(_ document: Document, listingFigures: Bool = false, original: [Passage] = []) -> Outcome {
        var anchors = anchors
        return check(document, listingFigures: listingFigures, original: original, &anchors)
    }

    /// The same with what is known of words from other documents.
    package func check(
        _ document: Document, listingFigures: Bool = false, original: [Passage] = [], _ anchors: inout Anchors
    ) -> Outcome {
        conclude(
            survey(document, blocks: 0..<document.blocks.count, listingFigures: listingFigures, &anchors), of: document,
            original: original)
    }

    /// The words that the checks of this engine wait for.
    package var anchors: Anchors { Anchors(anchored) }

    func emptySurvey(of document: Document) -> Survey {
        Survey(text: document.text, checkCount: walking.count + anchored.count)
    }

    /// What a stretch of blocks holds, without what only the whole document can tell.
    package func survey(
        _ document: Document, blocks: Range<Int>, listingFigures: Bool = false, _ anchors: inout Anchors
    ) -> Survey {
        var survey = emptySurvey(of: document)
        for number in blocks {
            let block = document.blocks[number]
            guard block.kind != .code else { continue }
            let passage = reader.read(document.text, block: block, number: number)
            let isFurniture = block.kind == .furniture
            examine(passage, isFurniture: isFurniture, &anchors, &survey.marks, &survey.findings)
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
        let figures = figures(of: document, blocks: 0..<document.blocks.count, with: reader)
        return Outcome(findings: [], figureCount: figures.count, ledger: figures)
    }

    /// The figures of some blocks, as a reader of any language understands them.
    package static func figures(
        of document: Document, blocks: Range<Int>, with reader: PassageReader
    ) -> [LedgerEntry] {
        var survey = Survey(text: document.text, checkCount: 0)
        for number in blocks {
            let block = document.blocks[number]
            guard block.kind != .furniture, block.kind != .code else { continue }
            survey.list(reader.read(document.text, block: block, number: number), claims: 0...)
        }
        return survey.ledger
    }

    private func examine(
        _ passage: Passage, isFurniture: Bool, _ anchors: inout Anchors, _ marks: inout [[Mark]],
        _ findings: inout [Finding]
    ) {
        // By pointer: a loop over the checks themselves copies each of them, and all threads count the copies of one.
        walking.withUnsafeBufferPointer { walking in
            for at in walking.indices where !isFurniture || type(of: walking[at]).readsFurniture {
                walking[at].examine(passage, marks: &marks[at], findings: &findings)
            }
        }
        guard !isFurniture else { return }
        anchors.find(in: passage)
        anchored.withUnsafeBufferPointer { anchored in
            for at in anchored.indices {
                anchored[at].examine(
                    passage, anchors: anchors.places[at], marks: &marks[walking.count + at], findings: &findings)
            }
        }
    }

    /// What the survey of a whole document comes to, with what was remembered when an earlier version of it was concluded.
    func conclude(_ survey: Survey, memory: inout CheckMemory) -> Outcome {
        var findings = survey.findings
        for at in walking.indices {
            walking[at].conclude(survey.marks[at], survey.exhibit, memory: &memory, findings: &findings)
        }
        for at in anchored.indices {
            anchored[at].conclude(
                survey.marks[walking.count + at], survey.exhibit, memory: &memory, findings: &findings)
        }
        return Outcome(findings: Finding.arranged(findings), figureCount: survey.figureCount, ledger: survey.ledger)
    }

    /// What the survey of a whole document comes to, beside its original.
    package func conclude(_ survey: consuming Survey, of document: Document? = nil, original: [Passage] = []) -> Outcome {
        var whole = survey
        for at in walking.indices {
            walking[at].conclude(whole.marks[at], whole.exhibit, findings: &whole.findings)
        }
        for at in anchored.indices {
            anchored[at].conclude(whole.marks[walking.count + at], whole.exhibit, findings: &whole.findings)
        }
        if let document, !original.isEmpty {
            let passages = reader.read(document)
            for check in walking { check.compare(passages, with: original, findings: &whole.findings) }
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
