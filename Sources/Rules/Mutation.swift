package import Checks

/// A variation of an example under which a rule must say the same.
///
/// Reports come with other line ends, spaces and formats than rule sheets; a rule that only works on its own examples as
/// written would not be worth much.
package struct Mutation: Sendable {
    /// The format an example is read as.
    package enum Format: String, Sendable { case text, markdown }

    package let name: String
    package let format: Format
    private let before: String
    private let after: String
    /// What a byte becomes; nil where it stays.
    private let replace: @Sendable (UInt8, _ isInLine: Bool) -> [UInt8]?

    private init(
        _ name: String, format: Format = .text, before: String = "", after: String = "",
        replace: @escaping @Sendable (UInt8, _ isInLine: Bool) -> [UInt8]? = { _, _ in nil }
    ) {
        self.name = name
        self.format = format
        self.before = before
        self.after = after
        self.replace = replace
    }

    package static let asWritten = Mutation("as-written")

    package static let all = [
        asWritten,
        Mutation("multi-byte-prefix", before: "Größe 中文 😀.\n\n"),
        Mutation("crlf") { byte, _ in byte == 0x0A ? [0x0D, 0x0A] : nil },
        // Spaces that indent a line are layout, which nobody writes with no-break spaces.
        Mutation("no-break-spaces") { byte, isInLine in byte == 0x20 && isInLine ? [0xC2, 0xA0] : nil },
        Mutation("markdown", format: .markdown, before: "# Größe 😀\n\n", after: "\n\n> End.\n"),
    ]

    /// The varied text and where its spans went.
    package func apply(to example: Rule.Example) -> (text: [UInt8], spans: [Range<Int>]) {
        var text = Array(before.utf8)
        // Where each byte of the example went, and the end.
        var places: [Int] = []
        var isInLine = false
        for byte in example.text.utf8 {
            places.append(text.count)
            if byte != 0x20 { isInLine = byte != 0x0A }
            if let other = replace(byte, isInLine) { text += other } else { text.append(byte) }
        }
        places.append(text.count)
        text += after.utf8
        return (text, example.spans.map { places[$0.lowerBound]..<places[$0.upperBound] })
    }
}
