import ArgumentParser
import Findings
import Reporters

/// `figurelint figures`: every figure of the reports as understood.
struct FiguresCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "figures",
        abstract: "Prints every figure of reports as understood: value, interval, unit, what it measures, when.",
        discussion: """
            Examples:
              figurelint figures report.md
              figurelint figures Reports --format csv -o figures.csv
            """)

    @OptionGroup var input: InputOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup(title: "Configuration") var configuration: ConfigurationOptions

    @Option(help: ArgumentHelp("The output format: table, json, jsonl (JSON lines), csv.", valueName: "format"))
    var format = FigureFormat.table

    func run() async throws {
        var examiners = try Examiners(configuration: configuration.source, rules: nil, wantsLedger: true, width: input.width)
        let plan = try input.plan(&examiners)
        try plan.protect(from: [output.outputFile].compactMap(\.self))
        let file = try output.open()
        var written = Output { file.write($0) }
        var summary = Summary()
        format.begin(&written)
        await plan.examine { examined in
            for notice in examined.notices { summary.add(notice) }
            guard let report = examined.report else { return }
            format.write(examined.ledger, of: report, to: &written)
            written.flush()
        }
        format.end(summary, to: &written)
        written.flush()
        try file.commit()
        throw ExitCode((summary.hasTrouble ? Verdict.trouble : .clean).rawValue)
    }
}
