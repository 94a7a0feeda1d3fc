package import Claims
import Documents
package import Figures
package import Findings
package import Lexicons
package import Sheets
import Text

/// Lists whose numbering leaves a number out or changes its style: "First, Second, Fourth", "Ninth, ... 10."
package struct Enumeration: AnchoredCheck {
    package static let kind = "enumeration"
    package static let parameters = [
        Parameter("ordinals", .strings, isRequired: true, about: "first, second, third and so on, in order"),
        Parameter(
            "report", .string, isRequired: true,
            about: "gap: a number is left out; switch: words change to figures; style: \"Third\" among \"First\", \"Secondly\""),
    ]

    private enum Report: String { case gap, `switch`, style }

    private let rules: [(rule: Rule, report: Report)]
    private let markers: ListMarkers

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var ordinals: [String] = []
        var known: [(rule: Rule, report: Report)] = []
        for rule in rules {
            let words = try rule.settings.strings("ordinals", of: rule)
            if words.count > ordinals.count { ordinals = words }
            guard let report = rule.settings["report"]?.scalar.flatMap({ Report(rawValue: $0) }) else {
                throw rule.error(rule.settings["report"], "expected gap, switch or style under \"report\"")
            }
            known.append((rule, report))
        }
        self.rules = known
        markers = ListMarkers(ordinals: ordinals)
    }

    package func isAnchor(_ token: Token, of text: [UInt8], _ lexicon: Lexicon) -> Bool {
        markers.isAnchor(token, of: text)
    }

    package func examine(_ passage: Passage, anchors: [Int], marks: inout [Mark], findings: inout [Finding]) {
        guard passage.isReport, passage.block.table < 0 else { return }
        markers.read(passage, anchors: anchors, into: &marks)
    }

    /// A list that may still go on.
    private struct Open {
        let family: Int32
        /// The style of its first item.
        let style: Int32
        var last: Mark
        var count = 1
    }

    /// How many blocks may lie between two items; the sections of a long list have several paragraphs each.
    private static let reach: Int32 = 40

    package func conclude(_ marks: [Mark], _ exhibit: Exhibit, findings: inout [Finding]) {
        var open: [Open] = []
        // Where each number from 1 to 20 was last mentioned.
        var mentions = [Int](repeating: -1, count: 32)
        for written in marks {
            let mark = ListMarkers.resolve(written) { style, last in
                open.contains { $0.family == style.family && $0.last.value == last }
            }
            guard let style = ListMarkers.Style(rawValue: mark.tag) else { continue }
            if style == .mention {
                if mark.value < 32 { mentions[Int(mark.value)] = Int(mark.span.start) }
                continue
            }
            if style == .point, follow(words: &open, mark, exhibit, &findings) { continue }
            place(mark, style, &open, mentions, exhibit, &findings)
            if open.count > 64 { open.removeFirst(32) }
        }
    }

    /// "Ninth, ... 10.": a figure goes on with a list in words.
    private func follow(words open: inout [Open], _ mark: Mark, _ exhibit: Exhibit, _ findings: inout [Finding]) -> Bool {
        guard
            let list = open.lastIndex(where: {
                $0.family == 0 && $0.last.value == mark.value - 1 && $0.last.block == mark.block && $0.count > 1
            })
        else { return false }
        for (rule, report) in rules where report == .switch {
            findings.append(finding(rule, mark, after: open[list].last, exhibit))
        }
        open[list].last = mark
        open[list].count += 1
        return true
    }

    private func place(
        _ mark: Mark, _ style: ListMarkers.Style, _ open: inout [Open], _ mentions: [Int], _ exhibit: Exhibit,
        _ findings: inout [Finding]
    ) {
        let family = style.family
        if mark.value == 1 {
            open.append(Open(family: family, style: mark.tag, last: mark))
            return
        }
        let isNear: (Open) -> Bool = { $0.family == family && mark.block - $0.last.block <= Enumeration.reach }
        if let list = open.lastIndex(where: { isNear($0) && $0.last.value == mark.value - 1 }) {
            if mark.tag != open[list].style {
                for (rule, report) in rules where report == .style {
                    findings.append(finding(rule, mark, after: open[list].last, exhibit))
                }
            }
            open.removeSubrange(list + 1..<open.count)
            open[list].last = mark
            open[list].count += 1
            return
        }
        guard let list = open.lastIndex(where: isNear) else { return }
        let last = open[list].last
        // A number that went before is a reference to its item.
        guard mark.value > last.value else { return }
        let missing = last.value + 1..<mark.value
        // Two items make a list; numbers that are mentioned in between were only written another way.
        let isGap =
            open[list].count > 1 && (1...3).contains(missing.count) && mark.tag == open[list].style
            && (style != .point || mark.block - last.block <= 6)
            && !missing.contains { $0 < 32 && mentions[Int($0)] > Int(last.span.start) }
        if isGap {
            for (rule, report) in rules where report == .gap {
                findings.append(finding(rule, mark, after: last, exhibit))
            }
        }
        open[list].last = mark
    }

    private func finding(_ rule: Rule, _ mark: Mark, after last: Mark, _ exhibit: Exhibit) -> Finding {
        rule.finding(
            at: mark.span, ["item": exhibit.text.string(mark.span), "previous": exhibit.text.string(last.span)],
            evidence: [Evidence(span: last.span, note: "the item before")], confidence: 88)
    }
}
