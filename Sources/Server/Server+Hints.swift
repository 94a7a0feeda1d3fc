import Documents
import Engine
import Figures
import Reporters
import Text

/// What Chinese figures come to in English, behind them: 2300万 = 23 million.
extension Server {
    mutating func hints(_ parameters: JSON) throws(ResponseError) -> Answer {
        let document = try document(parameters)
        guard preferences.inlayHints, let (start, end) = parameters["range"]?.range, let reader = host.chineseReader else {
            return { $0.null() }
        }
        // Read anew: the check of a document that is being edited may be behind.
        let buffer = document.buffer
        let first = buffer.offset(of: start, client.encoding).offset
        let last = max(first, buffer.offset(of: end, client.encoding).offset)
        var hints: [(offset: Int, label: String)] = []
        var at = buffer.position(of: first, .utf8).line
        while at < buffer.lineCount, buffer.line(at).lowerBound <= last {
            let line = buffer.line(at)
            at += 1
            // Han characters begin with these bytes.
            guard buffer.bytes[line].contains(where: { 0xE4...0xE9 ~= $0 }) else { continue }
            let text = Array(buffer.bytes[line])
            let block = Block(kind: .paragraph, range: ByteRange(0, text.count))
            let read = Document(path: "", language: .chinese, text: text, blocks: [block])
            for figure in Engine.figures(of: read, blocks: 0..<1, with: reader) {
                let end = line.lowerBound + Int(figure.span.end)
                guard figure.kind.isQuantity, first <= end, end <= last,
                    text[figure.span.indices].contains(where: { 0xE4...0xE9 ~= $0 }),
                    let label = FigureText(entry: figure).scaled
                else { continue }
                hints.append((end, " = \(label)"))
            }
        }
        let encoding = client.encoding
        return { output in
            output.beginArray()
            for hint in hints {
                output.object { output in
                    output.key("position")
                    output.value(buffer.position(of: hint.offset, encoding))
                    output.member("label", hint.label)
                    output.member("paddingRight", true)
                }
            }
            output.endArray()
        }
    }
}
