import ArgumentParser
import Checks
import Documents
import Figures
import Findings
import Reporters
import Rules
import Server

/// `figurelint check`: reports in, findings out.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Checks reports and prints what is wrong with their figures.",
        discussion: """
            Examples:
              figurelint check report.md
              figurelint check Reports 'Archive/**/*.txt' --fail-on warning
              figurelint check Reports --format sarif -o findings.sarif
              figurelint check Reports --format github -o sarif=findings.sarif -o markdown=summary.md
              figurelint check Reports --watch
              figurelint check report.md --diff --unsafe
              figurelint check report.md --source report.zh.md
              figurelint check report.md --select core --ignore core/same-fact-differs
              figurelint check report.md --explain-finding 5d59e999
              figurelint check Reports --write-baseline .figurelint-baseline
              figurelint check Reports --baseline .figurelint-baseline
              figurelint check Reports --changed-since origin/main
              figurelint check report.md --add-suppressions 'as printed in the yearbook'
              pandoc report.docx -t plain | figurelint check - --stdin-filename report.docx

            Formats:
            \(Formats.all.map { "  \($0.name): \($0.about)" }.joined(separator: "\n"))
            """)

    @OptionGroup var input: InputOptions
    @OptionGroup(title: "Output") var output: FormatOptions
    @OptionGroup(title: "Rules") var rules: RuleOptions
    @OptionGroup var profile: ProfileOptions
    @OptionGroup(title: "Configuration") var configuration: ConfigurationOptions
    @OptionGroup(title: "What was there before") var baseline: BaselineOptions
    @OptionGroup(title: "Suppressions") var suppressions: SuppressionOptions
    @OptionGroup(title: "Corrections") var fixes: FixOptions

    @Option(
        help: ArgumentHelp(
            "The text that the report was translated from; its figures are compared with the report's.", valueName: "file"),
        completion: .file())
    var source: String?

    @Option(
        help: ArgumentHelp("The least severity that makes the exit code 1: error, warning, info, never.", valueName: "severity")
    )
    var failOn: Threshold?

    @Flag(help: "Check again whenever a report or a rule changes, until Ctrl-C.")
    var watch = false

    @Option(
        help: ArgumentHelp(
            "Instead of the findings, print how the one with this fingerprint came about; its first digits are enough.",
            valueName: "fingerprint"))
    var explainFinding: String?

    mutating func validate() throws {
        if source != nil, input.paths.count != 1 {
            throw ValidationError("--source goes with one report, and this run has \(input.paths.count).")
        }
        if let prefix = explainFinding, prefix.isEmpty || !prefix.allSatisfy({ $0.isASCII && $0.isHexDigit }) {
            throw ValidationError("--explain-finding takes hexadecimal digits, not '\(prefix)'.")
        }
        if watch, input.paths.contains("-") || explainFinding != nil || fixes.fixer != nil {
            throw ValidationError(
                "--watch goes with files and folders only, and not with --explain-finding, --fix or --diff.")
        }
        if fixes.fixer != nil, explainFinding != nil {
            throw ValidationError("--explain-finding looks at the report as it is: leave --fix and --diff out.")
        }
        if fixes.fix, input.paths.contains("-") {
            throw ValidationError("--fix writes files; use --diff to see what would change in standard input.")
        }
        if watch, suppressions.addSuppressions != nil || baseline.writeBaseline != nil {
            throw ValidationError("--watch writes no suppressions and no baseline.")
        }
        if fixes.fixer != nil, suppressions.addSuppressions != nil || baseline.writeBaseline != nil {
            throw ValidationError(
                "--fix and --diff correct findings; --add-suppressions and --write-baseline keep them: choose.")
        }
        if suppressions.addSuppressions != nil {
            if input.paths.contains("-") { throw ValidationError("--add-suppressions cannot write to standard input.") }
            if baseline.writeBaseline != nil {
                throw ValidationError("--add-suppressions and --write-baseline are two ways; choose one.")
            }
        }
    }

    func run() async throws {
        if watch { return await checkOverAndOver() }
        throw ExitCode(try await check().rawValue)
    }

    /// Checks all inputs once.
    private func check() async throws -> Verdict {
        var examiners = try Examiners(
            configuration: configuration.source, rules: rules, profile: profile.chosen, failOn: failOn, width: input.width)
        if let source { examiners.original = try original(source) }
        if let revision = baseline.changedSince { examiners.changes = try Changes(since: revision, in: ".") }
        examiners.baseline = baseline.baseline
        examiners.readsBaselines = baseline.writeBaseline == nil
        let plan = try input.plan(&examiners)
        try plan.protect(from: output.files + [baseline.writeBaseline].compactMap(\.self))
        if let path = baseline.writeBaseline { return try await adopt(plan, into: path) }
        if let reason = suppressions.addSuppressions { return try await suppress(plan, reason) }
        if let explainFinding { return try await explain(explainFinding, plan) }
        let descriptions = examiners.rules
        if fixes.diff { return try await showCorrections(plan) }
        if fixes.fix { return try await correct(plan, descriptions) }
        var tally = Tally(try output.open().map { Outlet($0, rules: descriptions) })
        await plan.examine { tally.add($0) }
        return try tally.end(plan, isForPeople: output.isForPeople)
    }

    /// Checks, waits for a change, and checks again, until the user has had enough.
    private func checkOverAndOver() async {
        Interruption.watch()
        let others = [source, configuration.config ?? Configuration.fileName, baseline.baseline].compactMap(\.self)
        var files = Watch(input.paths, and: rules.paths + others)
        repeat {
            // Only for somebody who looks at it: a file of output keeps all rounds.
            if StandardOutput.isTerminal { StandardOutput.write("\u{1b}[2J\u{1b}[3J\u{1b}[H") }
            do {
                _ = try await check()
            } catch let trouble as Trouble {
                StandardError.say(trouble.message)
            } catch {
                // Said where it came about.
            }
            StandardError.say("watching for changes; Ctrl-C ends")
        } while files.waitForChange()
    }

    /// Prints how the finding whose fingerprint begins like this came about.
    private func explain(_ prefix: String, _ plan: Plan) async throws -> Verdict {
        let prefix = prefix.lowercased()
        var hits: [(report: FileReport, finding: Finding, fingerprint: String, examiner: Examiner)] = []
        var hasTrouble = false
        await plan.examine { examined in
            guard let report = examined.report, let examiner = examined.examiner else {
                hasTrouble = true
                return
            }
            var fingerprints = Fingerprints()
            for finding in report.findings {
                let fingerprint = fingerprints.next(of: finding, in: report.document).description
                if fingerprint.hasPrefix(prefix) { hits.append((report, finding, fingerprint, examiner)) }
            }
        }
        let distinct = Set(hits.map(\.fingerprint)).count
        if hits.isEmpty { throw Trouble(message: "no finding has a fingerprint that begins with \(prefix)") }
        if distinct > 1 {
            throw Trouble(message: "the fingerprints of \(distinct) findings begin with \(prefix): give more digits")
        }
        let file = try output.open()[0].sink
        var written = Output { file.write($0) }
        for (report, finding, fingerprint, examiner) in hits {
            ExplanationText(
                finding: finding, fingerprint: fingerprint, explanation: examiner.explain(finding, in: report.document),
                places: Places(report.document)
            ).write(to: &written)
        }
        written.flush()
        try file.commit()
        return hasTrouble ? .trouble : .clean
    }
}

extension CheckCommand {
    /// The passages of the original; an original that cannot be read is trouble.
    private func original(_ path: String) throws -> [Passage] {
        let bytes: [UInt8]
        do throws(Trouble) {
            bytes = try File.read(path)
        } catch {
            throw Trouble(message: "\(path): \(error.message)")
        }
        let read = Examiner.original(bytes, path: path)
        guard let passages = read.passages else {
            for notice in read.notices { notice.say() }
            throw ExitCode(Verdict.trouble.rawValue)
        }
        return passages
    }
}

extension RuleDescription {
    init(_ rule: Rule) {
        self.init(id: rule.id, title: rule.title, why: rule.why, limits: rule.limits, severity: rule.severity)
    }
}
