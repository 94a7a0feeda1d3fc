import Figures
import Quantities
import Text

/// The data of two aligned paragraphs while they are matched.
struct Pairing {
    private let source: [Datum]
    private let target: [Datum]
    /// The bead of each sentence.
    private let sourceBeads: [Int: Int]
    private let targetBeads: [Int: Int]
    private var partnerOfSource: [Int?]
    private var partnerOfTarget: [Int?]
    private var grades: [Int: Agreement] = [:]

    init(source: [Datum], target: [Datum], beads: [Bead]) {
        self.source = source
        self.target = target
        partnerOfSource = Array(repeating: nil, count: source.count)
        partnerOfTarget = Array(repeating: nil, count: target.count)
        var ofSource: [Int: Int] = [:]
        var ofTarget: [Int: Int] = [:]
        for (number, bead) in beads.enumerated() {
            for sentence in bead.source { ofSource[sentence] = number }
            for sentence in bead.target { ofTarget[sentence] = number }
        }
        sourceBeads = ofSource
        targetBeads = ofTarget
    }

    private func bead(ofSource at: Int) -> Int { sourceBeads[source[at].sentence] ?? -1 }
    private func bead(ofTarget at: Int) -> Int { targetBeads[target[at].sentence] ?? -1 }

    private struct Edge {
        let source: Int
        let target: Int
        let grade: Agreement
        let distance: Int
    }

    /// Matches the data, the surest and nearest first.
    mutating func match() {
        // Far more figures than a paragraph holds are a table: compare rows with their like only.
        let reach = source.count * target.count > 40_000 ? 60 : Int.max
        var edges: [Edge] = []
        for s in source.indices {
            let center = s * target.count / max(1, source.count)
            let low = reach == .max ? 0 : max(0, center - reach)
            let high = reach == .max ? target.count : min(target.count, center + reach)
            for t in low..<max(low, high) {
                let grade = source[s].agreement(with: target[t])
                guard grade > .none else { continue }
                let isNear = bead(ofSource: s) == bead(ofTarget: t)
                let place = abs(s * 1000 / source.count - t * 1000 / target.count)
                edges.append(Edge(source: s, target: t, grade: grade, distance: place + (isNear ? 0 : 1000)))
            }
        }
        edges.sort {
            $0.grade != $1.grade
                ? $0.grade > $1.grade
                : $0.distance != $1.distance ? $0.distance < $1.distance : ($0.source, $0.target) < ($1.source, $1.target)
        }
        for edge in edges where partnerOfSource[edge.source] == nil && partnerOfTarget[edge.target] == nil {
            if edge.grade == .valueOnly, edge.distance >= 1000 { continue }
            partnerOfSource[edge.source] = edge.target
            partnerOfTarget[edge.target] = edge.source
            grades[edge.target] = edge.grade
        }
    }

    // MARK: What is left over

    func discrepancies(sourceDigits: DigitRuns, targetDigits: DigitRuns) -> [Discrepancy] {
        var found: [Discrepancy] = []
        for (t, s) in partnerOfTarget.enumerated() {
            guard let s, grades[t] == .valueOnly else { continue }
            if let discrepancy = unit(source[s], target[t]) { found.append(discrepancy) }
        }
        found += swapped()
        // What is said twice in one language and once in the other is no difference.
        var lostSource: [Int: [Int]] = [:]
        var lostTarget: [Int: [Int]] = [:]
        for s in source.indices where partnerOfSource[s] == nil {
            guard !source[s].isSlight, !source[s].isVague, !source[s].isPartOfMeasure, !isRepeated(s) else { continue }
            guard !targetDigits.contains(source[s].value) || !source[s].sort.isNumber else { continue }
            lostSource[bead(ofSource: s), default: []].append(s)
        }
        for t in target.indices where partnerOfTarget[t] == nil {
            guard !target[t].isSlight, !target[t].isVague, !target[t].isPartOfMeasure, !isKnown(t) else { continue }
            guard !sourceDigits.contains(target[t].value) || !target[t].sort.isNumber else { continue }
            lostTarget[bead(ofTarget: t), default: []].append(t)
        }
        for (bead, targets) in lostTarget.sorted(by: { $0.key < $1.key }) { pair(lostSource[bead] ?? [], targets, &found) }
        // Where more is lost than found the texts are not of each other: only long numbers still say something.
        let lost = min(figures(source, lostSource), figures(target, lostTarget))
        guard lost >= 4, matched < lost else { return found }
        return found.map(\.doubted)
    }

    /// Two numbers of a sentence that changed places: their order and the words around them ("more than", "from ... to") cross.
    private func swapped() -> [Discrepancy] {
        var found: [Discrepancy] = []
        for (t, s) in partnerOfTarget.enumerated() {
            guard let s, source[s].sort == target[t].sort, source[s].isOpen != target[t].isOpen, source[s].sort.isNumber else {
                continue
            }
            for other in t + 1..<max(t + 1, min(t + 8, target.count)) {
                guard let partner = partnerOfTarget[other], bead(ofTarget: other) == bead(ofTarget: t), partner < s,
                    source[partner].sort == source[s].sort, source[partner].isOpen == target[t].isOpen,
                    target[other].isOpen == source[s].isOpen
                else { continue }
                found.append(Discrepancy(target: target[t], source: source[partner], reason: .swapped, isCertain: true))
                found.append(Discrepancy(target: target[other], source: source[s], reason: .swapped, isCertain: true))
            }
        }
        return found
    }

