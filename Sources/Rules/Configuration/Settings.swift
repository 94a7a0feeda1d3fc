import Checks
package import Documents
package import Findings
package import Sheets

/// What options of a command, or a client of the language server, say: it wins over the configuration.
package struct Choices: Sendable {
    /// Patterns of rules; see `RuleSet.selecting`. What is selected is on, whatever the configuration says.
    package var select: [String] = []
    package var ignore: [String] = []
    package var profile: Profile?
    package var failOn: Threshold?
    package var language: Language?
    package var asOf: Day?

    package init() {}
}

/// Everything that goes for one report: a configuration, its overrides for the report's path, and the choices.
package struct Settings: Sendable {
    /// What is said of one rule.
    package struct RuleState: Sendable {
        package let id: String
        package internal(set) var isOn: Bool
        package internal(set) var severity: Severity
        package internal(set) var origin: Origin
    }

    /// The rules that are on, with their severities.
    package let rules: RuleSet
    /// All rules, sorted by id.
    package let states: [RuleState]
    package let profile: Sourced<Profile>
    package let failOn: Sourced<Threshold>
    /// Nil: found from the text.
    package let language: Sourced<Language>?
    package let asOf: Sourced<Day>?

    /// - Parameters:
    ///   - overrides: the numbers of the configuration's overrides that go for the report.
    ///   - all: the rules of the configuration's packs, its own and those of the choices.
    package init(
        _ configuration: Configuration?, overrides: [Int] = [], all: RuleSet, choices: Choices = Choices()
    ) throws(SettingsError) {
        let scopes = configuration.map { file in [file.main] + overrides.map { file.overrides[$0].scope } } ?? []
        var states = all.rules.map { RuleState(id: $0.id, isOn: true, severity: $0.severity, origin: .standard) }
        do throws(RuleSetError) {
            for scope in scopes {
                try Settings.apply(
                    scope.rules, to: &states, from: configuration?.path ?? "", isPackChosen: configuration?.packs)
            }
        } catch {
            throw .configuration(error.errors)
        }
        do throws(SelectionError) {
            try Settings.apply(choices, all, to: &states)
        } catch {
            throw .choice(error)
        }
        self.states = states
        var rules = all
        rules.isBuiltIn = all.isBuiltIn && states.allSatisfy { $0.origin == .standard }
        rules.rules = zip(all.rules, states).filter { $1.isOn }.map { rule, state in
            rule.severity == state.severity ? rule : rule.with(severity: state.severity)
        }
        self.rules = rules
        let profile =
            choices.profile.map { Sourced($0, .option) } ?? scopes.reversed().lazy.compactMap(\.profile).first
            ?? Sourced(.default, .standard)
        self.profile = profile
        failOn =
            choices.failOn.map { Sourced($0, .option) } ?? configuration?.failOn
            ?? Sourced(profile.value.failsOn == .warning ? .warning : .error, profile.origin)
        language =
            choices.language.map { Sourced($0, .option) } ?? scopes.reversed().lazy.compactMap(\.language).first
        asOf = choices.asOf.map { Sourced($0, .option) } ?? scopes.reversed().lazy.compactMap(\.asOf).first
    }

    /// One scope's word on each rule: that of its narrowest pattern. Patterns that contradict each other are an error.
    private static func apply(
        _ settings: [RuleSetting], to states: inout [RuleState], from path: String, isPackChosen packs: Sourced<[String]>?
    ) throws(RuleSetError) {
        if settings.isEmpty { return }
        var errors: [SheetError] = []
        func fault(_ setting: RuleSetting, _ message: String) {
            errors.append(SheetError(path: path, line: setting.line, column: setting.column, message: message))
        }
        let ids = states.map(\.id)
        for setting in settings where !ids.contains(where: { Glob.matches(setting.pattern, $0) }) {
            let pack = setting.pattern.split(separator: "/").first.map(String.init) ?? ""
            if let packs, !packs.value.contains(pack), RuleSet.builtInPacks.contains(pack) {
                fault(setting, "the pack \(pack) is not among the packs of line \(packs.line)")
                continue
            }
            let known = ids + Set(ids.compactMap { $0.split(separator: "/").first.map { "\($0)/*" } })
            fault(
                setting,
                "no rule matches \(Spelling.quoted(setting.pattern))\(Spelling.hint(setting.pattern, among: known)); "
                    + "figurelint rules list shows all")
        }
        var contradictions = Set<RuleSetting>()
        for at in states.indices {
            let matching = settings.filter { Glob.matches($0.pattern, states[at].id) }
            let narrowest = matching.filter { setting in !matching.contains { $0.isNarrower(than: setting) } }
            guard let first = narrowest.first else { continue }
            if let other = narrowest.first(where: { $0.level != first.level }) {
                if contradictions.insert(other).inserted {
                    fault(
                        other,
                        "\(states[at].id) is \(other.level.rawValue) by this line and \(first.level.rawValue) by line \(first.line); "
                            + "name the rule itself to say which")
                }
                continue
            }
            switch first.level {
            case .off: states[at].isOn = false
            case .on: states[at].isOn = true
            case .error, .warning, .info:
                states[at].isOn = true
                states[at].severity = Severity(rawValue: first.level.rawValue) ?? states[at].severity
            }
            states[at].origin = .line(first.line)
        }
        if !errors.isEmpty { throw RuleSetError(errors: errors) }
    }

    private static func apply(_ choices: Choices, _ all: RuleSet, to states: inout [RuleState]) throws(SelectionError) {
        if choices.select.isEmpty, choices.ignore.isEmpty { return }
        let chosen = Set(try all.selecting(choices.select, ignoring: choices.ignore).rules.map(\.id))
        for at in states.indices {
            let isOn = chosen.contains(states[at].id) && (states[at].isOn || !choices.select.isEmpty)
            if isOn != states[at].isOn { states[at].origin = .option }
            states[at].isOn = isOn
        }
    }
}

/// Why there are no settings: what the configuration says of rules, or what the choices say.
package enum SettingsError: Error, Sendable {
    case configuration([SheetError])
    case choice(SelectionError)

    package var message: String {
        switch self {
        case .configuration(let errors): errors.map(\.asLine).joined(separator: "\n")
        case .choice(let error): error.message
        }
    }
}
