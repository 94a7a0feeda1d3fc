import Documents
import Findings

/// The JSON Schema (2020-12) of configurations, which editors complete and check against.
package enum ConfigurationSchema {
    /// The schema's text; the same program gives the same bytes.
    package static var text: String {
        let whole = JSON.object([
            ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
            ("title", .string("FigureLint configuration")),
            ("description", .string("A file .figurelint.yml: what goes for the reports in its folder and below.")),
            ("type", .strings(["object", "null"])),
            ("properties", .object(ConfigurationKey.allCases.map { ($0.rawValue, schema(of: $0)) })),
            ("additionalProperties", .bool(false)),
        ])
        return whole.text() + "\n"
    }

    private static func schema(of key: ConfigurationKey) -> JSON {
        let about = ("description", JSON.string(key.about))
        return switch key {
        case .profile: choice(Profile.allCases.map(\.rawValue), about)
        case .failOn: choice(Threshold.allCases.map(\.rawValue), about)
        case .language: choice(languages, about)
        case .asOf: .object([about, day])
        case .packs: .object([about, ("items", choice(RuleSet.builtInPacks)), ("type", .string("array"))])
        case .addRules: texts(about)
        case .rules: rules(about)
        case .baseline: .object([about, ("type", .string("string"))])
        case .terms:
            list(TermKey.allCases, needs: [.wrong, .right], about) { key in
                let about = ("description", JSON.string(key.about))
                return switch key {
                case .wrong: texts(about)
                case .exact, .whole: .object([about, ("type", .string("boolean"))])
                case .right, .source, .why: .object([about, scalar])
                }
            }
        case .metrics: list(MetricKey.allCases, needs: MetricKey.required, about, schema: metric)
        case .overrides:
            list(OverrideKey.allCases, needs: [.paths], about) { key in
                switch key {
                case .paths: texts(("description", .string("patterns such as archive/** or *.txt")))
                case .rules: schema(of: ConfigurationKey.rules)
                case .profile: schema(of: ConfigurationKey.profile)
                case .language: schema(of: ConfigurationKey.language)
                case .asOf: schema(of: ConfigurationKey.asOf)
                }
            }
        case .suppressions:
            list(SuppressionKey.configured, needs: [.rule, .reason], about) { key in
                let about = ("description", JSON.string(key.about))
                return switch key {
                case .rule, .paths: texts(about)
                case .until: .object([about, day])
                case .text, .reason, .fingerprint: .object([about, scalar])
                }
            }
        }
    }

    private static func metric(_ key: MetricKey) -> JSON {
        let number = JSON.object([("type", .strings(["number", "string"]))])
        return switch key {
        case .id, .unit, .basis, .source: .object([scalar])
        case .year: .object([("type", .strings(["integer", "string"]))])
        case .names: .object([("type", .string("object"))])
        case .nouns:
            .object([
                ("description", .string("of each inner list one word must occur among the words that say what is counted")),
                ("items", texts()), ("type", .string("array")),
            ])
        case .actions, .not, .partOf: texts()
        case .series: .object([("type", .string("array"))])
        case .range:
            .object([
                ("description", .string("what cannot be is outside, not just what is unusual")),
                ("properties", .object([("low", number), ("high", number)])), ("required", .strings(["low", "high"])),
                ("type", .string("object")),
            ])
        }
    }

    private static let languages = Language.allCases.filter { $0 != .unknown }.map(\.rawValue)
    private static let day = ("pattern", JSON.string("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))
    /// An editor takes `2019` and `no` for a number and a flag; here they are texts like any other.
    private static let scalar = ("type", JSON.strings(["string", "number", "boolean"]))

    private static func choice(_ names: [String], _ about: (String, JSON)? = nil) -> JSON {
        .object((about.map { [$0] } ?? []) + [("enum", .strings(names))])
    }

    private static func texts(_ about: (String, JSON)? = nil) -> JSON {
        let items = JSON.object([("type", .string("array")), ("items", .object([scalar]))])
        return .object((about.map { [$0] } ?? []) + [("anyOf", .array([items, .object([scalar])]))])
    }

    private static func rules(_ about: (String, JSON)) -> JSON {
        .object([
            about, ("type", .strings(["object", "null"])),
            ("additionalProperties", choice(RuleSetting.Level.allCases.map(\.rawValue))),
        ])
    }

    private static func list<Key: RawRepresentable<String>>(
        _ keys: [Key], needs required: [Key], _ about: (String, JSON), schema: (Key) -> JSON
    ) -> JSON {
        let entry = JSON.object([
            ("type", .string("object")), ("properties", .object(keys.map { ($0.rawValue, schema($0)) })),
            ("required", .strings(required.map(\.rawValue))), ("additionalProperties", .bool(false)),
        ])
        return .object([about, ("type", .strings(["array", "null"])), ("items", entry)])
    }
}
