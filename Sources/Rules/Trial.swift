package import Checks
package import Findings
import Text

/// One example of a rule, varied and checked: what came out otherwise than the sheet says.
///
/// A text that fails must be flagged by the rule at exactly its marked spans, a text that passes not at all; and neither may
/// hold an error of any other rule elsewhere, since an error on a sound text is the worst fault.
package struct Trial: Sendable {
    package let rule: Rule
    package let example: Rule.Example
    package let mutation: Mutation
    /// Each a sentence; empty when all is as the sheet says.
    package let faults: [String]

    /// What an example is checked by: a text in a format and a language, beside its original if it has one, to
    /// its findings, as offsets into that text.
    package typealias Checker = (
        _ text: [UInt8], _ format: Mutation.Format, _ language: String, _ original: String?
    ) -> [Finding]

    /// All examples of a rule, as written and, where that holds, under the mutations that the rule does not skip.
    package static func run(_ rule: Rule, mutations: [Mutation] = Mutation.all, check: Checker) -> [Trial] {
        (rule.fails + rule.passes).flatMap { example in
            let plain = Trial(rule, example, .asWritten, check: check)
            guard plain.faults.isEmpty else { return [plain] }
            let varied = mutations.filter { $0.name != Mutation.asWritten.name && !rule.skips.contains($0.name) }
            return [plain] + varied.map { Trial(rule, example, $0, check: check) }
        }
    }

    private init(_ rule: Rule, _ example: Rule.Example, _ mutation: Mutation, check: Checker) {
        self.rule = rule
        self.example = example
        self.mutation = mutation
        let (text, spans) = mutation.apply(to: example)
        var faults: [String] = []
        var missing = spans
        let findings = check(text, mutation.format, rule.languages.first ?? "en", example.original)
        func quote(_ range: Range<Int>) -> String {
            "\"\(String(decoding: text[range.clamped(to: text.indices)], as: UTF8.self))\""
        }
        for finding in findings {
            let span = finding.span.indices
            if finding.rule == rule.id {
                if finding.message.contains("{") { faults.append("the message has an open place: \(finding.message)") }
                missing.removeAll { $0 == span }
                if !spans.contains(span) { faults.append("flags \(quote(span)), which is not marked: \(finding.message)") }
            } else if finding.severity == .error, !spans.contains(where: { $0.overlaps(span) }) {
                faults.append("\(finding.rule) flags \(quote(span)) as well: \(finding.message)")
            }
        }
        for span in missing { faults.append("does not flag \(quote(span))") }
        self.faults = faults
    }
}
