/// A kind of file that is not text, and what its owner can do.
struct FileKind {
    let name: String
    let advice: String
}

private struct Signature {
    let bytes: [UInt8]
    let kind: FileKind
}

/// First bytes of common files, from the formats' specifications.
private let signatures: [Signature] = {
    let office = FileKind(
        name: "a document of a word processor or spreadsheet", advice: "save it as plain text (UTF-8) or convert it to Markdown"
    )
    let image = FileKind(name: "an image", advice: "recognise its text first")
    let archive = FileKind(name: "an archive", advice: "unpack it first")
    let program = FileKind(name: "a program", advice: "leave it out")
    let table: [(String, FileKind)] = [
        ("%PDF-", FileKind(name: "a PDF", advice: "extract its text first: pdftotext -layout FILE")),
        ("%!PS", FileKind(name: "PostScript", advice: "extract its text first: ps2ascii FILE")),
        ("{\\rtf", office), ("GIF8", image), ("Rar!", archive), ("BZh", archive),
    ]
    let binary: [([UInt8], FileKind)] = [
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], office), ([0x89, 0x50, 0x4E, 0x47], image),
        ([0xFF, 0xD8, 0xFF], image), ([0x49, 0x49, 0x2A, 0x00], image), ([0x4D, 0x4D, 0x00, 0x2A], image),
        ([0x1F, 0x8B], archive), ([0x37, 0x7A, 0xBC, 0xAF], archive), ([0xFD, 0x37, 0x7A, 0x58, 0x5A], archive),
        ([0x28, 0xB5, 0x2F, 0xFD], archive), ([0x7F, 0x45, 0x4C, 0x46], program), ([0xCF, 0xFA, 0xED, 0xFE], program),
        ([0xCA, 0xFE, 0xBA, 0xBE], program),
        (Array("SQLite format 3".utf8) + [0], FileKind(name: "a database", advice: "export its texts first")),
    ]
    return table.map { Signature(bytes: Array($0.0.utf8), kind: $0.1) }
        + binary.map { Signature(bytes: $0.0, kind: $0.1) }
}()

/// Says what a file is by its first bytes; nil for what may be text.
///
/// Web pages are text, but not the text of the report; they are told apart only where the caller did not name a format.
func signature(of bytes: [UInt8], isFormatKnown: Bool) -> FileKind? {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return zipKind(bytes) }
    if let found = signatures.first(where: { bytes.starts(with: $0.bytes) }) { return found.kind }
    guard !isFormatKnown else { return nil }
    let head = String(decoding: bytes.prefix(256), as: UTF8.self).drop { $0.isWhitespace || $0 == "\u{FEFF}" }.lowercased()
    if head.hasPrefix("<!doctype html") || head.hasPrefix("<html") {
        return FileKind(name: "a web page", advice: "convert it to Markdown or plain text first: pandoc -t gfm FILE")
    }
    return nil
}

/// Office documents are zip files whose first names give them away.
private func zipKind(_ bytes: [UInt8]) -> FileKind {
    let head = String(decoding: bytes.prefix(4096), as: UTF8.self)
    if head.contains("word/") || head.contains("opendocument.text") {
        return FileKind(name: "a Word document", advice: "save it as plain text (UTF-8) or convert it: pandoc -t gfm FILE")
    }
    if head.contains("xl/") || head.contains("opendocument.spreadsheet") {
        return FileKind(name: "a spreadsheet", advice: "save it as text")
    }
    if head.contains("ppt/") { return FileKind(name: "a presentation", advice: "save its text first") }
    if head.contains("[Content_Types].xml") {
        return FileKind(name: "an office document", advice: "save it as plain text (UTF-8) or convert it: pandoc -t gfm FILE")
    }
    if head.contains("application/epub") { return FileKind(name: "an e-book", advice: "convert it: pandoc -t gfm FILE") }
    return FileKind(name: "a zip archive", advice: "unpack it first")
}
