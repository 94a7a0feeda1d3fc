import Documents

/// Tells the language of a text by its letters.
///
/// One Chinese character says about as much as three Latin letters, so Chinese wins from a quarter on; an injected line
/// of Chinese above an English report does not. Latin letters stand for English. Kana and letters of other scripts that
/// outweigh both give `.unknown`, and so does a text without letters. Long texts are judged by evenly spread windows.
func detectLanguage(of text: [UInt8]) -> Language {
    let window = 4096
    let step = max(text.count / 64, window)
    var latin = 0
    var han = 0
    var kana = 0
    var other = 0
    text.withUnsafeBufferPointer { bytes in
        for start in stride(from: 0, to: bytes.count, by: step) {
            for at in start..<min(start + window, bytes.count) {
                let byte = bytes[at]
                if byte < 0x80 {
                    if UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 { latin += 1 }
                    continue
                }
                switch byte {
                case 0x80..<0xC0: break
                case 0xC3...0xC9: latin += 1
                case 0xCE...0xDF, 0xE0, 0xE1, 0xEA...0xED: other += 1
                case 0xE3 where at + 1 < bytes.count && 0x81...0x83 ~= bytes[at + 1]: kana += 1
                case 0xE4...0xE9: han += 1
                default: break
                }
            }
        }
    }
    if han + latin == 0 || other > han * 3 + latin || kana * 10 > han + latin { return .unknown }
    return han * 3 > latin ? .chinese : .english
}
