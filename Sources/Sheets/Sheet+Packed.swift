/// The kinds of packed nodes.
///
/// A node is a kind byte, line and column, then a count and its children, or a length and its bytes. Numbers are written six
/// bits a byte, lowest first, 0x40 set on all but the last. So everything but the scalars is ASCII, and a packed sheet is
/// itself valid UTF-8, fit for a string literal.
private enum Kind: UInt8 {
    case scalar = 0x73
    case sequence = 0x6C
    case mapping = 0x6D
}

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
            var unpacker = Unpacker(buffer)
            guard let path = unpacker.string(), let root = unpacker.node(depth: 0), unpacker.isAtEnd else { return nil }
            return Sheet(path: path, root: root)
        }
        guard let read else { return nil }
        self = read
    }
}

/// Writes packed bytes.
struct Packer {
    var bytes: [UInt8] = []

    mutating func add(_ number: Int) {
        var rest = UInt(max(0, number))
        while rest > 0x3F {
            bytes.append(UInt8(rest & 0x3F) | 0x40)
            rest >>= 6
        }
        bytes.append(UInt8(rest))
    }

    mutating func add(_ text: String) {
        add(text.utf8.count)
        bytes += text.utf8
    }

    mutating func add(_ node: Sheet.Node) {
        switch node.value {
        case .scalar(let text):
            head(.scalar, node)
            add(text)
        case .sequence(let items):
            head(.sequence, node)
            add(items.count)
            for item in items { add(item) }
        case .mapping(let pairs):
            head(.mapping, node)
            add(pairs.count)
            for pair in pairs {
                add(pair.key)
                add(pair.value)
            }
        }
    }

    private mutating func head(_ kind: Kind, _ node: Sheet.Node) {
        bytes.append(kind.rawValue)
        add(node.line)
        add(node.column)
    }
}

/// Reads packed bytes; every read is bounds-checked, and nesting is bounded.
struct Unpacker {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { at == bytes.count }

    private mutating func byte() -> UInt8? {
        guard at < bytes.count else { return nil }
        defer { at += 1 }
        return bytes[at]
    }

    private mutating func number() -> Int? {
        var value = 0
        var shift = 0
        while shift < 36, let byte = byte() {
            value |= Int(byte & 0x3F) << shift
            if byte & 0x40 == 0 { return value }
            shift += 6
        }
        return nil
    }

    /// A length and that many bytes.
    mutating func run() -> Slice<UnsafeBufferPointer<UInt8>>? {
        guard let length = number(), length <= bytes.count - at else { return nil }
        defer { at += length }
        return bytes[at..<at + length]
    }

    mutating func string() -> String? { run().map { String(decoding: $0, as: UTF8.self) } }

    mutating func node(depth: Int) -> Sheet.Node? {
        guard depth < 64, let kind = byte().flatMap(Kind.init), let line = number(), let column = number() else { return nil }
        switch kind {
        case .scalar:
            guard let text = string() else { return nil }
            return Sheet.Node(.scalar(text), line: line, column: column)
        case .sequence:
            guard let count = number(), count <= bytes.count - at else { return nil }
            var items: [Sheet.Node] = []
            items.reserveCapacity(count)
            for _ in 0..<count {
                guard let item = node(depth: depth + 1) else { return nil }
                items.append(item)
            }
            return Sheet.Node(.sequence(items), line: line, column: column)
        case .mapping:
            guard let count = number(), count <= bytes.count - at else { return nil }
            var pairs: [(key: Sheet.Node, value: Sheet.Node)] = []
            pairs.reserveCapacity(count)
            for _ in 0..<count {
                guard let key = node(depth: depth + 1), let value = node(depth: depth + 1) else { return nil }
                pairs.append((key, value))
            }
            return Sheet.Node(.mapping(pairs), line: line, column: column)
        }
    }
}
