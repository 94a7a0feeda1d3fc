import Findings
import Reporters
import Rules

/// What the reports of a run come to: what all formats are told, and the verdict.
struct Tally {
    /// What the reports of one configuration come to.
    private struct Share {
        let configuration: Configuration
        let isStrict: Bool
        var suppressions = SuppressionUse()
        var rules: Set<String> = []
        var idle: Set<String> = []
        /// Which examiners' rules are among them.
        var ranks: Set<Int> = []
    }

    private var summary = Summary()
    private let outlets: [Outlet]
    private var hasFailed = false
    private var shares: [Share] = []

    init(_ outlets: [Outlet]) { self.outlets = outlets }

    /// Takes in a report, or why there is none.
    mutating func add(_ examined: Examined) {
        guard let report = examined.report else {
            for notice in examined.notices { summary.add(notice) }
            return
        }
        if let examiner = examined.examiner {
            let settings = examiner.settings
            if settings.isStrict, examined.suppressions.unused > 0 { hasFailed = true }
            if report.reported.contains(where: { settings.failOn.value.isReached(by: $0.severity) }) { hasFailed = true }
            share(examined.suppressions, examiner)
        }
        summary.add(report)
        for outlet in outlets { outlet.write(report) }
    }

    mutating func add(_ notice: Notice) { summary.add(notice) }

    /// Ends all formats and tells what is left to tell.
    mutating func end(_ plan: Plan, isForPeople: Bool) throws(Trouble) -> Verdict {
        tellSuppressions(plan)
        for outlet in outlets { try outlet.end(summary) }
        if isForPeople, summary.findings == 0, summary.files > 0 { StandardError.say(summary.sentence) }
        return summary.hasTrouble ? .trouble : hasFailed ? .findings : .clean
    }

    // MARK: - Suppressions of configurations

    private mutating func share(_ suppressions: SuppressionUse, _ examiner: Examiner) {
        guard let file = examiner.filters.configuration, !file.suppressions.isEmpty else { return }
        let at =
            shares.firstIndex { $0.configuration.path == file.path }
            ?? {
                shares.append(Share(configuration: file, isStrict: examiner.settings.isStrict))
                return shares.count - 1
            }()
        shares[at].suppressions.add(suppressions)
        guard shares[at].ranks.insert(examiner.rank).inserted else { return }
        shares[at].rules.formUnion(examiner.filters.rules)
        shares[at].idle.formUnion(examiner.filters.idle(hasOriginal: !examiner.original.isEmpty))
    }

    /// Tells which entries of the configurations have ended, and which suppress nothing in all they go for. What could not be
    /// read, or was not asked about, might need them.
    private mutating func tellSuppressions(_ plan: Plan) {
        let isPartial = summary.hasTrouble || plan.steps.contains { $0.examiner.filters.changes != nil }
        let inputs = (isPartial ? [] : plan.named).map { AbsolutePath($0, in: AbsolutePath(Folder.current)) }
        for share in shares {
            let notices = share.suppressions.notices(
                of: share.configuration, lookingAt: inputs, rules: share.rules.sorted(), idle: share.idle.sorted())
            if share.isStrict, !notices.unused.isEmpty { hasFailed = true }
            for notice in notices.ended + notices.unused {
                notice.say()
                summary.add(notice)
            }
        }
    }
}

extension Settings {
    /// Whether a suppression of nothing fails a run.
    fileprivate var isStrict: Bool { profile.value == .strict && failOn.value != .never }
}
