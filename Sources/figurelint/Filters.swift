import Checks
import Documents
import Findings
import Rules

/// What the findings of reports go through, as far as it is the same for all reports of one examiner.
struct Filters: Sendable {
    let current: AbsolutePath
    let configuration: Configuration?
    let settings: Settings
    let baseline: (entries: Baseline, folder: AbsolutePath)?
    let changes: Changes?

    /// The ids of the rules in force.
    var rules: [String] { settings.states.filter(\.isOn).map(\.id) }

    /// The ids of rules that only this run does not apply, by an option or because the original is not at hand.
    func idle(hasOriginal: Bool) -> [String] {
        settings.states.filter { !$0.isOn && $0.origin == .option }.map(\.id)
            + (hasOriginal ? [] : settings.rules.rules.filter(\.comparesOriginals).map(\.id))
    }

    /// The filter of one report. `path` is empty for a text that stands in no file.
    func filter(for path: String, hasOriginal: Bool) throws(Trouble) -> Filter {
        var filter = Filter()
        filter.asOf = settings.asOf?.value
        filter.rules = rules
        filter.idle = idle(hasOriginal: hasOriginal)
        filter.tellsEnds = settings.profile.value == .audit
        if path.isEmpty { return filter }
        let report = AbsolutePath(path, in: current)
        if let configuration, !configuration.suppressions.isEmpty {
            filter.configurationPath = configuration.path
            filter.configured = configuration.suppressions.filter { entry in
                entry.paths?.contains { $0.covers(report, from: configuration.folder) } ?? true
            }
        }
        let beside = path + Sidecar.suffix
        do throws(Trouble) {
            if let bytes = try File.readIfThere(beside) { filter.sidecar = Sidecar(yaml: bytes, path: beside) }
        } catch {
            throw Trouble(message: "the suppressions beside it, \(beside): \(error.message)")
        }
        if let baseline { filter.baseline = baseline.entries.entries(for: report.text(from: baseline.folder)) }
        if let changes { filter.change = try changes.change(of: path) }
        return filter
    }
}
