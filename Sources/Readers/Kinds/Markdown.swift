/// Reads Markdown.
package enum Markdown: Reader {
    package static let format = Format.markdown
    package static let extensions = ["md", "markdown"]

    package static func read(_ text: [UInt8]) -> Layout {
        PlainText.read(text)
    }
}
