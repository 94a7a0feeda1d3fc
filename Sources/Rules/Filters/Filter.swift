package import Documents
package import Findings
import Text

/// Says what becomes of the findings of one report: nothing is dropped, everything is marked.
package struct Filter: Sendable {
    /// What changed in a report since a revision.
    package enum Change: Sendable {
        /// The whole report is new.
        case all
        /// Line numbers from 1, ascending.
        case lines([ClosedRange<Int>])
    }

    /// Entries of the configuration, already those for the report's path; and where they stand.
    package var configured: [SuppressionEntry] = []
    package var configurationPath = ""
    package var sidecar: Sidecar?
    /// What the baseline knows of the report; nil where there is no baseline.
    package var baseline: [BaselineEntry]?
    /// Nil: nobody asked.
    package var change: Change?
    /// The day that ends of suppressions are judged by; without one the day that the report's metadata name. Without that they
    /// are not judged, since the core knows no clock.
    package var asOf: Day?
    /// The ids of the rules in force: a suppression of another rule cannot be in use.
    package var rules: [String] = []
    /// The ids of rules that this run does not apply, though others do: nothing can be said of their suppressions.
    package var idle: [String] = []
    /// Whether ends that nobody judged are worth a remark.
    package var tellsEnds = false

    package init() {}

    /// - Parameters:
    ///   - findings: those that are shown, in the order of their places.
    ///   - hidden: findings that the profile leaves out; they keep suppressions in use.
    package func judge(_ findings: [Finding], hidden: [Finding] = [], in document: Document) -> Judgement {
        var judgement = Judgement()
        let scan = DirectiveScan(document)
        let isNeeded =
            !scan.directives.isEmpty || !scan.faults.isEmpty || scan.misplaced != nil || sidecar != nil || baseline != nil
            || change != nil
        guard isNeeded || !configured.isEmpty && !(findings.isEmpty && hidden.isEmpty) else { return judgement }
        judgement.dispositions = Array(repeating: .plain, count: findings.count)
        let lines = LineIndex(document.original)
        suppress(findings, hidden, scan, document, lines, &judgement)
        if sidecar != nil || baseline != nil {
            var fingerprints = Fingerprints()
            let prints = findings.map {
                fingerprints.next(of: $0, in: document.text, within: document.stretch(at: $0.span.start))
            }
            applySidecar(findings, prints, hidden, document, &judgement)
            compare(prints, &judgement)
        }
        applyConfigured(findings, hidden, document, &judgement)
        if let change { apply(change, findings, document, &judgement) }
        if judgement.dispositions.allSatisfy({ $0 == .plain }) { judgement.dispositions = [] }
        return judgement
    }

    // MARK: - Suppressions

    private func suppress(
        _ findings: [Finding], _ hidden: [Finding], _ scan: DirectiveScan, _ document: Document, _ lines: LineIndex,
        _ judgement: inout Judgement
    ) {
        func say(_ level: Notice.Level, _ offset: UInt32, _ message: String) {
            let place = lines.position(of: offset, in: document.original)
            judgement.notices.append(
                Notice(level: level, path: document.path, line: place.line, column: place.column, message: message))
        }
        if let offset = scan.misplaced {
            say(
                .remark, offset,
                "plain text has no comments, so this suppresses nothing; --add-suppressions writes what does, beside the report"
            )
        }
        for fault in scan.faults { say(.trouble, fault.offset, fault.message) }
        let (coverages, faults) = Coverage.all(scan.directives, in: document, lines: lines)
        for fault in faults { say(.remark, fault.offset, fault.message) }
        for coverage in coverages {
            let offset = coverage.comment.start
            if let remark = unknown(coverage.rules) {
                say(.remark, offset, remark)
                continue
            }
            switch end(coverage.until, document) {
            case .past(let remark):
                say(.remark, offset, remark)
                continue
            case .unjudged(let remark): say(.remark, offset, remark)
            case .none: break
            }
            let line = lines.line(of: offset)
            let suppression = Suppression(kind: .inline, reason: coverage.reason, path: document.path, line: line)
            let covered = coverage.covered(findings)
            let isUsed = !covered.isEmpty || !coverage.covered(hidden).isEmpty
            for at in covered {
                if judgement.dispositions[at].suppression == nil { judgement.dispositions[at].suppression = suppression }
            }
            if !isUsed, !Filter.isAbout(coverage.rules, anyOf: idle) {
                judgement.suppressions.unused += 1
                say(.remark, offset, Filter.unusedMessage(coverage.rules))
            }
        }
    }

    private func applySidecar(
        _ findings: [Finding], _ prints: [Fingerprint], _ hidden: [Finding], _ document: Document, _ judgement: inout Judgement
    ) {
        guard let sidecar else { return }
        judgement.notices += sidecar.notices
        func say(_ entry: SuppressionEntry, _ message: String) {
            judgement.notices.append(Notice(level: .remark, path: sidecar.path, line: entry.line, message: message))
        }
        let places = Dictionary(zip(prints, findings.indices), uniquingKeysWith: { first, _ in first })
        for entry in sidecar.entries {
            if let remark = unknown(entry.rules) {
                say(entry, remark)
                continue
            }
            switch end(entry.until, document) {
            case .past(let remark):
                say(entry, remark)
                continue
            case .unjudged(let remark): say(entry, remark)
            case .none: break
            }
            let suppression = Suppression(kind: .sidecar, reason: entry.reason, path: sidecar.path, line: entry.line)
            if let at = entry.fingerprint.flatMap({ places[$0] }),
                entry.rules.contains(where: { Glob.matches($0, findings[at].rule) })
            {
                if judgement.dispositions[at].suppression == nil { judgement.dispositions[at].suppression = suppression }
            } else if !Filter.isAbout(entry.rules, anyOf: idle),
                !hidden.contains(where: { entry.matches($0, quoting: document.original.string($0.span)) })
            {
                judgement.suppressions.unused += 1
                say(entry, Filter.unusedMessage(entry.rules))
            }
        }
    }

    private func applyConfigured(
        _ findings: [Finding], _ hidden: [Finding], _ document: Document, _ judgement: inout Judgement
    ) {
        func matches(_ entry: SuppressionEntry, _ finding: Finding) -> Bool {
            entry.matches(finding, quoting: document.original.string(finding.span))
        }
        for entry in configured {
            let matched = findings.indices.filter { matches(entry, findings[$0]) }
            guard !matched.isEmpty || hidden.contains(where: { matches(entry, $0) }) else { continue }
            if case .past = end(entry.until, document) {
                judgement.suppressions.ended.insert(entry.place)
                continue
            }
            judgement.suppressions.used.insert(entry.place)
            let suppression = Suppression(kind: .config, reason: entry.reason, path: configurationPath, line: entry.line)
            for at in matched where judgement.dispositions[at].suppression == nil {
                judgement.dispositions[at].suppression = suppression
            }
        }
    }

    private enum End {
        case none
        case past(String)
        case unjudged(String)
    }

    private func end(_ until: Day?, _ document: Document) -> End {
        guard let until else { return .none }
        guard let asOf = asOf ?? document.statedDay else {
            return tellsEnds
                ? .unjudged("holds until \(until), which is judged only with --as-of, as-of or a date in the report's metadata")
                : .none
        }
        return asOf > until ? .past(Filter.endedMessage(until)) : .none
    }

    /// A word on patterns that no rule in force matches.
    private func unknown(_ patterns: [String]) -> String? {
        rules.isEmpty ? nil : Filter.unknownMessage(patterns, among: rules + idle)
    }

    // MARK: - What was there before

    private func compare(_ prints: [Fingerprint], _ judgement: inout Judgement) {
        guard let baseline else { return }
        let known = Set(baseline.map(\.fingerprint))
        for at in prints.indices {
            judgement.dispositions[at].baselineState = known.contains(prints[at]) ? .unchanged : .new
        }
        let found = Set(prints)
        var told = Set<Fingerprint>()
        judgement.absent = baseline.filter { !found.contains($0.fingerprint) && told.insert($0.fingerprint).inserted }
    }

    /// A finding counts where its span, or that of one of its pieces of evidence, touches a changed line.
    private func apply(_ change: Change, _ findings: [Finding], _ document: Document, _ judgement: inout Judgement) {
        guard case .lines(let ranges) = change else {
            for at in findings.indices where judgement.dispositions[at].baselineState == nil {
                judgement.dispositions[at].baselineState = .new
            }
            return
        }
        let lines = LineFeeds(document.original)
        for at in findings.indices {
            let finding = findings[at]
            let spans = [finding.span] + finding.evidence.map(\.span)
            let isTouched = spans.contains { span in
                let first = lines.line(of: span.start)
                let last = lines.line(of: max(span.start, span.end == 0 ? 0 : span.end - 1))
                return Filter.touches(ranges, first, last)
            }
            if !isTouched {
                judgement.dispositions[at].baselineState = .unchanged
            } else if judgement.dispositions[at].baselineState == nil {
                judgement.dispositions[at].baselineState = .new
            }
        }
    }

    private static func touches(_ ranges: [ClosedRange<Int>], _ first: Int, _ last: Int) -> Bool {
        let low = ranges.firstIndex(behind: { $0.upperBound < first })
        return low < ranges.count && ranges[low].lowerBound <= last
    }
}

/// What became of the findings of a report.
package struct Judgement: Sendable {
    /// One for each finding; empty where nothing became of any.
    package internal(set) var dispositions: [Disposition] = []
    package internal(set) var absent: [BaselineEntry] = []
    package internal(set) var notices: [Notice] = []
    /// How the suppressions did.
    package internal(set) var suppressions = SuppressionUse()
}

/// Lines as git counts them: they end at a line feed only.
private struct LineFeeds {
    private var ends: [UInt32] = []

    init(_ text: [UInt8]) {
        for (at, byte) in text.enumerated() where byte == 0x0A { ends.append(UInt32(at)) }
    }

    /// From 1.
    func line(of offset: UInt32) -> Int {
        ends.firstIndex(behind: { $0 < offset }) + 1
    }
}
