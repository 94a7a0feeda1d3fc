import Documents
import Engine
import Figures
import Text

/// The figures of an open document, read where somebody asks for them.
extension OpenDocument {
    /// The figures of the block that holds an offset of the document's text.
    func figures(around offset: UInt32, chinese: PassageReader?) -> [LedgerEntry] {
        guard let read = report?.document else { return [] }
        let blocks = read.blocks(touching: ByteRange(offset, offset))
        if let draft { return draft.figures(of: blocks) }
        return chinese.map { Engine.figures(of: read, blocks: blocks, with: $0) } ?? []
    }

    /// All figures; from now on they are kept up to date with every check.
    mutating func allFigures(chinese: PassageReader?) -> [LedgerEntry] {
        guard let read = report?.document else { return [] }
        if draft != nil {
            draft?.advance(listingFigures: true)
            return draft?.survey.ledger ?? []
        }
        return chinese.map { Engine.figures(of: read, blocks: 0..<read.blocks.count, with: $0) } ?? []
    }
}

extension Document {
    /// The blocks that share a byte with a range, or touch it.
    func blocks(touching range: ByteRange) -> Range<Int> {
        let low = blocks.firstIndex(behind: { $0.range.end < range.start })
        var end = low
        while end < blocks.count, blocks[end].range.start <= range.end { end += 1 }
        return low..<end
    }
}

extension DocumentReport {
    /// The offset in the document's text of an offset in the buffer; nil where the text does not reach.
    func textOffset(_ offset: Int) -> UInt32? {
        guard let document else { return nil }
        // Buffers are UTF-8: no more than a byte-order mark stands before the text.
        let at = offset - Int(document.map.shift)
        return document.map.pieces.isEmpty && at >= 0 && at <= document.text.count ? UInt32(at) : nil
    }
}
