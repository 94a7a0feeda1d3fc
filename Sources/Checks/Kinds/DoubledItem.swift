import Documents
package import Figures
package import Findings
package import Lexicons
package import Sheets
import Text

/// One item twice: on both sides of "and", or in one list of commas.
///
/// An item is one to four words. Idioms ("more and more", "years and years") are data of the rule; names that go on
/// ("Xinjiang and Xinjiang Production Corps") and items that carry figures are left alone.
package struct DoubledItem: AnchoredCheck {
    package static let kind = "doubled-item"
    package static let parameters = [
        Parameter("allowed", .strings, about: "words that may stand on both sides of \"and\", or come back in a list"),
        Parameter("nouns", .strings, about: "nouns that look like adjectives, which may open a longer second item"),
    ]

    private struct Form: Sendable {
        let rule: Rule
        let allowed: WordSet
        let nouns: WordSet
    }

    private let forms: [Form]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var forms: [Form] = []
        for rule in rules {
            forms.append(
                Form(
                    rule: rule, allowed: try rule.settings.words("allowed", of: rule),
                    nouns: try rule.settings.words("nouns", of: rule)))
        }
        self.forms = forms
    }

    package func isAnchor(_ token: Token, of text: [UInt8], _ lexicon: Lexicon) -> Bool {
        token.kind == .mark || token.kind == .word && (lexicon.has(token, .and) || lexicon.has(token, .or))
    }

    package func examine(_ passage: Passage, anchors: [Int], marks: inout [Mark], findings: inout [Finding]) {
        guard passage.isReport, passage.block.kind != .cell, passage.tokens.count > 2 else { return }
        var list = CommaList()
        var rest = anchors[...]
        for sentence in passage.sentences {
            list.begin(at: sentence.lowerBound)
            while let at = rest.first, at < sentence.upperBound {
                rest.removeFirst()
                if passage.tokens[at].kind == .word {
                    compareSides(of: at, in: sentence, passage, &findings)
                    list.close(before: at, next: at + 1, .conjunction)
                } else if passage.isMark(at, 0x2C) {
                    list.close(before: at, next: at + 1, .comma)
                } else if !passage.isMark(at, 0x2D), !passage.isQuote(at) {
                    list.close(before: at, next: at + 1, .end)
                    checkLists(list, passage, &findings)
                    list.begin(at: at + 1)
                }
            }
            list.close(before: sentence.upperBound, next: sentence.upperBound, .end)
            checkLists(list, passage, &findings)
        }
    }
}

// MARK: - X and X

extension DoubledItem {
    private func compareSides(
        of and: Int, in sentence: Range<Int>, _ passage: Passage, _ findings: inout [Finding]
    ) {
        guard and > sentence.lowerBound, passage.isWord(and - 1), and + 1 < sentence.upperBound else { return }
        let start = passage.has(and + 1, .article) ? and + 2 : and + 1
        // The longest run of words that stands on both sides, at most four.
        for count in stride(from: min(4, and - sentence.lowerBound, sentence.upperBound - start), through: 1, by: -1) {
            let left = and - count..<and
            let right = start..<start + count
            guard isEqual(left, right, passage) else { continue }
            guard isWhole(passage, left, right) else { return }
            for form in forms where accepts(form, passage, left, right) {
                let cut = ByteRange(passage.tokens[and - 1].end, passage.tokens[right.upperBound - 1].end)
                findings.append(
                    form.rule.finding(
                        at: passage.span(left.lowerBound..<right.upperBound), ["item": passage.string(passage.span(left))],
                        suggestions: [
                            Suggestion(span: cut, replacement: "", safety: .review, why: "one of the two is enough")
                        ], confidence: 90))
            }
            return
        }
    }

    private func isEqual(_ a: Range<Int>, _ b: Range<Int>, _ passage: Passage) -> Bool {
        a.count == b.count
            && zip(a, b).allSatisfy {
                let one = passage.tokens[$0]
                return one.hash == passage.tokens[$1].hash && one.kind == .word && !one.flags.contains(.hasDigit)
            }
    }

