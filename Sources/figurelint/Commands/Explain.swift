import ArgumentParser
import Rules

/// `figurelint explain`: all about one rule.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explains a rule: what it finds and why, examples, limits, sources.",
        discussion: """
            Example:
              figurelint explain core/part-exceeds-whole

            Rules of the .figurelint.yml that goes for this folder are known, too.
            """)

    @Argument(help: "The id of the rule.")
    var rule: String

    @Option(
        name: .customLong("rules"),
        help: ArgumentHelp("More rules: a YAML file or a folder of them; may be repeated.", valueName: "path"),
        completion: .file())
    var paths: [String] = []

    @OptionGroup(title: "Configuration") var configuration: ConfigurationOptions

    func run() throws {
        var examiners = try Examiners(configuration: configuration.source, rulePaths: paths)
        let rules = try examiners.allRules()
        do throws(SelectionError) {
            StandardOutput.write(try rules.explanation(of: rule))
        } catch {
            throw Trouble(message: error.message)
        }
    }
}
