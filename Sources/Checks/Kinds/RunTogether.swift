import Documents
package import Figures
package import Findings
package import Lexicons
package import Sheets
import Text

/// Words that lost the space between them: "ofntellectual", "fourteenthfive", "Provincerespectively", "is0".
///
/// Only joints that no English word has are told: number words and function words of the sheet glued to something, and
/// words of the sheet at the end of a longer one. `exceptions` are the few words that look so and are whole.
package struct RunTogether: AnchoredCheck {
    package static let kind = "run-together"
    package static let parameters = [
        Parameter("numbers", .strings, about: "number words; two of them in one word are a joint"),
        Parameter("heads", .mapping, about: "function word: the letters that may follow it inside a word"),
        Parameter("tails", .strings, about: "words that end no longer word (\"respectively\")"),
        Parameter("pairs", .strings, about: "two words that end in \"the\", written as one (\"inthe\")"),
        Parameter("digits", .strings, about: "words that no digit may follow without a space (\"is\")"),
        Parameter("exceptions", .strings, about: "whole words that look like two"),
    ]

    private struct Form: Sendable {
        let rule: Rule
        let numbers: [[UInt8]]
        let heads: [(word: [UInt8], inner: [Bool])]
        let tails: [[UInt8]]
        let digits: WordSet
        let exceptions: WordSet
        /// Words that are no beginning of any longer word but stand before "the" and the like: "inthe".
        let pairs: [[UInt8]]
    }

    private let forms: [Form]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var forms: [Form] = []
        for rule in rules {
            let numbers = try rule.settings.strings("numbers", of: rule).map { Array($0.utf8) }
            let tails = try rule.settings.strings("tails", of: rule).map { Array($0.utf8) }
            let pairs = try rule.settings.strings("pairs", of: rule).map { Array($0.utf8) }
            var heads: [(word: [UInt8], inner: [Bool])] = []
            for (key, value) in rule.settings["heads"]?.mapping ?? [] {
                guard let word = key.scalar, let letters = value.scalar else {
                    throw rule.error(value, "expected the letters that may follow the word")
                }
                var inner = [Bool](repeating: false, count: 256)
                for letter in letters.utf8 { inner[Int(letter)] = true }
                heads.append((Array(word.utf8), inner))
            }
            forms.append(
                Form(
                    rule: rule, numbers: numbers, heads: heads, tails: tails,
                    digits: try rule.settings.words("digits", of: rule),
                    exceptions: try rule.settings.words("exceptions", of: rule), pairs: pairs))
        }
        self.forms = forms
    }

    package func isAnchor(_ token: Token, of text: [UInt8], _ lexicon: Lexicon) -> Bool {
        // Words of the lexicon are whole, short words have no room for two.
        guard token.kind == .word, token.entry == 0, token.end - token.start > 2 else { return false }
        var word = token
        word.flags.remove([.capitalised, .allCapitals])
        return text.withUnsafeBufferPointer { text in forms.contains { joint($0, word, text) != nil } }
    }

    package func examine(_ passage: Passage, anchors: [Int], marks: inout [Mark], findings: inout [Finding]) {
        guard passage.isReport else { return }
        passage.text.withUnsafeBufferPointer { text in
            for at in anchors {
                let token = passage.tokens[at]
                for form in forms {
                    guard let joint = joint(form, token, text), !form.exceptions.contains(token), isPlain(at, passage) else {
                        continue
                    }
                    report(form, token, joint, passage, &findings)
                }
            }
        }
    }

    /// Addresses and file names are made of words without spaces.
    private func isPlain(_ at: Int, _ passage: Passage) -> Bool {
        (passage.tokens[at].isSpaced || at == 0 || passage.isMark(at - 1, "\"'(,;"))
            && !passage.isMark(at + 1, "@/\\_:")
            && !(passage.isMark(at + 1, ".") && passage.isWord(at + 2) && !passage.tokens[at + 2].isSpaced)
    }

    /// The offset inside the word where the space was lost; nil for a whole word.
    private func joint(_ form: Form, _ token: Token, _ text: UnsafeBufferPointer<UInt8>) -> Int? {
        let word = UnsafeBufferPointer(rebasing: text[token.range.indices])
        if token.flags.contains(.hasDigit) { return token.flags.contains(.capitalised) ? nil : digitJoint(form, word) }
        guard word.count > 4, !token.flags.contains(.allCapitals) else { return nil }
        for tail in form.tails where word.count > tail.count + 2 && equal(word, tail, at: word.count - tail.count) {
            return word.count - tail.count
        }
        // Of a pair the article is cut off.
        for pair in form.pairs where word.count == pair.count && equal(word, pair, at: 0) { return word.count - 3 }
        // A capital begins a name.
        for head in form.heads
        where !token.flags.contains(.capitalised) && word.count > head.word.count + 3 && equal(word, head.word, at: 0) {
            let next = word[head.word.count]
            if !head.inner[Int(next | 0x20)] { return head.word.count }
        }
        for number in form.numbers where word.count > number.count + 2 && equal(word, number, at: 0) {
            if form.numbers.contains(where: { word.count == number.count + $0.count && equal(word, $0, at: number.count) }) {
                return number.count
            }
        }
        return nil
    }

    private func digitJoint(_ form: Form, _ word: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let digit = word.firstIndex(where: { $0 &- 0x30 < 10 }), digit > 1,
            word[digit...].allSatisfy({ $0 &- 0x30 < 10 })
        else { return nil }
        let hash = UInt32(truncatingIfNeeded: WordHash.of(word[..<digit]))
        return form.digits.contains(hash: hash) ? digit : nil
    }

    private func equal(_ word: UnsafeBufferPointer<UInt8>, _ part: [UInt8], at offset: Int) -> Bool {
        guard word.count - offset >= part.count else { return false }
        for at in part.indices where word[offset + at] | 0x20 != part[at] { return false }
        return true
    }

    private func report(_ form: Form, _ token: Token, _ joint: Int, _ passage: Passage, _ findings: inout [Finding]) {
        let word = passage.string(token.range)
        let bytes = Array(word.utf8)
        let first = String(decoding: bytes[..<joint], as: UTF8.self)
        let second = String(decoding: bytes[joint...], as: UTF8.self)
        let place = ByteRange(token.start + UInt32(joint), token.start + UInt32(joint))
        findings.append(
            form.rule.finding(
                at: token.range, ["word": word, "first": first, "second": second],
                suggestions: [Suggestion(span: place, replacement: " ", safety: .review, why: "two words")], confidence: 88))
    }
}
