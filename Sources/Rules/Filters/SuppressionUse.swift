package import Findings

/// How suppressions did in one report, or in all reports that one configuration goes for.
package struct SuppressionUse: Sendable {
    /// How many in a report or beside it suppress nothing.
    package internal(set) var unused = 0
    /// The entries of the configuration that suppress something.
    var used: Set<SuppressionEntry.Place> = []
    /// Those that would, had they not ended.
    var ended: Set<SuppressionEntry.Place> = []

    package init() {}

    package mutating func add(_ other: SuppressionUse) {
        unused += other.unused
        used.formUnion(other.used)
        ended.formUnion(other.ended)
    }

    /// What is to be said of the entries of a configuration: which have ended, and which suppress nothing.
    ///
    /// An entry is told to suppress nothing only where everything that it goes for was looked at, by all its rules.
    ///
    /// - Parameters:
    ///   - inputs: files and folders that were looked at in full.
    ///   - rules: the ids of the rules in force for any of the reports.
    ///   - idle: the ids of those that the run did not apply.
    package func notices(
        of configuration: Configuration, lookingAt inputs: [AbsolutePath], rules: [String], idle: [String]
    ) -> (ended: [Notice], unused: [Notice]) {
        var notices: (ended: [Notice], unused: [Notice]) = ([], [])
        for entry in configuration.suppressions where !used.contains(entry.place) {
            func notice(_ message: String) -> Notice {
                Notice(level: .remark, path: configuration.path, line: entry.line, column: entry.column, message: message)
            }
            if let until = entry.until, ended.contains(entry.place) {
                notices.ended.append(notice(Filter.endedMessage(until)))
            } else if entry.isWithin(inputs, from: configuration.folder), !Filter.isAbout(entry.rules, anyOf: idle) {
                let unknown = Filter.unknownMessage(entry.rules, among: rules)
                notices.unused.append(notice(unknown ?? Filter.unusedMessage(entry.rules)))
            }
        }
        return notices
    }
}

extension SuppressionEntry {
    /// Where an entry stands in its file.
    struct Place: Sendable, Hashable {
        let line: Int
        let column: Int
    }

    var place: Place { Place(line: line, column: column) }

    /// Whether everything that the entry goes for is one of some files, or in one of some folders.
    fileprivate func isWithin(_ inputs: [AbsolutePath], from folder: AbsolutePath) -> Bool {
        let scopes = paths?.map { $0.scope(from: folder) } ?? [folder]
        return scopes.allSatisfy { scope in inputs.contains { scope.names(below: $0) != nil } }
    }
}

extension Filter {
    static func endedMessage(_ until: Day) -> String {
        "this suppression ended on \(until) and counts no more; renew or remove it"
    }

    static func unusedMessage(_ patterns: [String]) -> String {
        "suppresses nothing: \(patterns.map { Spelling.quoted($0) }.joined(separator: ", ")) finds nothing here; remove it"
    }

    /// A word on patterns that none of some rules matches; nil where one matches at least.
    static func unknownMessage(_ patterns: [String], among rules: [String]) -> String? {
        guard let pattern = patterns.first, !isAbout(patterns, anyOf: rules) else { return nil }
        return "suppresses nothing: no rule in force matches \(Spelling.quoted(pattern))\(Spelling.hint(pattern, among: rules))"
    }

    /// Whether one of some patterns matches one of some rules.
    static func isAbout(_ patterns: [String], anyOf rules: [String]) -> Bool {
        patterns.contains { pattern in rules.contains { Glob.matches(pattern, $0) } }
    }
}
