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
package struct PatternCheck: Check {
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
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        guard passage.isReport else { return }
        for form in forms where form.isAlways || passage.tokens.contains(where: { form.anchor.contains($0) }) {
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
                        span: span, replacement: filled(replacement, form, match, passage), safety: .review,
                        why: form.rule.title))
            }
            findings.append(
                Finding(
                    rule: form.rule.id, severity: form.rule.severity,
                    message: filled(form.rule.message(["match": passage.string(span)]), form, match, passage), span: span,
                    suggestions: suggestions, confidence: form.rule.severity.limit(80)))
        }
    }

    /// A template with the named groups of a match in place of their names.
    private func filled(_ template: String, _ form: Form, _ match: Match, _ passage: Passage) -> String {
        var text = template
        for name in form.pattern.groups.keys.sorted() {
            guard let range = match[name] else { continue }
            text = text.replacing("{\(name)}", with: passage.string(range))
        }
        return text
    }
}
