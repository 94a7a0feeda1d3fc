/// A text as pieces of an older one, its base, and of what was put between them.
///
/// Edits of several rounds come to one list of edits of the base, however they followed each other.
package struct Revision: Sendable {
    private enum Piece: Sendable {
        /// A stretch of the base.
        case kept(Range<Int>)
        case put([UInt8])

        var count: Int {
            switch self {
            case .kept(let range): range.count
            case .put(let bytes): bytes.count
            }
        }

        func part(_ range: Range<Int>) -> Piece {
            switch self {
            case .kept(let kept): .kept(kept.lowerBound + range.lowerBound..<kept.lowerBound + range.upperBound)
            case .put(let bytes): .put(Array(bytes[range]))
            }
        }
    }

    package let base: [UInt8]
    private var pieces: [Piece]

    package init(_ base: [UInt8]) {
        self.base = base
        pieces = [.kept(0..<base.count)]
    }

    private init(base: [UInt8], pieces: [Piece]) {
        self.base = base
        self.pieces = pieces
    }

    /// The text after further edits, which must ascend, not overlap, and lie within the text; others are left out.
    package func applying(_ edits: [TextEdit]) -> Revision {
        var cut = Cut(pieces)
        for edit in edits where Int(edit.range.start) >= cut.at && Int(edit.range.end) <= count {
            cut.move(to: Int(edit.range.start), isKept: true)
            cut.move(to: Int(edit.range.end), isKept: false)
            if !edit.replacement.isEmpty { cut.done.append(.put(edit.replacement)) }
        }
        cut.move(to: .max, isKept: true)
        return Revision(base: base, pieces: cut.done)
    }

    package var count: Int { pieces.reduce(0) { $0 + $1.count } }

    package var text: [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(count)
        for piece in pieces {
            switch piece {
            case .kept(let range): text += base[range]
            case .put(let bytes): text += bytes
            }
        }
        return text
    }

    /// What makes the text out of its base: ascending, at least one kept byte apart, none without effect.
    package var edits: [TextEdit] {
        var edits: [TextEdit] = []
        var at = 0
        var pending: [UInt8] = []
        func close(before next: Int) {
            if !base[at..<next].elementsEqual(pending) {
                edits.append(TextEdit(range: ByteRange(at, next), replacement: pending))
            }
            pending = []
        }
        for piece in pieces where piece.count > 0 {
            switch piece {
            case .put(let bytes): pending += bytes
            case .kept(let range):
                close(before: range.lowerBound)
                at = range.upperBound
            }
        }
        close(before: base.count)
        return edits
    }

    /// A walk over pieces that keeps some stretches and drops others.
    private struct Cut {
        private let pieces: [Piece]
        private var next = 0
        private var inner = 0
        var at = 0
        var done: [Piece] = []

        init(_ pieces: [Piece]) { self.pieces = pieces }

        mutating func move(to end: Int, isKept: Bool) {
            while at < end, next < pieces.count {
                let piece = pieces[next]
                let step = min(end - at, piece.count - inner)
                if isKept, step > 0 { done.append(piece.part(inner..<inner + step)) }
                at += step
                inner += step
                if inner == piece.count {
                    next += 1
                    inner = 0
                }
            }
        }
    }
}
