package import Figures
package import Findings
package import Lexicons
package import Sheets
import Text

/// An acronym in brackets that does not fit the name before it: "World Health Organization (WIPO)".
///
/// A name of the sheet in front of another acronym is told at once. Otherwise the initials must nearly fit (all letters
/// but one), so that acronyms made in another language ("Socialist Party (PS)") are left alone.
package struct Acronym: AnchoredCheck {
    package static let kind = "acronym"
    package static let parameters = [
        Parameter("known", .mapping, about: "acronym: its expansions; names that may stand before other acronyms are left out"),
        Parameter("initials", .flag, about: "true: compare the initials of words for acronyms that are not in the sheet"),
    ]

    private struct Form: Sendable {
        let rule: Rule
        /// Full names, each with the index of its acronym.
        let names: PhraseTrie
        /// By the hash of the acronym.
        let acronyms: [UInt32: [String]]
        /// The acronyms of the names, by the value in the tree.
        let written: [String]
        let comparesInitials: Bool
    }

    private let forms: [Form]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var forms: [Form] = []
        for rule in rules {
            var phrases: [PhraseTrie.Phrase] = []
            var acronyms: [UInt32: [String]] = [:]
            var written: [String] = []
            for (key, value) in rule.settings["known"]?.mapping ?? [] {
                guard let acronym = key.scalar, let names = value.strings else {
                    throw rule.error(value, "expected a name or a list of names")
                }
                acronyms[WordHash.short(acronym), default: []] += names
                phrases += names.map { PhraseTrie.Phrase(text: $0, value: Int32(written.count)) }
                written.append(acronym)
            }
            forms.append(
                Form(
                    rule: rule, names: PhraseTrie(phrases, lexicon: lexicon), acronyms: acronyms, written: written,
                    comparesInitials: try rule.settings.flag("initials", of: rule)))
        }
        self.forms = forms
    }

    package func isAnchor(_ token: Token, of text: [UInt8], _ lexicon: Lexicon) -> Bool {
        token.kind == .mark && text[Int(token.start)] == 0x28
    }

    package func examine(_ passage: Passage, anchors: [Int], marks: inout [Mark], findings: inout [Finding]) {
        guard passage.isReport, passage.tokens.count > 4 else { return }
        for bracket in anchors where bracket > 0 && bracket + 2 < passage.tokens.count {
            let at = bracket + 1
            let token = passage.tokens[at]
            guard token.flags.contains(.allCapitals), passage.isMark(at + 1, ")"), (2...6).contains(passage.length(at)),
                !token.flags.contains(.hasDigit), passage.isWord(at - 2)
            else { continue }
            for form in forms { judge(form, at, passage, &findings) }
        }
    }

    private func judge(_ form: Form, _ at: Int, _ passage: Passage, _ findings: inout [Finding]) {
        let end = at - 1
        let letters = Array(passage.text[passage.tokens[at].range.indices])
        if let (range, acronym) = name(form, endingAt: end, passage) {
            if Array(acronym.utf8) == letters { return }
            // The letters may be those of another known form of the name.
            if let forms = form.acronyms[passage.tokens[at].hash],
                forms.contains(where: { passage.string(passage.span(range)) == $0 })
            {
                return
            }
            report(form, range.lowerBound..<at + 2, at, "\(acronym)", isName: true, passage, &findings)
            return
        }
        let words = content(before: end, atMost: letters.count + 4, passage)
        // Letters inside words count for acronyms nobody knows; a known one is made of initials.
        if form.acronyms[passage.tokens[at].hash] == nil, fits(letters, words, passage) { return }
        guard words.count >= letters.count, letters.count > 2, !skips(letters, words, passage) else { return }
        let last = Array(words.suffix(letters.count))
        let hits = zip(letters, last).filter { initial($1, passage) == $0 }.count
        guard hits == letters.count - 1, !isPermutation(letters, last, passage) else { return }
        let range = last[0]..<at + 2
        if let names = form.acronyms[passage.tokens[at].hash] {
            report(form, range, at, names[0], isName: false, passage, &findings)
        } else if form.comparesInitials,
            last.allSatisfy({ !passage.isCapitalised($0) }) || last.allSatisfy({ passage.isCapitalised($0) })
        {
            let fitting = String(decoding: last.map { initial($0, passage) }, as: UTF8.self)
            report(form, range, at, fitting, isName: true, passage, &findings)
        }
    }

    private func report(
        _ form: Form, _ range: Range<Int>, _ at: Int, _ expected: String, isName: Bool, _ passage: Passage,
        _ findings: inout [Finding]
    ) {
        let words = passage.string(passage.span(range.lowerBound..<at - 1))
        let acronym = passage.string(at)
        let target = isName ? passage.tokens[at].range : passage.span(range.lowerBound..<at - 1)
        findings.append(
            form.rule.finding(
                at: passage.span(range), ["words": words, "acronym": acronym, "expected": expected],
                suggestions: [
                    Suggestion(
                        span: target, replacement: expected, safety: .review,
                        why: isName ? "the initials of the name" : "what the acronym stands for")
                ], confidence: 85))
    }

    /// The longest name of the sheet that ends right before a token.
    private func name(_ form: Form, endingAt end: Int, _ passage: Passage) -> (Range<Int>, String)? {
        for start in max(0, end - 12)..<end {
            if let (last, value) = form.names.match(passage, at: start), last == end {
                return (start..<end, form.written[Int(value)])
            }
        }
        return nil
    }

    /// The words before a token back to a mark that ends a name, without function words, in order.
    private func content(before end: Int, atMost count: Int, _ passage: Passage) -> [Int] {
        var words: [Int] = []
        var at = end - 1
        while at >= 0, words.count < count {
            if passage.isWord(at) {
                if !passage.isFunctionWord(at) { words.append(at) }
                if passage.tokens[at].flags.contains(.startsSentence) { break }
            } else if !passage.isMark(at, "-'/&"), passage.tokens[at].kind != .possessive, !passage.isQuote(at) {
                break
            }
            at -= 1
        }
        return words.reversed()
    }

    private func initial(_ at: Int, _ passage: Passage) -> UInt8 { passage.text[Int(passage.tokens[at].start)] & 0xDF }

    /// Whether the letters can be read from the words, each word giving any of its letters in order, its first at least.
    private func fits(_ letters: [UInt8], _ words: [Int], _ passage: Passage) -> Bool {
        // Every suffix of the words may be the expansion; letters inside words and in function words are free.
        for start in words.indices.reversed() {
            var at = Int(passage.tokens[words[start]].start)
            let end = Int(passage.tokens[words[words.count - 1]].end)
            guard passage.text[at] & 0xDF == letters[0] else { continue }
            var matched = 0
            while at < end, matched < letters.count {
                if passage.text[at] & 0xDF == letters[matched] { matched += 1 }
                at += 1
            }
            if matched == letters.count, words.count - start <= letters.count + 1 { return true }
        }
        return false
    }

    /// Whether one word more than the letters stands before: "gross regional domestic product (GDP)".
    private func skips(_ letters: [UInt8], _ words: [Int], _ passage: Passage) -> Bool {
        var matched = 0
        for word in words.suffix(letters.count + 1) where matched < letters.count && initial(word, passage) == letters[matched]
        {
            matched += 1
        }
        return matched == letters.count
    }

    private func isPermutation(_ letters: [UInt8], _ words: [Int], _ passage: Passage) -> Bool {
        letters.sorted() == words.map { initial($0, passage) }.sorted()
    }
}
