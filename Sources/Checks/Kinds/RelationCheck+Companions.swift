import Claims
import Figures
import Findings
import Quantities

/// Figures that stand beside one of a wrong scale and are written like it.
///
/// Who reads 万千瓦 as megawatts at one figure of a sentence does so at the next, though nothing in the text may prove it.
extension RelationCheck {
    func repeatedSlips(_ verdicts: [Solver.Verdict], _ relations: [Relation], _ exhibit: Exhibit) -> [Finding] {
        guard let rule = rules[.sameSlip], !verdicts.isEmpty else { return [] }
        var involved: [Int32: [Int]]?
        var told = Set(verdicts.map(\.culprit))
        var findings: [Finding] = []
        for verdict in verdicts {
            guard let slip = verdict.slip, case .scale(let power) = slip.kind else { continue }
            let culprit = exhibit.claims[verdict.culprit]
            let statement = exhibit.statements[Int(culprit.statement)]
            guard statement.table < 0, statement.claims.count <= 12 else { continue }
            for at in Int(statement.claims.lowerBound)..<Int(statement.claims.upperBound)
            where !told.contains(at) && isWrittenLike(exhibit.claims[at], culprit) {
                guard let value = exhibit.claims[at].figure.value.shifted(by: -power) else { continue }
                let index = involved ?? RelationCheck.index(relations)
                involved = index
                let corrected = [Int32(at): value, Int32(verdict.culprit): slip.value]
                let own = index[Int32(at)] ?? []
                // What the culprit was set against is taken for right, and so is what would break with the same slip undone.
                guard
                    own.allSatisfy({
                        !verdict.repaired.contains($0)
                            && (!holds(relations[$0], [:], exhibit) || holds(relations[$0], corrected, exhibit))
                    })
                else { continue }
                told.insert(at)
                findings.append(
                    rule.finding(
                        at: exhibit.claims[at].figure.span,
                        [
                            "figure": exhibit.string(exhibit.claims[at]), "other": exhibit.string(culprit),
                            "note": slip.explanation(of: culprit.figure),
                        ],
                        evidence: [Evidence(span: culprit.figure.span, note: "written alike, and probably wrong")],
                        confidence: 55))
            }
        }
        return findings
    }

    /// Levels in the same unit with the same scale word, at most a hundred times apart.
    private func isWrittenLike(_ claim: Claim, _ culprit: Claim) -> Bool {
        let (a, b) = (claim.figure, culprit.figure)
        guard a.kind == b.kind, [.measure, .currency].contains(a.kind), a.unit == b.unit, a.notation.scale == b.notation.scale,
            a.end == nil, claim.perNoun == 0, [.level, .to, .part, .whole, .none].contains(claim.role),
            claim.flags.isDisjoint(with: [.target, .forecast, .limit, .previous]), let x = a.value.order, let y = b.value.order
        else { return false }
        return abs(x - y) <= 2
    }

    private func holds(_ relation: Relation, _ corrected: [Int32: Numeral], _ exhibit: Exhibit) -> Bool {
        relation.equation.holds(
            relation.operands.map { operand in
                let claim = exhibit.claims[Int(operand)]
                return (corrected[operand].map(claim.with(value:)) ?? claim).values(in: lexicon)
            })
    }

    /// The numbers of the relations that each claim takes part in.
    private static func index(_ relations: [Relation]) -> [Int32: [Int]] {
        var index: [Int32: [Int]] = [:]
        for (at, relation) in relations.enumerated() {
            for operand in relation.operands { index[operand, default: []].append(at) }
        }
        return index
    }
}
