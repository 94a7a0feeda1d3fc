import Documents
import Findings
import Quantities
import Sheets

/// Reads a sheet as a configuration and collects everything that is wrong with it, not only the first fault.
struct ConfigurationReader {
    let sheet: Sheet
    private(set) var configuration: Configuration
    private(set) var errors: [SheetError] = []

    init(_ sheet: Sheet, folder: AbsolutePath) {
        self.sheet = sheet
        configuration = Configuration(path: sheet.path, folder: folder)
    }

    mutating func read() {
        guard let pairs = sheet.root.mapping else {
            let keys = ConfigurationKey.allCases.map(\.rawValue).joined(separator: ", ")
            return fault(sheet.root, "a configuration is a mapping with the keys \(keys)")
        }
        for (key, value) in pairs {
            guard let known = named(key, among: ConfigurationKey.allCases) else { continue }
            // "rules:" with nothing under it says nothing.
            if value.scalar == "" { continue }
            read(known, value)
        }
    }

    private mutating func read(_ key: ConfigurationKey, _ value: Sheet.Node) {
        switch key {
        case .profile: configuration.main.profile = profile(value)
        case .failOn: configuration.failOn = choice(value, "fail-on", Threshold.allCases)
        case .language: configuration.main.language = language(value)
        case .asOf: configuration.main.asOf = day(value)
        case .packs: configuration.packs = packs(value)
        case .addRules:
            let folder = configuration.folder
            configuration.addedRules = texts(value, "add-rules").map {
                Sourced(AbsolutePath($0.value, in: folder), $0.origin)
            }
        case .rules: configuration.main.rules = rules(value)
        case .terms: configuration.terms = entries(value, "terms", TermKey.allCases, needs: [.wrong, .right])
        case .metrics:
            configuration.metrics = entries(value, "metrics", MetricKey.allCases, needs: MetricKey.required)
            for metric in configuration.metrics { checkRange(metric) }
        case .overrides: configuration.overrides = list(value, "overrides").compactMap { override($0) }
        case .suppressions:
            var reader = SuppressionEntryReader(path: sheet.path)
            configuration.suppressions = list(value, "suppressions").compactMap {
                reader.entry($0, keys: SuppressionKey.configured)
            }
            errors += reader.errors
        case .baseline:
            guard let path = value.scalar else { return fault(value, "\"baseline\" must be one path") }
            configuration.baseline = Sourced(AbsolutePath(path, in: configuration.folder), .line(value.line))
        }
    }

    private mutating func fault(_ node: Sheet.Node, _ message: String) {
        errors.append(SheetError(path: sheet.path, line: node.line, column: node.column, message: message))
    }

    // MARK: - Values

    private mutating func named<Key: RawRepresentable<String>>(_ key: Sheet.Node, among known: [Key]) -> Key? {
        let name = key.scalar ?? ""
        if let found = known.first(where: { $0.rawValue == name }) { return found }
        let names = known.map(\.rawValue)
        let hint = Spelling.hint(name, among: names)
        let list = hint.isEmpty ? "; known: " + names.joined(separator: ", ") : ""
        fault(key, "unknown key \(Spelling.quoted(name))\(hint)\(list)")
        return nil
    }

    private mutating func choice<Value: RawRepresentable<String>>(
        _ node: Sheet.Node, _ name: String, _ known: [Value]
    ) -> Sourced<Value>? {
        let names = known.map(\.rawValue)
        if let text = node.scalar, let value = Value(rawValue: text) { return Sourced(value, .line(node.line)) }
        let text = node.scalar.map { Spelling.quoted($0) + Spelling.hint($0, among: names) }
        let list = names.joined(separator: ", ")
        fault(node, text.map { "unknown \(name) \($0); known: \(list)" } ?? "\"\(name)\" must be one of \(list)")
        return nil
    }

    private mutating func profile(_ node: Sheet.Node) -> Sourced<Profile>? { choice(node, "profile", Profile.allCases) }

    private mutating func language(_ node: Sheet.Node) -> Sourced<Language>? {
        choice(node, "language", Language.allCases.filter { $0 != .unknown })
    }

    private mutating func day(_ node: Sheet.Node) -> Sourced<Day>? {
        if let day = node.scalar.flatMap({ Day($0) }) { return Sourced(day, .line(node.line)) }
        fault(node, "\"as-of\" must be a day such as 2024-12-31")
        return nil
    }

