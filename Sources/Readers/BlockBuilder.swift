import Documents
import Text

/// Collects blocks in order and cuts those that are too long for the work of one block to stay bounded.
struct BlockBuilder {
    /// No block is longer, in bytes.
    static let longest = 64 << 10

    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var blocks: [Block] = []
    private(set) var remarks: [(offset: Int, message: String)] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    mutating func append(_ kind: Block.Kind, _ start: Int, _ end: Int, table: Int = -1, row: Int = -1, column: Int = -1) {
        var start = start
        if end - start > 1 << 20 {
            remarks.append((start, "is longer than 1 MiB without a paragraph end; it is checked in parts of at most 64 KiB"))
        }
        while end - start > Self.longest {
            let cut = cut(from: start)
            let part = trimmed(start, cut, in: bytes)
            add(kind, part.start, part.end, table, row, column)
            start = trimmed(cut, end, in: bytes).start
        }
        add(kind, start, end, table, row, column)
    }

    private mutating func add(_ kind: Block.Kind, _ start: Int, _ end: Int, _ table: Int, _ row: Int, _ column: Int) {
        guard start < end else { return }
        blocks.append(
            Block(
                kind: kind, range: ByteRange(start, end), table: Int32(truncatingIfNeeded: table),
                row: Int32(truncatingIfNeeded: row), column: Int32(truncatingIfNeeded: column)))
    }

    /// Makes the last block a paragraph if it was taken for a heading: a heading stands above something.
    mutating func settleLastHeading() {
        guard let last = blocks.lastIndex(where: { $0.kind != .furniture }), blocks[last].kind == .heading else { return }
        blocks[last] = Block(kind: .paragraph, range: blocks[last].range)
    }

    /// The last sentence end of the longest part that may begin here, else its last space, else its last character.
    private func cut(from start: Int) -> Int {
        let limit = start + Self.longest
        let low = start + Self.longest / 2
        var space = 0
        var at = limit - 4
        while at > low {
            if space == 0, bytes[at] == 0x20 { space = at }
            if bytes[at] == 0x20, bytes[at - 1] == UInt8(ascii: ".") || bytes[at - 1] == UInt8(ascii: "!") { return at }
            if bytes[at] == 0xE3, bytes[at + 1] == 0x80, bytes[at + 2] == 0x82 { return at + 3 }
            at -= 1
        }
        if space > 0 { return space }
        at = limit
        while at > low, bytes[at] & 0xC0 == 0x80 { at -= 1 }
        return at
    }
}
