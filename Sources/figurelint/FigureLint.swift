import ArgumentParser

/// The root of the command line.
struct FigureLint: AsyncParsableCommand {
    /// What results name: the same for every build of a version.
    static let version = "0.1.0"
    /// What `--version` prints: also the commit, where the build knows it.
    static let fullVersion = "figurelint \(version)" + (buildCommit.isEmpty ? "" : " (\(buildCommit))")

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
        version: fullVersion,
        subcommands: [
            CheckCommand.self, FiguresCommand.self, StreamCommand.self, ExplainCommand.self, RulesCommand.self,
            InitCommand.self,
            ConfigCommand.self, LSPCommand.self,
        ])
}