    private mutating func packs(_ node: Sheet.Node) -> Sourced<[String]>? {
        let known = RuleSet.builtInPacks
        let packs = texts(node, "packs")
        for pack in packs where !known.contains(pack.value) {
            let hint = Spelling.hint(pack.value, among: known)
            errors.append(
                SheetError(
                    path: sheet.path, line: pack.line, column: node.column,
                    message:
                        "unknown pack \(Spelling.quoted(pack.value))\(hint); built in are \(known.joined(separator: ", ")); "
                        + "rules of your own go under \"add-rules\""))
        }
        return Sourced(packs.map(\.value), .line(node.line))
    }

    private mutating func texts(_ node: Sheet.Node, _ name: String) -> [Sourced<String>] {
        var texts: [Sourced<String>] = []
        for item in node.sequence ?? [node] {
            guard let text = item.scalar, !trimmed(text).isEmpty else {
                fault(item, "\"\(name)\" must be a list of texts")
                continue
            }
            texts.append(Sourced(text, .line(item.line)))
        }
        return texts
    }

    private mutating func list(_ node: Sheet.Node, _ name: String) -> [Sheet.Node] {
        if let items = node.sequence { return items }
        fault(node, "\"\(name)\" must be a list, each entry after a dash")
        return []
    }

    // MARK: - Rules

    private mutating func rules(_ node: Sheet.Node) -> [RuleSetting] {
        guard let pairs = node.mapping else {
            fault(node, "\"rules\" must be a mapping such as core/share-above-whole: off")
            return []
        }
        var settings: [RuleSetting] = []
        for (key, value) in pairs {
            let name = key.scalar ?? ""
            let levels = RuleSetting.Level.allCases
            guard let level = choice(value, "setting of \(Spelling.quoted(name))", levels)?.value else { continue }
            let setting = RuleSetting(
                pattern: RuleSetting.pattern(name), level: level, line: key.line, column: key.column)
            if let other = settings.first(where: { $0.pattern == setting.pattern }), other.level != level {
                fault(key, "\"\(name)\" is \(level.rawValue) here and \(other.level.rawValue) in line \(other.line); keep one")
            }
            settings.append(setting)
        }
        return settings
    }

    private mutating func override(_ node: Sheet.Node) -> Configuration.Override? {
        guard let pairs = node.mapping else {
            fault(
                node, "an override is a mapping with the keys \(OverrideKey.allCases.map(\.rawValue).joined(separator: ", "))")
            return nil
        }
        var paths: [ScopePattern] = []
        var scope = Configuration.Scope()
        for (key, value) in pairs {
            guard let known = named(key, among: OverrideKey.allCases) else { continue }
            switch known {
            case .paths: paths = texts(value, "paths").map { ScopePattern($0.value) }
            case .rules: scope.rules = rules(value)
            case .profile: scope.profile = profile(value)
            case .language: scope.language = language(value)
            case .asOf: scope.asOf = day(value)
            }
        }
        if node[OverrideKey.paths.rawValue] == nil { fault(node, "an override needs \"paths\": patterns such as archive/**") }
        return Configuration.Override(paths: paths, scope: scope)
    }

    // MARK: - Terms and metrics

    private mutating func entries<Key: RawRepresentable<String> & Equatable>(
        _ node: Sheet.Node, _ name: String, _ keys: [Key], needs required: [Key]
    ) -> [Sheet.Node] {
        let items = list(node, name)
        for item in items {
            guard let pairs = item.mapping else {
                fault(
                    item, "an entry of \"\(name)\" is a mapping with the keys \(keys.map(\.rawValue).joined(separator: ", "))")
                continue
            }
            for (key, _) in pairs { _ = named(key, among: keys) }
            for key in required where item[key.rawValue] == nil {
                fault(item, "an entry of \"\(name)\" needs the key \"\(key.rawValue)\"")
            }
        }
        return items
    }

    private mutating func checkRange(_ metric: Sheet.Node) {
        guard let range = metric["range"] else { return }
        let low = range["low"]?.scalar.flatMap { Numeral(decimal: $0) }
        let high = range["high"]?.scalar.flatMap { Numeral(decimal: $0) }
        guard let low, let high, low <= high else {
            return fault(
                range, "a range is {low: number, high: number}, the numbers without group marks and low not above high")
        }
    }
}
