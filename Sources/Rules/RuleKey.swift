/// The keys of a rule sheet, in the order they are best written.
enum RuleKey: String, CaseIterable {
    case id, title, why, message, severity, languages, check, with, fails, passes, limits, sources, skips

    /// What a key holds.
    enum Shape {
        case text
        case texts
        case mapping
    }

    var shape: Shape {
        switch self {
        case .id, .title, .why, .message, .severity, .check, .limits: .text
        case .languages, .fails, .passes, .sources: .texts
        case .with, .skips: .mapping
        }
    }

    var isRequired: Bool {
        switch self {
        case .id, .title, .why, .message, .severity, .check, .fails, .passes: true
        case .languages, .with, .limits, .sources, .skips: false
        }
    }

    var about: String {
        switch self {
        case .id: "pack/fault: the folder and the file's name; read it after the word \"allow\""
        case .title: "the fault in a few words"
        case .why: "why this is wrong and how it comes about, for someone who has to decide"
        case .message: "one sentence at the place; {name} stands for what the check kind says of it"
        case .severity: "error: impossible as written; warning: very improbable; info: a weak hint"
        case .languages: "the languages that the rule is for; en where nothing is said"
        case .check: "the kind of check that does the work"
        case .with: "the parameters of the check kind"
        case .fails: "texts that must be flagged, with each flagged span between ⟦ and ⟧"
        case .passes: "texts that must not be flagged, best those that a naive check would flag"
        case .limits: "what the rule does not see, or sees wrongly"
        case .sources: "where facts and reference values come from"
        case .skips: "variations of the examples that the rule does not hold under: name and reason"
        }
    }
}
