package import Documents
package import Engine
package import Findings
package import Rules

/// How one document is checked.
package struct Setup: Sendable {
    package let engine: Engine
    /// For what is told of a rule.
    package let rules: RuleSet
    /// The URIs of the files that say what a rule means, by its id: those of rules that are not built in.
    package let pages: [String: String]
    package let profile: Profile
    /// Nil: found from the text.
    package let language: Language?
    /// What becomes of the findings.
    package let filter: Filter
    /// The configuration file that words of the house are added to: the one in force, or the one to make.
    package let configurationPath: String?
    /// What is wrong with the configuration; the document is then checked with what could be used of it.
    package let notices: [Notice]

    package init(
        engine: Engine, rules: RuleSet, pages: [String: String] = [:], profile: Profile = .default, language: Language? = nil,
        filter: Filter = Filter(), configurationPath: String? = nil, notices: [Notice] = []
    ) {
        self.engine = engine
        self.rules = rules
        self.pages = pages
        self.profile = profile
        self.language = language
        self.filter = filter
        self.configurationPath = configurationPath
        self.notices = notices
    }
}
