package import Documents
package import Findings
import Text

/// The kinds of input that can be read.
package enum Format: String, Sendable, Hashable, CaseIterable {
    case text, markdown
}

/// What came of reading one file: reading never fails.
package struct Reading: Sendable {
    /// Nil if the file could not be read; a notice of level trouble then says why and what to do.
    package let document: Document?
    package let notices: [Notice]
}

/// Finds the blocks of a text in one format.
package protocol Reader: Sendable {
    static var format: Format { get }
    /// File name extensions in lower case, without the point.
    static var extensions: [String] { get }
    /// Reads valid UTF-8 without NUL bytes. Must be linear in the text and must not fail, whatever the text holds.
    static func read(_ text: [UInt8]) -> Layout
    /// The same for a text that is read again after an edit, with what was remembered the last time.
    static func read(_ text: [UInt8], _ memory: inout ReadingMemory) -> Layout
}

extension Reader {
    package static func read(_ text: [UInt8], _ memory: inout ReadingMemory) -> Layout { read(text) }
}

/// What reading a text found, so that after an edit only what it touched is read again.
package struct ReadingMemory: Sendable {
    var markdown: MarkdownMemory?

    package init() {}
}

/// What a reader makes of a text.
package struct Layout: Sendable {
    /// The text with markup blanked out byte for byte, as long as what was read.
    package let text: [UInt8]
    /// Ascending, without overlaps; every end lies at the border of a character.
    package let blocks: [Block]
    /// What the reader wants said, each with the offset it belongs to.
    package let remarks: [(offset: Int, message: String)]
}

/// Every reader, one for each format.
package let readers: [any Reader.Type] = [PlainText.self, Markdown.self]

/// The largest file that is read, in bytes.
package let largestInput = 128 << 20

/// Reads the bytes of a file.
///
/// - Parameters:
///   - format: decides how the file is read; without it the extension of the path does, and any other text is plain text.
///   - language: wins over what the letters of the text say.
package func read(bytes: [UInt8], path: String, format: Format? = nil, language: Language? = nil) -> Reading {
    read(bytes, path, format, language) { $0.read($1) }
}

/// Reads the bytes of a file that is being edited: the outcome is the same.
package func read(
    bytes: [UInt8], path: String, format: Format? = nil, language: Language? = nil, memory: inout ReadingMemory
) -> Reading {
    read(bytes, path, format, language) { $0.read($1, &memory) }
}

private func read(
    _ bytes: [UInt8], _ path: String, _ format: Format?, _ language: Language?,
    _ layout: (any Reader.Type, [UInt8]) -> Layout
) -> Reading {
    let decoded: Decoded
    do throws(Unreadable) {
        decoded = try decode(bytes, isFormatKnown: format != nil)
    } catch {
        let notice = Notice(
            level: .trouble, path: path, line: error.position?.line, column: error.position?.column, message: error.message)
        return Reading(document: nil, notices: [notice])
    }
    let reader = reader(for: format, path: path)
    let layout = layout(reader, decoded.text)
    var notices: [Notice] = []
    if let remark = decoded.remark { notices.append(Notice(level: .remark, path: path, message: remark)) }
    if !layout.remarks.isEmpty {
        let lines = LineIndex(decoded.text)
        for remark in layout.remarks {
            notices.append(
                Notice(level: .remark, path: path, line: lines.line(of: UInt32(remark.offset)), message: remark.message))
        }
    }
    let document = Document(
        path: path, language: language ?? detectLanguage(of: layout.text), text: layout.text, blocks: layout.blocks,
        map: decoded.map, original: decoded.text)
    return Reading(document: document, notices: notices)
}

private func reader(for format: Format?, path: String) -> any Reader.Type {
    if let format, let reader = readers.first(where: { $0.format == format }) { return reader }
    let name = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[path.index(after: $0)...] } ?? path[...]
    guard let point = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return PlainText.self }
    let ending = name[name.index(after: point)...].lowercased()
    return readers.first { $0.extensions.contains(ending) } ?? PlainText.self
}
