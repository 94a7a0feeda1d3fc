import Documents
import Engine
import Reporters
import Text

/// The figures of a document as its outline: below the heading that they stand under.
extension Server {
    mutating func symbols(_ parameters: JSON) throws(ResponseError) -> Answer {
        let uri = try document(parameters).uri
        guard var document = documents.removeValue(forKey: uri) else { return { $0.null() } }
        let figures = document.allFigures(chinese: host.chineseReader)
        documents[uri] = document
        guard let report = document.report, let read = report.document else { return { $0.null() } }
        let writer = SymbolWriter(buffer: document.buffer, report: report, read: read, client: client, uri: uri)
        return { writer.write(figures, to: &$0) }
    }
}

private struct SymbolWriter {
    let buffer: Buffer
    let report: DocumentReport
    let read: Document
    let client: Client
    let uri: String

    /// Kinds of the protocol.
    private static let heading = 15
    private static let figure = 16

    func write(_ figures: [LedgerEntry], to output: inout Output) {
        let headings = read.blocks.filter { $0.kind == .heading }
        output.beginArray()
        var next = 0
        if client.nestsSymbols {
            while next < figures.count, figures[next].span.start < headings.first?.range.start ?? .max {
                write(figures[next], in: nil, to: &output)
                next += 1
            }
            for (at, heading) in headings.enumerated() {
                let end = at + 1 < headings.count ? headings[at + 1].range.start : UInt32(read.text.count)
                var below = next
                while below < figures.count, figures[below].span.start < end { below += 1 }
                write(heading, to: end, figures[next..<below], to: &output)
                next = below
            }
        } else {
            var heading = 0
            for figure in figures {
                while heading < headings.count, headings[heading].range.start <= figure.span.start { heading += 1 }
                write(figure, in: heading > 0 ? name(headings[heading - 1]) : nil, to: &output)
            }
        }
        output.endArray()
    }

    private func name(_ heading: Block) -> String {
        let name = read.text.string(heading.range).split { $0 == "\n" || $0 == "\r" }.joined(separator: " ")
        return name.isEmpty ? "-" : name
    }

    private func range(_ span: ByteRange) -> (start: TextPosition, end: TextPosition) {
        buffer.range(report.range(span), client.encoding)
    }

    private func write(
        _ heading: Block, to end: UInt32, _ figures: ArraySlice<LedgerEntry>, to output: inout Output
    ) {
        output.beginObject()
        output.member("name", name(heading))
        output.member("kind", SymbolWriter.heading)
        output.member("range", range(ByteRange(heading.range.start, max(heading.range.end, end))))
        output.member("selectionRange", range(heading.range))
        output.key("children")
        output.beginArray()
        for figure in figures { write(figure, in: nil, to: &output) }
        output.endArray()
        output.endObject()
    }

    private func write(_ figure: LedgerEntry, in container: String?, to output: inout Output) {
        let words = FigureText(entry: figure)
        output.beginObject()
        let text = read.original.string(figure.span)
        output.beginName(text)
        output.member("kind", SymbolWriter.figure)
        if client.nestsSymbols {
            output.member("detail", ([words.value] + [figure.metric].compactMap { $0 }).joined(separator: ", "))
            output.member("range", range(figure.span))
            output.member("selectionRange", range(figure.span))
        } else {
            output.key("location")
            output.object { output in
                output.member("uri", uri)
                output.member("range", range(figure.span))
            }
            if let container { output.member("containerName", container) }
        }
        output.endObject()
    }
}

extension Output {
    /// A symbol must have a name.
    fileprivate mutating func beginName(_ text: String) { member("name", text.isEmpty ? "-" : text) }
}
