package import Documents
import Findings
package import Sheets

/// A `.figurelint.yml`, as written: what goes for the reports in its folder and below.
///
/// A value without access to files. What needs the rules, such as whether a rule of that name exists, is looked at when
/// `Settings` are made of it.
package struct Configuration: Sendable {
    package static let fileName = ".figurelint.yml"

    /// What goes for all reports, or for some paths.
    package struct Scope: Sendable {
        package var rules: [RuleSetting] = []
        package var profile: Sourced<Profile>?
        package var language: Sourced<Language>?
        package var asOf: Sourced<Day>?
    }

    /// A scope for the paths that match one of its patterns.
    package struct Override: Sendable {
        package let paths: [ScopePattern]
        package let scope: Scope
    }

    /// How messages name the file.
    package let path: String
    /// Paths and patterns in the file are seen from here.
    package let folder: AbsolutePath
    package var main = Scope()
    package var overrides: [Override] = []
    package var failOn: Sourced<Threshold>?
    package var packs: Sourced<[String]>?
    package var addedRules: [Sourced<AbsolutePath>] = []
    package var baseline: Sourced<AbsolutePath>?
    package var suppressions: [SuppressionEntry] = []
    /// Entries as the check kind glossary and the metric sheets have them.
    package var terms: [Sheet.Node] = []
    package var metrics: [Sheet.Node] = []

    init(path: String, folder: AbsolutePath) {
        self.path = path
        self.folder = folder
    }

    /// Reads a file; throws everything that is wrong with it, not only the first fault.
    package init(yaml bytes: [UInt8], path: String, folder: AbsolutePath) throws(RuleSetError) {
        if Configuration.isSilent(bytes) {
            self.init(path: path, folder: folder)
            return
        }
        let sheet: Sheet
        do throws(SheetError) { sheet = try Sheet(yaml: bytes, path: path) } catch { throw RuleSetError(errors: [error]) }
        var reader = ConfigurationReader(sheet, folder: folder)
        reader.read()
        if !reader.errors.isEmpty {
            throw RuleSetError(errors: reader.errors.sorted { ($0.line, $0.column) < ($1.line, $1.column) })
        }
        self = reader.configuration
    }

    /// Whether a file holds nothing but comments.
    private static func isSilent(_ bytes: [UInt8]) -> Bool {
        bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).allSatisfy { line in
            line.first { $0 != 0x20 && $0 != 0x09 }.map { $0 == UInt8(ascii: "#") } ?? true
        }
    }

    /// Which overrides go for a report, by their numbers: reports with the same numbers have the same settings.
    package func overrides(for report: AbsolutePath) -> [Int] {
        overrides.indices.filter { at in overrides[at].paths.contains { $0.covers(report, from: folder) } }
    }
}

/// A rule, pack or pattern, and what is said of it.
package struct RuleSetting: Sendable, Hashable {
    package enum Level: String, Sendable, CaseIterable { case off, on, error, warning, info }

    /// An id, or with `*` for any run of characters.
    package let pattern: String
    package let level: Level
    package let line: Int
    package let column: Int

    /// Whether every rule of this setting is one of the other, but not the other way round.
    func isNarrower(than other: RuleSetting) -> Bool {
        Glob.matches(other.pattern, pattern) && !Glob.matches(pattern, other.pattern)
    }

    /// "core" stands for "core/*".
    package static func pattern(_ text: String) -> String {
        text.utf8.contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "*") } ? text : "\(text)/*"
    }
}

/// A path pattern of a configuration: without a slash it means any depth, and a folder means all that is in it.
package struct ScopePattern: Sendable {
    private let pattern: PathPattern
    /// The names before the first wildcard.
    private let fixed: [String]

    package init(_ text: String) {
        var text = text[...]
        if text.hasPrefix("./") { text = text.dropFirst(2) }
        while text.hasSuffix("/") { text = text.dropLast() }
        let isTied = text.contains("/")
        pattern = PathPattern(isTied ? text : "**/" + text)
        fixed = isTied ? text.split(separator: "/").prefix { !PathPattern.isPattern($0) }.map(String.init) : []
    }

    /// The narrowest file or folder that holds everything the pattern covers.
    package func scope(from folder: AbsolutePath) -> AbsolutePath { AbsolutePath(names: folder.names + fixed) }

    package func covers(_ report: AbsolutePath, from folder: AbsolutePath) -> Bool {
        guard let names = report.names(below: folder), !names.isEmpty else { return false }
        return names.indices.contains { pattern.matches(names[...$0]) }
    }
}
