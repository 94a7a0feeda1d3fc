package import Text

extension Document {
    /// The number of the block that holds an offset; nil between blocks.
    package func block(at offset: UInt32) -> Int? {
        let low = blocks.firstIndex(behind: { $0.range.end <= offset })
        return low < blocks.count && blocks[low].range.start <= offset ? low : nil
    }

    /// The block that holds an offset, or the row of its table: what lies outside says nothing about what stands there.
    /// Nil between blocks.
    package func stretch(at offset: UInt32) -> ByteRange? {
        guard var low = block(at: offset) else { return nil }
        let block = blocks[low]
        guard block.kind == .cell else { return block.range }
        func isBeside(_ other: Block) -> Bool {
            other.kind == .cell && other.table == block.table && other.row == block.row
        }
        var last = low
        while low > 0, isBeside(blocks[low - 1]) { low -= 1 }
        while last + 1 < blocks.count, isBeside(blocks[last + 1]) { last += 1 }
        return ByteRange(blocks[low].range.start, blocks[last].range.end)
    }
}
