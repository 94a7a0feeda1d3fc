package import Claims
import Figures
package import Findings
package import Lexicons
package import Sheets
import Text

/// Judges the relations between claims: one network, one finding at each culprit.
///
/// Rules of this kind give a relation its name, severity and message; the network is solved once for all of them.
/// Placeholders: {figure} the culprit as written, {others} the other figures, {metric}, {note}.
package struct RelationCheck: Check {
    package static let kind = "relation"
    package static let parameters = [
        Parameter(
            "relation", .string, isRequired: true,
            about: "which relation: " + Relation.Kind.allCases.map(\.rawValue).joined(separator: ", ")),
        Parameter("data", .strings, about: "kinds of data sheets to use: metrics, exchange-rates"),
    ]

    let rules: [Relation.Kind: Rule]
    let lexicon: Lexicon
    let relater: Relater

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var byKind: [Relation.Kind: Rule] = [:]
        for rule in rules {
            let node = rule.parameters?["relation"]
            guard let kind = node?.scalar.flatMap(Relation.Kind.init(rawValue:)) else {
                throw rule.error(
                    node,
                    "unknown relation \"\(node?.scalar ?? "")\"; known: "
                        + Relation.Kind.allCases.map(\.rawValue).joined(separator: ", "))
            }
            guard byKind[kind] == nil else { throw rule.error(node, "another rule already judges \"\(kind.rawValue)\"") }
            byKind[kind] = rule
        }
        self.rules = byKind
        self.lexicon = lexicon
        let sheets = rules.flatMap(\.data).uniqued
        relater = Relater(
            lexicon: lexicon,
            catalogue: try MetricCatalogue(sheets.filter { $0.root["data"]?.scalar == "metrics" }, lexicon: lexicon),
            rates: try ExchangeRates(sheets.filter { $0.root["data"]?.scalar == "exchange-rates" }))
    }

    /// All zeros may be padding; what fails only where they are not is a warning.
    static let precisions = [Figure.Precision.wide, .likely]

    package func conclude(_ marks: [Mark], _ exhibit: Exhibit, findings: inout [Finding]) {
        findings += judge(relations(of: exhibit), exhibit)
    }

    /// What is wrong with the figures of some relations.
    func judge(_ relations: [Relation], _ exhibit: Exhibit) -> [Finding] {
        var findings: [Finding] = []
        var verdicts: [Solver.Verdict] = []
        var judged = Set<Int32>()
        for precision in RelationCheck.precisions {
            var solver = Solver(exhibit: exhibit, relations: relations, lexicon: lexicon, precision: precision)
            for verdict in solver.solve() {
                guard let leading = verdict.repaired.first, let rule = rules[relations[leading].kind] else { continue }
                // A relation that the text does not state outright is believed broken only where a slip explains it.
                guard verdict.slip != nil || relations[leading].certainty >= 80 else { continue }
                if precision == .likely {
                    guard relations[leading].certainty >= 80, judged.isDisjoint(with: relations[leading].operands) else {
                        continue
                    }
                }
                judged.formUnion(relations[leading].operands)
                findings.append(finding(verdict, relations, rule, exhibit, precision))
                if verdict.slip != nil { verdicts.append(verdict) }
            }
        }
        return findings + repeatedSlips(verdicts, relations, exhibit)
    }

    /// The relations that a rule judges.
    func relations(of exhibit: Exhibit) -> [Relation] { relater.relate(exhibit).filter { rules[$0.kind] != nil } }

    private func finding(
        _ verdict: Solver.Verdict, _ relations: [Relation], _ rule: Rule, _ exhibit: Exhibit, _ precision: Figure.Precision
    ) -> Finding {
        let culprit = exhibit.claims[verdict.culprit]
        let leading = relations[verdict.repaired[0]]
        let wording = Wording(exhibit: exhibit, lexicon: lexicon, precision: precision)
        let certainty = verdict.repaired.map { Int(relations[$0].certainty) }.max() ?? 0
        let others = leading.operands.map(Int.init).filter { $0 != verdict.culprit }
        var evidence: [Evidence] = []
        for at in verdict.repaired {
            for operand in relations[at].operands.map(Int.init) where operand != verdict.culprit {
                let span = exhibit.claims[operand].figure.span
                guard !evidence.contains(where: { $0.span == span }) else { continue }
                evidence.append(Evidence(span: span, note: wording.note(operand, in: relations[at])))
            }
        }
        var suggestions: [Suggestion] = []
        if let slip = verdict.slip, verdict.rival == nil {
            suggestions.append(
                Suggestion(
                    span: FigureStyle.span(of: culprit.figure),
                    replacement: FigureStyle.write(slip.value, like: culprit.figure), safety: .review,
                    why: slip.explanation(of: culprit.figure)))
        }
        var message = rule.message([
            "figure": exhibit.string(culprit),
            "others": others.map { exhibit.string(exhibit.claims[$0]) }.joined(separator: ", "),
            "metric": wording.metric(of: culprit), "note": leading.note,
            "first": exhibit.string(exhibit.claims[Int(leading.operands[0])]),
            "last": exhibit.string(exhibit.claims[Int(leading.operands[leading.operands.count - 1])]),
        ])
        if let rival = verdict.rival {
            message += "; either this figure or \"\(exhibit.string(exhibit.claims[rival]))\" is wrong"
        }
        let bonus = (verdict.slip == nil ? -5 : 3) + min(verdict.repaired.count - 1, 3) * 3
        let isStated = certainty >= 80 && precision == .wide && !leading.isWorldly
        let severity = isStated ? rule.severity : min(rule.severity, .warning)
        return Finding(
            rule: rule.id, severity: severity, message: message, span: culprit.figure.span, evidence: evidence,
            arithmetic: verdict.repaired.flatMap { wording.lines(relations[$0]) },
            suggestions: suggestions, confidence: severity.limit(UInt8(clamping: max(1, certainty + bonus))))
    }
}

extension [Sheet] {
    /// Each sheet once, in order: several rules may ask for the same data.
    fileprivate var uniqued: [Sheet] {
        var seen = Set<String>()
        return filter { seen.insert($0.path).inserted }
    }
}
