import Documents
import Figures
import Quantities
import Text

/// The whole numbers in digits of a text, whatever a reader makes of them: what stands there is not missing.
struct DigitRuns {
    private var runs: Set<UInt64> = []

    init(_ passages: ArraySlice<Passage>) {
        for passage in passages {
            let text = passage.text
            var at = Int(passage.block.range.start)
            let end = Int(passage.block.range.end)
            while at < end {
                guard text[at] &- 0x30 < 10 else {
                    at += 1
                    continue
                }
                let opensDecimals = at > 1 && text[at - 1] == 0x2E && text[at - 2] &- 0x30 < 10
                var run: UInt64 = 0
                var length = 0
                while at < end {
                    if text[at] &- 0x30 < 10 {
                        if length < 18 { run = run * 10 + UInt64(text[at] - 0x30) }
                        length += 1
                        at += 1
                    } else if text[at] == 0x2C, TornNumber.isGroup(text, at + 1, end) {
                        at += 1
                    } else {
                        break
                    }
                }
                let hasDecimals = at + 1 < end && text[at] == 0x2E && text[at + 1] &- 0x30 < 10
                if !hasDecimals, !opensDecimals { runs.insert(run) }
            }
        }
    }

    /// Whether the digits of a whole number stand in the text by themselves.
    func contains(_ value: Numeral) -> Bool {
        guard value.isWhole, let order = value.order, order < 18 else { return false }
        return runs.contains(UInt64(value.rounded(toExponent: 0).coefficient.magnitude))
    }
}

/// A number whose groups of digits a blank has torn apart: "1, 500".
struct TornNumber {
    let span: ByteRange
    let value: Numeral

    /// The torn numbers of a passage; whether they are none but lists only the original can tell.
    static func numbers(_ passage: Passage) -> [TornNumber] {
        let text = passage.text
        let end = Int(passage.block.range.end)
        var found: [TornNumber] = []
        var at = Int(passage.block.range.start)
        while at < end {
            guard text[at] &- 0x30 < 10 else {
                at += 1
                continue
            }
            let start = at
            var value: Int64 = 0
            while at < end, text[at] &- 0x30 < 10, at - start < 4 {
                value = value * 10 + Int64(text[at] - 0x30)
                at += 1
            }
            guard at - start <= 3 else {
                while at < end, text[at] &- 0x30 < 10 { at += 1 }
                continue
            }
            var groups = 0
            while groups < 4, at + 4 < end, text[at] == 0x2C, text[at + 1] == 0x20, isGroup(text, at + 2, end) {
                for offset in at + 2..<at + 5 { value = value * 10 + Int64(text[offset] - 0x30) }
                at += 5
                groups += 1
            }
            let isClosed =
                at >= end || text[at] != 0x2C && !(text[at] == 0x2E && at + 1 < end && text[at + 1] &- 0x30 < 10)
                || at + 1 >= end || text[at + 1] == 0x20
            if groups > 0, isClosed, start == 0 || text[start - 1] != 0x2E && text[start - 1] != 0x2C {
                found.append(TornNumber(span: ByteRange(start, at), value: Numeral(value)))
            }
        }
        return found
    }

    /// Whether exactly three digits stand here.
    static func isGroup(_ text: [UInt8], _ at: Int, _ end: Int) -> Bool {
        guard at + 3 <= end, text[at..<at + 3].allSatisfy({ $0 &- 0x30 < 10 }) else { return false }
        return at + 3 == end || text[at + 3] &- 0x30 >= 10
    }
}
