/// How characters of the Chinese script are written otherwise: traditional forms and forms of full width.
struct HanWriting: Sendable {
    /// By scalar from U+4E00: the plain form, 0 for the character itself.
    private let plain: [UInt16]

    private static let first: UInt32 = 0x4E00
    private static let last: UInt32 = 0x9FFF

    init(_ variants: [(UInt32, UInt32)]) {
        var plain = [UInt16](repeating: 0, count: Int(HanWriting.last - HanWriting.first) + 1)
        for (other, character) in variants where other >= HanWriting.first && other <= HanWriting.last {
            plain[Int(other - HanWriting.first)] = UInt16(truncatingIfNeeded: character)
        }
        self.plain = plain
    }

    /// The pairs it was made of, in order.
    var variants: [(UInt32, UInt32)] {
        plain.enumerated().filter { $0.element != 0 }.map { (HanWriting.first + UInt32($0.offset), UInt32($0.element)) }
    }

    /// The scalar that a scalar is looked up as.
    @inline(__always)
    func fold(_ scalar: UInt32) -> UInt32 {
        if scalar >= HanWriting.first, scalar <= HanWriting.last {
            let other = plain[Int(scalar - HanWriting.first)]
            return other == 0 ? scalar : UInt32(other)
        }
        // Letters of full width: Ａ to Ｚ, ａ to ｚ.
        if scalar >= 0xFF21, scalar <= 0xFF3A || scalar >= 0xFF41 && scalar <= 0xFF5A { return scalar - 0xFEE0 }
        return scalar
    }
}

extension WordHash {
    /// Folds the UTF-8 bytes of a scalar below U+10000.
    @inline(__always)
    static func fold(_ hash: UInt64, scalar: UInt32) -> UInt64 {
        if scalar < 0x80 { return fold(hash, UInt8(truncatingIfNeeded: scalar)) }
        if scalar < 0x800 {
            return fold(
                fold(hash, UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6)), UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
        }
        var hash = fold(hash, UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
        hash = fold(hash, UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
        return fold(hash, UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    }
}
