import Claims
import Figures
import Lexicons
import Quantities

/// Finds for failing relations the smallest set of figures that, changed by a plausible slip, makes all of them hold.
///
/// Error localisation in the sense of Fellegi and Holt (1976): evidence adds up over the relations a figure takes part
/// in, relations that hold protect their figures, and the cheapest repair names the culprit.
struct Solver {
    /// A figure that is probably wrong, and why.
    struct Verdict {
        let culprit: Int
        let slip: Slip?
        /// Relations that the repair makes hold, the surest first; at least one.
        let repaired: [Int]
        /// Another figure whose repair explains the text equally well.
        let rival: Int?
    }

    /// A slip whose undoing makes the failing relation hold.
    struct Candidate {
        let claim: Int
        let slip: Slip
        let repaired: [Int]
        let brokenCount: Int
        let score: Int
    }

    /// What is told of a judgement to who asks for it.
    struct Hearing {
        let verdict: Verdict
        let failing: Int
        let triedCount: Int
        let candidates: [Candidate]
    }

    /// Candidates whose scores differ by no more explain the text equally well.
    static let closeness = 6

    let exhibit: Exhibit
    let relations: [Relation]
    let lexicon: Lexicon
    /// How far trailing zeros count as digits.
    let precision: Figure.Precision
    /// For each claim in a failing relation, all relations it takes part in.
    private var involved: [Int32: [Int]] = [:]
    /// The relations that fail as the text stands.
    private var failures: Set<Int> = []

    init(exhibit: Exhibit, relations: [Relation], lexicon: Lexicon, precision: Figure.Precision) {
        self.precision = precision
        self.exhibit = exhibit
        self.relations = relations
        self.lexicon = lexicon
    }

    /// Judges all relations; `hear` is told how, where somebody wants to know.
    mutating func solve(hear: ((Hearing) -> Void)? = nil) -> [Verdict] {
        var failing: [Int] = []
        for (at, relation) in relations.enumerated() where !holds(relation) { failing.append(at) }
        guard !failing.isEmpty else { return [] }
        var wanted = Set<Int32>()
        for at in failing { wanted.formUnion(relations[at].operands) }
        for (at, relation) in relations.enumerated() {
            for operand in relation.operands where wanted.contains(operand) { involved[operand, default: []].append(at) }
        }
        failures = Set(failing)
        var open = failures
        var verdicts: [Verdict] = []
        for at in failing where open.contains(at) {
            let verdict = judge(at, open: open, hear)
            open.subtract(verdict.repaired)
            open.remove(at)
            verdicts.append(verdict)
        }
        return verdicts
    }

    private func values(_ claim: Claim) -> Interval { claim.values(in: lexicon, precision) }

    func holds(_ relation: Relation) -> Bool {
        relation.equation.holds(relation.operands.map { values(exhibit.claims[Int($0)]) })
    }

    /// The best explanation of one failing relation, together with all that it also repairs.
    private func judge(_ failing: Int, open: Set<Int>, _ hear: ((Hearing) -> Void)?) -> Verdict {
        let relation = relations[failing]
        var best: [Int: Candidate] = [:]
        var heard: [Candidate] = []
        var triedCount = 0
        for operand in questioned(in: relation) {
            let neighbours = involved[operand] ?? []
            for slip in Slip.candidates(for: exhibit.claims[Int(operand)].figure) where isBelievable(slip, relation) {
                triedCount += 1
                guard let candidate = evaluate(slip, of: Int(operand), neighbours, open: open, failing: failing) else {
                    continue
                }
                if hear != nil { heard.append(candidate) }
                if best[Int(operand)].map({ candidate.score > $0.score }) ?? true { best[Int(operand)] = candidate }
            }
        }
        let ranked = best.values.sorted { a, b in
            if a.score != b.score { return a.score > b.score }
            let weaknesses = (weakness(a.claim, in: relation), weakness(b.claim, in: relation))
            // The order must not depend on chance: where all else is equal, the figure that comes later is questioned.
            return weaknesses.0 != weaknesses.1 ? weaknesses.0 > weaknesses.1 : a.claim > b.claim
        }
        let verdict = verdict(ranked, failing)
        hear?(Hearing(verdict: verdict, failing: failing, triedCount: triedCount, candidates: heard))
        return verdict
    }

    /// The verdict that the best repair of each figure leads to, the best first.
    private func verdict(_ ranked: [Candidate], _ failing: Int) -> Verdict {
        guard let first = ranked.first, first.score > 0 else {
            return Verdict(culprit: suspect(of: relations[failing]), slip: nil, repaired: [failing], rival: nil)
        }
        let rival = ranked.dropFirst().first { $0.score >= first.score - Solver.closeness }
        let repaired = first.repaired.sorted {
            relations[$0].certainty != relations[$1].certainty ? relations[$0].certainty > relations[$1].certainty : $0 < $1
        }
        return Verdict(culprit: first.claim, slip: first.slip, repaired: repaired, rival: rival?.claim)
    }

