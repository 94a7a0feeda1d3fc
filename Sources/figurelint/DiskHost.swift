import Checks
import Documents
import Engine
import Figures
import Findings
import Rules
import Server

/// What the language server asks of this machine: the rules and configurations that `check` would use, and files.
final class DiskHost: ServerHost {
    private var examiners: Examiners?
    private var preferences = Preferences()
    /// The built-in rules, which are always there; their engine is made when a document needs it.
    private let rules: RuleSet
    /// An engine of no rules, which costs next to nothing.
    private let idle: Engine

    init() throws(Trouble) {
        rules = try RuleOptions.builtIn.get()
        idle = try Examiner.engine(nil)
    }

    var chineseReader: PassageReader? { try? Examiner.chinese.get() }

    func forget() { examiners = nil }

    func contents(of path: String) -> [UInt8]? {
        do throws(Trouble) { return try File.read(path) } catch { return nil }
    }

    func setup(path: String?, folders: [String], preferences: Preferences) -> Setup {
        if preferences != self.preferences { examiners = nil }
        self.preferences = preferences
        do throws(Trouble) { return try setup(path, folders) } catch { return fallback(error) }
    }

    private func setup(_ path: String?, _ folders: [String]) throws(Trouble) -> Setup {
        if examiners == nil { examiners = try DiskHost.examiners(preferences) }
        // A document without a file is one of the first folder's.
        let place = path ?? folders.first.map { $0 + "/untitled" }
        guard let examiner = try examiners?.examiner(for: place) else { throw Trouble(message: "there are no rules") }
        let settings = examiner.settings
        return Setup(
            engine: examiner.engine, rules: settings.rules,
            pages: DiskHost.pages(of: settings.rules, from: examiner.filters.current),
            profile: settings.profile.value,
            language: settings.language?.value, filter: try examiner.filters.filter(for: path ?? "", hasOriginal: false),
            configurationPath: configurationPath(examiner.filters, folders, path))
    }

    /// The files of rules that are not built in.
    private static func pages(of rules: RuleSet, from current: AbsolutePath) -> [String: String] {
        if rules.isBuiltIn { return [:] }
        var pages: [String: String] = [:]
        for rule in rules.rules {
            let path = AbsolutePath(rule.path, in: current).description
            if case .success(.file) = FileKind.of(path, followingLinks: true) { pages[rule.id] = FileURI.uri(path) }
        }
        return pages
    }

    /// The configuration in force, or the one that would be looked for first in the folder that is open.
    private func configurationPath(_ filters: Filters, _ folders: [String], _ path: String?) -> String? {
        if let file = filters.configuration { return AbsolutePath(file.path, in: filters.current).description }
        guard let path else { return nil }
        let report = AbsolutePath(path)
        let folder = folders.map { AbsolutePath($0) }.first { report.names(below: $0) != nil }
        return folder?.appending(Configuration.fileName).description
    }

    private static func examiners(_ preferences: Preferences) throws(Trouble) -> Examiners {
        var rules = RuleOptions()
        rules.paths = []
        rules.select = preferences.select
        rules.ignore = preferences.ignore
        var profile: Profile?
        if let name = preferences.profile {
            profile = Profile(rawValue: name)
            if profile == nil {
                let names = Profile.allCases.map(\.rawValue).joined(separator: ", ")
                throw Trouble(message: "there is no profile \"\(name)\"; there are \(names)")
            }
        }
        return try Examiners(
            configuration: ConfigurationSource(file: preferences.configuration), rules: rules, profile: profile)
    }

    /// The built-in rules, and why it is only them.
    private func fallback(_ trouble: Trouble) -> Setup {
        // One notice for each line: a broken configuration may have several faults, each with its place.
        let notices = trouble.message.split(separator: "\n").map {
            Notice(level: .trouble, path: "", message: "\($0); the built-in rules are used")
        }
        switch Examiner.standard {
        case .success(let engine): return Setup(engine: engine, rules: rules, notices: notices)
        case .failure(let damage):
            return Setup(
                engine: idle, rules: rules,
                notices: notices + [Notice(level: .trouble, path: "", message: damage.message)])
        }
    }
}
