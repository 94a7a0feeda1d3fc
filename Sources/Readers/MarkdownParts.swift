import CCMarkGFM

/// A block of Markdown that holds text itself, as cmark finds it.
struct MarkdownPart: Sendable {
    enum Kind: Sendable { case heading, paragraph, item, code, html }

    let kind: Kind
    /// Lines of the text, from 0.
    let lines: Range<Int>
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
func markdownParts(of skeleton: MarkdownSkeleton) -> [MarkdownPart] {
    guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return [] }
    defer { cmark_parser_free(parser) }
    skeleton.bytes.withUnsafeBytes { cmark_parser_feed(parser, $0.bindMemory(to: CChar.self).baseAddress, $0.count) }
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
        let last = max(first, Int(cmark_node_get_end_line(node)) - 1)
        guard first >= 0, last + 1 < skeleton.origins.count else { continue }
        parts.append(
            MarkdownPart(
                kind: kind, lines: skeleton.origins[first]..<skeleton.origins[last + 1],
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
