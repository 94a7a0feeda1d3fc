package import Claims
package import Figures
package import Findings
package import Lexicons
package import Sheets
import Text

/// Known mistranslations of set terms and names, matched over words without regard to case, hyphens and number.
///
/// All entries of all rules are one tree, walked once. A rule may ask for each wrong rendering to be told once in a
/// document; the other places are then evidence.
package struct Glossary: AnchoredCheck {
    package static let kind = "glossary"
    package static let parameters = [
        Parameter(
            "entries", .list, isRequired: true,
            about:
                "entries of wrong (renderings), right, and optionally source (the original term), why, exact: true, whole: true"
        ),
        Parameter("once", .flag, about: "true: tell each wrong rendering once in a document"),
        Parameter("unquoted", .flag, about: "true: leave renderings between quotation marks alone"),
    ]

    private struct Entry: Sendable {
        let form: Int
        let wrong: String
        let right: String
        let source: String
        let why: String
        /// The letters must be those of the sheet, capitals included.
        let isExact: Bool
        /// No noun may follow, to which the words would belong ("two maintenance crews").
        let isWhole: Bool
    }

    private struct Form: Sendable {
        let rule: Rule
        let isOnce: Bool
        let isUnquoted: Bool
    }

    private var forms: [Form] = []
    private var entries: [Entry] = []
    private let tree: PhraseTrie

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var phrases: [PhraseTrie.Phrase] = []
        for rule in rules {
            forms.append(
                Form(
                    rule: rule, isOnce: try rule.settings.flag("once", of: rule),
                    isUnquoted: try rule.settings.flag("unquoted", of: rule)))
            for node in rule.settings["entries"]?.sequence ?? [] {
                guard let wrong = node["wrong"]?.strings, !wrong.isEmpty, let right = node["right"]?.scalar else {
                    throw rule.error(node, "an entry needs \"wrong\", one rendering or a list, and \"right\"")
                }
                let isExact = try node.flag("exact", of: rule)
                let isWhole = try node.flag("whole", of: rule)
                for one in wrong {
                    phrases.append(PhraseTrie.Phrase(text: one, value: Int32(entries.count), isExact: isExact))
                    entries.append(
                        Entry(
                            form: forms.count - 1, wrong: one, right: right, source: node["source"]?.scalar ?? "",
                            why: node["why"]?.scalar ?? "", isExact: isExact, isWhole: isWhole))
                }
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
            let entry = entries[Int(value)]
            let form = forms[entry.form]
            guard accepts(entry, form, tokens, passage) else { continue }
            let span = passage.span(tokens)
            if form.isOnce {
                marks.append(Mark(span: span, block: Int32(passage.number), tag: value, value: 0))
            } else {
                findings.append(finding(entry, span, passage.text, others: []))
            }
        }
    }

    private func accepts(_ entry: Entry, _ form: Form, _ range: Range<Int>, _ passage: Passage) -> Bool {
        if entry.isExact, passage.string(passage.span(range)) != entry.wrong { return false }
        if entry.isWhole, passage.isPlainWord(range.upperBound), !passage.isFunctionWord(range.upperBound) { return false }
        return !(form.isUnquoted && (passage.isQuote(range.lowerBound - 1) || passage.isQuote(range.upperBound)))
    }

    package func conclude(_ marks: [Mark], _ exhibit: Exhibit, findings: inout [Finding]) {
        var places: [Int32: [ByteRange]] = [:]
        for mark in marks { places[mark.tag, default: []].append(mark.span) }
        for (tag, spans) in places.sorted(by: { $0.value[0] < $1.value[0] }) {
            findings.append(finding(entries[Int(tag)], spans[0], exhibit.text, others: spans.dropFirst().prefix(5)))
        }
    }

    private func finding(
        _ entry: Entry, _ span: ByteRange, _ text: [UInt8], others: some Sequence<ByteRange>
    ) -> Finding {
        let why = [entry.source, entry.why].filter { !$0.isEmpty }.joined(separator: ": ")
        return forms[entry.form].rule.finding(
            at: span,
            [
                "wrong": text.string(span), "right": entry.right, "source": entry.source, "why": entry.why,
                "because": why.isEmpty ? "" : " (\(why))",
            ],
            evidence: others.map { Evidence(span: $0, note: "here too") },
            suggestions: [
                Suggestion(span: span, replacement: entry.right, safety: .review, why: why.isEmpty ? "the usual term" : why)
            ], confidence: 85)
    }
}