    /// Whether the repeated words are the whole of both items.
    private func isWhole(_ passage: Passage, _ left: Range<Int>, _ right: Range<Int>) -> Bool {
        let after = right.upperBound
        if passage.isMark(after, "-=") || passage.isMark(left.lowerBound - 1, "-/\\") { return false }
        // "pathspecs and pathspecs that come later", "a host or a host and a port".
        if passage.has(after, .relative) || passage.has(after, .article) && passage.ends(after, with: "that") { return false }
        if passage.has(left.upperBound, .or), passage.has(after, .and) { return false }
        if after < passage.tokens.count, passage.tokens[after].kind == .possessive { return false }
        guard passage.isCapitalised(right.lowerBound) else { return true }
        // "Johnson and Johnson" is a firm, "Xinjiang and Xinjiang Production Corps" two things.
        guard left.count > 1 || passage.has(left.lowerBound, .region) else { return false }
        return !passage.isWord(after) || passage.isFunctionWord(after)
    }

    private func accepts(_ form: Form, _ passage: Passage, _ left: Range<Int>, _ right: Range<Int>) -> Bool {
        if left.contains(where: { form.allowed.contains(passage.tokens[$0]) }) { return false }
        let first = left.lowerBound
        if left.count == 1 {
            guard passage.length(first) > 3, !passage.isFunctionWord(first), !passage.has(first, .cardinal),
                !passage.has(first, .scale), !passage.has(first, .adverb)
            else { return false }
            // "higher and higher": a rise, no slip.
            if passage.ends(first, with: "er") { return false }
        } else if passage.isFunctionWord(right.upperBound - 1) {
            return false
        }
        let after = right.upperBound
        let last = right.upperBound - 1
        if passage.isWord(after), !passage.isFunctionWord(after) {
            // A noun may open a longer second item ("research and research institutes"), an adjective says nothing new.
            return isAdjective(passage, last) && !form.nouns.contains(passage.tokens[last])
        }
        // "interest income and income from rents", "the “blue sky” plan and the plan for water": the words around tell the two
        // apart.
        let before = first - 1
        guard passage.isFunctionWord(after), !passage.has(after, .and), !passage.has(after, .or) else { return true }
        if passage.isQuote(before) { return false }
        guard passage.isWord(before), !passage.isFunctionWord(before) else { return true }
        // "helps schools and schools in 14 towns": a verb, no noun that would tell the first from the second.
        if isVerbForm(form.nouns, before, passage),
            passage.has(after, .in) || passage.has(after, .at) || passage.has(after, .for)
        {
            return true
        }
        // An adjective before the first and "for" or "of" behind the second still name one thing.
        let isQuality = isAdjective(passage, before) || passage.ends(before, with: "ing") || passage.ends(before, with: "ed")
        return isQuality && (passage.has(after, .for) || passage.has(after, .of) || passage.has(after, .auxiliary))
    }

    private func isAdjective(_ passage: Passage, _ at: Int) -> Bool {
        passage.isPlainWord(at) && passage.length(at) > 4
            && (passage.ends(at, with: "al") || passage.ends(at, with: "ic") || passage.ends(at, with: "ive")
                || passage.ends(at, with: "ous") || passage.ends(at, with: "ful") || passage.ends(at, with: "less")
                || passage.ends(at, with: "able") || passage.ends(at, with: "ible") || passage.ends(at, with: "ary"))
    }
}

// MARK: - A, B, A and C

extension DoubledItem {
    private func checkLists(_ list: CommaList, _ passage: Passage, _ findings: inout [Finding]) {
        let nouns = forms.first?.nouns ?? WordSet([])
        for items in list.lists() {
            // "between Belize and Mexico, and between Mexico and Texas": pairs, no list.
            guard !items.dropFirst().joined().contains(where: { passage.has($0, .between) || passage.has($0, .including) })
            else { continue }
            guard let (first, second) = repeated(items, nouns, passage) else { continue }
            let isAdjacent = second.lowerBound - first.upperBound < 3
            for form in forms where !second.contains(where: { form.allowed.contains(passage.tokens[$0]) }) {
                findings.append(
                    form.rule.finding(
                        at: passage.span(isAdjacent ? first.lowerBound..<second.upperBound : second),
                        ["item": passage.string(passage.span(second))],
                        evidence: [Evidence(span: passage.span(first), note: "the first time")], confidence: 90))
            }
        }
    }

