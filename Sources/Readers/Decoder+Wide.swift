import Text

/// The code units of UTF-16 and UTF-32.
enum WideUnit {
    case utf16(isBigEndian: Bool)
    case utf32(isBigEndian: Bool)

    var name: String {
        switch self {
        case .utf16: "UTF-16"
        case .utf32: "UTF-32"
        }
    }

    var width: Int {
        switch self {
        case .utf16: 2
        case .utf32: 4
        }
    }

    @inline(__always)
    func value(at: Int, in bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        switch self {
        case .utf16(let isBigEndian):
            let (first, second) = (UInt32(bytes[at]), UInt32(bytes[at + 1]))
            return isBigEndian ? first << 8 | second : second << 8 | first
        case .utf32(let isBigEndian):
            let high =
                UInt32(bytes[at]) << 24 | UInt32(bytes[at + 1]) << 16 | UInt32(bytes[at + 2]) << 8 | UInt32(bytes[at + 3])
            return isBigEndian ? high : high.byteSwapped
        }
    }
}

/// Decodes UTF-16 or UTF-32 from the given byte on.
func decodeWide(_ bytes: [UInt8], from start: Int, unit: WideUnit) throws(Unreadable) -> Decoded {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var pieces = PieceBuilder()
    var failure: Int?
    bytes.withUnsafeBufferPointer { bytes in
        var at = start
        while at < bytes.count {
            guard let (scalar, width) = scalar(at: at, in: bytes, unit: unit), scalar.value != 0 else {
                failure = at
                return
            }
            let before = text.count
            if let units = UTF8.encode(scalar) { text.append(contentsOf: units) }
            pieces.append(text: before, source: at, textWidth: text.count - before, sourceWidth: width)
            at += width
        }
    }
    if failure != nil {
        let end = LineIndex(text).position(of: UInt32(text.count), in: text)
        throw Unreadable(
            message: "begins as \(unit.name) but is not valid \(unit.name); convert it to UTF-8 with the program that wrote it",
            position: end)
    }
    return Decoded(text: text, map: SourceMap(shift: UInt32(start), pieces: pieces.pieces))
}

@inline(__always)
private func scalar(
    at: Int, in bytes: UnsafeBufferPointer<UInt8>, unit: WideUnit
) -> (scalar: Unicode.Scalar, width: Int)? {
    guard at + unit.width <= bytes.count else { return nil }
    let value = unit.value(at: at, in: bytes)
    if let scalar = Unicode.Scalar(value) { return (scalar, unit.width) }
    guard case .utf16 = unit, 0xD800..<0xDC00 ~= value, at + 4 <= bytes.count else { return nil }
    let low = unit.value(at: at + 2, in: bytes)
    guard 0xDC00..<0xE000 ~= low else { return nil }
    return Unicode.Scalar(0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)).map { ($0, 4) }
}

/// Decodes UTF-16 without a byte-order mark if nothing else is possible; nil if there is doubt.
///
/// There must be a few zero bytes, all on one side of the units, every unit must decode, and nine of ten characters must be what
/// English and Chinese reports are made of.
func decodeUnmarkedUTF16(_ bytes: [UInt8]) -> Decoded? {
    guard bytes.count % 2 == 0 else { return nil }
    var nulls = (even: 0, odd: 0)
    for at in bytes.indices where bytes[at] == 0 {
        if at % 2 == 0 { nulls.even += 1 } else { nulls.odd += 1 }
    }
    guard nulls.even == 0 || nulls.odd == 0, nulls.even + nulls.odd >= 3 else { return nil }
    guard let decoded = try? decodeWide(bytes, from: 0, unit: .utf16(isBigEndian: nulls.odd == 0)) else { return nil }
    var usual = 0
    var all = 0
    for scalar in String(decoding: decoded.text, as: UTF8.self).unicodeScalars {
        all += 1
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20..<0x7F, 0xA0..<0x250, 0x2010..<0x2030, 0x3000..<0x3003, 0x4E00..<0xA000, 0xFF00..<0xFF60:
            usual += 1
        default: break
        }
    }
    return usual * 10 >= all * 9 ? decoded : nil
}

/// Collects the pieces of a source map, one for each stretch in which the widths stay the same.
struct PieceBuilder {
    private(set) var pieces: [SourceMap.Piece] = []
    private var widths = (0, 0)

    @inline(__always)
    mutating func append(text: Int, source: Int, textWidth: Int, sourceWidth: Int) {
        guard widths != (textWidth, sourceWidth) else { return }
        widths = (textWidth, sourceWidth)
        pieces.append(
            SourceMap.Piece(
                text: UInt32(text), source: UInt32(source), textWidth: UInt8(textWidth), sourceWidth: UInt8(sourceWidth)))
    }
}
