package import Checks
import Embedded
package import Findings
package import Lexicons
package import Sheets

/// The rules in force, and the data sheets of their packs. A value: selecting makes another.
package struct RuleSet: Sendable {
    /// Sorted by id.
    package internal(set) var rules: [Rule]
    /// The data sheets of the packs: those with a key `data` that names what they hold.
    package internal(set) var data: [Sheet]
    /// Whether these are the built-in rules, all of them as they are.
    package internal(set) var isBuiltIn = false

    /// The rules built into the program and those of more files, given as path and bytes.
    ///
    /// A file's rule with the id of a built-in rule takes its place. Throws all errors of all files together.
    ///
    /// - Parameter packs: the built-in packs to take; all where nothing is said.
    package init(adding files: [(path: String, bytes: [UInt8])] = [], packs: [String]? = nil) throws(RuleSetError) {
        var errors: [SheetError] = []
        var sheets: [Sheet] = []
        for file in files {
            do throws(SheetError) { sheets.append(try Sheet(yaml: file.bytes, path: file.path)) } catch { errors.append(error) }
        }
        var own = Embedded.sheets(outside: RuleSet.otherFolders)
        if let packs { own.removeAll { sheet in !(RuleSet.pack(of: sheet.path).map(packs.contains) ?? true) } }
        try self.init(sheets: own, adding: sheets, kinds: Roster.kinds, areTrusted: true, errors: errors)
        isBuiltIn = files.isEmpty && packs == nil
    }

    /// Folders below Rules/ that hold neither rules nor data of packs.
    private static let otherFolders: Set = ["languages", "units"]
    /// The folder that holds packs, each a folder of its own.
    private static let packFolder = "packs"

    /// The names of the packs built into the program, sorted.
    package static var builtInPacks: [String] { Set(Embedded.paths.compactMap(pack)).sorted() }

    /// The pack that a built-in sheet belongs to: "core/x.yaml", "packs/ip/x.yaml".
    private static func pack(of path: String) -> String? {
        let names = path.split(separator: "/")
        guard names.count > 1, let first = names.first.map(String.init), !otherFolders.contains(first) else { return nil }
        return first == packFolder ? (names.count > 2 ? String(names[1]) : nil) : first
    }

    /// Reads sheets as rules and data; `more` may replace rules of `sheets` by id. `errors` were found before.
    ///
    /// - Parameter areTrusted: `sheets` are known to be without faults, as those built into the program are.
    package init(
        sheets: [Sheet], adding more: [Sheet] = [], kinds: [any Check.Type], areTrusted: Bool = false,
        errors: [SheetError] = []
    ) throws(RuleSetError) {
        var errors = errors
        var data: [Sheet] = []
        var byID: [String: Rule] = [:]
        for (layer, isTrusted) in [(sheets, areTrusted), (more, false)] {
            var read: [String: Rule] = [:]
            for sheet in layer {
                if let node = sheet.root["data"], sheet.root["check"] == nil {
                    if node.scalar == nil {
                        errors.append(
                            SheetError(
                                path: sheet.path, line: node.line, column: node.column,
                                message: "\"data\" must name what the sheet holds, such as metrics or glossary"))
                    }
                    data.append(sheet)
                    continue
                }
                var reader = RuleReader(sheet, kinds: kinds, isTrusted: isTrusted)
                if let rule = reader.read() {
                    if let first = read.updateValue(rule, forKey: rule.id) {
                        errors.append(
                            SheetError(
                                path: sheet.path, line: rule.line, column: 1,
                                message: "the rule \(rule.id) is already defined in \(first.path)"))
                    }
                }
                errors += reader.errors.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
            }
            byID.merge(read) { _, new in new }
        }
        if !errors.isEmpty { throw RuleSetError(errors: errors) }
        rules = byID.values.sorted { $0.id < $1.id }
        self.data = data
    }

    package func rule(_ id: String) -> Rule? { rules.first { $0.id == id } }

    /// The data sheets of a kind, such as "metrics": those with `data: metrics` at the top.
    package func data(kind: String) -> [Sheet] { data.filter { $0.root["data"]?.scalar == kind } }

    /// What the check kinds have to say against the parameters of each rule, such as a pattern that does not compile.
    package func faults(lexicon: Lexicon, kinds: [any Check.Type] = Roster.kinds) -> [SheetError] {
        var errors: [SheetError] = []
        for rule in rules {
            guard let kind = kinds.first(where: { $0.kind == rule.kind }) else { continue }
            do throws(SheetError) { _ = try kind.init([rule], lexicon: lexicon) } catch { errors.append(error) }
        }
        return errors
    }
}

/// All that is wrong with the sheets of a rule set, in the order of the files.
package struct RuleSetError: Error, Sendable {
    package let errors: [SheetError]

    package init(errors: [SheetError]) { self.errors = errors }
}

// MARK: - Selecting

extension RuleSet {
    /// The rules that match a pattern of `select` (all where there is none) and no pattern of `ignore`.
    ///
    /// A pattern is an id or holds `*` for any run of characters: `core/*`. One that matches no rule is an error, since it
    /// is most likely misspelt.
    package func selecting(_ select: [String] = [], ignoring ignore: [String] = []) throws(SelectionError) -> RuleSet {
        for pattern in select + ignore { try require(pattern) }
        if select.isEmpty, ignore.isEmpty { return self }
        var chosen = self
        chosen.isBuiltIn = false
        chosen.rules = rules.filter { rule in
            (select.isEmpty || select.contains { Glob.matches($0, rule.id) }) && !ignore.contains { Glob.matches($0, rule.id) }
        }
        return chosen
    }

    /// The same rules with other severities; later pairs win over earlier ones.
    package func setting(_ severities: [(pattern: String, severity: Severity)]) throws(SelectionError) -> RuleSet {
        var changed = self
        changed.isBuiltIn = severities.isEmpty && isBuiltIn
        for (pattern, severity) in severities {
            try require(pattern)
            for at in changed.rules.indices where Glob.matches(pattern, changed.rules[at].id) {
                changed.rules[at] = changed.rules[at].with(severity: severity)
            }
        }
        return changed
    }

    private func require(_ pattern: String) throws(SelectionError) {
        if rules.contains(where: { Glob.matches(pattern, $0.id) }) { return }
        let packs = Set(rules.compactMap { $0.id.split(separator: "/").first.map { "\($0)/*" } })
        throw SelectionError(
            pattern: pattern,
            message: "no rule matches \"\(pattern)\"\(Spelling.hint(pattern, among: rules.map(\.id) + packs))")
    }
}

/// A pattern that selects nothing.
package struct SelectionError: Error, Hashable, Sendable {
    package let pattern: String
    package let message: String
}

/// Patterns with `*` for any run of characters.
enum Glob {
    static func matches(_ pattern: String, _ text: String) -> Bool {
        let pattern = Array(pattern.utf8)
        let text = Array(text.utf8)
        var at = 0
        var next = 0
        var star: (pattern: Int, text: Int)?
        while next < text.count {
            if at < pattern.count, pattern[at] == UInt8(ascii: "*") {
                star = (at, next)
                at += 1
            } else if at < pattern.count, pattern[at] == text[next] {
                at += 1
                next += 1
            } else if let last = star {
                // The last star takes one more character; earlier stars need not be tried again.
                star = (last.pattern, last.text + 1)
                at = last.pattern + 1
                next = last.text + 1
            } else {
                return false
            }
        }
        return pattern[at...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
