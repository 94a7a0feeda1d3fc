import Checks
import Documents
import Findings
import Quantities
import Sheets

/// Reads a sheet as a rule and collects everything that is wrong with it, not only the first fault.
struct RuleReader {
    let sheet: Sheet
    let kinds: [any Check.Type]
    /// A sheet that was looked through before, when the program was built and tested, is taken at its word.
    let isTrusted: Bool
    private(set) var errors: [SheetError] = []

    init(_ sheet: Sheet, kinds: [any Check.Type], isTrusted: Bool = false) {
        self.sheet = sheet
        self.kinds = kinds
        self.isTrusted = isTrusted
    }

    /// The rule; nil when there are errors.
    mutating func read() -> Rule? {
        if !isTrusted { examine() }
        let id = readID()
        let severity = readChoice(.severity, of: Severity.allCases.map(\.rawValue)).flatMap(Severity.init(rawValue:))
        let known = kinds
        let kind = readChoice(.check, of: known.map { $0.kind })
        let languages = readLanguages()
        let skips = readSkips()
        guard errors.isEmpty, let id, let severity, let kind else { return nil }
        return Rule(
            id: id, title: text(.title), why: text(.why), message: text(.message), severity: severity, kind: kind,
            parameters: self[.with], languages: languages, failing: self[.fails], passing: self[.passes],
            limits: text(.limits), sources: self[.sources]?.strings ?? [], skips: skips, path: sheet.path,
            line: sheet.root.line)
    }

    /// Looks for everything that is wrong, beside the values of the keys that a rule is made of.
    private mutating func examine() {
        guard let pairs = sheet.root.mapping else {
            fault(sheet.root, "a rule is a mapping with the keys \(RuleKey.allCases.map(\.rawValue).joined(separator: ", "))")
            return
        }
        for (key, value) in pairs { checkShape(key, value) }
        let misspelt = pairs.map { $0.key.scalar ?? "" }.filter { RuleKey(rawValue: $0) == nil }
            .compactMap { Spelling.nearest($0, among: RuleKey.allCases.map(\.rawValue)) }
        for key in RuleKey.allCases where key.isRequired && self[key] == nil && !misspelt.contains(key.rawValue) {
            fault(sheet.root, "the key \"\(key.rawValue)\" is missing: \(key.about)")
        }
        if let kind = kinds.first(where: { $0.kind == self[.check]?.scalar }) { checkParameters(of: kind) }
        checkExamples(.fails)
        checkExamples(.passes)
    }

    /// The pack and the name that a path stands for: its last folder and its file's name.
    static func id(for path: String) -> (pack: String?, name: String) {
        let parts = path.split(separator: "/").map(String.init)
        let file = parts.last ?? path
        let name = file.hasSuffix(".yaml") ? String(file.dropLast(5)) : file
        return (parts.dropLast().last { $0 != "." && $0 != ".." }, name)
    }

    // MARK: - Keys

    private subscript(key: RuleKey) -> Sheet.Node? { sheet.root[key.rawValue] }

    private func text(_ key: RuleKey) -> String {
        var text = ""
        _ = self[key]?.eachScalar { text = trimmed(bytes: $0) }
        return text
    }

    private mutating func fault(_ node: Sheet.Node, _ message: String) {
        errors.append(SheetError(path: sheet.path, line: node.line, column: node.column, message: message))
    }

    private mutating func checkShape(_ key: Sheet.Node, _ value: Sheet.Node) {
        let name = key.scalar ?? ""
        guard let known = RuleKey(rawValue: name) else {
            fault(key, "unknown key \(Spelling.quoted(name))\(Spelling.hint(name, among: RuleKey.allCases.map(\.rawValue)))")
            return
        }
        switch known.shape {
        case .text:
            guard let text = value.scalar else { return fault(value, "\"\(name)\" must be a text: \(known.about)") }
            if isBlank(text) { fault(value, "\"\(name)\" is empty: \(known.about)") }
        case .texts:
            if value.strings?.isEmpty == true { fault(value, "\"\(name)\" is empty: \(known.about)") }
            for item in value.sequence ?? [value] where item.scalar == nil {
                let hint = item.mapping == nil ? "" : "; quote it if it holds a colon and a space"
                fault(item, "\"\(name)\" must be a list of texts\(hint)")
            }
        case .mapping:
            if value.mapping == nil { fault(value, "\"\(name)\" must be a mapping: \(known.about)") }
        }
    }

    private mutating func readID() -> String? {
        guard let node = self[.id], let id = node.scalar else { return nil }
        if isTrusted { return id }
        let expected = RuleReader.id(for: sheet.path)
        let parts = id.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy(RuleReader.isKebab) else {
            fault(node, "the id must be pack/fault in small letters, digits and hyphens, such as core/sum-does-not-fit")
            return nil
        }
        guard parts[1] == expected.name, expected.pack == nil || parts[0] == expected.pack ?? "" else {
            fault(node, "the id must be \"\(expected.pack ?? String(parts[0]))/\(expected.name)\", after its folder and file")
            return nil
        }
        return id
    }

