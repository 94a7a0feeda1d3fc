import ArgumentParser
import Reporters
import Rules

/// `figurelint config`: what goes for a report.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Prints what goes for a report, each setting with the file and line it comes from.",
        discussion: """
            Examples:
              figurelint config
              figurelint config Reports/2023/report.md --profile strict
            """)

    @OptionGroup(title: "Configuration") var settings: ConfigurationOptions
    @OptionGroup(title: "Rules") var rules: RuleOptions
    @OptionGroup var profile: ProfileOptions

    @Argument(
        help: ArgumentHelp("A report or a folder; what goes for new reports in this folder by default.", valueName: "path"),
        completion: .file())
    var path = "."

    func run() throws {
        var examiners = try Examiners(configuration: settings.source, rules: rules, profile: profile.chosen)
        let isFolder = if case .success(.folder) = FileKind.of(path, followingLinks: true) { true } else { false }
        let (file, settings) = try examiners.settings(for: isFolder ? path + "/report" : path)
        let head = file.map { "# \($0.path)" } ?? "# no \(Configuration.fileName) goes for \(path)"
        // Paths may hold what steers a terminal.
        var output = Output { StandardOutput().write($0) }
        for line in ("\(head)\n" + settings.listing(of: file)).split(separator: "\n") {
            output.append(visible: String(line))
            output.append(0x0A)
        }
        output.flush()
    }
}
