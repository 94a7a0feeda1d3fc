package import Documents
package import Findings

/// Writes findings in one output format, file by file: nothing is kept that grows with the findings.
///
/// Call `begin`, then `file` for each report in order, then `end`; one instance writes one report.
package protocol Reporter: Sendable {
    /// The name that `--format` takes.
    static var name: String { get }
    /// One line for the help text.
    static var about: String { get }
    init(_ context: ReportContext)
    mutating func begin(to output: inout Output)
    mutating func file(_ report: FileReport, to output: inout Output)
    mutating func end(_ summary: Summary, to output: inout Output)
}

extension Reporter {
    package mutating func begin(to output: inout Output) {}
    package mutating func end(_ summary: Summary, to output: inout Output) {}
}

/// The output formats; a new one is a file in Kinds and a line here.
package enum Formats {
    package static let all: [any Reporter.Type] = [
        TextReporter.self,
        ConciseReporter.self,
        JSONReporter.self,
        JSONLinesReporter.self,
        SARIFReporter.self,
        GitHubReporter.self,
        GitLabReporter.self,
        JUnitReporter.self,
        CheckstyleReporter.self,
        RDJSONReporter.self,
        CSVReporter.self,
        MarkdownReporter.self,
    ]

    package static func named(_ name: String) -> (any Reporter.Type)? { all.first { $0.name == name } }
}

/// What a whole report is written with.
package struct ReportContext: Sendable {
    package let version: String
    /// The rules in force, for formats that carry a table of rules.
    package let rules: [RuleDescription]
    /// Whether the text format may use colours.
    package let isColored: Bool

    package static let toolName = "figurelint"

    package init(version: String, rules: [RuleDescription] = [], isColored: Bool = false) {
        self.version = version
        self.rules = rules
        self.isColored = isColored
    }
}

/// What a report tells of a rule.
package struct RuleDescription: Sendable {
    package let id: String
    package let title: String
    package let why: String
    package let limits: String
    package let severity: Severity

    package init(id: String, title: String, why: String, limits: String = "", severity: Severity) {
        self.id = id
        self.title = title
        self.why = why
        self.limits = limits
        self.severity = severity
    }
}

/// What was found in one file; findings ascend by span.
package struct FileReport: Sendable {
    package let document: Document
    /// All of them: also those that are suppressed or in the baseline, which most formats leave out; see `isReported`.
    package let findings: [Finding]
    /// What became of each finding; empty where nothing became of any.
    package let dispositions: [Disposition]
    /// What the baseline holds of this file and was not found again.
    package let absent: [BaselineEntry]
    package let notices: [Notice]
    /// How many figures were read.
    package let figureCount: Int

    package init(
        document: Document, findings: [Finding], dispositions: [Disposition] = [], absent: [BaselineEntry] = [],
        notices: [Notice] = [], figureCount: Int = 0
    ) {
        self.document = document
        self.findings = findings
        self.dispositions = dispositions
        self.absent = absent
        self.notices = notices
        self.figureCount = figureCount
    }

    /// What became of the finding at an index.
    package func disposition(at index: Int) -> Disposition {
        dispositions.indices.contains(index) ? dispositions[index] : .plain
    }

    /// Whether the finding at an index counts. A format that leaves others out must still ask for their fingerprints.
    package func isReported(at index: Int) -> Bool { disposition(at: index).isReported }

    /// The findings that count.
    package var reported: [Finding] {
        if dispositions.isEmpty { return findings }
        return findings.indices.filter(isReported).map { findings[$0] }
    }
}

/// The totals of a run, and everything that is about the inputs rather than the reports.
package struct Summary: Sendable {
    package private(set) var files = 0
    package private(set) var filesWithFindings = 0
    package private(set) var errors = 0
    package private(set) var warnings = 0
    package private(set) var infos = 0
    /// Findings that do not count among the others.
    package private(set) var suppressed = 0
    package private(set) var unchanged = 0
    /// Findings of the baseline that are gone.
    package private(set) var absent = 0
    package private(set) var figures = 0
    package private(set) var notices: [Notice] = []

    package init() {}

    package var findings: Int { errors + warnings + infos }
    package var hasTrouble: Bool { notices.contains { $0.level == .trouble } }

    package mutating func add(_ report: FileReport) {
        files += 1
        figures += report.figureCount
        let reported = report.reported
        if !reported.isEmpty { filesWithFindings += 1 }
        for disposition in report.dispositions where !disposition.isReported {
            if disposition.suppression != nil { suppressed += 1 } else { unchanged += 1 }
        }
        absent += report.absent.count
        for finding in reported {
            switch finding.severity {
            case .error: errors += 1
            case .warning: warnings += 1
            case .info: infos += 1
            }
        }
        notices += report.notices
    }

    package mutating func add(_ notice: Notice) { notices.append(notice) }

    /// "3 errors, 1 warning in 2 of 5 reports (2 suppressed, 7 unchanged, 1 absent)".
    package var sentence: String {
        let aside = [(suppressed, "suppressed"), (unchanged, "unchanged"), (absent, "absent")]
            .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        return counts + (aside.isEmpty ? "" : " (\(aside))")
    }

    private var counts: String {
        let reports = files == 1 ? "1 report" : "\(files) reports"
        guard findings > 0 else { return "no \(unchanged > 0 ? "new " : "")findings in \(reports)" }
        let counts = [(errors, "error"), (warnings, "warning"), (infos, "hint")]
            .filter { $0.0 > 0 }
            .map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
        return counts.joined(separator: ", ") + " in " + (files > 1 ? "\(filesWithFindings) of \(reports)" : reports)
    }
}
