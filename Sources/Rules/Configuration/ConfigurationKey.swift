/// The keys of a configuration, in the order they are best written.
enum ConfigurationKey: String, CaseIterable {
    case profile
    case failOn = "fail-on"
    case language
    case asOf = "as-of"
    case packs
    case addRules = "add-rules"
    case rules, terms, metrics, overrides, suppressions, baseline

    var about: String {
        switch self {
        case .profile: "default; strict: warnings fail, too; audit: also what the checks are hardly sure of"
        case .failOn: "the least severity that makes the exit code 1: error, warning, info, never"
        case .language: "the language of the reports: en, zh; found from the text where nothing is said"
        case .asOf: "the day the reports speak from, YYYY-MM-DD: suppressions that ended before it count no more"
        case .packs: "the built-in packs to use; all where nothing is said"
        case .addRules: "rules of your own: YAML files or folders of them, seen from the folder of this file"
        case .rules: "a rule, a pack or a pattern such as core/share-*: off, on, error, warning or info"
        case .terms: "terms of the house: wrong renderings and the right one, as in a rule of the kind glossary"
        case .metrics: "metrics of the house with the ranges they can lie in, as in the metric sheets of a pack"
        case .overrides: "other settings for some paths; later ones win"
        case .suppressions: "findings that are not to count, each with its reason"
        case .baseline: "the file of findings that were there before, seen from the folder of this file"
        }
    }
}

/// The keys of an entry under `overrides`.
enum OverrideKey: String, CaseIterable {
    case paths, rules, profile, language
    case asOf = "as-of"
}

/// The keys of an entry under `suppressions` of a configuration, and of a sidecar.
enum SuppressionKey: String, CaseIterable {
    case rule, paths, text, fingerprint, reason, until

    static let configured: [SuppressionKey] = [.rule, .paths, .text, .reason, .until]
    static let sidecar: [SuppressionKey] = [.rule, .text, .fingerprint, .reason, .until]

    var about: String {
        switch self {
        case .rule: "a rule, a pack or a pattern; several with commas or as a list"
        case .paths: "path patterns; every report where nothing is said"
        case .text: "the quoted text, as the finding shows it"
        case .fingerprint: "the fingerprint of the finding"
        case .reason: "why the finding is not to count"
        case .until: "the last day it holds, YYYY-MM-DD"
        }
    }
}

/// The keys of an entry under `terms`, those of the check kind glossary.
enum TermKey: String, CaseIterable {
    case wrong, right, source, why, exact, whole

    var about: String {
        switch self {
        case .wrong: "a rendering that is not to be used, or a list of them"
        case .right: "what to write instead"
        case .source: "the term in the language of the original"
        case .why: "why, in a few words"
        case .exact: "true: capitals must be as written"
        case .whole: "true: no noun may follow"
        }
    }
}

/// The keys of an entry under `metrics`, those of the metric sheets of packs.
enum MetricKey: String, CaseIterable {
    case id, names, nouns, actions, not, unit, range, basis, source, year, series
    case partOf = "part-of"

    static let required: [MetricKey] = [.id, .nouns, .range, .source, .year]
}
