import Documents
package import Figures
package import Findings
package import Lexicons
import Patterns
package import Sheets
import Text

/// A regular expression, for what one word beside another can tell.
///
/// A pattern runs only in passages that hold one of its anchor words, which costs a look at each token; without anchors
/// the rule must say `always: true`. Every match has limits; a passage that reaches them is told as information.
package struct PatternCheck: AnchoredCheck {
    package static let kind = "pattern"
    package static let parameters = [
        Parameter("pattern", .pattern, isRequired: true, about: "PCRE2; the match, or its group named \"at\", is the place"),
        Parameter("anchor", .strings, about: "words of which one must stand in the passage"),
        Parameter("always", .flag, about: "true: run in every passage; slow"),
        Parameter("caseless", .flag, about: "true: capitals do not matter"),
        Parameter("replacement", .string, about: "what to write instead; {name} stands for a group"),
    ]

    private struct Form: Sendable {
        let rule: Rule
        let pattern: Pattern
        let anchor: WordSet
        let isAlways: Bool
        let replacement: String?
    }

    private let forms: [Form]
    /// Whether a rule runs in every passage.
    private let hasAlways: Bool

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var forms: [Form] = []
        for rule in rules {
            let settings = rule.settings
            guard let source = settings["pattern"]?.scalar else { throw rule.error(settings["pattern"], "expected a pattern") }
            let anchor = try settings.words("anchor", of: rule)
            let isAlways = try settings.flag("always", of: rule)
            guard isAlways || !anchor.isEmpty else {
                throw rule.error(settings["pattern"], "give \"anchor\" words, or \"always: true\" where there are none")
            }
            let isCaseless = try settings.flag("caseless", of: rule)
            let pattern: Pattern
            do throws(PatternError) {
                pattern = try Pattern(source, options: isCaseless ? [.caseless] : [])
            } catch {
                throw rule.error(settings["pattern"], "the pattern cannot be read: \(error.description)")
            }
            forms.append(
                Form(
                    rule: rule, pattern: pattern, anchor: anchor, isAlways: isAlways,
                    replacement: settings["replacement"]?.scalar))
        }
        self.forms = forms
        hasAlways = forms.contains(where: \.isAlways)
    }

    package func isAnchor(_ token: Token, of text: [UInt8], _ lexicon: Lexicon) -> Bool {
        forms.contains { $0.anchor.contains(token) }
    }

    package func examine(_ passage: Passage, anchors: [Int], marks: inout [Mark], findings: inout [Finding]) {
        guard passage.isReport, hasAlways || !anchors.isEmpty else { return }
        for form in forms
        where form.isAlways || anchors.contains(where: { form.anchor.contains(passage.tokens[$0]) }) {
            run(form, passage, &findings)
        }
    }

    private func run(_ form: Form, _ passage: Passage, _ findings: inout [Finding]) {
        var found: [Match] = []
        var matcher = Matcher(form.pattern)
        do throws(MatchError) {
            try matcher.matches(in: passage.text, range: passage.block.range, isValidUTF8: true) { match in
                found.append(match)
                return found.count < 1000
            }
        } catch {
            let span = passage.span(0..<passage.tokens.count)
            findings.append(
                Finding(
                    rule: form.rule.id, severity: .info,
                    message: "this passage was not searched to its end: \(error.description)",
                    span: span, confidence: 100))
        }
        for match in found {
            let span = match["at"] ?? match.range
            var suggestions: [Suggestion] = []
            if let replacement = form.replacement {
                suggestions.append(
                    Suggestion(
                        span: span, replacement: filled(replacement, match, passage), safety: .review,
                        why: form.rule.title))
            }
            findings.append(
                Finding(
                    rule: form.rule.id, severity: form.rule.severity,
                    message: filled(form.rule.message(["match": passage.string(span)]), match, passage), span: span,
                    suggestions: suggestions, confidence: form.rule.severity.limit(80)))
        }
    }

    /// A template with the named groups of a match in place of their names.
    private func filled(_ template: String, _ match: Match, _ passage: Passage) -> String {
        Rule.fill(template) { name in match[String(name)].map(passage.string) }
    }
}
