extension Sheet {
    /// The packed form: what the build puts into the binary, so that no YAML is parsed at start-up.
    package func packed() -> [UInt8] {
        var packer = Packer()
        packer.add(path)
        packer.add(root)
        return packer.bytes
    }

    /// Reads a packed sheet; nil unless the bytes are exactly one.
    package init?(packed bytes: [UInt8]) {
        let read = bytes.withUnsafeBufferPointer { buffer -> Sheet? in
            var unpacker = Unpacker(PackedBytes(buffer: buffer))
            guard let path = unpacker.run()?.string, let root = unpacker.node()?.unpacked(), unpacker.isAtEnd else {
                return nil
            }
            return Sheet(path: path, root: root)
        }
        guard let read else { return nil }
        self = read
    }
}

/// Writes packed bytes: numbers, texts and nodes one behind the other.
package struct Packer {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    /// Negative numbers are written as 0.
    package mutating func add(_ number: Int) { add(word: UInt64(max(0, number))) }

    package mutating func add(word: UInt64) {
        var rest = word
        while rest > 0x3F {
            bytes.append(UInt8(rest & 0x3F) | 0x40)
            rest >>= 6
        }
        bytes.append(UInt8(rest))
    }

    /// A length and that many bytes.
    package mutating func add(run: [UInt8]) {
        add(run.count)
        bytes += run
    }

    package mutating func add(_ text: String) {
        add(text.utf8.count)
        bytes += text.utf8
    }

    mutating func add(_ node: Sheet.Node) {
        var body = Packer()
        let kind: PackedNode.Kind
        switch node.value {
        case .scalar(let text):
            kind = .scalar
            body.bytes += text.utf8
        case .sequence(let items):
            kind = .sequence
            for item in items { body.add(item) }
        case .mapping(let pairs):
            kind = .mapping
            for pair in pairs {
                body.add(pair.key)
                body.add(pair.value)
            }
        }
        var place = Packer()
        place.add(node.line)
        place.add(node.column)
        bytes.append(kind.rawValue)
        add(place.bytes.count + body.bytes.count)
        bytes += place.bytes
        bytes += body.bytes
    }
}
