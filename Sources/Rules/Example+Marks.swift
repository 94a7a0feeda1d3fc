package import Checks

extension Rule.Example {
    /// Reads a text with the flagged spans between ⟦ and ⟧; nil and why when the marks do not pair up.
    static func reading(_ marked: String, line: Int) -> Result<Rule.Example, MarkError> {
        var text = ""
        var spans: [Range<Int>] = []
        var open: Int?
        for scalar in marked.unicodeScalars {
            switch (scalar, open) {
            case ("⟦", nil): open = text.utf8.count
            case ("⟦", _): return .failure(MarkError(why: "a mark ⟦ opens inside another"))
            case ("⟧", let start?):
                if start == text.utf8.count { return .failure(MarkError(why: "the marks ⟦⟧ hold nothing")) }
                spans.append(start..<text.utf8.count)
                open = nil
            case ("⟧", nil): return .failure(MarkError(why: "a mark ⟧ closes what no ⟦ opened"))
            default: text.unicodeScalars.append(scalar)
            }
        }
        if open != nil { return .failure(MarkError(why: "a mark ⟦ is not closed by ⟧")) }
        return .success(Rule.Example(text: text, spans: spans, line: line))
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
