package import Text

/// The natural language of a text, as far as the checks tell languages apart.
package enum Language: String, Sendable, Hashable, CaseIterable {
    case english = "en"
    case chinese = "zh"
    case unknown = "und"
}

/// A stretch of a document that is read as one unit: no sentence, list or figure reaches across its ends.
package struct Block: Sendable, Hashable {
    package enum Kind: UInt8, Sendable, Hashable {
        case heading, paragraph, item, cell, note
        /// Navigation, addresses, telephone numbers, copyright lines: never checked as part of the report.
        case furniture
        /// Source code and other verbatim text: never checked.
        case code
    }

    package let kind: Kind
    package let range: ByteRange
    /// For a cell: the number of its table in the document, and its row and column, all from 0; row 0 is the header.
    package let table: Int32
    package let row: Int32
    package let column: Int32

    package init(kind: Kind, range: ByteRange, table: Int32 = -1, row: Int32 = -1, column: Int32 = -1) {
        self.kind = kind
        self.range = range
        self.table = table
        self.row = row
        self.column = column
    }
}

/// A report as text: what a reader made of a file.
///
/// `text` is valid UTF-8. A format with markup is read with the markup blanked out byte for byte (see Readers), so that
/// offsets stay those of the file; `map` leads back to the file where it was transcoded. Blocks ascend and do not overlap.
package struct Document: Sendable {
    /// The path as the user gave it, or "<stdin>".
    package let path: String
    package let language: Language
    package let text: [UInt8]
    package let blocks: [Block]
    package let map: SourceMap
    /// The bytes that findings are shown against: the text before markup was blanked out; the same array for plain text.
    package let original: [UInt8]

    package init(
        path: String, language: Language, text: [UInt8], blocks: [Block], map: SourceMap = .identity, original: [UInt8]? = nil
    ) {
        self.path = path
        self.language = language
        self.text = text
        self.blocks = blocks
        self.map = map
        self.original = original ?? text
    }
}
