/// A stretch of a text, and what stands there instead.
package struct TextEdit: Hashable, Sendable {
    package let range: ByteRange
    package let replacement: [UInt8]

    package init(range: ByteRange, replacement: [UInt8]) {
        self.range = range
        self.replacement = replacement
    }
}
