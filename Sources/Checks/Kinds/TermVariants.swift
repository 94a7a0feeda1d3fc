package import Claims
package import Figures
package import Findings
package import Lexicons
package import Sheets
import Text

/// One name or set phrase in several renderings: the first one a document uses sets the name, the others deviate.
package struct TermVariants: AnchoredCheck {
    package static let kind = "term-variants"
    package static let parameters = [
        Parameter(
            "groups", .list, isRequired: true,
            about: "groups of renderings of one thing: variants, and optionally right, source (the original term), exact: true"),
        Parameter("except", .strings, about: "words before a rendering that explain another name (\"former\")"),
    ]

    private struct Variant: Sendable {
        let form: Int
        let group: Int
        let right: String
        let source: String
    }

    private var forms: [(rule: Rule, except: WordSet)] = []
    private var variants: [Variant] = []
    private let tree: PhraseTrie

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var groups = 0
        var phrases: [PhraseTrie.Phrase] = []
        for rule in rules {
            forms.append((rule, try rule.settings.words("except", of: rule)))
            for node in rule.settings["groups"]?.sequence ?? [] {
                guard let names = node["variants"]?.strings, names.count > 1 else {
                    throw rule.error(node, "a group needs two \"variants\" at least")
                }
                let isExact = try node.flag("exact", of: rule)
                for name in names {
                    phrases.append(PhraseTrie.Phrase(text: name, value: Int32(variants.count), isExact: isExact))
                    variants.append(
                        Variant(
                            form: forms.count - 1, group: groups, right: node["right"]?.scalar ?? "",
                            source: node["source"]?.scalar ?? ""))
                }
                groups += 1
            }
        }
        tree = PhraseTrie(phrases, lexicon: lexicon)
    }

    package func isAnchor(_ token: Token, of text: [UInt8], _ lexicon: Lexicon) -> Bool {
        tree.opens(with: token)
    }

    package func examine(_ passage: Passage, anchors: [Int], marks: inout [Mark], findings: inout [Finding]) {
        guard passage.isReport else { return }
        for (tokens, value) in tree.matches(in: passage, at: anchors) {
            let except = forms[variants[Int(value)].form].except
            let before = max(0, tokens.lowerBound - 4)..<tokens.lowerBound
            if except.isEmpty || !before.contains(where: { except.contains(passage.tokens[$0]) }) {
                marks.append(Mark(span: passage.span(tokens), block: Int32(passage.number), tag: value, value: 0))
            }
        }
    }

    package func conclude(_ marks: [Mark], _ exhibit: Exhibit, findings: inout [Finding]) {
        var first: [Int: Mark] = [:]
        var told: Set<Int32> = []
        for mark in marks {
            let variant = variants[Int(mark.tag)]
            guard let known = first[variant.group] else {
                first[variant.group] = mark
                continue
            }
            guard known.tag != mark.tag, told.insert(mark.tag).inserted else { continue }
            let right = variant.right.isEmpty ? exhibit.text.string(known.span) : variant.right
            findings.append(
                forms[variant.form].rule.finding(
                    at: mark.span,
                    [
                        "variant": exhibit.text.string(mark.span), "first": exhibit.text.string(known.span),
                        "right": right, "source": variant.source,
                    ],
                    evidence: [Evidence(span: known.span, note: "the first rendering")],
                    suggestions: [
                        Suggestion(
                            span: mark.span, replacement: right, safety: .review, why: "one rendering throughout the document")
                    ], confidence: 80))
        }
    }
}
