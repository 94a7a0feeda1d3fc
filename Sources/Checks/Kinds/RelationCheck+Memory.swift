package import Claims
package import Findings
import Text

/// Judging a document again after an edit.
///
/// Relations that hang together by their claims are judged by themselves, whatever else the document holds. Those networks
/// whose relations and claims are the same as before keep their findings.
extension RelationCheck {
    package func conclude(
        _ marks: [Mark], _ exhibit: Exhibit, memory: inout CheckMemory, findings: inout [Finding]
    ) {
        var relations = relater.relate(exhibit, &memory.relations)
        // In place: nearly all have a rule, and to copy one costs more than to ask.
        relations.removeAll { rules[$0.kind] == nil }
        let names = exhibit.claimNames
        var starts: [UInt32: UInt32] = [:]
        for part in exhibit.parts { starts[part.id] = part.start }
        memory.turn += 1
        var claims: [UInt64] = []
        for numbers in networks(of: relations, claimCount: exhibit.claims.count) {
            claims.removeAll(keepingCapacity: true)
            for number in numbers { for operand in relations[number].operands { claims.append(names[Int(operand)]) } }
            let key = RelationCheck.hash(claims, relations, numbers)
            if let known = memory.recall(key, relations, numbers, claims, starts) {
                findings += known
                continue
            }
            let network = numbers.map { relations[$0] }
            let found = judge(network, exhibit)
            findings += found
            memory.keep(
                key,
                JudgedNetwork(
                    relations: network, claims: claims, findings: found,
                    places: found.isEmpty ? [] : exhibit.places(of: claims), turn: memory.turn))
        }
        memory.forget()
    }

    /// The numbers of the relations of each network, in order.
    private func networks(of relations: [Relation], claimCount: Int) -> [ArraySlice<Int>] {
        var parents = [Int32](repeating: -1, count: claimCount)
        func root(_ claim: Int32) -> Int32 {
            var claim = claim
            while parents[Int(claim)] >= 0 {
                let parent = parents[Int(claim)]
                if parents[Int(parent)] >= 0 { parents[Int(claim)] = parents[Int(parent)] }
                claim = parent
            }
            return claim
        }
        for at in relations.indices {
            let operands = relations[at].operands
            guard let first = operands.first else { continue }
            var top = root(first)
            for operand in operands.dropFirst() {
                let other = root(operand)
                guard other != top else { continue }
                // The sizes, below zero, decide which becomes the root, so that the ways stay short.
                let (large, small) = parents[Int(top)] <= parents[Int(other)] ? (top, other) : (other, top)
                parents[Int(large)] += parents[Int(small)]
                parents[Int(small)] = large
                top = large
            }
        }
        // Networks by their first relation, each with its relations in order.
        var numbers = [Int32](repeating: -1, count: claimCount)
        var counts: [Int] = []
        let networks = relations.indices.map { at -> Int in
            guard let first = relations[at].operands.first else {
                counts.append(1)
                return counts.count - 1
            }
            let top = Int(root(first))
            if numbers[top] < 0 {
                numbers[top] = Int32(counts.count)
                counts.append(0)
            }
            counts[Int(numbers[top])] += 1
            return Int(numbers[top])
        }
        var ends: [Int] = []
        ends.reserveCapacity(counts.count)
        for count in counts { ends.append((ends.last ?? 0) + count) }
        var next = zip(ends, counts).map { $0 - $1 }
        let starts = next
        var sorted = [Int](repeating: 0, count: relations.count)
        for (number, network) in networks.enumerated() {
            sorted[next[network]] = number
            next[network] += 1
        }
        return counts.indices.map { sorted[starts[$0]..<ends[$0]] }
    }

    private static func hash(_ claims: [UInt64], _ relations: [Relation], _ numbers: ArraySlice<Int>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        func add(_ value: UInt64) {
            hash = (hash ^ value) &* 0x9e37_79b9_7f4a_7c15
            hash ^= hash >> 29
        }
        for claim in claims { add(claim) }
        for at in numbers { add(UInt64(relations[at].certainty) << 8 | UInt64(relations[at].operands.count)) }
        return hash
    }
}

extension CheckMemory {
    fileprivate mutating func recall(
        _ key: UInt64, _ relations: [Relation], _ numbers: ArraySlice<Int>, _ claims: [UInt64], _ starts: [UInt32: UInt32]
    ) -> [Finding]? {
        guard let slot = networks.index(forKey: key),
            let at = networks.values[slot].firstIndex(where: { $0.isSame(relations, numbers, claims) })
        else { return nil }
        networks.values[slot][at].turn = turn
        return networks.values[slot][at].findings(starts)
    }

    fileprivate mutating func keep(_ key: UInt64, _ network: JudgedNetwork) {
        networks[key, default: []].append(network)
        count += 1
    }

    /// Drops what has not been met lately once it is more than what is met: text that is gone may come back by an undo.
    fileprivate mutating func forget() {
        if count <= most { return }
        for (key, known) in networks {
            let met = known.filter { $0.turn == turn }
            networks[key] = met.isEmpty ? nil : met
        }
        count = networks.values.reduce(0) { $0 + $1.count }
        most = 2 * count + 1000
    }
}

extension Exhibit {
    /// A name for each claim that stays its name for as long as its part is the same.
    fileprivate var claimNames: [UInt64] {
        var names: [UInt64] = []
        names.reserveCapacity(claims.count)
        for part in parts {
            for number in 0..<part.claims.count { names.append(UInt64(part.id) << 32 | UInt64(number)) }
        }
        return names
    }

    fileprivate func places(of claims: [UInt64]) -> [JudgedNetwork.Place] {
        let wanted = Set(claims.map { UInt32(truncatingIfNeeded: $0 >> 32) })
        return parts.indices.filter { wanted.contains(parts[$0].id) }.map { at in
            let end = at + 1 < parts.count ? parts[at + 1].start : UInt32(text.count)
            return JudgedNetwork.Place(part: parts[at].id, range: ByteRange(parts[at].start, max(parts[at].start, end)))
        }
    }
}