    /// How many figures are among the data of some sentences.
    private func figures(_ data: [Datum], _ lost: [Int: [Int]]) -> Int {
        Set(lost.values.joined().map { data[$0].span }).count
    }

    /// How many data have a partner.
    var matched: Int { partnerOfTarget.count { $0 != nil } }

    /// Whether a datum agrees with any of the other text, also one that another has taken; in a very long paragraph with any
    /// that stands about where it does.
    private func isRepeated(_ s: Int) -> Bool {
        target[around(s, of: source.count, in: target.count)].contains { Pairing.isSame(source[s], $0) }
    }

    private func isKnown(_ t: Int) -> Bool {
        source[around(t, of: target.count, in: source.count)].contains { Pairing.isSame($0, target[t]) }
    }

    private func around(_ at: Int, of own: Int, in other: Int) -> Range<Int> {
        let center = at * other / max(1, own)
        return max(0, center - 400)..<min(other, center + 400)
    }

    /// A day's or month's number is no second mention of a date.
    private static func isSame(_ s: Datum, _ t: Datum) -> Bool {
        s.agreement(with: t) > .valueOnly && (s.sort == .date) == (t.sort == .date)
    }

    /// "one acre" for 1亩 may stand for any: only amounts count.
    private func unit(_ s: Datum, _ t: Datum) -> Discrepancy? {
        t.isSlight ? nil : Discrepancy(target: t, source: s, reason: .unit, isCertain: true)
    }

    private func pair(_ sources: [Int], _ targets: [Int], _ found: inout [Discrepancy]) {
        var sources = sources
        var targets = targets
        func take(_ s: Int, _ t: Int, _ reason: Discrepancy.Reason) {
            // The other end of a range goes with the one that is reported.
            sources.removeAll { $0 == s || source[$0].isRangeEnd && source[$0].span == source[s].span }
            targets.removeAll { $0 == t || target[$0].isRangeEnd && target[$0].span == target[t].span }
            found.append(Discrepancy(target: target[t], source: source[s], reason: reason, isCertain: true))
        }
        // Slips of numbers too long to be alike by chance, the surest first.
        var slips: [(cost: Int, s: Int, t: Int, reason: Discrepancy.Reason)] = []
        for s in sources {
            for t in targets where source[s].mayRender(as: target[t]) {
                if let (reason, cost) = Pairing.explain(source[s], target[t]), cost < 20 { slips.append((cost, s, t, reason)) }
            }
        }
        slips.sort { ($0.cost, abs($0.s - $0.t), $0.s, $0.t) < ($1.cost, abs($1.s - $1.t), $1.s, $1.t) }
        for slip in slips where sources.contains(slip.s) && targets.contains(slip.t) { take(slip.s, slip.t, slip.reason) }
        // Then what has no other partner on either side: first of the same unit, then of any that fits.
        for least in [Agreement.exact, .converted] {
            for t in targets {
                let partners = sources.filter { source[$0].mayRender(as: target[t], least) }
                guard let s = partners.first, targets.contains(t), isOne(partners.map { source[$0].span }),
                    isOne(targets.filter { source[s].mayRender(as: target[$0], least) }.map { target[$0].span })
                else { continue }
                guard !source[s].sort.isNumber || !target[t].sort.isNumber || source[s].isNear(target[t]) else { continue }
                take(
                    s, t,
                    Pairing.explain(source[s], target[t])?.0
                        ?? (source[s].sort == .time ? .time : source[s].sort == .date ? .date : .other))
            }
        }
    }

    private func isOne(_ spans: [ByteRange]) -> Bool { Set(spans).count == 1 }

    private static func explain(_ s: Datum, _ t: Datum) -> (Discrepancy.Reason, Int)? {
        if s.sort == .date {
            // One part differs, the others are given and agree.
            let pairs = [
                (Int(s.date.year), Int(t.date.year)), (Int(s.date.month), Int(t.date.month)),
                (Int(s.date.day), Int(t.date.day)),
            ]
            let shared = pairs.filter { $0.0 > 0 && $0.1 > 0 }
            let differing = shared.filter { $0.0 != $0.1 }
            return differing.count == 1 && shared.count >= 2 ? (.date, 10) : nil
        }
        guard s.sort.isNumber, let slip = Discrepancy.Reason.slip(from: s.value(inUnitOf: t), to: t.value) else { return nil }
        let digits = s.value(inUnitOf: t).reduced.digitCount
        switch slip {
        case .scale: return (slip, digits >= 2 ? 5 : 15)
        case .swappedDigits: return (slip, digits >= 3 ? 10 : 30)
        // "991" for 91: a digit written twice.
        case .extraDigit where t.hasDoubledDigit: return (slip, 18)
        default: return (slip, digits >= 3 ? 12 : 30)
        }
    }
}
