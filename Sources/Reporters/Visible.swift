/// Text for people: nothing in it can steer the terminal, hide or reorder what stands beside it.
extension Output {
    /// Appends a text on one line: line ends and tabs as a space, hostile scalars as `\u{1b}`.
    package mutating func append(visible text: String) {
        var text = text
        text.withUTF8 { bytes in
            var at = 0
            while at < bytes.count {
                let (scalar, width) = Scalars.decode(bytes, at: at, end: bytes.count)
                appendVisible(scalar)
                at += width
            }
        }
    }

    /// Appends a text as `append(visible:)` does, with some ASCII characters as a format wants them written.
    mutating func append(visible text: String, replacing replacement: (UInt8) -> StaticString?) {
        var text = text
        text.withUTF8 { bytes in
            var at = 0
            while at < bytes.count {
                let (scalar, width) = Scalars.decode(bytes, at: at, end: bytes.count)
                if width == 1, scalar < 0x80, let instead = replacement(bytes[at]) {
                    append(literal: instead)
                } else {
                    appendVisible(scalar)
                }
                at += width
            }
        }
    }

    /// Appends one scalar and returns how many columns it takes.
    @discardableResult
    mutating func appendVisible(_ scalar: UInt32) -> Int {
        switch scalar {
        case 0x20..<0x7F: append(UInt8(scalar))
        case 0x09, 0x0A, 0x0D: append(0x20)
        case _ where Scalars.isHostile(scalar):
            append("\\u{")
            append(hexadecimal: scalar, width: 1)
            append(0x7D)
        default:
            guard let scalar = Unicode.Scalar(scalar) else { break }
            for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { append(byte) }
        }
        return Output.visibleWidth(scalar)
    }

    /// The columns that `append(visible:)` takes for a text.
    package static func visibleWidth(of text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + visibleWidth($1.value) }
    }

    /// The columns that `appendVisible` takes for a scalar.
    static func visibleWidth(_ scalar: UInt32) -> Int {
        guard Scalars.isHostile(scalar) else { return Scalars.width(scalar) }
        if scalar == 0x09 || scalar == 0x0A || scalar == 0x0D { return 1 }
        return 4 + max(1, (32 - scalar.leadingZeroBitCount + 3) / 4)
    }
}
