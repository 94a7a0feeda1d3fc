/// Bytes on their way out, handed on in chunks so that memory stays bounded however long a report gets.
package struct Output: ~Copyable {
    private var bytes: [UInt8] = []
    private let sink: (UnsafeBufferPointer<UInt8>) -> Void
    private var handedOn = 0
    /// Whether the next JSON key or value follows another one on its level; see `Output+JSON`.
    var needsComma = false

    private static let chunk = 1 << 16

    /// `sink` gets every chunk once, in order; it must copy what it keeps.
    package init(_ sink: @escaping (UnsafeBufferPointer<UInt8>) -> Void) {
        self.sink = sink
        bytes.reserveCapacity(Output.chunk + 4096)
    }

    /// How many bytes have been written.
    package var count: Int { handedOn + bytes.count }

    /// Hands on what has been collected.
    package mutating func flush() {
        guard !bytes.isEmpty else { return }
        bytes.withUnsafeBufferPointer(sink)
        handedOn += bytes.count
        bytes.removeAll(keepingCapacity: true)
    }

    @inline(__always)
    package mutating func append(_ byte: UInt8) {
        bytes.append(byte)
        if bytes.count >= Output.chunk { flush() }
    }

    package mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
        if bytes.count >= Output.chunk { flush() }
    }

    mutating func append(literal text: StaticString) {
        append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    package mutating func append(_ run: UnsafeBufferPointer<UInt8>) {
        bytes.append(contentsOf: run)
        if bytes.count >= Output.chunk { flush() }
    }

    package mutating func append(_ byte: UInt8, count: Int) {
        for _ in 0..<max(0, count) { append(byte) }
    }

    package mutating func append(decimal number: Int) {
        if number < 0 { append(0x2D) }
        var rest = number.magnitude
        var divisor: UInt = 1
        while rest / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            append(UInt8(truncatingIfNeeded: 0x30 + rest / divisor))
            rest %= divisor
            divisor /= 10
        }
    }

    /// `\u{1b}` style or `\u001b` style: lower-case hexadecimal digits with at least `width` of them.
    mutating func append(hexadecimal number: UInt32, width: Int) {
        var digits = max(width, 1)
        while digits < 8, number >> UInt32(4 * digits) != 0 { digits += 1 }
        for place in (0..<digits).reversed() {
            let digit = UInt8(truncatingIfNeeded: (number >> UInt32(4 * place)) & 0xF)
            append(digit < 10 ? 0x30 + digit : 0x57 + digit)
        }
    }
}
