package import Claims
import Documents
package import Figures
package import Findings
package import Lexicons
import Quantities
package import Sheets
import Text

/// A number of things that is announced, against the things that are then listed.
///
/// Three forms are read: "three firms: A, B, C and D"; "two reasons. First, ... Third, ..." and "eight points:" before
/// numbered items; "five provinces of A, B and C". Series that only give examples are left alone.
package struct AnnouncedCount: AnchoredCheck {
    package static let kind = "announced-count"
    package static let parameters = [
        Parameter("ordinals", .strings, isRequired: true, about: "first, second, third and so on, in order"),
        Parameter("closers", .strings, about: "words that open the last item without a number (\"finally\")"),
        Parameter("places", .strings, about: "nouns whose names follow with \"of\" (\"provinces\")"),
        Parameter("examples", .strings, about: "words that announce examples only (\"include\")"),
    ]

    private struct Form: Sendable {
        let rule: Rule
        let closers: WordSet
        let places: WordSet
        let examples: WordSet
    }

    private let forms: [Form]
    private let markers: ListMarkers

    /// Tags of marks beside those of `ListMarkers`: what is announced, a last item without a number, an item block.
    private static let announcement: Int32 = 100
    private static let closer: Int32 = 101
    private static let item: Int32 = 102

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var forms: [Form] = []
        var ordinals: [String] = []
        for rule in rules {
            ordinals = try rule.settings.strings("ordinals", of: rule)
            forms.append(
                Form(
                    rule: rule, closers: try rule.settings.words("closers", of: rule),
                    places: try rule.settings.words("places", of: rule),
                    examples: try rule.settings.words("examples", of: rule)))
        }
        self.forms = forms
        markers = ListMarkers(ordinals: ordinals)
    }

    package func isAnchor(_ token: Token, of text: [UInt8], _ lexicon: Lexicon) -> Bool {
        markers.isAnchor(token, of: text) || forms.contains { $0.closers.contains(token) }
    }

    package func examine(_ passage: Passage, anchors: [Int], marks: inout [Mark], findings: inout [Finding]) {
        guard passage.isReport, passage.block.table < 0, !forms.isEmpty else { return }
        let firstMark = marks.count
        if passage.block.kind == .item, !passage.tokens.isEmpty {
            marks.append(Mark(span: passage.tokens[0].range, block: Int32(passage.number), tag: AnnouncedCount.item, value: 0))
        }
        for figure in passage.figures {
            guard figure.kind == .cardinal, figure.hedge == .exact, figure.notation.scale == 0,
                figure.value.exponent == 0, 2...20 ~= figure.value.coefficient
            else { continue }
            announce(figure, passage, &marks, &findings)
        }
        for at in anchors {
            let token = passage.tokens[at]
            guard token.startsSentence, forms.contains(where: { $0.closers.contains(token) }) else { continue }
            marks.append(Mark(span: token.range, block: Int32(passage.number), tag: AnnouncedCount.closer, value: 0))
        }
        markers.read(passage, anchors: anchors, into: &marks)
        marks[firstMark...].sort { $0.span.start < $1.span.start }
    }

    // MARK: In one sentence

    private func announce(_ figure: Figure, _ passage: Passage, _ marks: inout [Mark], _ findings: inout [Finding]) {
        let sentence = passage.sentence(of: figure)
        let start = passage.after(figure)
        guard let noun = pluralNoun(from: start, in: sentence, passage) else { return }
        for form in forms {
            if form.places.contains(passage.tokens[noun]), passage.has(noun + 1, .of) {
                compareNames(form, figure, from: noun + 2, in: sentence, passage, &findings)
            }
            guard !sentence.contains(where: { form.examples.contains(passage.tokens[$0]) }) else { continue }
            if let colon = colon(behind: noun, in: sentence, passage) {
                compareSeries(form, figure, colon + 1..<sentence.upperBound, isInserted: false, passage, &findings)
            } else if let (items, isInserted) = insertion(behind: noun, in: sentence, passage) {
                compareSeries(form, figure, items, isInserted: isInserted, passage, &findings)
            }
            if form.places.contains(passage.tokens[noun]) {
                compareNames(form, figure, before: Int(figure.tokens.lowerBound), in: sentence, passage, &findings)
            }
        }
        // Items may follow behind the sentence or in the next blocks.
        let last = passage.tokens[sentence.upperBound - 1]
        if passage.isMark(sentence.upperBound - 1, ".:") {
            let isColon: Int64 = passage.isMark(sentence.upperBound - 1, ":") ? 1 << 40 : 0
            marks.append(
                Mark(
                    span: figure.span, block: Int32(passage.number), tag: AnnouncedCount.announcement,
                    value: Int64(last.end - figure.span.start) | isColon | Int64(figure.value.coefficient) << 48))
        }
    }

    /// The counted noun in the plural, at most four words behind the number.
    private func pluralNoun(from start: Int, in sentence: Range<Int>, _ passage: Passage) -> Int? {
        var at = start
        while at < sentence.upperBound, at < start + 4 {
            guard passage.isWord(at), !passage.isFunctionWord(at) else { return nil }
            let next = at + 1
            let isLast = !passage.isWord(next) || passage.isFunctionWord(next) || passage.has(next, .verb)
            if isLast { return passage.ends(at, with: "s") || passage.has(at, .person) ? at : nil }
            at = next
        }
        return nil
    }

    /// The colon that opens the series, with only a few words that state no other number before it.
    private func colon(behind noun: Int, in sentence: Range<Int>, _ passage: Passage) -> Int? {
        for at in noun + 1..<min(noun + 9, sentence.upperBound) {
            if passage.isMark(at, ":") { return at }
            if passage.tokens[at].kind == .mark && !passage.isMark(at, "-") || passage.isFigure(at) { return nil }
        }
        return nil
    }

    /// The series in dashes or brackets right behind the noun, or behind "namely".
    private func insertion(behind noun: Int, in sentence: Range<Int>, _ passage: Passage) -> (Range<Int>, Bool)? {
        let at = noun + 1
        guard at + 2 < sentence.upperBound else { return nil }
        if passage.isMark(at, "(") {
            guard let end = (at + 1..<sentence.upperBound).first(where: { passage.isMark($0, "()") }), passage.isMark(end, ")")
            else { return nil }
            return (at + 1..<end, true)
        }
        if isDash(at, passage) {
            return (at + 1..<((at + 1..<sentence.upperBound).first { isDash($0, passage) } ?? sentence.upperBound), true)
        }
        let word = passage.isMark(at, ",") ? at + 1 : at
        guard passage.has(word, .namely), word + 1 < sentence.upperBound, passage.isMark(at, ",") else { return nil }
        let start = passage.isMark(word + 1, ",:") ? word + 2 : word + 1
        return start < sentence.upperBound ? (start..<sentence.upperBound, false) : nil
    }

    /// A dash with spaces around it: "–", "—" or "-".
    private func isDash(_ at: Int, _ passage: Passage) -> Bool {
        guard at + 1 < passage.tokens.count, passage.tokens[at].isSpaced, passage.tokens[at + 1].isSpaced else { return false }
        if passage.isMark(at, "-") { return true }
        let start = Int(passage.tokens[at].start)
        return passage.tokens[at].kind == .mark && passage.length(at) == 3 && passage.text[start] == 0xE2
            && passage.text[start + 1] == 0x80 && 0x92...0x95 ~= passage.text[start + 2]
    }

    /// - Parameter isInserted: the series stands in dashes or brackets, where fewer items may be examples; it must be of
    ///   names, three at least.
    private func compareSeries(
        _ form: Form, _ figure: Figure, _ range: Range<Int>, isInserted: Bool, _ passage: Passage,
        _ findings: inout [Finding]
    ) {
        var items = range
        if let last = items.last, passage.isMark(last, ".") { items = items.dropLast() }
        // "(the tax bureau, the customs and the police)" names each as well as capitals do.
        let isDefinite = passage.has(range.lowerBound, .article)
        if isInserted, !isDefinite, !items.allSatisfy({ !passage.isPlainWord($0) || passage.isFunctionWord($0) }) { return }
        guard !items.isEmpty, !items.contains(where: { form.examples.contains(passage.tokens[$0]) }),
            let series = Series(items, passage), let least = series.counts.min(), let most = series.counts.max(), most > 1
        else { return }
        if isInserted, least < 3 { return }
        let announced = Int(figure.value.coefficient)
        guard !series.counts.contains(announced), announced < least || announced > most || series.counts.count < 3 else {
            return
        }
        findings.append(finding(form, figure.span, passage.span(items), announced, least, passage.text))
    }

    /// "the five provinces of Hebei, Henan and Shanxi": names of places only.
    private func compareNames(
        _ form: Form, _ figure: Figure, from start: Int, in sentence: Range<Int>, _ passage: Passage,
        _ findings: inout [Finding]
    ) {
        var at = start
        var count = 0
        var end = start
        while at < sentence.upperBound {
            if passage.has(at, .region) {
                count += 1
                end = at + 1
            } else if !passage.isMark(at, ","), !passage.has(at, .and), !passage.has(at, .article) {
                // Another name, or an adjective of one: who knows what is counted.
                if passage.isCapitalised(at) || passage.has(at, .etc) || passage.isMark(at, "-(/") { return }
                break
            }
            at += 1
        }
        let announced = Int(figure.value.coefficient)
        guard count > 2, count != announced else { return }
        findings.append(finding(form, figure.span, passage.span(start..<end), announced, count, passage.text))
    }

    /// "Hebei, Henan and Shanxi, the four provinces with ...".
    private func compareNames(
        _ form: Form, _ figure: Figure, before start: Int, in sentence: Range<Int>, _ passage: Passage,
        _ findings: inout [Finding]
    ) {
        guard passage.has(start - 1, .article), passage.isMark(start - 2, ","), passage.has(start - 3, .region) else { return }
        var at = start - 3
        var count = 0
        while at >= sentence.lowerBound {
            if passage.has(at, .region) {
                count += 1
            } else if !passage.isMark(at, ","), !passage.has(at, .and) {
                break
            }
            at -= 1
        }
        // Another name before, or a preposition that may belong to the first name only: who knows what is counted.
        guard count > 2, at < sentence.lowerBound, count != Int(figure.value.coefficient) else { return }
        findings.append(
            finding(
                form, figure.span, passage.span(at + 1..<start - 2), Int(figure.value.coefficient), count, passage.text))
    }

    private func finding(
        _ form: Form, _ span: ByteRange, _ items: ByteRange, _ announced: Int, _ listed: Int, _ text: [UInt8]
    ) -> Finding {
        form.rule.finding(
            at: span, ["announced": text.string(span), "listed": "\(listed)"],
            evidence: [Evidence(span: items, note: "\(listed) items are listed here")],
            arithmetic: ["announced: \(announced)", "listed: \(listed)"], confidence: 85)
    }

    // MARK: Over sentences and blocks

    package func conclude(_ marks: [Mark], _ exhibit: Exhibit, findings: inout [Finding]) {
        for (at, mark) in marks.enumerated() where mark.tag == AnnouncedCount.announcement {
            guard let list = numberedList(behind: at, marks) ?? itemBlocks(behind: at, marks, exhibit.text) else { continue }
            let announced = Int(mark.value >> 48)
            let listed = list.count
            guard listed != announced, listed > 1 else { continue }
            for form in forms {
                findings.append(finding(form, mark.span, list.last, announced, listed, exhibit.text))
            }
        }
    }

    /// The blocks of a bulleted list directly behind a colon; nil where the difference is too great to be a slip.
    private func itemBlocks(behind at: Int, _ marks: [Mark], _ text: [UInt8]) -> (count: Int, last: ByteRange)? {
        let announcement = marks[at]
        guard announcement.value >> 40 & 1 == 1 else { return nil }
        var count = 0
        var block = announcement.block
        var last = announcement.span
        var indent = 0
        for mark in marks[(at + 1)...].prefix(400) where mark.block > announcement.block {
            if mark.block - block > 1 { break }
            if mark.tag == AnnouncedCount.closer || ListMarkers.Style(rawValue: mark.tag).map({ $0 != .mention }) == true {
                return nil
            }
            guard mark.tag == AnnouncedCount.item else { continue }
            let own = AnnouncedCount.indent(of: mark.span, text)
            if count == 0 { indent = own }
            block = mark.block
            // Items that stand further in belong to the item before.
            if own > indent + 1 { continue }
            count += 1
            last = mark.span
        }
        let announced = Int(announcement.value >> 48)
        return count > 1 && abs(count - announced) < 3 ? (count, last) : nil
    }

    /// How many bytes stand between the beginning of the line and a token.
    private static func indent(of span: ByteRange, _ text: [UInt8]) -> Int {
        var at = Int(span.start)
        while at > 0, text[at - 1] != 0x0A, text[at - 1] != 0x0D { at -= 1 }
        return Int(span.start) - at
    }

    /// The items numbered 1, 2, 3 ... directly behind an announcement; nil where another number is mentioned or missing.
    private func numberedList(behind at: Int, _ marks: [Mark]) -> (count: Int, last: ByteRange)? {
        let announcement = marks[at]
        let border = Int64(announcement.span.start) + (announcement.value & 0xFF_FFFF_FFFF)
        let isColon = announcement.value >> 40 & 1 == 1
        var next = at + 1
        while next < marks.count, Int64(marks[next].span.start) < border { next += 1 }
        guard next < marks.count else { return nil }
        let first = marks[next]
        guard let style = ListMarkers.Style(rawValue: first.tag), style != .mention, first.value == 1 else { return nil }
        let isDirect = Int64(first.span.start) - border <= 2
        guard isDirect || isColon && first.block - announcement.block == 1 else { return nil }
        var count = 1
        var last = first
        for mark in marks[(next + 1)...].prefix(400) {
            if mark.block - last.block > 40 { break }
            if mark.tag == AnnouncedCount.closer { return nil }
            guard let other = ListMarkers.Style(rawValue: mark.tag) else { continue }
            if other == .mention, mark.value == Int64(count + 1) { return nil }
            guard other.family == style.family, other != .mention else { continue }
            if mark.value == Int64(count + 1) {
                count += 1
                last = mark
            } else if mark.value == 1 {
                break
            } else {
                return nil
            }
        }
        return (count, last.span)
    }
}
