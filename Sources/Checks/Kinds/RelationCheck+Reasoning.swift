package import Claims
import Figures
package import Findings
package import Text

/// What a finding of the relation check rests on.
extension RelationCheck {
    package func reasoning(behind finding: Finding, _ exhibit: Exhibit) -> Reasoning? {
        guard rules.values.contains(where: { $0.id == finding.rule }) else { return nil }
        let relations = relations(of: exhibit)
        for precision in RelationCheck.precisions {
            var solver = Solver(exhibit: exhibit, relations: relations, lexicon: lexicon, precision: precision)
            var hearing: Solver.Hearing?
            _ = solver.solve { candidate in
                let leading = relations[candidate.verdict.repaired.first ?? candidate.failing]
                guard exhibit.claims[candidate.verdict.culprit].figure.span == finding.span,
                    rules[leading.kind]?.id == finding.rule
                else { return }
                hearing = candidate
            }
            if let hearing { return reasoning(hearing, solver, exhibit) }
        }
        return nil
    }

    package func links(of figure: ByteRange, _ exhibit: Exhibit, _ memory: CheckMemory) -> [Reasoning.Link] {
        var memory = memory
        guard let claim = exhibit.claims.firstIndex(where: { $0.figure.span == figure }) else { return [] }
        let relations = relater.relate(exhibit, &memory.relations).filter { $0.operands.contains(Int32(claim)) }
        let solver = Solver(exhibit: exhibit, relations: relations, lexicon: lexicon, precision: .wide)
        return relations.map { link($0, holds: solver.holds($0), exhibit, .wide) }
    }

    private func reasoning(_ hearing: Solver.Hearing, _ solver: Solver, _ exhibit: Exhibit) -> Reasoning {
        let relations = solver.relations
        let statement = exhibit.claims[hearing.verdict.culprit].statement
        let links = relations.indices.filter { at in
            relations[at].operands.contains { exhibit.claims[Int($0)].statement == statement }
        }
        let candidates = hearing.candidates.sorted { $0.score != $1.score ? $0.score > $1.score : $0.claim < $1.claim }
        return Reasoning(
            links: links.map { link(relations[$0], holds: solver.holds(relations[$0]), exhibit, solver.precision) },
            triedCount: hearing.triedCount, repairs: candidates.map { repair($0, exhibit) },
            outcome: outcome(hearing, exhibit))
    }

    private func link(
        _ relation: Relation, holds: Bool, _ exhibit: Exhibit, _ precision: Figure.Precision
    ) -> Reasoning.Link {
        let wording = Wording(exhibit: exhibit, lexicon: lexicon, precision: precision)
        let operands = relation.operands.map { operand in
            let claim = exhibit.claims[Int(operand)]
            let note = wording.note(Int(operand), in: relation)
            let values = FigureStyle.words(claim.values(in: lexicon, precision))
            return Reasoning.Link.Operand(span: claim.figure.span, values: "\(note), that is \(values)")
        }
        return Reasoning.Link(
            kind: relation.kind.rawValue, certainty: relation.certainty, holds: holds, operands: operands,
            lines: holds ? [] : wording.lines(relation))
    }

    private func repair(_ candidate: Solver.Candidate, _ exhibit: Exhibit) -> Reasoning.Repair {
        let figure = exhibit.claims[candidate.claim].figure
        return Reasoning.Repair(
            figure: figure.span, value: FigureStyle.write(candidate.slip.value, like: figure),
            why: candidate.slip.explanation(of: figure), cost: candidate.slip.cost, score: candidate.score,
            repairedCount: candidate.repaired.count, brokenCount: candidate.brokenCount)
    }

    private func outcome(_ hearing: Solver.Hearing, _ exhibit: Exhibit) -> String {
        let culprit = "\"\(exhibit.string(exhibit.claims[hearing.verdict.culprit]))\""
        guard let slip = hearing.verdict.slip else {
            return
                "no slip explains the failure; \(culprit) is questioned because it is the figure that follows from the others"
        }
        let value = FigureStyle.write(slip.value, like: exhibit.claims[hearing.verdict.culprit].figure)
        if let rival = hearing.verdict.rival {
            return "\(culprit) as \"\(value)\" and a change of \"\(exhibit.string(exhibit.claims[rival]))\" explain the text "
                + "equally well (scores within \(Solver.closeness)): both are named and nothing is proposed"
        }
        return "\(culprit) as \"\(value)\" has the best score, more than \(Solver.closeness) above that of any other figure"
    }
}
