/// A line of a text without its line end and without white space at either end.
struct Line {
    let start: Int
    let end: Int

    var isBlank: Bool { start == end }
    var count: Int { end - start }
}

/// Cuts a text into lines at LF, CRLF and lone CR, eight bytes at a time.
struct LineScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    mutating func next() -> Line? {
        nextRange().map { trimmed($0.lowerBound, $0.upperBound, in: bytes) }
    }

    /// The next line with its white space, without its line end.
    mutating func nextRange() -> Range<Int>? {
        guard at < bytes.count else { return nil }
        let start = at
        let end = lineEnd(from: start)
        at = end + 1
        if end < bytes.count, bytes[end] == 0x0D, at < bytes.count, bytes[at] == 0x0A { at += 1 }
        return start..<end
    }

    private func lineEnd(from start: Int) -> Int {
        let raw = UnsafeRawBufferPointer(bytes)
        var at = start
        while at + 8 <= bytes.count {
            let word = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            guard !Self.hasZero(word ^ 0x0A0A_0A0A_0A0A_0A0A), !Self.hasZero(word ^ 0x0D0D_0D0D_0D0D_0D0D) else { break }
            at += 8
        }
        while at < bytes.count, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
        return at
    }

    @inline(__always)
    private static func hasZero(_ word: UInt64) -> Bool {
        (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 != 0
    }
}

/// A stretch of text without white space at its ends; line ends count as white space.
func trimmed(_ start: Int, _ end: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Line {
    var start = start
    var end = end
    while start < end {
        let width = spaceWidth(at: start, in: bytes)
        guard width > 0, start + width <= end else { break }
        start += width
    }
    while end > start {
        let byte = bytes[end - 1]
        if byte < 0x80 {
            guard isASCIISpace(byte) else { break }
            end -= 1
        } else if end - start >= 2, bytes[end - 2] == 0xC2, spaceWidth(at: end - 2, in: bytes) == 2 {
            end -= 2
        } else if end - start >= 3, bytes[end - 3] >= 0xE2, spaceWidth(at: end - 3, in: bytes) == 3 {
            end -= 3
        } else {
            break
        }
    }
    return Line(start: start, end: end)
}

@inline(__always)
func isASCIISpace(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }

/// The bytes of the white-space character that stands here, 0 for anything else.
///
/// Counts what is invisible as white space too: zero-width spaces and the byte-order mark.
@inline(__always)
func spaceWidth(at: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let byte = bytes[at]
    if byte < 0x80 { return isASCIISpace(byte) ? 1 : 0 }
    guard byte == 0xC2 || byte >= 0xE2 else { return 0 }
    func has(_ second: UInt8, _ third: ClosedRange<UInt8>) -> Bool {
        at + 2 < bytes.count && bytes[at + 1] == second && third ~= bytes[at + 2]
    }
    switch byte {
    case 0xC2: return at + 1 < bytes.count && (bytes[at + 1] == 0xA0 || bytes[at + 1] == 0x85) ? 2 : 0
    case 0xE2:
        return has(0x80, 0x80...0x8D) || has(0x80, 0xA8...0xA9) || has(0x80, 0xAF...0xAF) || has(0x81, 0x9F...0xA0) ? 3 : 0
    case 0xE3: return has(0x80, 0x80...0x80) ? 3 : 0
    case 0xEF: return has(0xBB, 0xBF...0xBF) ? 3 : 0
    default: return 0
    }
}

/// The character that ends before an offset, as a scalar value; 0 at the beginning.
func scalar(before end: Int, from start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var at = end - 1
    while at > start, bytes[at] & 0xC0 == 0x80 { at -= 1 }
    return at >= start ? scalar(at: at, in: bytes) : 0
}

/// The character that begins at an offset of valid UTF-8, as a scalar value.
@inline(__always)
func scalar(at: Int, in bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let lead = UInt32(bytes[at])
    func tail(_ offset: Int) -> UInt32 { at + offset < bytes.count ? UInt32(bytes[at + offset] & 0x3F) : 0 }
    switch lead {
    case ..<0x80: return lead
    case ..<0xE0: return (lead & 0x1F) << 6 | tail(1)
    case ..<0xF0: return (lead & 0x0F) << 12 | tail(1) << 6 | tail(2)
    default: return (lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3)
    }
}

/// The bytes of the character whose first byte this is, in valid UTF-8.
@inline(__always)
func characterWidth(_ lead: UInt8) -> Int { lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4 }
