import Documents
import Findings
import Sheets

/// What `figurelint config` prints.
extension Settings {
    /// Each setting with the place it comes from, as YAML with comments. `Settings` were made of the configuration.
    package func listing(of configuration: Configuration?) -> String {
        let file = configuration?.path ?? ""
        var rows: [(text: String, origin: String)] = []
        func place(_ origin: Origin) -> String {
            switch origin {
            case .standard: "by default"
            case .option: "an option of the command"
            case .line(let line): "\(file):\(line)"
            }
        }
        func add(_ text: String, _ origin: Origin = .standard) { rows.append((text, place(origin))) }
        add("profile: \(profile.value.rawValue)", profile.origin)
        add("fail-on: \(failOn.value.rawValue)", failOn.origin)
        if let language {
            add("language: \(language.value.rawValue)", language.origin)
        } else {
            rows.append(("", "language: found from the text, by default"))
        }
        if let asOf { add("as-of: \(asOf.value)", asOf.origin) } else { rows.append(("", "as-of: no day, by default")) }
        let packs = configuration?.packs ?? Sourced(RuleSet.builtInPacks, .standard)
        add("packs: [\(packs.value.joined(separator: ", "))]", packs.origin)
        if let baseline = configuration?.baseline {
            add("baseline: \(QuotedText.write(baseline.value.description))", baseline.origin)
        }
        for path in configuration?.addedRules ?? [] {
            if path.value == configuration?.addedRules.first?.value { rows.append(("add-rules:", "")) }
            add("  - \(QuotedText.write(path.value.description))", path.origin)
        }
        let said = states.filter { $0.origin != .standard }
        rows.append((said.isEmpty ? "" : "rules:", "\(states.filter(\.isOn).count) of \(states.count) rules are on"))
        for state in said { add("  \(state.id): \(state.isOn ? state.severity.rawValue : "off")", state.origin) }
        for (name, lines) in [
            ("terms", configuration?.terms.map(\.line)), ("metrics", configuration?.metrics.map(\.line)),
            ("suppressions", configuration?.suppressions.map(\.line)),
        ] {
            guard let lines, let first = lines.first else { continue }
            rows.append(("", "\(name): \(lines.count), \(file):\(first)"))
        }
        let width = rows.filter { !$0.origin.isEmpty }.map { $0.text.count }.max() ?? 0
        return rows.map { row in
            if row.origin.isEmpty { return row.text }
            if row.text.isEmpty { return "# \(row.origin)" }
            return row.text + String(repeating: " ", count: width - row.text.count) + "  # \(row.origin)"
        }.joined(separator: "\n") + "\n"
    }
}
