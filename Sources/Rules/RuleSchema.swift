package import Checks
import Documents
import Findings

/// The JSON Schema (2020-12) of rule sheets, which editors complete and check against.
package enum RuleSchema {
    /// The schema's text for the given check kinds; the same kinds give the same bytes.
    package static func text(kinds: [any Check.Type] = Roster.kinds) -> String {
        let rule = JSON.object([
            ("properties", .object(RuleKey.allCases.map { ($0.rawValue, schema(of: $0, kinds: kinds)) })),
            ("required", .strings(RuleKey.allCases.filter(\.isRequired).map(\.rawValue))),
            ("additionalProperties", .bool(false)),
            ("allOf", .array(kinds.sorted { $0.kind < $1.kind }.map(condition))),
        ])
        let data = JSON.object([
            (
                "properties",
                .object([
                    (
                        "data",
                        .object([
                            ("type", .string("string")), ("description", .string("what the sheet holds, for those who ask")),
                        ])
                    )
                ])
            )
        ])
        let whole = JSON.object([
            ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
            ("title", .string("FigureLint rule")),
            ("description", .string("A rule, or data of a pack that says so with the key \"data\".")),
            ("type", .string("object")),
            ("if", .object([("required", .strings(["data"]))])),
            ("then", data),
            ("else", rule),
        ])
        return whole.text() + "\n"
    }

    private static func schema(of key: RuleKey, kinds: [any Check.Type]) -> JSON {
        let about = ("description", JSON.string(key.about))
        let texts = JSON.object([("type", .string("array")), ("items", .object([anyScalar])), ("minItems", .number(1))])
        return switch key {
        case .id: .object([about, ("type", .string("string")), ("pattern", .string("^[a-z0-9-]+/[a-z0-9-]+$"))])
        case .severity: .object([about, ("enum", .strings(Severity.allCases.map(\.rawValue)))])
        case .check: .object([about, ("enum", .strings(kinds.map { $0.kind }.sorted()))])
        case .languages:
            .object([
                about,
                ("items", .object([("enum", .strings(Language.allCases.filter { $0 != .unknown }.map(\.rawValue)))])),
                ("type", .strings(["array", "string"])),
            ])
        case .with: .object([about, ("type", .string("object"))])
        case .skips:
            .object([
                about, ("type", .string("object")),
                ("propertyNames", .object([("enum", .strings(Mutation.all.map(\.name)))])),
                ("additionalProperties", .object([("type", .string("string"))])),
            ])
        default:
            switch key.shape {
            case .text: .object([about, anyScalar])
            case .texts: .object([about, ("anyOf", .array([texts, .object([anyScalar])]))])
            case .mapping: .object([about, ("type", .string("object"))])
            }
        }
    }

    /// An editor takes `2019` and `no` for a number and a flag; here they are texts like any other.
    private static let anyScalar: (String, JSON) = ("type", JSON.strings(["string", "number", "boolean"]))

    /// Which parameters go with a check kind.
    private static func condition(_ kind: any Check.Type) -> JSON {
        let required = kind.parameters.filter(\.isRequired).map(\.name)
        var with: [(String, JSON)] = [
            ("properties", .object(kind.parameters.map { ($0.name, schema(of: $0)) })), ("additionalProperties", .bool(false)),
        ]
        if !required.isEmpty { with.append(("required", .strings(required))) }
        var then: [(String, JSON)] = [("properties", .object([("with", .object(with))]))]
        if !required.isEmpty { then.append(("required", .strings(["with"]))) }
        return .object([
            ("if", .object([("properties", .object([("check", .object([("const", .string(kind.kind))]))]))])),
            ("then", .object(then)),
        ])
    }

    private static func schema(of parameter: Parameter) -> JSON {
        let about = ("description", JSON.string(parameter.about))
        return switch parameter.shape {
        case .string: .object([about, anyScalar])
        case .pattern: .object([about, ("type", .string("string"))])
        case .strings:
            .object([
                about,
                (
                    "anyOf",
                    .array([.object([("type", .string("array")), ("items", .object([anyScalar]))]), .object([anyScalar])])
                ),
            ])
        case .number: .object([about, ("type", .strings(["number", "string"]))])
        case .flag: .object([about, ("type", .string("boolean"))])
        case .list: .object([about, ("type", .string("array"))])
        case .mapping: .object([about, ("type", .string("object"))])
        }
    }
}

/// JSON with its keys in order.
enum JSON: Sendable {
    case string(String)
    case number(Int)
    case bool(Bool)
    case array([JSON])
    case object([(String, JSON)])

    static func strings(_ texts: [String]) -> JSON { .array(texts.map(JSON.string)) }

    /// The text, a member a line; short lists stand in one line.
    func text(indent: String = "") -> String {
        let inner = indent + "  "
        switch self {
        case .string(let text): return QuotedText.write(text)
        case .number(let number): return "\(number)"
        case .bool(let flag): return flag ? "true" : "false"
        case .array(let items):
            let line = "[" + items.map { $0.text() }.joined(separator: ", ") + "]"
            if !line.contains("\n"), line.utf8.count < 100 { return line }
            return "[\n" + items.map { inner + $0.text(indent: inner) }.joined(separator: ",\n") + "\n" + indent + "]"
        case .object(let members):
            if members.isEmpty { return "{}" }
            let lines = members.map { inner + QuotedText.write($0.0) + ": " + $0.1.text(indent: inner) }
            return "{\n" + lines.joined(separator: ",\n") + "\n" + indent + "}"
        }
    }
}
