package import Text

/// JSON as RFC 8259 has it, written in one pass; commas come by themselves.
///
/// Everything that could steer a terminal or hide is escaped, so that a JSON report is safe to print as well.
extension Output {
    package mutating func beginObject() { open(0x7B) }
    package mutating func endObject() { close(0x7D) }
    package mutating func beginArray() { open(0x5B) }
    package mutating func endArray() { close(0x5D) }

    /// The name of a member; exactly one value must follow. The name must need no escapes.
    package mutating func key(_ name: StaticString) {
        separate()
        append(0x22)
        append(literal: name)
        append(0x22)
        append(0x3A)
        needsComma = false
    }

    /// The name of a member that is not known beforehand.
    package mutating func key(escaping name: String) {
        value(name)
        append(0x3A)
        needsComma = false
    }

    package mutating func value(_ text: String) {
        var text = text
        separate()
        append(0x22)
        text.withUTF8 { escape($0) }
        append(0x22)
        needsComma = true
    }

    package mutating func value(_ text: [UInt8], _ range: ByteRange) {
        separate()
        append(0x22)
        text.withUnsafeBufferPointer { bytes in
            let end = min(Int(range.end), bytes.count)
            escape(UnsafeBufferPointer(rebasing: bytes[min(Int(range.start), end)..<end]))
        }
        append(0x22)
        needsComma = true
    }

    package mutating func value(_ number: Int) {
        separate()
        append(decimal: number)
        needsComma = true
    }

    package mutating func value(_ flag: Bool) { literal(flag ? "true" : "false") }
    package mutating func null() { literal("null") }

    /// A value whose JSON text is at hand, such as a number.
    package mutating func literal(_ json: String) {
        separate()
        append(json)
        needsComma = true
    }

    /// Values whose JSON text is at hand, with the commas between them.
    package mutating func literal(_ json: UnsafeBufferPointer<UInt8>) {
        if json.isEmpty { return }
        separate()
        append(json)
        needsComma = true
    }

    package mutating func member(_ name: StaticString, _ text: String) {
        key(name)
        value(text)
    }

    package mutating func member(_ name: StaticString, _ number: Int) {
        key(name)
        value(number)
    }

    package mutating func member(_ name: StaticString, _ flag: Bool) {
        key(name)
        value(flag)
    }

    /// Ends a JSON text that stands on a line of its own.
    package mutating func endLine() {
        append(0x0A)
        needsComma = false
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        append(bracket)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { append(0x2C) }
    }

    private mutating func escape(_ bytes: UnsafeBufferPointer<UInt8>) {
        var at = 0
        var pending = 0
        while at < bytes.count {
            let byte = bytes[at]
            if byte >= 0x20, byte < 0x7F, byte != 0x22, byte != 0x5C {
                at += 1
                continue
            }
            let (scalar, width) = Scalars.decode(bytes, at: at, end: bytes.count)
            let isBroken = scalar == 0xFFFD && width == 1
            if byte >= 0x80, !isBroken, !Scalars.isHostile(scalar) {
                at += width
                continue
            }
            append(UnsafeBufferPointer(rebasing: bytes[pending..<at]))
            at += width
            pending = at
            escape(scalar)
        }
        append(UnsafeBufferPointer(rebasing: bytes[pending..<at]))
    }

    private mutating func escape(_ scalar: UInt32) {
        append(0x5C)
        switch scalar {
        case 0x22, 0x5C: append(UInt8(scalar))
        case 0x09: append(0x74)
        case 0x0A: append(0x6E)
        case 0x0D: append(0x72)
        case 0x1_0000...:
            append(0x75)
            append(hexadecimal: 0xD800 + ((scalar - 0x1_0000) >> 10), width: 4)
            append(0x5C)
            append(0x75)
            append(hexadecimal: 0xDC00 + ((scalar - 0x1_0000) & 0x3FF), width: 4)
        default:
            append(0x75)
            append(hexadecimal: scalar, width: 4)
        }
    }
}
