/// A node in packed bytes, read one level at a time.
///
/// A packed node is a kind byte, the length of what follows, line and column, then the text of a scalar, the items of a
/// sequence, or the keys and values of a mapping in turn. Numbers are written six bits a byte, lowest first, 0x40 set on all
/// but the last. So everything but the scalars is ASCII, and a packed sheet is itself valid UTF-8, fit for a string literal.
struct PackedNode: Sendable {
    enum Kind: UInt8, Sendable {
        case scalar = 0x73
        case sequence = 0x6C
        case mapping = 0x6D
    }

    let kind: Kind
    let line: Int
    let column: Int
    let body: PackedBytes

    var value: Sheet.Node.Value {
        switch kind {
        case .scalar: .scalar(body.string)
        case .sequence: .sequence(children.map(Sheet.Node.init))
        case .mapping: .mapping(pairs.map { (Sheet.Node($0.key), Sheet.Node($0.value)) })
        }
    }

    /// The value under a key of a mapping.
    func child(_ key: String) -> PackedNode? {
        guard kind == .mapping else { return nil }
        var key = key
        return key.withUTF8 { key in
            var unpacker = Unpacker(body)
            while let isSought = unpacker.skip(tellingWhetherIs: key) {
                if isSought { return unpacker.node() }
                _ = unpacker.skip()
            }
            return nil
        }
    }

    func eachScalar(_ show: (UnsafeBufferPointer<UInt8>) -> Void) -> Bool {
        switch kind {
        case .scalar: show(body.buffer)
        case .mapping: return false
        case .sequence:
            var unpacker = Unpacker(body)
            while let child = unpacker.node() {
                guard child.kind == .scalar else { return false }
                show(child.body.buffer)
            }
        }
        return true
    }

    private var children: [PackedNode] {
        var unpacker = Unpacker(body)
        var children: [PackedNode] = []
        while let child = unpacker.node() { children.append(child) }
        return children
    }

    private var pairs: [(key: PackedNode, value: PackedNode)] {
        var unpacker = Unpacker(body)
        var pairs: [(key: PackedNode, value: PackedNode)] = []
        while let key = unpacker.node(), let value = unpacker.node() { pairs.append((key, value)) }
        return pairs
    }

    /// The whole tree, independent of the packed bytes; nil where they are damaged.
    func unpacked(depth: Int = 0) -> Sheet.Node? {
        guard depth < 64 else { return nil }
        var unpacker = Unpacker(body)
        var items: [Sheet.Node] = []
        if kind == .scalar { return Sheet.Node(.scalar(body.string), line: line, column: column) }
        while !unpacker.isAtEnd {
            guard let item = unpacker.node()?.unpacked(depth: depth + 1) else { return nil }
            items.append(item)
        }
        if kind == .sequence { return Sheet.Node(.sequence(items), line: line, column: column) }
        guard items.count.isMultiple(of: 2) else { return nil }
        let pairs = stride(from: 0, to: items.count, by: 2).map { (key: items[$0], value: items[$0 + 1]) }
        return Sheet.Node(.mapping(pairs), line: line, column: column)
    }
}

/// Bytes that neither move nor change for as long as they are used: those of a literal, or of an array that is held.
///
/// `@unchecked Sendable` because the compiler cannot see that nobody writes to them.
struct PackedBytes: @unchecked Sendable {
    let buffer: UnsafeBufferPointer<UInt8>

    var count: Int { buffer.count }
    var string: String { String(decoding: buffer, as: UTF8.self) }
}

/// Reads packed bytes; every read is bounds-checked.
package struct Unpacker {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0

    init(_ bytes: PackedBytes) { self.bytes = bytes.buffer }

    package init(_ literal: StaticString) {
        bytes = UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount)
    }

    package var isAtEnd: Bool { at == bytes.count }
    package var bytesLeft: Int { bytes.count - at }

    private mutating func byte() -> UInt8? {
        guard at < bytes.count else { return nil }
        defer { at += 1 }
        return bytes[at]
    }

    /// Nil for what `Int` does not hold, too.
    package mutating func number() -> Int? { word().flatMap(Int.init(exactly:)) }

    package mutating func word() -> UInt64? {
        guard let first = byte() else { return nil }
        // Most numbers are small.
        if first & 0x40 == 0 { return UInt64(first & 0x3F) }
        var value = UInt64(first & 0x3F)
        var shift: UInt64 = 6
        while shift < 66, let byte = byte() {
            value |= UInt64(byte & 0x3F) << shift
            if byte & 0x40 == 0 { return value }
            shift += 6
        }
        return nil
    }

    package mutating func string() -> String? { run()?.string }

    /// A length and that many bytes.
    mutating func run() -> PackedBytes? {
        guard let length = number(), length <= bytes.count - at else { return nil }
        defer { at += length }
        return PackedBytes(buffer: UnsafeBufferPointer(rebasing: bytes[at..<at + length]))
    }

    /// Skips a node without reading it; tells whether it was the scalar with this text, nil at the end.
    mutating func skip(tellingWhetherIs text: UnsafeBufferPointer<UInt8>? = nil) -> Bool? {
        guard let kind = byte(), let length = number(), length <= bytes.count - at else { return nil }
        let end = at + length
        defer { at = end }
        guard let text, kind == PackedNode.Kind.scalar.rawValue, length > text.count else { return false }
        // The text ends the node; compared first, because most keys are others.
        let start = end - text.count
        for at in 0..<text.count where bytes[start + at] != text[at] { return false }
        guard number() != nil, number() != nil else { return nil }
        return at == start
    }

    mutating func node() -> PackedNode? {
        guard let kind = byte().flatMap(PackedNode.Kind.init), let length = number(), length <= bytes.count - at else {
            return nil
        }
        let end = at + length
        guard let line = number(), let column = number(), at <= end else { return nil }
        defer { at = end }
        return PackedNode(
            kind: kind, line: line, column: column, body: PackedBytes(buffer: UnsafeBufferPointer(rebasing: bytes[at..<end])))
    }
}
