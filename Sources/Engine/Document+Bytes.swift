package import Documents
package import Text

extension Document {
    /// The bytes of the file after edits of its text: every other byte stays as it was.
    ///
    /// Nil where a replacement has no certain form in the encoding of the file. UTF-16 and UTF-32 take everything; of the
    /// Chinese encodings only the ASCII part is known here.
    package func bytes(applying edits: [TextEdit], to file: [UInt8]) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(file.count)
        var at = 0
        for edit in edits {
            let place = map.source(of: edit.range)
            guard Int(place.start) >= at, Int(place.end) <= file.count, let encoded = encode(edit.replacement, as: file) else {
                return nil
            }
            bytes += file[at..<Int(place.start)]
            bytes += encoded
            at = Int(place.end)
        }
        return bytes + file[at...]
    }

    private func encode(_ text: [UInt8], as file: [UInt8]) -> [UInt8]? {
        if map.pieces.isEmpty { return text }
        // How ASCII is written says how everything is: a letter takes one byte, or two or four with the zeros on one side.
        guard let ascii = map.pieces.first(where: { $0.textWidth == 1 }), Int(ascii.source) < file.count else { return nil }
        if ascii.sourceWidth == 1 { return text.allSatisfy { $0 < 0x80 } ? text : nil }
        let isBigEndian = file[Int(ascii.source)] == 0
        var encoded: [UInt8] = []
        func append(_ unit: UInt32, width: UInt32) {
            for number in 0..<width {
                let shift = 8 * (isBigEndian ? width - 1 - number : number)
                encoded.append(UInt8(truncatingIfNeeded: unit >> shift))
            }
        }
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            if ascii.sourceWidth == 4 {
                append(scalar.value, width: 4)
            } else {
                for unit in String(scalar).utf16 { append(UInt32(unit), width: 2) }
            }
        }
        return encoded
    }
}
