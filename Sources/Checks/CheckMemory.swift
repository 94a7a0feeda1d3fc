import Claims
import Findings
import Text

/// What concluding a document found, for the next time after an edit; made by an engine and only good for its checks.
package struct CheckMemory: Sendable {
    var relations = RelationMemory()
    /// Networks of relations that were judged, by their hash.
    var networks: [UInt64: [JudgedNetwork]] = [:]
    /// How many are kept, and how many at most before those not met lately are dropped.
    var count = 0
    var most = 1000
    /// Counts the conclusions.
    var turn: UInt32 = 0

    package init() {}
}

/// Relations that hang together by their claims, and what was found in them.
struct JudgedNetwork: Sendable {
    /// A part of the document and where it began.
    struct Place: Sendable {
        let part: UInt32
        let range: ByteRange
    }

    let relations: [Relation]
    /// The claims of all relations one after the other, by part and number in the part.
    let claims: [UInt64]
    let findings: [Finding]
    /// The parts that the findings point into; empty where there are none.
    let places: [Place]
    /// When it was last met, in conclusions.
    var turn: UInt32

    func isSame(_ others: [Relation], _ numbers: ArraySlice<Int>, _ claims: [UInt64]) -> Bool {
        guard relations.count == numbers.count, self.claims == claims else { return false }
        for (own, at) in zip(relations.indices, numbers)
        where relations[own].kind != others[at].kind || relations[own].certainty != others[at].certainty
            || relations[own].operands.count != others[at].operands.count || relations[own].equation != others[at].equation
            || relations[own].note != others[at].note
        { return false }
        return true
    }

    /// The findings where the parts stand now; nil where they cannot be followed.
    func findings(_ starts: [UInt32: UInt32]) -> [Finding]? {
        if places.allSatisfy({ starts[$0.part] == $0.range.start }) { return findings }
        var moved: [Finding] = []
        for finding in findings {
            guard
                let one = finding.moved({ span in
                    guard let place = places.first(where: { $0.range.contains(span.start) }), let start = starts[place.part]
                    else {
                        return nil
                    }
                    return span.moved(by: Int32(truncatingIfNeeded: Int64(start) - Int64(place.range.start)))
                })
            else { return nil }
            moved.append(one)
        }
        return moved
    }
}
