package import Checks
import Sheets

extension Rule {
    /// Texts that must be flagged at their marked spans.
    package var fails: [Example] { Rule.examples(failing) }
    /// Texts that must not be flagged.
    package var passes: [Example] { Rule.examples(passing) }

    private static func examples(_ node: Sheet.Node?) -> [Example] {
        guard let node else { return [] }
        return (node.sequence ?? [node]).compactMap { try? Example.reading($0.scalar ?? "", line: $0.line).get() }
    }
}

extension Rule.Example {
    /// Reads a text with the flagged spans between ⟦ and ⟧; nil and why when the marks do not pair up.
    static func reading(_ marked: String, line: Int) -> Result<Rule.Example, MarkError> {
        // Both marks are three bytes long and differ in the last: E2 9F A6 and E2 9F A7.
        let bytes = Array(marked.utf8)
        guard bytes.contains(0xE2) else { return .success(Rule.Example(text: marked, spans: [], line: line)) }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var spans: [Range<Int>] = []
        var open: Int?
        var at = 0
        while at < bytes.count {
            let isMark = at + 2 < bytes.count && bytes[at] == 0xE2 && bytes[at + 1] == 0x9F && bytes[at + 2] | 1 == 0xA7
            if !isMark {
                text.append(bytes[at])
                at += 1
                continue
            }
            switch (bytes[at + 2], open) {
            case (0xA6, nil): open = text.count
            case (0xA6, _): return .failure(MarkError(why: "a mark ⟦ opens inside another"))
            case (_, let start?):
                if start == text.count { return .failure(MarkError(why: "the marks ⟦⟧ hold nothing")) }
                spans.append(start..<text.count)
                open = nil
            case (_, nil): return .failure(MarkError(why: "a mark ⟧ closes what no ⟦ opened"))
            }
            at += 3
        }
        if open != nil { return .failure(MarkError(why: "a mark ⟦ is not closed by ⟧")) }
        return .success(Rule.Example(text: String(decoding: text, as: UTF8.self), spans: spans, line: line))
    }

    /// The text with its marks, as the sheet writes it.
    package var marked: String {
        var bytes = Array(text.utf8)
        for span in spans.reversed() {
            bytes.insert(contentsOf: "⟧".utf8, at: span.upperBound)
            bytes.insert(contentsOf: "⟦".utf8, at: span.lowerBound)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Why the marks of an example cannot be read.
struct MarkError: Error {
    let why: String
}
