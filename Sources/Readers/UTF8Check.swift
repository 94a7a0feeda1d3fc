/// What the first look at the bytes of a file finds.
struct UTF8Check {
    /// Where the first byte stands that begins no valid character; nil for valid UTF-8.
    private(set) var firstInvalid: Int?
    private(set) var firstNull: Int?

    /// Looks at all bytes, eight at a time where they are ASCII; goes on after an invalid byte only to look for NUL.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        let raw = UnsafeRawBufferPointer(bytes)
        let count = bytes.count
        var at = 0
        while at < count {
            while at + 8 <= count {
                let word = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
                // No byte is zero and none has its top bit set.
                guard (word | (word &- 0x0101_0101_0101_0101)) & 0x8080_8080_8080_8080 == 0 else { break }
                at += 8
            }
            // To the end of the stretch that is not plain ASCII, at least the eight bytes that broke the loop.
            let end = min(at + 8, count)
            while at < end {
                let byte = bytes[at]
                if byte < 0x80 {
                    if byte == 0, firstNull == nil { firstNull = at }
                    at += 1
                    continue
                }
                let width = Self.width(at: at, in: bytes)
                if width == 0, firstInvalid == nil { firstInvalid = at }
                at += max(width, 1)
            }
        }
    }

    /// The bytes of the character that begins here, by table 3-7 of the Unicode standard; 0 if there is none.
    @inline(__always)
    static func width(at: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let left = bytes.count - at
        let lead = bytes[at]
        if lead < 0x80 { return 1 }
        guard left >= 2 else { return 0 }
        let second = bytes[at + 1]
        switch lead {
        case 0xC2...0xDF:
            return second & 0xC0 == 0x80 ? 2 : 0
        case 0xE0...0xEF:
            guard left >= 3, second & 0xC0 == 0x80, bytes[at + 2] & 0xC0 == 0x80 else { return 0 }
            if lead == 0xE0 { return second >= 0xA0 ? 3 : 0 }
            if lead == 0xED { return second < 0xA0 ? 3 : 0 }
            return 3
        case 0xF0...0xF4:
            guard left >= 4, second & 0xC0 == 0x80, bytes[at + 2] & 0xC0 == 0x80, bytes[at + 3] & 0xC0 == 0x80
            else { return 0 }
            if lead == 0xF0 { return second >= 0x90 ? 4 : 0 }
            if lead == 0xF4 { return second < 0x90 ? 4 : 0 }
            return 4
        default:
            return 0
        }
    }
}
