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
        subcommands: [List.self, Test.self, Validate.self, Evaluate.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Prints the rules in force, one a line.")

        @OptionGroup var rules: RuleOptions
        @OptionGroup(title: "Configuration") var configuration: ConfigurationOptions

        func run() throws {
            var examiners = try Examiners(configuration: configuration.source, rules: rules)
            StandardOutput.write(try examiners.settings(for: "new report").settings.rules.listing)
        }
    }

    struct Test: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "test",
            abstract: "Runs the examples inside rule files, as written and varied; exit code 1 if one does not hold.")

        @OptionGroup var rules: RuleOptions

        func run() throws {
            let examiner = try RulesCommand.engine(rules.load())
            let trials = try rules.loadSelected().rules.flatMap { rule in
                Trial.run(rule) { text, format, language, original in
                    let reading = read(
                        bytes: text, path: rule.path, format: Format(rawValue: format.rawValue),
                        language: Language(tag: language))
                    let passages = original.flatMap { Examiner.original(Array($0.utf8), path: rule.path).passages } ?? []
                    return reading.document.map { examiner.check($0, original: passages).findings } ?? []
                }
            }
            StandardOutput.write(RuleSet.account(of: trials))
            throw ExitCode((trials.allSatisfy { $0.faults.isEmpty } ? Verdict.clean : .findings).rawValue)
        }
    }

    struct Validate: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "validate",
            abstract: "Checks that rule files can be used; every fault is named with its line and column.")

        @Argument(
            help: ArgumentHelp("YAML files, or folders of them; none for the built-in rules alone.", valueName: "path"),
            completion: .file())
        var paths: [String] = []

        func run() throws {
            var options = RuleOptions()
            options.paths = paths
            let rules = try options.load()
            let faults = rules.faults(lexicon: try Examiner.lexicon("en"))
            if !faults.isEmpty {
                throw Trouble(message: "the rules cannot be used\n" + faults.map(\.asLine).joined(separator: "\n"))
            }
            StandardOutput.write(rules.rules.count == 1 ? "1 rule is valid\n" : "\(rules.rules.count) rules are valid\n")
        }
    }

    /// For the maintainers: how often the rules are right and wrong on cases such as those in Tests/Evaluation.
    struct Evaluate: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "evaluate",
            abstract: "Measures rules on files of evaluation cases.", shouldDisplay: false)

        @OptionGroup var rules: RuleOptions
        @OptionGroup var profile: ProfileOptions

        @Argument(help: ArgumentHelp("YAML files of cases, or folders of them.", valueName: "path"), completion: .file())
        var paths: [String]

        func run() throws {
            let engine = try RulesCommand.engine(rules.loadSelected())
            var cases: [EvaluationCase] = []
            let files = try Folder.sheets(paths)
            do throws(SheetError) {
                for file in files { cases += try EvaluationCase.cases(in: Sheet(yaml: file.bytes, path: file.path)) }
            } catch {
                throw Trouble(message: error.asLine)
            }
            let evaluation = Evaluation(cases) { text in
                let document = read(bytes: text, path: "", format: .text, language: .english).document
                return document.map { engine.check($0).findings.filter(profile.profile.shows) } ?? []
            }
            StandardOutput.write(evaluation.account)
        }
    }

    private static func engine(_ rules: RuleSet) throws(Trouble) -> Engine {
        let lexicon = try Examiner.lexicon("en")
        do throws(SheetError) {
            return try Engine(rules: rules.rules, data: rules.data, lexicon: lexicon)
        } catch {
            throw Trouble(message: error.asLine)
        }
    }
}
