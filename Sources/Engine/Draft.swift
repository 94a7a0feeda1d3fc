package import Checks
import Claims
package import Documents
package import Text

/// A document that is being edited: what its stretches hold is kept, so that after an edit only those it touched are looked
/// at again.
///
/// The outcome is that of `Engine.check` on the same document, whatever edits led to it. Work comes in portions, so that
/// whoever edits need not wait for it: `take` the document as it now is, `advance` until nothing is outstanding, `conclude`.
package struct Draft: Sendable {
    package let engine: Engine
    package private(set) var document: Document
    private var stretches: [Stretch] = []
    /// Whether the figures are listed, too; stretches that were surveyed without are surveyed again.
    private var listsFigures = false

    /// Stretches are about as long as this, in bytes: an edit costs the survey of one or two, and each costs a little itself.
    private static let stretch = 2 << 10

    private var memory = CheckMemory()
    /// What is known of words, from edit to edit.
    private var anchors: Anchors
    /// How many stretches have been surveyed: each gets a number of its own.
    private var count: UInt32 = 0

    package init(_ document: Document, engine: Engine) {
        self.engine = engine
        self.document = document
        anchors = engine.anchors
        stretches = Draft.cut(document, 0..<document.blocks.count)
    }

    /// Goes over to the document as it is after an edit.
    package mutating func take(_ next: Document) {
        let shared = SharedBlocks(document, next)
        let oldCount = document.blocks.count
        let newCount = next.blocks.count
        let front = stretches.prefix { $0.blocks.upperBound <= shared.leading }
        let back = stretches.drop { $0.blocks.lowerBound < oldCount - shared.trailing || $0.blocks.lowerBound < front.endBlock }
        let middle = front.endBlock..<(back.first.map { $0.blocks.lowerBound - oldCount } ?? 0) + newCount
        stretches =
            front + Draft.cut(next, middle)
            + back.map { stretch in
                var stretch = stretch
                let first = stretch.blocks.lowerBound + newCount - oldCount
                stretch.blocks = first..<first + stretch.blocks.count
                return stretch
            }
        document = next
    }

    /// The bytes that are still to be looked at.
    package var outstanding: Int {
        stretches.reduce(0) { $0 + (isDone($1) ? 0 : Draft.size($1.blocks, of: document)) }
    }

    /// Looks at more stretches, at least one, until about so many bytes have been looked at; says whether all is done.
    @discardableResult
    package mutating func advance(bytes: Int = .max, listingFigures: Bool = false) -> Bool {
        if listingFigures { listsFigures = true }
        var left = bytes
        for at in stretches.indices where !isDone(stretches[at]) {
            guard left > 0 else { return false }
            let blocks = stretches[at].blocks
            left -= Draft.size(blocks, of: document)
            stretches[at].survey = engine.survey(document, blocks: blocks, listingFigures: listsFigures, &anchors).withoutText
            stretches[at].isListed = listsFigures
            count &+= 1
            stretches[at].home = Home(blocks, of: document, id: count)
        }
        return true
    }

    /// What is known of the whole document so far; nothing is missing once `advance` said so.
    package var survey: Survey { joined(withFigures: true) }

    private func joined(withFigures: Bool) -> Survey {
        var whole = engine.emptySurvey(of: document)
        whole.reserve(for: stretches.compactMap(\.survey))
        for stretch in stretches {
            guard var survey = stretch.survey, let home = stretch.home else { continue }
            let now = Home(stretch.blocks, of: document, id: home.id)
            if !withFigures { survey.ledger = [] }
            whole.append(survey, movedBy: home.way(to: now))
            whole.exhibit.closePart(home.id, start: UInt32(now.start))
        }
        return whole
    }

    /// What is found in the document as it now is.
    package mutating func conclude() -> Outcome { engine.conclude(joined(withFigures: false), memory: &memory) }

    /// The figures of some blocks as understood.
    package func figures(of blocks: Range<Int>) -> [LedgerEntry] {
        var anchors = anchors
        return engine.survey(document, blocks: blocks, listingFigures: true, &anchors).ledger
    }

    /// The relations that a figure takes part in.
    package func links(of figure: ByteRange) -> [Reasoning.Link] {
        let exhibit = joined(withFigures: false).exhibit
        return engine.walking.flatMap { $0.links(of: figure, exhibit, memory) }
    }

    private func isDone(_ stretch: Stretch) -> Bool { stretch.survey != nil && (stretch.isListed || !listsFigures) }

    /// Some blocks of a document as stretches of about equal size.
    private static func cut(_ document: Document, _ blocks: Range<Int>) -> [Stretch] {
        guard !blocks.isEmpty else { return [] }
        let size = size(blocks, of: document)
        let target = max(1, size / max(1, size / stretch))
        var stretches: [Stretch] = []
        var first = blocks.lowerBound
        for last in blocks where Draft.size(first..<last + 1, of: document) >= target || last + 1 == blocks.upperBound {
            stretches.append(Stretch(blocks: first..<last + 1))
            first = last + 1
        }
        return stretches
    }

    private static func size(_ blocks: Range<Int>, of document: Document) -> Int {
        guard let first = blocks.first, let last = blocks.last else { return 0 }
        return Int(document.blocks[last].range.end) - Int(document.blocks[first].range.start)
    }
}