    /// The figures that may be wrong: of a month and the months since January only the month, which is too small or too large.
    private func questioned(in relation: Relation) -> Set<Int32> {
        if case .scaled = relation.equation, relation.kind == .cumulative { return Set(relation.operands.prefix(1)) }
        // A malformed number has a finding of its own.
        return Set(relation.operands).filter { !exhibit.claims[Int($0)].figure.notation.isMalformed }
    }

    /// Changing any digit fits so many equations that it explains only one that the text states outright; digits that
    /// changed places, and a wrong scale, are rare by chance.
    private func isBelievable(_ slip: Slip, _ relation: Relation) -> Bool {
        switch slip.kind {
        case .scale, .swappedDigits: true
        case .wrongDigit, .doubledDigit: relation.certainty >= 80
        case .lostDigit: relation.certainty >= 80 || relation.kind == .percentSum
        }
    }

    private func evaluate(_ slip: Slip, of claim: Int, _ neighbours: [Int], open: Set<Int>, failing: Int) -> Candidate? {
        var changed = exhibit.claims[claim]
        changed = changed.with(value: slip.value)
        let value = values(changed)
        var score = -slip.cost
        var repaired: [Int] = []
        var brokenCount = 0
        for at in neighbours {
            let relation = relations[at]
            let operands = relation.operands.map { Int($0) == claim ? value : values(exhibit.claims[Int($0)]) }
            let now = relation.equation.holds(operands)
            if open.contains(at) {
                if now {
                    repaired.append(at)
                    score += Int(relation.certainty)
                }
            } else if !now, !failures.contains(at) {
                // What another verdict has explained already is not this repair's to mend.
                score -= Int(relation.certainty)
                brokenCount += 1
            }
        }
        guard repaired.contains(failing) else { return nil }
        score += support(for: slip, of: claim, open: open)
        if repaired.allSatisfy({ relations[$0].isInequality }), !isPlausible(slip, of: claim, in: relations[failing]) {
            return nil
        }
        return Candidate(claim: claim, slip: slip, repaired: repaired, brokenCount: brokenCount, score: score)
    }

    /// A translator who misread one scale word misreads the next: what the same slip at figures written alike would repair.
    private func support(for slip: Slip, of claim: Int, open: Set<Int>) -> Int {
        guard case .scale(let power) = slip.kind, exhibit.claims[claim].figure.isStretched else { return 0 }
        return open.reduce(0) { sum, at in
            let relation = relations[at]
            var hasOther = false
            let operands = relation.operands.map { operand in
                let other = exhibit.claims[Int(operand)]
                guard Int(operand) != claim, other.figure.isStretched, let value = other.figure.value.shifted(by: -power) else {
                    return values(other)
                }
                hasOther = true
                return values(other.with(value: value))
            }
            return hasOther && relation.equation.holds(operands) ? sum + Int(relation.certainty) : sum
        }
    }

    /// An inequality is satisfied by almost any change, so it alone proves little: only a wrong scale is believed, and
    /// only when it brings the figure nearer to what it is compared with.
    private func isPlausible(_ slip: Slip, of claim: Int, in relation: Relation) -> Bool {
        guard case .scale = slip.kind else { return false }
        guard relation.kind != .reference else { return true }
        guard let other = relation.operands.first(where: { Int($0) != claim }),
            let target = exhibit.claims[Int(other)].figure.value.order,
            let before = exhibit.claims[claim].figure.value.order, let after = slip.value.order
        else { return false }
        return abs(after - target) <= abs(before - target)
    }

    /// A figure that was computed from others is the likelier slip where nothing else decides.
    private func weakness(_ claim: Int, in relation: Relation) -> Int {
        claim == suspect(of: relation) ? 1 : 0
    }

    /// The operand that is questioned when no slip explains the failure: the derived one.
    private func suspect(of relation: Relation) -> Int {
        let operands = relation.operands
        let at: Int
        switch relation.kind {
        case .growth, .difference, .compoundGrowth, .percentagePoints, .share: at = operands.count - 1
        case .generation: at = min(1, operands.count - 1)
        case .toBy, .increaseOfTimes: at = 0
        case .reused, .sameSlip: at = operands.count - 1
        case .multiple, .ratio, .product: at = min(1, operands.count - 1)
        case .sameFact, .conversion: at = operands.count - 1
        case .direction, .order, .partOfWhole, .cumulative, .average, .limit, .total, .percentSum, .balance, .reference,
            .series:
            at = 0
        }
        return Int(operands[at])
    }
}
