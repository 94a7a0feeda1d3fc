import ArgumentParser
import Checks
import Documents
import Engine
import Findings
import Readers
import Rules
import Sheets

/// `figurelint rules`: what stands in rule files.
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "Lists, tests and validates rules.",
        discussion: """
            Examples:
              figurelint rules list --select core
              figurelint rules validate house-rules.yaml
              figurelint rules test --rules house-rules.yaml --select house
            """,
        subcommands: [List.self, Test.self, Validate.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Prints the rules in force, one a line.")

        @OptionGroup var rules: RuleOptions

        func run() throws { StandardOutput.write(try rules.loadSelected().listing) }
    }

    struct Test: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Runs the examples inside rule files, as written and varied; exit code 1 if one does not hold.")

        @OptionGroup var rules: RuleOptions

        func run() throws {
            let all = try rules.load()
            let examiner: Engine
            do throws(SheetError) {
                examiner = try Engine(rules: all.rules, data: all.data, lexicon: Examiner.lexicon())
            } catch {
                throw Trouble(message: error.asLine)
            }
            let trials = try rules.loadSelected().rules.flatMap { rule in
                Trial.run(rule) { text, format, language in
                    let reading = read(
                        bytes: text, path: rule.path, format: Format(rawValue: format.rawValue),
                        language: Language(tag: language))
                    return reading.document.map { examiner.check($0).findings } ?? []
                }
            }
            StandardOutput.write(RuleSet.account(of: trials))
            throw ExitCode((trials.allSatisfy { $0.faults.isEmpty } ? Verdict.clean : .findings).rawValue)
        }
    }

    struct Validate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Checks that rule files can be used; every fault is named with its line and column.")

        @Argument(
            help: ArgumentHelp("YAML files, or folders of them; none for the built-in rules alone.", valueName: "path"),
            completion: .file())
        var paths: [String] = []

        func run() throws {
            var options = RuleOptions()
            options.paths = paths
            let rules = try options.load()
            let faults: [SheetError]
            do throws(SheetError) {
                faults = rules.faults(lexicon: try Examiner.lexicon())
            } catch {
                throw Trouble(message: error.asLine)
            }
            if !faults.isEmpty {
                throw Trouble(message: "the rules cannot be used\n" + faults.map(\.asLine).joined(separator: "\n"))
            }
            StandardOutput.write(rules.rules.count == 1 ? "1 rule is valid\n" : "\(rules.rules.count) rules are valid\n")
        }
    }
}