/// Blocks that are surveyed together.
private struct Stretch: Sendable {
    var blocks: Range<Int>
    /// Nil until somebody looks; without the text.
    var survey: Survey?
    var isListed = false
    /// Where the stretch stood when it was surveyed.
    var home: Home?
}

extension ArraySlice<Stretch> {
    fileprivate var endBlock: Int { last?.blocks.upperBound ?? 0 }
}

/// Where a stretch stands in its document.
private struct Home: Sendable {
    let start: Int
    let block: Int
    /// The first table in it, -1 for none.
    let table: Int
    let id: UInt32

    init(_ blocks: Range<Int>, of document: Document, id: UInt32) {
        self.id = id
        block = blocks.lowerBound
        start = blocks.first.map { Int(document.blocks[$0].range.start) } ?? 0
        table = blocks.lazy.map { Int(document.blocks[$0].table) }.first { $0 >= 0 } ?? -1
    }

    func way(to other: Home) -> Displacement {
        Displacement(bytes: other.start - start, blocks: other.block - block, tables: other.table - table)
    }
}

extension Document {
    /// Where the next block begins: the bytes between two blocks belong to the first.
    fileprivate func end(ofGapBehind block: Int) -> Int {
        block + 1 < blocks.count ? Int(blocks[block + 1].range.start) : text.count
    }
}

/// How many blocks two versions of a document share at their beginnings and at their ends.
private struct SharedBlocks {
    let leading: Int
    let trailing: Int

    /// Beginnings of blocks that are nearer to the edit than this are not trusted.
    private static let margin = 4

    init(_ old: Document, _ new: Document) {
        guard old.language == new.language else {
            (leading, trailing) = (0, 0)
            return
        }
        let most = min(old.blocks.count, new.blocks.count)
        let (prefix, suffix) = old.text.commonEnds(with: new.text)
        let isSame = prefix == old.text.count && prefix == new.text.count
        var leading = 0
        while leading < most, old.blocks[leading] == new.blocks[leading],
            isSame || max(old.end(ofGapBehind: leading), new.end(ofGapBehind: leading)) <= prefix
        {
            leading += 1
        }
        let bytes = Int32(truncatingIfNeeded: new.text.count - old.text.count)
        // All tables move by the same number; a block without one tells nothing of it.
        var tables: Int32?
        var trailing = 0
        while trailing < most - leading {
            let a = old.blocks[old.blocks.count - 1 - trailing]
            let b = new.blocks[new.blocks.count - 1 - trailing]
            guard a.kind == b.kind, a.row == b.row, a.column == b.column, (a.table < 0) == (b.table < 0),
                a.range.moved(by: bytes) == b.range, old.text.count - Int(a.range.start) + SharedBlocks.margin <= suffix
            else { break }
            if a.table >= 0 {
                guard tables == nil || tables == b.table - a.table else { break }
                tables = b.table - a.table
            }
            trailing += 1
        }
        self.leading = leading
        self.trailing = trailing
    }
}
