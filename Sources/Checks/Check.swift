package import Claims
package import Figures
package import Findings
package import Lexicons
package import Sheets
package import Text

/// A kind of check: one instance serves all rules of the kind, so that a text is walked once for all of them.
///
/// `examine` sees one passage and may leave marks; `conclude` sees all marks of a document in order, and everything it
/// claims. Both are pure.
package protocol Check: Sendable {
    /// The name in rule sheets.
    static var kind: String { get }
    static var parameters: [Parameter] { get }
    /// Whether blocks of page furniture are shown to it too; otherwise it sees the report only.
    static var readsFurniture: Bool { get }
    init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError)
    func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding])
    func conclude(_ marks: [Mark], _ exhibit: Exhibit, findings: inout [Finding])
    /// The same for a document that is concluded again after an edit: with what was remembered the last time.
    func conclude(_ marks: [Mark], _ exhibit: Exhibit, memory: inout CheckMemory, findings: inout [Finding])
    /// Sees all passages of a translation beside those of its original, where that is at hand.
    func compare(_ translation: [Passage], with original: [Passage], findings: inout [Finding])
    /// How a finding of the check came about; nil where the words of the sentence alone decide, or it is another check's.
    func reasoning(behind finding: Finding, _ exhibit: Exhibit) -> Reasoning?
    /// The relations that a figure takes part in, for who wants to know what it is set against.
    func links(of figure: ByteRange, _ exhibit: Exhibit, _ memory: CheckMemory) -> [Reasoning.Link]
}

extension Check {
    package static var parameters: [Parameter] { [] }
    package static var readsFurniture: Bool { false }
    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {}
    package func conclude(_ marks: [Mark], _ exhibit: Exhibit, findings: inout [Finding]) {}
    package func conclude(
        _ marks: [Mark], _ exhibit: Exhibit, memory: inout CheckMemory, findings: inout [Finding]
    ) {
        conclude(marks, exhibit, findings: &findings)
    }
    package func compare(_ translation: [Passage], with original: [Passage], findings: inout [Finding]) {}
    package func reasoning(behind finding: Finding, _ exhibit: Exhibit) -> Reasoning? { nil }
    package func links(of figure: ByteRange, _ exhibit: Exhibit, _ memory: CheckMemory) -> [Reasoning.Link] { [] }
}

/// A place that a check remembers for the whole document: small, so that a long report costs little.
package struct Mark: Sendable {
    package let span: ByteRange
    /// The number of the block in the document.
    package let block: Int32
    /// Which rule, style or group: the check's own meaning.
    package let tag: Int32
    /// A number or a hash: the check's own meaning. Never an offset into the text: when what stands before is edited, only the
    /// span moves.
    package let value: Int64

    package init(span: ByteRange, block: Int32, tag: Int32, value: Int64) {
        self.span = span
        self.block = block
        self.tag = tag
        self.value = value
    }

    /// The same mark in a document that was edited before it.
    package func moved(by way: Displacement) -> Mark {
        Mark(span: span.moved(by: way.bytes), block: block + way.blocks, tag: tag, value: value)
    }
}
