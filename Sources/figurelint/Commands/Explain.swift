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
            """)

    @Argument(help: "The id of the rule.")
    var rule: String

    @Option(
        name: .customLong("rules"),
        help: ArgumentHelp("More rules: a YAML file or a folder of them; may be repeated.", valueName: "path"),
        completion: .file())
    var paths: [String] = []

    func run() throws {
        var options = RuleOptions()
        options.paths = paths
        let rules = try options.load()
        do throws(SelectionError) {
            StandardOutput.write(try rules.explanation(of: rule))
        } catch {
            throw Trouble(message: error.message)
        }
    }
}
