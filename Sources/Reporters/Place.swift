package import Documents
package import Text

/// Where a range stands in the original file, in every unit that a format may ask for.
package struct Place: Sendable, Hashable {
    /// Byte offsets into the file.
    package let bytes: ByteRange
    package let start: LineIndex.Position
    package let end: LineIndex.Position
}

extension Document {
    /// The path without "./", as code hosts name the files of a repository.
    package var plainPath: String { path.hasPrefix("./") ? String(path.dropFirst(2)) : path }
}

/// Finds the places of one document; made once per file that has findings, because it walks the text for its lines.
package struct Places: Sendable {
    package let document: Document
    package let lines: LineIndex

    package init(_ document: Document) {
        self.document = document
        self.lines = LineIndex(document.original)
    }

    package func place(of span: ByteRange) -> Place {
        Place(
            bytes: document.map.source(of: span),
            start: lines.position(of: span.start, in: document.original),
            end: lines.position(of: span.end, in: document.original))
    }
}