    /// The first item of a list that stands in it a second time, with the place where it stood first.
    private func repeated(_ items: [Range<Int>], _ nouns: WordSet, _ passage: Passage) -> (Range<Int>, Range<Int>)? {
        for later in 1..<items.count {
            for earlier in max(0, later - 24)..<later {
                guard
                    let (first, second) = match(
                        items[earlier], items[later], isFirst: earlier == 0, isLast: later == items.count - 1, nouns, passage),
                    isItem(second, passage)
                else { continue }
                // "Paris, France, Lyon, France": a place and its country.
                let isPlace = earlier > 0 && later - earlier == 2 && passage.isCapitalised(second.lowerBound)
                if isPlace, !passage.has(items[earlier + 1].lowerBound, .region) { continue }
                return (first, second)
            }
        }
        return nil
    }

    /// The common item of two segments. Words may stand before the first item of a list and behind the last.
    private func match(
        _ a: Range<Int>, _ b: Range<Int>, isFirst: Bool, isLast: Bool, _ nouns: WordSet, _ passage: Passage
    ) -> (Range<Int>, Range<Int>)? {
        var first = trimmed(a, passage)
        var second = trimmed(b, passage)
        if isFirst, first.count > second.count {
            first = first.upperBound - second.count..<first.upperBound
            guard isBorder(first.lowerBound - 1, nouns, passage) else { return nil }
        } else if isLast, second.count > first.count {
            second = second.lowerBound..<second.lowerBound + first.count
            // "implied warranties of fitness" is more than "implied warranties".
            let next = second.upperBound
            guard passage.isFunctionWord(next) || passage.has(next, .verb), !passage.has(next, .of), !passage.has(next, .for),
                !passage.has(next, .from), !passage.has(next, .relative)
            else { return nil }
        }
        guard !first.isEmpty, isEqual(first, second, passage) else { return nil }
        return (first, second)
    }

    /// Whether a list may begin behind this token: a function word or a mark, not a modifier of the first item.
    private func isBorder(_ at: Int, _ nouns: WordSet, _ passage: Passage) -> Bool {
        !passage.isWord(at) || passage.isFunctionWord(at) || passage.has(at, .suchAs) || passage.has(at, .including)
            || passage.has(at, .namely)
            // "visited Poland, Hungary, Poland and Serbia"
            || passage.isPlainWord(at) && passage.ends(at, with: "ed") && passage.isCapitalised(at + 1)
            || passage.has(at, .verb) || isVerbForm(nouns, at, passage)
    }

    /// A word in lower case that ends as the third person does and is no noun of the sheet ("sales").
    private func isVerbForm(_ nouns: WordSet, _ at: Int, _ passage: Passage) -> Bool {
        passage.isPlainWord(at) && passage.length(at) > 3 && passage.ends(at, with: "s") && !passage.ends(at, with: "ss")
            && !nouns.contains(passage.tokens[at])
    }

    private func trimmed(_ item: Range<Int>, _ passage: Passage) -> Range<Int> {
        item.count > 1 && passage.has(item.lowerBound, .article) ? item.lowerBound + 1..<item.upperBound : item
    }

    /// One to four words without figures that name something.
    private func isItem(_ item: Range<Int>, _ passage: Passage) -> Bool {
        guard (1...4).contains(item.count), !passage.isFunctionWord(item.lowerBound) else { return false }
        guard item.count == 1 else { return true }
        let at = item.lowerBound
        return passage.length(at) > 2 && !passage.has(at, .adverb) && !passage.has(at, .cardinal)
            && !passage.has(at, .ordinal) && !passage.ends(at, with: "ly")
    }
}
