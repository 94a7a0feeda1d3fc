import Text

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Decodes GB18030 (which includes GBK and GB2312) if the bytes are plausible Chinese; nil if not.
///
/// Almost all Chinese text is made of the 3755 characters and the punctuation of GB2312's first level, which no other
/// encoding's text hits by chance: Latin letters with accents stand alone between ASCII letters, Big5 has low second bytes,
/// Japanese text is full of kana.
func decodeChinese(_ bytes: [UInt8]) -> Decoded? {
    guard isPlausiblyChinese(bytes), let text = convert(bytes, from: "GB18030") else { return nil }
    guard let map = mapChinese(bytes, text) else { return nil }
    return Decoded(
        text: text, map: map,
        remark: "is not UTF-8 and was read as GB18030; if that is wrong, convert it to UTF-8: iconv -f ENCODING -t UTF-8 FILE")
}

private func isPlausiblyChinese(_ bytes: [UInt8]) -> Bool {
    var usual = 0
    var kana = 0
    var all = 0
    var at = 0
    while at < bytes.count {
        let lead = bytes[at]
        if lead < 0x80 {
            at += 1
            continue
        }
        guard at + 1 < bytes.count else { return false }
        let trail = bytes[at + 1]
        all += 1
        if trail >= 0xA1, 0xB0...0xD7 ~= lead || 0xA1...0xA3 ~= lead { usual += 1 }
        if trail >= 0xA1, lead == 0xA4 || lead == 0xA5 { kana += 1 }
        at += 0x30...0x39 ~= trail ? 4 : 2
    }
    return all > 1 && usual * 10 >= all * 9 && kana * 20 < all
}

/// Walks both texts side by side; nil if they do not hold the same number of characters.
private func mapChinese(_ bytes: [UInt8], _ text: [UInt8]) -> SourceMap? {
    var pieces = PieceBuilder()
    var at = 0
    var target = 0
    while at < bytes.count, target < text.count {
        var width = 1
        if bytes[at] >= 0x80 { width = at + 1 < bytes.count && 0x30...0x39 ~= bytes[at + 1] ? 4 : 2 }
        let lead = text[target]
        let textWidth = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        pieces.append(text: target, source: at, textWidth: textWidth, sourceWidth: width)
        at += width
        target += textWidth
    }
    return at == bytes.count && target == text.count ? SourceMap(shift: 0, pieces: pieces.pieces) : nil
}

/// Converts bytes to UTF-8 by the system's tables; nil if they are not valid in that encoding or it is not known here.
private func convert(_ bytes: [UInt8], from encoding: String) -> [UInt8]? {
    guard let converter = iconv_open("UTF-8", encoding), converter != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(converter) }
    // No character of two bytes takes more than three in UTF-8, and none of one or four bytes takes more than it has.
    let capacity = bytes.count + bytes.count / 2 + 4
    var input = bytes
    var result: Int?
    let text = [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
        input.withUnsafeMutableBytes { source in
            var from = source.bindMemory(to: CChar.self).baseAddress
            var fromLeft = source.count
            var to = output.withMemoryRebound(to: CChar.self) { $0.baseAddress }
            var toLeft = capacity
            if iconv(converter, &from, &fromLeft, &to, &toLeft) != -1, fromLeft == 0 { result = capacity - toLeft }
        }
        count = result ?? 0
    }
    return result == nil ? nil : text
}
