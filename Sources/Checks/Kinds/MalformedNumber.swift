package import Figures
package import Findings
package import Lexicons
import Quantities
package import Sheets
import Text

/// Numbers whose digits, commas and points follow no way of writing numbers: "1,2345", "12.5.3 %", "4,.5", "5.%".
package struct MalformedNumber: Check {
    package static let kind = "malformed-number"

    private let rules: [Rule]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        self.rules = rules
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        for figure in passage.figures {
            if figure.notation.isMalformed, ![.identifier, .listMarker, .ordinal].contains(figure.kind) {
                // Regular groups with points are the business of mixed-grouping.
                if figure.notation.grouping == .point, figure.value.exponent == 0 { continue }
                if isList(figure, passage) || isVersion(figure, passage) { continue }
                report(Repair(Array(passage.text[figure.digits.indices])), at: figure.digits, passage, &findings)
            } else if figure.isAmbiguous, isDecimalComma(figure, passage) {
                let isCount = figure.kind == .cardinal && figure.notation.scale == 0
                report(
                    Repair(Array(passage.text[figure.digits.indices]), isCount: isCount), at: figure.digits, passage, &findings)
            } else if isIndian(figure, passage), !speaksOfIndia(passage) {
                report(
                    Repair(Array(passage.text[figure.digits.indices]), isCount: true), at: figure.digits, passage, &findings)
            } else if figure.kind == .cardinal, isSplitPercent(figure, passage) {
                let end = passage.tokens[Int(figure.tokens.upperBound) + 1].end
                let digits = passage.string(figure.digits)
                report(
                    Repair(problem: "a stop stands between the number and the percent sign", digits: digits + "%"),
                    at: ByteRange(figure.digits.start, end), passage, &findings)
            }
        }
    }

    /// "2.0.1": short groups between points, and nothing behind that it could count.
    private func isVersion(_ figure: Figure, _ passage: Passage) -> Bool {
        guard figure.kind == .cardinal, figure.notation.scale == 0, !passage.isPlainWord(passage.after(figure)) else {
            return false
        }
        let parts = passage.text[figure.digits.indices].split(separator: 0x2E, omittingEmptySubsequences: false)
        return parts.count > 2
            && parts.allSatisfy { part in (1...2).contains(part.count) && part.allSatisfy { $0 ^ 0x30 < 10 } }
    }

    /// "12.5,13.4": decimals with no space behind the comma.
    private func isList(_ figure: Figure, _ passage: Passage) -> Bool {
        let parts = passage.text[figure.digits.indices].split(separator: 0x2C)
        return parts.count > 1 && parts.allSatisfy { part in part.count { $0 == 0x2E } == 1 && part.count > 2 }
    }

    /// "10,5 %": a single comma before one or two digits, and a unit that shows that this is no list of two numbers.
    private func isDecimalComma(_ figure: Figure, _ passage: Passage) -> Bool {
        guard !figure.notation.isSpelledOut, figure.kind.isQuantity, passage.text[figure.digits.indices].contains(0x2C) else {
            return false
        }
        if figure.kind != .cardinal || figure.notation.scale > 0 {
            return figure.value.exponent < 0 && figure.notation.grouping == .none
        }
        // "10,00 workers", "1,23,4 wells": a counted noun behind, and more than a list of single digits.
        let noun = passage.after(figure)
        guard figure.digits.count > 3, passage.isPlainWord(noun), !passage.isFunctionWord(noun) else { return false }
        return figure.value.exponent < 0 && figure.notation.grouping == .none || isIrregular(figure, passage)
    }

    /// Whether the last comma is not followed by three digits.
    private func isIrregular(_ figure: Figure, _ passage: Passage) -> Bool {
        let bytes = passage.text[figure.digits.indices]
        guard let comma = bytes.lastIndex(of: 0x2C), !bytes.contains(0x2E) else { return false }
        return bytes.endIndex - comma != 4
    }

    /// "1,23,456": groups of two before the last one, as in India.
    private func isIndian(_ figure: Figure, _ passage: Passage) -> Bool {
        guard figure.kind == .cardinal, figure.digits.count > 7, figure.digits.count < 10 else { return false }
        let parts = passage.text[figure.digits.indices].split(separator: 0x2C, omittingEmptySubsequences: false)
        return parts.count == 3 && parts[1].count == 2 && parts[2].count == 3
    }

    private func speaksOfIndia(_ passage: Passage) -> Bool {
        passage.tokens.contains { MalformedNumber.indian.contains($0.hash) }
    }

    private static let indian: Set<UInt32> = [
        "india", "indian", "lakh", "lakhs", "crore", "crores", "rupee", "rupees", "rs", "inr", "nepal", "pakistan",
        "bangladesh",
    ].reduce(into: []) { $0.insert(WordHash.short($1)) }

    /// "5.%": a number, a stop and a percent sign without a space.
    private func isSplitPercent(_ figure: Figure, _ passage: Passage) -> Bool {
        let next = passage.after(figure)
        guard passage.isMark(next, ".,"), passage.isMark(next + 1, "%") else { return false }
        return passage.tokens[next].start == figure.span.end && !passage.tokens[next + 1].isSpaced
    }

    private func report(_ repair: Repair, at span: ByteRange, _ passage: Passage, _ findings: inout [Finding]) {
        let suggestions = repair.digits.map {
            [Suggestion(span: span, replacement: $0, safety: .review, why: "the same digits, written regularly")]
        }
        for rule in rules {
            findings.append(
                rule.finding(
                    at: span, ["figure": passage.string(span), "problem": repair.problem], suggestions: suggestions ?? [],
                    severity: repair.isDecimalComma ? min(rule.severity, .warning) : nil,
                    confidence: repair.isDecimalComma ? 80 : 95))
        }
    }
}

