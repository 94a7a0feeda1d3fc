import Checks
import Documents
import Figures
import Findings
import Reporters
import Rules
import Sheets

/// The examiners of a run: reports for which the same goes share one.
struct Examiners {
    private struct Key: Hashable {
        let file: String?
        let overrides: [Int]
    }

    /// The text that the reports were translated from; empty where it is not at hand.
    var original: [Passage] = []
    /// What changed since a revision, where somebody asked.
    var changes: Changes?
    /// Wins over the baselines of configurations.
    var baseline: String?
    /// False where a baseline is only about to be written.
    var readsBaselines = true

    private let source: ConfigurationSource
    private var rulePaths: [String]
    private let choices: Choices
    private let wantsRules: Bool
    private let wantsLedger: Bool
    private let width: Int
    private let current: AbsolutePath
    private var finder: ConfigurationFinder
    private var named: Configuration?
    private var sets: [String?: RuleSet] = [:]
    private var baselines: [AbsolutePath: Baseline] = [:]
    private var made: [Key: Examiner] = [:]

    /// For those who only ask about rules.
    init(configuration source: ConfigurationSource, rulePaths: [String]) throws(Trouble) {
        try self.init(configuration: source, rules: nil)
        self.rulePaths = rulePaths
    }

    /// - Parameter rules: nil where nothing is to be checked.
    init(
        configuration source: ConfigurationSource, rules: RuleOptions?, profile: Profile? = nil,
        failOn: Threshold? = nil, wantsLedger: Bool = false, width: Int = 1
    ) throws(Trouble) {
        self.source = source
        rulePaths = rules?.paths ?? []
        wantsRules = rules != nil
        var choices = Choices()
        if let rules {
            choices.select = rules.selected
            choices.ignore = rules.ignored
        }
        choices.profile = profile
        choices.failOn = failOn
        choices.asOf = source.asOf
        self.choices = choices
        self.wantsLedger = wantsLedger
        self.width = width
        let current = AbsolutePath(Folder.current)
        self.current = current
        finder = ConfigurationFinder(.files(from: current))
        if let path = source.file {
            let file = AbsolutePath(path, in: current)
            do throws(RuleSetError) { named = try finder.configuration(at: file) } catch { throw Trouble(error) }
        }
    }

    /// Every rule that is on for some report, for formats that carry a table of rules.
    var rules: [RuleDescription] {
        if made.count == 1 { return made.values.first?.settings.rules.rules.map(RuleDescription.init) ?? [] }
        var byID: [String: RuleDescription] = [:]
        for examiner in made.values.sorted(by: { $0.rank < $1.rank }) {
            for rule in examiner.settings.rules.rules where byID[rule.id] == nil { byID[rule.id] = RuleDescription(rule) }
        }
        return byID.values.sorted { $0.id < $1.id }
    }

    /// The examiner for a report, or for texts that have no path.
    mutating func examiner(for path: String?) throws(Trouble) -> Examiner {
        let report = path.map { AbsolutePath($0, in: current) }
        let file = try configuration(for: report)
        let overrides = report.flatMap { file?.overrides(for: $0) } ?? []
        let key = Key(file: file?.path, overrides: overrides)
        if let examiner = made[key] { return examiner }
        let settings = try settings(file, overrides: overrides)
        let filters = Filters(
            current: current, configuration: file, settings: settings, baseline: try baseline(of: file), changes: changes)
        var examiner = try Examiner(
            settings: settings, wantsRules: wantsRules, filters: filters, wantsLedger: wantsLedger,
            width: width)
        examiner.original = original
        examiner.rank = made.count
        made[key] = examiner
        return examiner
    }

    /// What goes for a report, or for texts that have no path.
    mutating func settings(for path: String?) throws(Trouble) -> (configuration: Configuration?, settings: Settings) {
        let report = path.map { AbsolutePath($0, in: current) }
        let file = try configuration(for: report)
        return (file, try settings(file, overrides: report.flatMap { file?.overrides(for: $0) } ?? []))
    }

    /// All rules that the configuration of this folder knows, on or off.
    mutating func allRules() throws(Trouble) -> RuleSet {
        try ruleSet(of: configuration(for: current.appending("report")))
    }

    private mutating func configuration(for report: AbsolutePath?) throws(Trouble) -> Configuration? {
        if named != nil || !source.isLookedFor { return named }
        guard let report else { return nil }
        do throws(RuleSetError) { return try finder.configuration(for: report.parent) } catch { throw Trouble(error) }
    }

    private mutating func settings(_ file: Configuration?, overrides: [Int]) throws(Trouble) -> Settings {
        let all = try ruleSet(of: file)
        do throws(SettingsError) {
            return try Settings(file, overrides: overrides, all: all, choices: choices)
        } catch {
            throw Trouble(message: error.message)
        }
    }

    private mutating func ruleSet(of file: Configuration?) throws(Trouble) -> RuleSet {
        if let set = sets[file?.path] { return set }
        var paths = rulePaths
        for added in file?.addedRules ?? [] {
            let path = added.value.text(from: current)
            if case .failure(let reason) = FileKind.of(path, followingLinks: true) {
                throw Trouble(message: "\(file?.path ?? ""):\(added.line): \(path): \(reason.message)")
            }
            paths.append(path)
        }
        let files = try Folder.sheets(paths)
        let packs = file?.packs?.value
        if files.isEmpty, packs == nil {
            let set = try RuleOptions.builtIn.get()
            let whole = file.map { set.adding($0) } ?? set
            sets[file?.path] = whole
            return whole
        }
        do throws(RuleSetError) {
            let set = try RuleSet(adding: files, packs: packs)
            let whole = file.map { set.adding($0) } ?? set
            sets[file?.path] = whole
            return whole
        } catch {
            throw Trouble(error)
        }
    }

    /// The baseline of a run or of a configuration, and the folder that its paths are seen from.
    private mutating func baseline(of file: Configuration?) throws(Trouble) -> (entries: Baseline, folder: AbsolutePath)? {
        guard readsBaselines, let path = baseline.map({ AbsolutePath($0, in: current) }) ?? file?.baseline?.value else {
            return nil
        }
        let folder = path.parent
        if let known = baselines[path] { return (known, folder) }
        let shown = path.text(from: current)
        guard let bytes = try Examiners.reading(shown, { () throws(Trouble) in try File.readIfThere(shown) }) else {
            throw Trouble(message: "\(shown): there is no such baseline; write it with --write-baseline \(shown)")
        }
        do throws(RuleSetError) {
            let baseline = try Baseline(bytes, path: shown)
            baselines[path] = baseline
            return (baseline, folder)
        } catch {
            throw Trouble(error)
        }
    }

    private static func reading<Value>(_ path: String, _ body: () throws(Trouble) -> Value) throws(Trouble) -> Value {
        do throws(Trouble) { return try body() } catch { throw Trouble(message: "\(path): \(error.message)") }
    }
}

extension Trouble {
    init(_ error: RuleSetError) { self.init(message: error.errors.map(\.asLine).joined(separator: "\n")) }
}

extension FileAccess {
    /// The files of this machine; messages name them as seen from a folder.
    static func files(from current: AbsolutePath) -> FileAccess {
        FileAccess(
            read: { path in
                Result { () throws(Trouble) in try File.readIfThere(path.description) }
                    .mapError { AccessError(message: $0.message) }
            },
            exists: { path in
                if case .success = FileKind.of(path.description, followingLinks: true) { true } else { false }
            },
            shown: { path in
                // Far away, the whole path says more than a row of dots.
                path.names(below: current) == nil ? path.description : path.text(from: current)
            })
    }
}
