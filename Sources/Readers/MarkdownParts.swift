import CCMarkGFM

/// A block of Markdown that holds text itself, as cmark finds it.
struct MarkdownPart {
    enum Kind { case heading, paragraph, item, code, html }

    let kind: Kind
    /// Lines from 0, the last one included.
    let firstLine: Int
    let lastLine: Int
    /// Bytes before the part on its first line.
    let indent: Int
    /// How many block quotes hold it.
    let quotes: Int
}

/// The parts of a Markdown text in order.
///
/// Only blocks are asked of cmark. Tables, footnotes and everything inside a line are read by this module: cmark's columns
/// inside a line do not lead back to the file, and its tables and footnotes cost far more than the text is long when the
/// text is made to hurt.
func markdownParts(of skeleton: [UInt8]) -> [MarkdownPart] {
    guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return [] }
    defer { cmark_parser_free(parser) }
    skeleton.withUnsafeBytes { cmark_parser_feed(parser, $0.bindMemory(to: CChar.self).baseAddress, $0.count) }
    guard let root = cmark_parser_finish(parser) else { return [] }
    defer { cmark_node_free(root) }
    guard let iterator = cmark_iter_new(root) else { return [] }
    defer { cmark_iter_free(iterator) }
    var parts: [MarkdownPart] = []
    var quotes = 0
    while true {
        let event = cmark_iter_next(iterator)
        if event == CMARK_EVENT_DONE { return parts }
        guard let node = cmark_iter_get_node(iterator) else { return parts }
        let type = cmark_node_get_type(node)
        if type == CMARK_NODE_BLOCK_QUOTE { quotes += event == CMARK_EVENT_ENTER ? 1 : -1 }
        guard event == CMARK_EVENT_ENTER, let kind = kind(of: node, type) else { continue }
        let first = Int(cmark_node_get_start_line(node)) - 1
        guard first >= 0 else { continue }
        parts.append(
            MarkdownPart(
                kind: kind, firstLine: first, lastLine: max(first, Int(cmark_node_get_end_line(node)) - 1),
                indent: max(0, Int(cmark_node_get_start_column(node)) - 1), quotes: quotes))
    }
}

private func kind(of node: OpaquePointer, _ type: cmark_node_type) -> MarkdownPart.Kind? {
    switch type {
    case CMARK_NODE_HEADING: return .heading
    case CMARK_NODE_CODE_BLOCK: return .code
    case CMARK_NODE_HTML_BLOCK: return .html
    case CMARK_NODE_PARAGRAPH:
        // The first paragraph of an item is the item; what follows belongs to it but is prose.
        let isFirst = cmark_node_previous(node) == nil
        return isFirst && cmark_node_get_type(cmark_node_parent(node)) == CMARK_NODE_ITEM ? .item : .paragraph
    default: return nil
    }
}

/// Makes the copy of a text that cmark sees: of the same length, with the same blocks, and nothing inside the lines.
///
/// Marks for emphasis, links and the like become "x" behind the beginning of a line, and no line opens more than 32 block
/// quotes and lists. That bounds the time cmark takes, which some marks inside lines otherwise make quadratic.
enum MarkdownSkeleton {
    private static let deepest = 32

    static func make(from text: [UInt8], after start: Int) -> [UInt8] {
        var copy = text
        copy.withUnsafeMutableBufferPointer { bytes in
            for at in 0..<start where bytes[at] != 0x0A && bytes[at] != 0x0D { bytes[at] = 0x20 }
            var isPrefix = true
            var openers = 0
            for at in start..<bytes.count {
                let byte = bytes[at]
                if byte == 0x0A || byte == 0x0D {
                    isPrefix = true
                    openers = 0
                    continue
                }
                if isPrefix {
                    isPrefix = isMark(byte)
                    let opens = byte == UInt8(ascii: ">") || (!isDigit(byte) && byte > 0x20 && endsWord(at, bytes))
                    if opens { openers += 1 }
                    if openers > deepest, byte > 0x20 { bytes[at] = UInt8(ascii: "x") }
                    if isPrefix { continue }
                }
                switch byte {
                case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "["), UInt8(ascii: "]"),
                    UInt8(ascii: "!"), UInt8(ascii: "&"), UInt8(ascii: "\\"):
                    bytes[at] = UInt8(ascii: "x")
                case UInt8(ascii: "<") where at + 1 < bytes.count && bytes[at + 1] != UInt8(ascii: "/"):
                    bytes[at] = UInt8(ascii: "x")
                default: break
                }
            }
        }
        return copy
    }

    /// What the beginning of a block can be made of.
    @inline(__always)
    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, 0x30...0x39, UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"),
            UInt8(ascii: "_"), UInt8(ascii: "="), UInt8(ascii: "#"), UInt8(ascii: "."), UInt8(ascii: ")"), UInt8(ascii: "|"),
            UInt8(ascii: ":"), UInt8(ascii: "`"), UInt8(ascii: "~"), UInt8(ascii: "<"), UInt8(ascii: "!"), UInt8(ascii: "?"),
            UInt8(ascii: "/"):
            true
        default: false
        }
    }

    @inline(__always)
    private static func endsWord(_ at: Int, _ bytes: UnsafeMutableBufferPointer<UInt8>) -> Bool {
        at + 1 == bytes.count || bytes[at + 1] <= 0x20
    }
}