/// What is wrong with a digit string, and the one regular form of the same digits where there is only one.
private struct Repair {
    var problem: String
    var digits: String?
    var isDecimalComma = false

    init(problem: String, digits: String?) {
        self.problem = problem
        self.digits = digits
    }

    /// `isCount`: the number counts things, so that its comma is no decimal mark.
    init(_ bytes: [UInt8], isCount: Bool = false) {
        let separators = bytes.indices.filter { !Repair.isDigit(bytes[$0]) }
        if zip(separators, separators.dropFirst()).contains(where: { $1 == $0 + 1 }) {
            self.init(problem: "two separators stand side by side", digits: Repair.merged(bytes))
            return
        }
        let points = bytes.count { $0 == 0x2E }
        let commas = bytes.count { $0 == 0x2C }
        if points > 1 {
            self.init(problem: "it has \(points) decimal points", digits: nil)
            return
        }
        if commas == 1, points == 0, let last = separators.last, bytes.count - last <= 3, !isCount {
            var fixed = bytes
            fixed[last] = 0x2E
            // "200,00 yuan" has rather lost a digit.
            let isRound = bytes[(last + 1)...].allSatisfy { $0 == 0x30 }
            self.init(
                problem: "the comma stands where a decimal point belongs",
                digits: isRound ? nil : String(decoding: fixed, as: UTF8.self))
            isDecimalComma = true
            return
        }
        self.init(problem: "the groups between the commas do not have three digits", digits: Repair.regrouped(bytes))
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    /// Neighbouring separators made one; a point wins. Nil when the result is still irregular.
    private static func merged(_ bytes: [UInt8]) -> String? {
        var kept: [UInt8] = []
        for byte in bytes {
            if let last = kept.last, !isDigit(last), !isDigit(byte) {
                if byte == 0x2E { kept[kept.count - 1] = byte }
            } else {
                kept.append(byte)
            }
        }
        guard kept.count(where: { $0 == 0x2E }) <= 1 else { return nil }
        let text = String(decoding: kept, as: UTF8.self)
        return kept.contains(0x2C) && regrouped(kept) != text ? nil : text
    }

    /// The digits with a comma after every third from the decimal point.
    private static func regrouped(_ bytes: [UInt8]) -> String? {
        let point = bytes.firstIndex(of: 0x2E) ?? bytes.count
        let whole = bytes[..<point].filter(isDigit)
        guard !whole.isEmpty, whole[0] != 0x30 else { return nil }
        var grouped: [UInt8] = []
        for (at, byte) in whole.enumerated() {
            if at > 0, (whole.count - at) % 3 == 0 { grouped.append(0x2C) }
            grouped.append(byte)
        }
        return String(decoding: grouped + bytes[point...], as: UTF8.self)
    }
}
