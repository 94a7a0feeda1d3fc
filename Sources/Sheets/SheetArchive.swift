/// Many sheets in one stretch of bytes: read at start-up without touching those that nobody asks for.
package struct SheetArchive: Sendable {
    private let literal: StaticString

    /// An archive in a literal of the program.
    package init(_ literal: StaticString) { self.literal = literal }

    /// Sheets as an archive: the length of a path, the path, the length of the root, the root, and so on.
    package static func packed(_ sheets: [Sheet]) -> [UInt8] {
        var packer = Packer()
        for sheet in sheets {
            packer.add(sheet.path)
            var root = Packer()
            root.add(sheet.root)
            packer.add(run: root.bytes)
        }
        return packer.bytes
    }

    /// The paths in the archive, in its order.
    package var paths: [String] {
        var found: [String] = []
        visit { path, _ in found.append(path.string) }
        return found
    }

    /// The sheets whose path is wanted, in the order of the archive.
    package func sheets(where isWanted: (UnsafeBufferPointer<UInt8>) -> Bool) -> [Sheet] {
        var found: [Sheet] = []
        visit { path, body in
            guard isWanted(path.buffer) else { return }
            var unpacker = Unpacker(body)
            guard let root = unpacker.node() else { return }
            found.append(Sheet(path: path.string, root: Sheet.Node(root)))
        }
        return found
    }

    private func visit(_ each: (PackedBytes, PackedBytes) -> Void) {
        var unpacker = Unpacker(literal)
        while !unpacker.isAtEnd {
            guard let path = unpacker.run(), let body = unpacker.run() else { return }
            each(path, body)
        }
    }
}
