package import Documents
package import Findings
package import Text

/// Corrects a text by what its findings propose, round by round, until nothing is left to correct.
///
/// A correction stays only if it clears its finding and brings no other at its place; one that does not is taken back.
/// Which of several corrections that touch each other comes first hangs on severity, then confidence, then place.
package struct Fixer: Sendable {
    /// What was found in a text, as far as corrections need it.
    package struct Sight: Sendable {
        package let document: Document
        package let findings: [Finding]
        /// Whether the finding at an index counts; what is suppressed or in a baseline is left as it is.
        package let isReported: [Bool]

        package init(document: Document, findings: [Finding], isReported: [Bool]) {
            self.document = document
            self.findings = findings
            self.isReported = isReported
        }
    }

    /// What came of it: `state` is what the caller made of the corrected text.
    package struct Result<State> {
        package let state: State
        package let revision: Revision
        /// The findings that were cleared, in order.
        package let cleared: [Finding]
    }

    /// A finding, what is done about it, and what it is known by if that has to be taken back.
    private struct Correction {
        let finding: Finding
        let edit: TextEdit
        let fingerprint: Fingerprint

        /// All places that the correction rests on.
        var spans: [ByteRange] { [finding.span, edit.range] + finding.evidence.map(\.span) }
    }

    /// How often a text is looked at again; in practice two or three times.
    private static let rounds = 16

    /// Whether corrections that an editor should look at are made, too.
    package let allowsReview: Bool

    package init(allowsReview: Bool) { self.allowsReview = allowsReview }

    /// Corrects a text.
    ///
    /// - Parameters:
    ///   - sight: what was found in a state.
    ///   - again: makes a state of a corrected text; nil if that cannot be read.
    package func fix<State>(
        _ first: State, sight: (State) -> Sight, again: ([UInt8]) async -> State?
    ) async -> Result<State> {
        var state = first
        var revision = Revision(sight(first).document.original)
        var cleared: [Finding] = []
        var refused: Set<Fingerprint> = []
        var seen: Set<[TextEdit]> = [[]]
        for _ in 0..<Fixer.rounds {
            let before = sight(state)
            let corrections = corrections(of: before, refused)
            if corrections.isEmpty { break }
            let next = revision.applying(corrections.map(\.edit))
            // What leads back to an earlier text would go round in circles.
            guard !seen.contains(next.edits), let after = await again(next.text) else {
                refused.formUnion(corrections.map(\.fingerprint))
                continue
            }
            let failed = Fixer.failed(corrections, before, sight(after))
            if failed.isEmpty {
                state = after
                revision = next
                seen.insert(next.edits)
                cleared += corrections.map(\.finding)
            } else {
                refused.formUnion(failed)
            }
        }
        return Result(state: state, revision: revision, cleared: cleared)
    }

    /// The corrections of one round by place; none touches another or what another rests on.
    private func corrections(of sight: Sight, _ refused: Set<Fingerprint>) -> [Correction] {
        var fingerprints = Fingerprints()
        var candidates: [Correction] = []
        for (at, finding) in sight.findings.enumerated() {
            let fingerprint = fingerprints.next(
                of: finding, in: sight.document.text, within: sight.document.stretch(at: finding.span.start))
            guard sight.isReported[at], !refused.contains(fingerprint), let edit = edit(for: finding, in: sight.document) else {
                continue
            }
            candidates.append(Correction(finding: finding, edit: edit, fingerprint: fingerprint))
        }
        candidates.sort { a, b in
            if a.finding.severity != b.finding.severity { return a.finding.severity > b.finding.severity }
            if a.finding.confidence != b.finding.confidence { return a.finding.confidence > b.finding.confidence }
            return a.edit.range != b.edit.range ? a.edit.range < b.edit.range : a.finding.rule < b.finding.rule
        }
        var edited = RangeSet()
        var restedOn = RangeSet()
        var chosen: [Correction] = []
        for candidate in candidates {
            let spans = candidate.spans
            if restedOn.touches(candidate.edit.range) || spans.contains(where: edited.touches) { continue }
            edited.insert(candidate.edit.range)
            for span in spans { restedOn.insert(span) }
            chosen.append(candidate)
        }
        return chosen.sorted { $0.edit.range < $1.edit.range }
    }

    /// The first proposal that may be applied; nothing is written over markup, which the checks do not see.
    private func edit(for finding: Finding, in document: Document) -> TextEdit? {
        for suggestion in finding.suggestions {
            guard suggestion.safety == .safe || allowsReview && suggestion.safety == .review,
                Int(suggestion.span.end) <= document.original.count
            else { continue }
            let written = document.original[suggestion.span.indices]
            let replacement = Array(suggestion.replacement.utf8)
            if written.elementsEqual(document.text[suggestion.span.indices]), !written.elementsEqual(replacement) {
                return TextEdit(range: suggestion.span, replacement: replacement)
            }
        }
        return nil
    }

    /// The corrections after which their finding is still there, or another one that is as bad.
    private static func failed(_ corrections: [Correction], _ before: Sight, _ after: Sight) -> [Fingerprint] {
        var failed: [Fingerprint] = []
        var growth = 0
        let (known, found) = (Pages(before.findings), Pages(after.findings))
        for correction in corrections {
            let edit = correction.edit.range
            let change = correction.edit.replacement.count - edit.count
            let place = edit.union(correction.finding.span)
            let now = Place(Int(place.start) + growth, Int(place.end) + growth + change)
            let changed = Place(Int(edit.start) + growth, Int(edit.end) + growth + change)
            growth += change
            let old = Place(Int(edit.start), Int(edit.end))
            let isBad = found.contains(near: now) { finding in
                if finding.rule == correction.finding.rule { return now.overlaps(finding.span) }
                return finding.severity >= correction.finding.severity && changed.overlaps(finding.span)
                    && !known.contains(near: old) { $0.rule == finding.rule && old.overlaps($0.span) }
            }
            if isBad { failed.append(correction.fingerprint) }
        }
        return failed
    }
}

