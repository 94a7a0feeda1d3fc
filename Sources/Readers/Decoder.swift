import Text

/// The text of a file, and the way back to its bytes.
struct Decoded {
    let text: [UInt8]
    let map: SourceMap
    /// What the reader of the report should know about how the file was read.
    var remark: String?
}

/// Why a file cannot be read, and what to do about it.
struct Unreadable: Error {
    let message: String
    var position: LineIndex.Position?
}

/// Turns the bytes of a file into valid UTF-8 without NUL bytes and with something in it.
///
/// A byte-order mark decides. Without one the bytes are UTF-8; else UTF-16 if the zero bytes say so beyond doubt; else
/// GB18030 if that gives plausible Chinese. No single-byte encoding is ever guessed: any bytes would do, and a wrong guess
/// would change the report.
func decode(_ bytes: [UInt8], isFormatKnown: Bool) throws(Unreadable) -> Decoded {
    guard bytes.count <= largestInput else {
        throw Unreadable(message: "is larger than \(largestInput >> 20) MiB; split it into smaller files")
    }
    if let kind = signature(of: bytes, isFormatKnown: isFormatKnown) {
        throw Unreadable(message: "is \(kind.name), not text; \(kind.advice)")
    }
    let decoded = try decodeByMark(bytes)
    guard !isBlank(decoded.text) else { throw Unreadable(message: "is empty; there is nothing to check") }
    return decoded
}

private func decodeByMark(_ bytes: [UInt8]) throws(Unreadable) -> Decoded {
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return try decodeWide(bytes, from: 4, unit: .utf32(isBigEndian: false)) }
    if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return try decodeWide(bytes, from: 4, unit: .utf32(isBigEndian: true)) }
    if bytes.starts(with: [0xFF, 0xFE]) { return try decodeWide(bytes, from: 2, unit: .utf16(isBigEndian: false)) }
    if bytes.starts(with: [0xFE, 0xFF]) { return try decodeWide(bytes, from: 2, unit: .utf16(isBigEndian: true)) }
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    // Without a mark the text shares the memory of the file.
    let text = hasMark ? Array(bytes[3...]) : bytes
    let check = text.withUnsafeBufferPointer { UTF8Check($0) }
    if let null = check.firstNull {
        if !hasMark, let decoded = decodeUnmarkedUTF16(bytes) { return decoded }
        throw Unreadable(
            message: "holds a zero byte and is no text that can be read; if it is text, convert it to UTF-8 first",
            position: check.firstInvalid == nil ? position(of: null, in: text) : nil)
    }
    guard let invalid = check.firstInvalid else { return Decoded(text: text, map: SourceMap(shift: hasMark ? 3 : 0)) }
    if !hasMark, let decoded = decodeChinese(bytes) { return decoded }
    let byte = String(text[invalid], radix: 16, uppercase: true)
    throw Unreadable(
        message: "is not valid UTF-8 (byte 0x\(byte)) and its encoding is not certain; convert it to UTF-8: "
            + "iconv -f ENCODING -t UTF-8 FILE, where ENCODING is for example WINDOWS-1252 or BIG5",
        position: position(of: invalid, in: text))
}

/// The line and column of a byte; everything before it must be valid UTF-8.
func position(of offset: Int, in text: [UInt8]) -> LineIndex.Position {
    LineIndex(Array(text[..<offset])).position(of: UInt32(offset), in: text)
}

/// Whether a text holds nothing but white space.
private func isBlank(_ text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { bytes in
        var at = 0
        while at < bytes.count {
            let width = spaceWidth(at: at, in: bytes)
            if width == 0, bytes[at] != 0x0A, bytes[at] != 0x0D { return false }
            at += max(width, 1)
        }
        return true
    }
}
