import Figures
import Text

/// How far a stretch of a document has moved because something before it was edited.
package struct Displacement: Sendable, Hashable {
    /// In bytes, blocks and tables.
    package let bytes: Int32
    package let blocks: Int32
    package let tables: Int32

    package init(bytes: Int, blocks: Int, tables: Int) {
        self.bytes = Int32(truncatingIfNeeded: bytes)
        self.blocks = Int32(truncatingIfNeeded: blocks)
        self.tables = Int32(truncatingIfNeeded: tables)
    }

    package static let none = Displacement(bytes: 0, blocks: 0, tables: 0)

    package var isNone: Bool { bytes == 0 && blocks == 0 && tables == 0 }
}

extension Figure {
    fileprivate mutating func move(by bytes: Int32) {
        span = span.moved(by: bytes)
        digits = digits.moved(by: bytes)
        notation.scaleRange = notation.scaleRange.moved(by: bytes)
    }
}

extension Claim {
    fileprivate mutating func move(by bytes: Int32) {
        moveFigure { $0.move(by: bytes) }
        metricSpan = metricSpan.moved(by: bytes)
        if cue != 0 { cue = UInt32(truncatingIfNeeded: Int64(cue) + Int64(bytes)) }
    }
}

extension Statement {
    fileprivate func moved(by way: Displacement) -> Statement {
        var moved = self
        moved.span = span.moved(by: way.bytes)
        moved.block += way.blocks
        if table >= 0 { moved.table += way.tables }
        return moved
    }
}

extension Exhibit {
    /// The same claims without the text, which whoever keeps them for long keeps once.
    package mutating func dropText() { text = [] }

    /// Adds what a later stretch of the same document claims; `way` leads from where it was read to where it stands now.
    package mutating func append(_ next: Exhibit, movedBy way: Displacement) {
        let statementOffset = Int32(statements.count)
        let claimOffset = Int32(claims.count)
        for statement in next.statements {
            var statement = way.isNone ? statement : statement.moved(by: way)
            statement.claims = (statement.claims.lowerBound + claimOffset)..<(statement.claims.upperBound + claimOffset)
            statements.append(statement)
        }
        let first = claims.count
        claims.append(contentsOf: next.claims)
        claims.withUnsafeMutableBufferPointer { claims in
            for at in first..<claims.count {
                claims[at].statement += statementOffset
                if !way.isNone { claims[at].move(by: way.bytes) }
            }
        }
    }
}