/// A stretch that may be empty: the place of something that was cut out lies between two bytes.
private struct Place {
    let start: Int
    let end: Int

    init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = end
    }

    func overlaps(_ range: ByteRange) -> Bool {
        start == end ? Int(range.start) < start && start < Int(range.end) : start < Int(range.end) && Int(range.start) < end
    }
}

/// Findings by the pages of text that they lie on, so that those near a place are found without looking at all.
private struct Pages {
    private static let size = 4096
    private var pages: [Int: [Finding]] = [:]

    init(_ findings: [Finding]) {
        for finding in findings {
            for page in Int(finding.span.start) / Pages.size...Int(finding.span.end) / Pages.size {
                pages[page, default: []].append(finding)
            }
        }
    }

    func contains(near place: Place, where accepts: (Finding) -> Bool) -> Bool {
        (max(0, place.start) / Pages.size...max(0, place.end) / Pages.size).contains {
            pages[$0]?.contains(where: accepts) == true
        }
    }
}

/// Ranges that grow together where they touch, to ask whether another one touches any.
private struct RangeSet {
    /// Ascending, none touching another.
    private var ranges: [ByteRange] = []

    /// The first range that ends at an offset or behind it.
    private func first(endingAt offset: UInt32) -> Int {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].end < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func touches(_ range: ByteRange) -> Bool {
        let at = first(endingAt: range.start)
        return at < ranges.count && ranges[at].start <= range.end
    }

    mutating func insert(_ range: ByteRange) {
        let from = first(endingAt: range.start)
        var to = from
        var whole = range
        while to < ranges.count, ranges[to].start <= range.end {
            whole = whole.union(ranges[to])
            to += 1
        }
        ranges.replaceSubrange(from..<to, with: [whole])
    }
}