    private static func isKebab(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }

    private mutating func readChoice(_ key: RuleKey, of names: @autoclosure () -> [String]) -> String? {
        guard let node = self[key], let name = node.scalar else { return nil }
        if isTrusted { return name }
        let known = names()
        if known.contains(name) { return name }
        fault(
            node,
            "unknown \(key.rawValue) \(Spelling.quoted(name))\(Spelling.hint(name, among: known)); known: "
                + known.sorted().joined(separator: ", "))
        return nil
    }

    private mutating func readLanguages() -> [String] {
        guard let node = self[.languages], let languages = node.strings else { return [Language.english.rawValue] }
        if isTrusted { return languages }
        let known = Language.allCases.filter { $0 != .unknown }.map(\.rawValue)
        for (at, language) in languages.enumerated() where !known.contains(language) {
            let place = node.sequence?[at] ?? node
            fault(place, "unknown language \(Spelling.quoted(language)); known: \(known.joined(separator: ", "))")
        }
        return languages
    }

    private mutating func readSkips() -> [String] {
        guard let pairs = self[.skips]?.mapping else { return [] }
        if isTrusted { return pairs.compactMap(\.key.scalar) }
        let known = Mutation.all.map(\.name)
        var skips: [String] = []
        for (key, value) in pairs {
            let name = key.scalar ?? ""
            if !known.contains(name) {
                let hint = Spelling.hint(name, among: known)
                fault(key, "unknown variation \(Spelling.quoted(name))\(hint); known: \(known.joined(separator: ", "))")
            } else if isBlank(value.scalar ?? "") {
                fault(value, "say why the rule does not hold under \"\(name)\"")
            }
            skips.append(name)
        }
        return skips
    }

    // MARK: - Examples

    private mutating func checkExamples(_ key: RuleKey) {
        guard let node = self[key], node.strings != nil else { return }
        for item in node.sequence ?? [node] {
            switch Rule.Example.reading(item.scalar ?? "", line: item.line) {
            case .failure(let error): fault(item, error.why)
            case .success(let example):
                if isBlank(example.text) {
                    fault(item, "an example needs a text")
                } else if key == .fails, example.spans.isEmpty {
                    fault(item, "mark the span that must be flagged: ⟦44.23 million⟧")
                } else if key == .passes, !example.spans.isEmpty {
                    fault(item, "a text that passes has no marks ⟦ ⟧; does it belong under \"fails\"?")
                }
            }
        }
    }

    // MARK: - Parameters

    private mutating func checkParameters(of kind: any Check.Type) {
        let given = self[.with]?.mapping ?? []
        let known = kind.parameters
        for (key, value) in given {
            let name = key.scalar ?? ""
            guard let parameter = known.first(where: { $0.name == name }) else {
                let names = known.map(\.name)
                let list = names.isEmpty ? "it takes none" : "known: " + names.joined(separator: ", ")
                fault(
                    key,
                    "\"\(kind.kind)\" takes no parameter \(Spelling.quoted(name))\(Spelling.hint(name, among: names)); \(list)")
                continue
            }
            if let expected = RuleReader.expectation(of: parameter.shape, for: value) {
                fault(value, "\"\(name)\" must be \(expected): \(parameter.about)")
            }
        }
        for parameter in known where parameter.isRequired && !given.contains(where: { $0.key.scalar == parameter.name }) {
            fault(
                self[.with] ?? self[.check] ?? sheet.root,
                "\"\(kind.kind)\" needs the parameter \"\(parameter.name)\": \(parameter.about)")
        }
    }

    /// What a value should have been; nil when its shape is right.
    private static func expectation(of shape: Parameter.Shape, for value: Sheet.Node) -> String? {
        switch shape {
        case .string: value.scalar == nil ? "a text" : nil
        case .pattern: value.scalar == nil ? "a pattern" : nil
        case .strings: value.strings == nil ? "a list of texts" : nil
        case .number: value.scalar.flatMap { Numeral(decimal: $0) } == nil ? "a decimal number such as 1.5" : nil
        case .flag: ["true", "false"].contains(value.scalar) ? nil : "true or false"
        case .list: value.sequence == nil ? "a list" : nil
        case .mapping: value.mapping == nil ? "a mapping" : nil
        }
    }
}

/// True for a text of blanks and line ends only.
private func isBlank(_ text: String) -> Bool { text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 } }

/// A text without blanks and line ends around it.
func trimmed(_ text: some StringProtocol) -> String { trimmed(bytes: Substring(text).utf8) }

private func trimmed(bytes text: some BidirectionalCollection<UInt8>) -> String {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    guard let first = text.firstIndex(where: { !isBlank($0) }), let last = text.lastIndex(where: { !isBlank($0) }) else {
        return ""
    }
    return String(decoding: text[first...last], as: UTF8.self)
}
