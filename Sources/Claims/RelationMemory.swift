import Lexicons
import Text

/// What relating a document found in each of its parts, so that after an edit only what it touched is related again.
package struct RelationMemory: Sendable {
    /// The relations that begin in a part, as they were when it began with the claim `claim`.
    fileprivate struct Entry: Sendable {
        /// The parts that were looked at, by id, and where the part itself began.
        let neighbours: [UInt32]
        let start: UInt32
        let claim: Int
        let statements: [Relation]
        let tables: [Relation]
        /// Claims of known metrics.
        let known: [KnownMetric]
    }

    fileprivate var entries: [UInt32: Entry] = [:]

    package init() {}
}

/// A claim of a metric of the catalogue, both by number.
struct KnownMetric: Sendable {
    let claim: Int
    let metric: Int
}

extension Relater {
    /// The relations that `relate` finds, with what is remembered of the parts that have not changed since.
    package func relate(_ exhibit: Exhibit, _ memory: inout RelationMemory) -> [Relation] {
        var weaver = Weaver(exhibit: exhibit, lexicon: lexicon)
        var entries: [UInt32: RelationMemory.Entry] = [:]
        entries.reserveCapacity(exhibit.parts.count)
        for at in exhibit.parts.indices {
            let part = exhibit.parts[at]
            let neighbours = exhibit.neighbours(of: at)
            if let entry = memory.entries[part.id], entry.neighbours == neighbours {
                entries[part.id] = entry
            } else {
                entries[part.id] = relate(part, neighbours, &weaver)
            }
        }
        let ordered = exhibit.parts.compactMap { part in entries[part.id].map { (part, $0) } }
        weaver.relations.removeAll(keepingCapacity: true)
        for (part, entry) in ordered { weaver.recall(entry.statements, of: entry, in: part) }
        for (part, entry) in ordered { weaver.recall(entry.tables, of: entry, in: part) }
        let known = ordered.flatMap { part, entry in
            entry.known.map { KnownMetric(claim: $0.claim + part.claims.lowerBound - entry.claim, metric: $0.metric) }
        }
        relateAcross(&weaver, known: known)
        memory.entries = entries
        return weaver.relations
    }

    private func relate(_ part: Exhibit.Part, _ neighbours: [UInt32], _ weaver: inout Weaver) -> RelationMemory.Entry {
        func gather(_ relate: (inout Weaver) -> Void) -> [Relation] {
            weaver.relations.removeAll()
            relate(&weaver)
            return weaver.relations
        }
        return RelationMemory.Entry(
            neighbours: neighbours, start: part.start, claim: part.claims.lowerBound,
            statements: gather { weaver in for at in part.statements { relateStatement(at, &weaver) } },
            tables: gather { weaver in
                for at in part.statements where weaver.exhibit.beginsTable(at) { weaver.relateTable(from: at) }
            },
            known: weaver.known(catalogue, in: part.claims))
    }
}

extension Weaver {
    fileprivate mutating func recall(_ relations: [Relation], of entry: RelationMemory.Entry, in part: Exhibit.Part) {
        let bytes = Int32(truncatingIfNeeded: Int64(part.start) - Int64(entry.start))
        let claims = part.claims.lowerBound - entry.claim
        if bytes == 0, claims == 0 {
            self.relations += relations
        } else {
            for relation in relations { self.relations.append(relation.moved(byClaims: claims, bytes: bytes)) }
        }
    }
}

extension Relation {
    /// The same relation between claims that are numbered otherwise now.
    fileprivate func moved(byClaims claims: Int, bytes: Int32) -> Relation {
        Relation(
            kind, equation, claims == 0 ? operands : operands.map { $0 + Int32(claims) }, certainty: certainty,
            cue: cue.moved(by: bytes), note: note)
    }
}

extension Exhibit {
    /// No family of relations looks further from a statement or a table than this, in statements and in claims.
    private static let reach = 8

    /// The ids of the parts that the relations that begin in a part can depend on.
    fileprivate func neighbours(of at: Int) -> [UInt32] {
        let part = parts[at]
        guard !part.statements.isEmpty else { return [part.id] }
        let start = part.statements.lowerBound - Exhibit.reach
        let end = max(part.statements.upperBound, tablesEnd(part.statements)) + Exhibit.reach
        var first = at
        while first > 0,
            parts[first].statements.lowerBound > start
                || parts[first].claims.lowerBound > part.claims.lowerBound - Exhibit.reach
        {
            first -= 1
        }
        var last = at
        while last + 1 < parts.count,
            parts[last].statements.upperBound < end
                || parts[last].claims.upperBound < part.claims.upperBound + Exhibit.reach
        {
            last += 1
        }
        return parts[first...last].map(\.id)
    }

    func beginsTable(_ statement: Int) -> Bool {
        let table = statements[statement].table
        return table >= 0 && (statement == 0 || statements[statement - 1].table != table)
    }

    /// The statement after the table that holds the last of some statements.
    private func tablesEnd(_ range: Range<Int>) -> Int {
        guard let last = range.last, statements[last].table >= 0 else { return range.upperBound }
        var end = range.upperBound
        while end < statements.count, statements[end].table == statements[last].table { end += 1 }
        return end
    }
}
