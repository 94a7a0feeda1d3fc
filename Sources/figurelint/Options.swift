import ArgumentParser
import Documents
import Engine
import Findings
import Reporters
import Rules
import Sheets

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Which inputs, and how to read them: shared by the commands that take reports.
struct InputOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "Files, folders (their .txt, .md and .markdown files, without hidden and git-ignored ones), quoted patterns "
                + "such as 'Reports/**/*.md', or - for standard input.", valueName: "path"),
        completion: .file())
    var paths: [String] = []

    @Option(help: ArgumentHelp("The name that findings in standard input are shown under.", valueName: "name"))
    var stdinFilename = "<stdin>"

    @Option(help: ArgumentHelp("The language of the reports: en, zh; found from the text by default.", valueName: "tag"))
    var language: String?

    @Option(
        name: [.customShort("j"), .long],
        help: ArgumentHelp("How many files to check at once; as many as there are processors by default.", valueName: "n"))
    var jobs: Int?

    mutating func validate() throws {
        if paths.isEmpty { throw ValidationError("Name files or folders to check, or - for standard input.") }
        if let jobs, jobs < 1 || jobs > 1024 { throw ValidationError("--jobs takes a number from 1 to 1024.") }
        if let language, Language(tag: language) == nil {
            throw ValidationError("--language takes a language tag such as en or zh-CN, not '\(language)'.")
        }
    }

    /// Finds the inputs and what goes for each; a broken configuration shows here, before anything is written.
    func plan(_ examiners: inout Examiners) throws(Trouble) -> Plan {
        let inputs = Inputs(paths)
        var steps: [(input: Input, examiner: Examiner)] = []
        steps.reserveCapacity(inputs.inputs.count)
        for input in inputs.inputs {
            steps.append((input, try examiners.examiner(for: input.name(stdinFilename))))
        }
        return Plan(
            steps: steps, notices: inputs.notices, named: inputs.named, standardInputName: stdinFilename,
            language: language.flatMap { Language(tag: $0) }, width: width)
    }

    /// How much is done side by side.
    var width: Int { jobs ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}

/// What a run is to look at, each with what goes for it.
struct Plan {
    let steps: [(input: Input, examiner: Examiner)]
    let notices: [Notice]
    /// The files and folders that are looked at in full.
    let named: [String]
    let standardInputName: String
    let language: Language?
    let width: Int

    /// Refuses to write over what is to be read.
    func protect(from outputs: [String]) throws(Trouble) {
        for output in outputs {
            guard let target = Folder.resolve(output) else { continue }
            for step in steps {
                guard case .file(let path) = step.input, Folder.resolve(path) == target else { continue }
                throw Trouble(message: "\(output): is one of the reports and stays as it is; name another file to write to")
            }
        }
    }

    /// Examines all inputs and hands on what came of them in order, then what is wrong with the arguments.
    func examine(_ consume: (Examined) -> Void) async {
        let (name, language) = (standardInputName, language)
        await forEachInOrder(steps, width: width) { step in
            await step.examiner.examine(step.input, standardInputName: name, language: language)
        } then: { examined in
            for notice in examined.notices { notice.say() }
            consume(examined)
        }
        for notice in notices {
            notice.say()
            consume(Examined(report: nil, ledger: [], notices: [notice]))
        }
    }

    /// Corrects all inputs in memory and hands on what came of them in order, with the path where it is a file, then what is
    /// wrong with the arguments.
    func correct(_ fixer: Fixer, _ consume: (Corrected, _ path: String?) -> Void) async {
        let (name, language) = (standardInputName, language)
        await forEachInOrder(steps, width: width) { step in
            (await step.examiner.correct(step.input, fixer, standardInputName: name, language: language), step.input)
        } then: { corrected, input in
            for notice in corrected.before.notices + [corrected.trouble].compactMap(\.self) { notice.say() }
            if case .file(let path) = input { consume(corrected, path) } else { consume(corrected, nil) }
        }
        for notice in notices {
            notice.say()
            consume(Corrected(unchanged: Examined(report: nil, ledger: [], notices: [notice]), []), nil)
        }
    }
}

/// Which rules are in force: shared by the commands that check.
struct RuleOptions: ParsableArguments {
    @Option(
        name: .customLong("rules"),
        help: ArgumentHelp("More rules: a YAML file or a folder of them; may be repeated.", valueName: "path"),
        completion: .file())
    var paths: [String] = []

    @Option(
        help: ArgumentHelp(
            "Only these rules: ids, packs such as core, patterns such as 'core/share-*'; with commas or repeated.",
            valueName: "rules"))
    var select: [String] = []

    @Option(help: ArgumentHelp("None of these rules; written as for --select.", valueName: "rules"))
    var ignore: [String] = []

    /// The built-in rules and those of `--rules`, all of them.
    func load() throws(Trouble) -> RuleSet {
        paths.isEmpty ? try RuleOptions.builtIn.get() : try RuleOptions.load(adding: Folder.sheets(paths))
    }

    /// The built-in rules, read once.
    static let builtIn: Result<RuleSet, Trouble> = Result { () throws(Trouble) in try load(adding: []) }

    private static func load(adding files: [(path: String, bytes: [UInt8])]) throws(Trouble) -> RuleSet {
        do throws(RuleSetError) {
            return try RuleSet(adding: files)
        } catch {
            throw Trouble(message: "the rules cannot be used\n" + error.errors.map(\.asLine).joined(separator: "\n"))
        }
    }

    func loadSelected() throws(Trouble) -> RuleSet {
        let all = try load()
        do throws(SelectionError) {
            return try all.selecting(selected, ignoring: ignored)
        } catch {
            throw Trouble(message: error.message)
        }
    }

    /// What is selected and ignored, as patterns.
    var selected: [String] { RuleOptions.patterns(select) }
    var ignored: [String] { RuleOptions.patterns(ignore) }

    private static func patterns(_ options: [String]) -> [String] {
        options.flatMap { $0.split(separator: ",") }.map { RuleSetting.pattern(String($0)) }
    }
}

/// Which findings are shown.
struct ProfileOptions: ParsableArguments {
    @Option(
        name: .customLong("profile"),
        help: ArgumentHelp(
            "default; strict: warnings and unused suppressions fail, too; audit: also what the checks are hardly sure of.",
            valueName: "name"))
    var chosen: Profile?

    var profile: Profile { chosen ?? .default }
}

extension Profile: ExpressibleByArgument {}

extension Notice {
    /// Prints the notice as a line on standard error.
    func say() {
        var place = path
        if let line { place += ":\(line)" }
        if line != nil, let column { place += ":\(column)" }
        let kind = level == .trouble ? "error" : "note"
        var text: [UInt8] = []
        do {
            var output = Output { text.append(contentsOf: $0) }
            output.append(visible: "\(kind): \(place): \(message)")
            output.flush()
        }
        StandardError.say(String(decoding: text, as: UTF8.self))
    }
}

extension Language {
    /// The language of a BCP 47 tag as far as the checks tell languages apart; nil for what is no tag.
    init?(tag: String) {
        let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
        guard let primary = parts.first, (2...3).contains(primary.utf8.count),
            primary.utf8.allSatisfy({ $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A })
        else { return nil }
        self = Language(rawValue: primary.lowercased()) ?? .unknown
    }
}
