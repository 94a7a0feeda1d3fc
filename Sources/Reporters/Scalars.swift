/// Walks the Unicode scalars of UTF-8 bytes by offset; a byte that is no UTF-8 reads as U+FFFD, one byte wide.
enum Scalars {
    /// The scalar at an offset and how many bytes it takes; `at` must be below `end`, which must not exceed the count.
    @inline(__always)
    static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at: Int, end: Int) -> (scalar: UInt32, width: Int) {
        let first = bytes[at]
        if first < 0x80 { return (UInt32(first), 1) }
        return decodeWide(bytes, at: at, end: end)
    }

    private static func decodeWide(_ bytes: UnsafeBufferPointer<UInt8>, at: Int, end: Int) -> (scalar: UInt32, width: Int) {
        let first = UInt32(bytes[at])
        let (width, least): (Int, UInt32) =
            switch first {
            case 0xC2...0xDF: (2, 0x80)
            case 0xE0...0xEF: (3, 0x800)
            case 0xF0...0xF4: (4, 0x1_0000)
            default: (1, 0)
            }
        guard width > 1, at + width <= end else { return (0xFFFD, 1) }
        var scalar = first & (0xFF >> UInt32(width + 1))
        for next in 1..<width {
            guard bytes[at + next] & 0xC0 == 0x80 else { return (0xFFFD, 1) }
            scalar = scalar << 6 | UInt32(bytes[at + next] & 0x3F)
        }
        guard scalar >= least, scalar <= 0x10_FFFF, !(0xD800...0xDFFF).contains(scalar) else { return (0xFFFD, 1) }
        return (scalar, width)
    }

    /// Where the scalar before an offset begins; at least one and at most four bytes back.
    static func before(_ at: Int, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var back = at - 1
        while back > start, at - back < 4, bytes[back] & 0xC0 == 0x80 { back -= 1 }
        return back
    }

    /// Whether a scalar steers a terminal, hides itself or reorders its neighbours: shown by its number, never as it is.
    ///
    /// C0 and C1 controls, soft hyphen, zero-width and bidirectional controls (Unicode TR36 and TR39), line separators,
    /// variation tags.
    @inline(__always)
    static func isHostile(_ scalar: UInt32) -> Bool {
        if scalar < 0x7F { return scalar < 0x20 }
        if scalar < 0x300 { return scalar <= 0x9F || scalar == 0xAD }
        switch scalar {
        case 0x061C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
            return true
        default: return false
        }
    }

    /// Columns on a terminal: 2 for East Asian wide characters and emoji, 0 for combining marks (after UAX #11).
    static func width(_ scalar: UInt32) -> Int {
        if scalar < 0x300 { return 1 }
        switch scalar {
        case 0x0300...0x036F, 0x0483...0x0489, 0x0591...0x05BD, 0x064B...0x065F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF,
            0x20D0...0x20FF, 0xFE00...0xFE0F, 0xFE20...0xFE2F:
            return 0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
            0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
