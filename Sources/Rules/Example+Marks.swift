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
    ///
    /// An original stands before its translation, with ⇒ between them.
    static func reading(_ marked: String, line: Int) -> Result<Rule.Example, MarkError> {
        if let (original, translation) = parts(marked) {
            return reading(translation, line: line).map {
                Rule.Example(text: $0.text, spans: $0.spans, line: line, original: original)
            }
        }
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

    /// Original and translation of an example that has both.
    private static func parts(_ text: String) -> (String, String)? {
        // E2 87 92
        let bytes = Array(text.utf8)
        guard let at = bytes.indices.first(where: { bytes[$0...].starts(with: [0xE2, 0x87, 0x92]) }) else { return nil }
        func trimmed(_ part: ArraySlice<UInt8>) -> String {
            String(decoding: part.drop { $0 == 0x20 }.reversed().drop { $0 == 0x20 }.reversed(), as: UTF8.self)
        }
        return (trimmed(bytes[..<at]), trimmed(bytes[(at + 3)...]))
    }

    /// The text with its marks, as the sheet writes it.
    package var marked: String {
        var bytes = Array(text.utf8)
        for span in spans.reversed() {
            bytes.insert(contentsOf: "⟧".utf8, at: span.upperBound)
            bytes.insert(contentsOf: "⟦".utf8, at: span.lowerBound)
        }
        let marked = String(decoding: bytes, as: UTF8.self)
        return original.map { $0 + " ⇒ " + marked } ?? marked
    }
}

/// Why the marks of an example cannot be read.
struct MarkError: Error {
    let why: String
}
