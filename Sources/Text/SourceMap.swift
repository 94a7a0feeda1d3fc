/// Leads from ranges of a document's text back to the bytes of the original file.
///
/// A file that is already UTF-8 needs no pieces: its map is the identity, shifted by a byte-order mark.
/// A transcoded file (UTF-16, GB18030) has one piece for each stretch in which both sides keep step.
package struct SourceMap: Hashable, Sendable {
    /// A stretch of text whose scalars all take `textWidth` bytes here and `sourceWidth` bytes in the file.
    package struct Piece: Hashable, Sendable {
        package let text: UInt32
        package let source: UInt32
        package let textWidth: UInt8
        package let sourceWidth: UInt8

        package init(text: UInt32, source: UInt32, textWidth: UInt8, sourceWidth: UInt8) {
            self.text = text
            self.source = source
            self.textWidth = textWidth
            self.sourceWidth = sourceWidth
        }
    }

    /// Bytes the file has before the text begins (a byte-order mark).
    package let shift: UInt32
    /// Ascending by `text`; empty for the identity.
    package let pieces: [Piece]

    package static let identity = SourceMap(shift: 0)

    package init(shift: UInt32, pieces: [Piece] = []) {
        self.shift = shift
        self.pieces = pieces
    }

    /// The offset in the original file of an offset in the text.
    package func source(of offset: UInt32) -> UInt32 {
        guard !pieces.isEmpty else { return offset + shift }
        var low = 0
        var high = pieces.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if pieces[middle].text <= offset { low = middle } else { high = middle }
        }
        let piece = pieces[low]
        let scalars = (offset - piece.text) / UInt32(max(piece.textWidth, 1))
        return piece.source + scalars * UInt32(piece.sourceWidth)
    }

    package func source(of range: ByteRange) -> ByteRange {
        let start = source(of: range.start)
        return ByteRange(start, max(start, source(of: range.end)))
    }
}
