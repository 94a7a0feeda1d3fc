import ArgumentParser

/// The root of the command line.
struct FigureLint: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "figurelint",
        abstract: "Checks the figures in reports: what cannot be, what does not add up, what a translation got wrong.",
        discussion: """
            Examples:
              figurelint check report.md
              figurelint check Reports --format sarif -o findings.sarif
              figurelint figures report.md --format csv
              figurelint explain core/part-exceeds-whole

            Exit codes: 0 nothing found, 1 findings, 2 trouble (bad usage, unreadable input).
            """,
        version: version,
        subcommands: [CheckCommand.self, FiguresCommand.self, StreamCommand.self, ExplainCommand.self, RulesCommand.self])
}
