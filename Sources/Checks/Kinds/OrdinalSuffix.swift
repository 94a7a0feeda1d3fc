package import Figures
package import Findings
package import Lexicons
package import Sheets
import Text

/// The wrong letters behind an ordinal in figures: "21th", "112nd".
package struct OrdinalSuffix: AnchoredCheck {
    package static let kind = "ordinal-suffix"

    private let rules: [Rule]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        self.rules = rules
    }

    private static let suffixes = [UInt32](["th", "st", "nd", "rd"].map { WordHash.short($0) })

    package func isAnchor(_ token: Token, of text: [UInt8], _ lexicon: Lexicon) -> Bool {
        OrdinalSuffix.suffixes.contains(token.hash)
    }

    package func examine(_ passage: Passage, anchors: [Int], marks: inout [Mark], findings: inout [Finding]) {
        let suffixes = OrdinalSuffix.suffixes
        passage.tokens.withUnsafeBufferPointer { tokens in
            guard tokens.count > 1 else { return }
            for at in anchors where at > 0 {
                guard tokens[at].kind == .word, tokens[at - 1].kind == .number, !tokens[at].isSpaced,
                    tokens[at].end - tokens[at].start == 2, let written = suffixes.firstIndex(of: tokens[at].hash),
                    tokens[at].flags.isDisjoint(with: .hasDigit)
                else { continue }
                let right = suffix(of: passage, tokens[at - 1])
                guard let right, right != written else { continue }
                let letters = ["th", "st", "nd", "rd"][right]
                for rule in rules {
                    findings.append(
                        rule.finding(
                            at: passage.span(at - 1..<at + 1),
                            [
                                "written": passage.string(passage.span(at - 1..<at + 1)),
                                "right": passage.string(at - 1) + letters,
                            ],
                            suggestions: [
                                Suggestion(
                                    span: tokens[at].range, replacement: letters, safety: .safe,
                                    why: "the ending of the number in words")
                            ], confidence: 97))
                }
            }
        }
    }

    /// The index of the suffix that a number takes: th for 11 to 13, else by its last digit; nil for decimals.
    private func suffix(of passage: Passage, _ token: Token) -> Int? {
        let bytes = passage.text[token.range.indices]
        guard bytes.allSatisfy({ $0 &- 0x30 < 10 || $0 == 0x2C }), let last = bytes.last else { return nil }
        if bytes.count > 1, bytes[bytes.endIndex - 2] == 0x31 { return 0 }
        switch last {
        case 0x31: return 1
        case 0x32: return 2
        case 0x33: return 3
        default: return 0
        }
    }
}
