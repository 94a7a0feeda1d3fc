package import Figures
package import Lexicons
package import Quantities
import Text

/// Finds the relations that a document states between its claims.
///
/// Each family of relations looks at one statement and a short window before it, so the work grows with the number of
/// statements, never with its square. A family that finds several possible partners for a figure states a relation only
/// when all of them fail: what might hold is not questioned.
package struct Relater: Sendable {
    package let lexicon: Lexicon
    package let catalogue: MetricCatalogue
    package let rates: ExchangeRates

    package init(
        lexicon: Lexicon, catalogue: MetricCatalogue = MetricCatalogue(), rates: ExchangeRates = ExchangeRates()
    ) {
        self.lexicon = lexicon
        self.rates = rates
        self.catalogue = catalogue
    }

    package func relate(_ exhibit: Exhibit) -> [Relation] {
        var weaver = Weaver(exhibit: exhibit, lexicon: lexicon)
        for at in exhibit.statements.indices { relateStatement(at, &weaver) }
        weaver.relateTables()
        relateAcross(&weaver, known: weaver.known(catalogue, in: exhibit.claims.indices))
        return weaver.relations
    }

    /// What a statement says, with a look at a few statements around it.
    func relateStatement(_ at: Int, _ weaver: inout Weaver) {
        weaver.relateMovement(at)
        weaver.relateTriples(at)
        weaver.relateMultiples(at)
        weaver.relateShares(at)
        weaver.relateParts(at)
        weaver.relateAverages(at)
        weaver.relateConversions(at, rates)
        weaver.relateOrder(at)
        weaver.relateAccumulation(at)
        weaver.relateMonths(at)
        weaver.relateRates(at)
        weaver.relateRestated(at)
        weaver.relateTrade(at)
    }

    /// What stands between claims far apart.
    func relateAcross(_ weaver: inout Weaver, known: [KnownMetric]) {
        weaver.relateLines()
        weaver.relateReused()
        weaver.relateEconomy()
        weaver.relateMargins()
        weaver.relateRepeatedFacts()
        weaver.relateReferences(catalogue, known)
    }
}

extension Figure {
    /// The values it allows, in the base unit of its dimension, so that kW and GW can meet.
    package func values(in lexicon: Lexicon, _ precision: Precision = .wide) -> Interval {
        let interval = interval(precision)
        guard kind == .measure, let factor = lexicon.unit(unit)?.factor else { return interval }
        return interval.multiplied(by: factor)
    }
}

extension Claim {
    /// The values the figure allows.
    package func values(in lexicon: Lexicon, _ precision: Figure.Precision = .wide) -> Interval {
        figure.values(in: lexicon, precision)
    }
}

/// The relations found so far, and what every family asks of the claims.
struct Weaver {
    let exhibit: Exhibit
    let lexicon: Lexicon
    var relations: [Relation] = []

    init(exhibit: Exhibit, lexicon: Lexicon) {
        self.exhibit = exhibit
        self.lexicon = lexicon
    }

    func claims(_ statement: Int) -> Range<Int> {
        let range = exhibit.statements[statement].claims
        return Int(range.lowerBound)..<Int(range.upperBound)
    }

    func claim(_ at: Int) -> Claim { exhibit.claims[at] }

    /// The statements before one that a sentence may refer back to: up to three, in this block, and in the two before where they
    /// speak of the same.
    func window(before statement: Int) -> Range<Int> {
        let block = exhibit.statements[statement].block
        var first = statement
        var reach = statement
        while reach > 0, statement - reach < 3, exhibit.statements[reach - 1].block >= block - 2,
            exhibit.statements[reach - 1].table < 0
        {
            reach -= 1
            if exhibit.statements[reach].block == block || isLinked(statement, to: reach) { first = reach }
        }
        return first..<statement
    }

    /// Whether a statement takes up what one in another paragraph speaks of: by a word of what is measured, or, where it opens its
    /// paragraph, by having no such words of its own ("The average was 15").
    private func isLinked(_ statement: Int, to other: Int) -> Bool {
        let own = claims(statement)
        let opens = statement == 0 || exhibit.statements[statement - 1].block != exhibit.statements[statement].block
        if opens,
            exhibit.statements[statement].cues.has(.alone)
                || own.allSatisfy({ claim($0).metric.isEmpty && claim($0).noun.isEmpty })
        {
            return true
        }
        return claims(other).contains { theirs in
            own.contains {
                claim($0).metric.common(with: claim(theirs).metric) > 0 || claim($0).noun.common(with: claim(theirs).noun) > 0
                    || claim($0).metric.common(with: claim(theirs).noun) > 0
                    || claim($0).noun.common(with: claim(theirs).metric) > 0
            }
        }
    }

    /// Whether two figures measure in the same kind of unit, so that one may be set against the other.
    func isComparable(_ a: Claim, _ b: Claim) -> Bool {
        guard a.figure.kind == b.figure.kind, a.figure.kind != .range, b.figure.kind != .range else { return false }
        if a.figure.unit == b.figure.unit { return true }
        guard let x = lexicon.unit(a.figure.unit), let y = lexicon.unit(b.figure.unit) else { return false }
        return x.dimension == y.dimension && (!x.isCurrency || x.symbol == y.symbol)
    }

    /// Comparable, and nothing says that they count different things.
    func isSameMetric(_ a: Claim, _ b: Claim) -> Bool {
        guard isComparable(a, b) else { return false }
        if a.noun.isEmpty || b.noun.isEmpty || a.figure.kind != .cardinal { return true }
        return a.noun.common(with: b.noun) > 0
    }

    func interval(_ at: Int) -> Interval { exhibit.claims[at].values(in: lexicon) }

    func holds(_ equation: Equation, _ operands: [Int]) -> Bool { equation.holds(operands.map(interval)) }

    /// The same with at least two digits of every figure taken as meant.
    func isLikely(_ equation: Equation, _ operands: [Int]) -> Bool {
        equation.holds(operands.map { exhibit.claims[$0].values(in: lexicon, .likely) })
    }

    /// The option that holds, the likeliest first, and how sure it is that it is meant: what fits only as far as zeros may be
    /// padding is not judged more narrowly later.
    func fitting(_ equation: Equation, _ options: [[Int]], _ certainty: UInt8) -> (operands: [Int], certainty: UInt8)? {
        if let likely = options.first(where: { isLikely(equation, $0) }) { return (likely, certainty) }
        guard let possible = options.first(where: { holds(equation, $0) }) else { return nil }
        return (possible, options.count > 1 ? min(certainty, 79) : certainty)
    }

    mutating func add(
        _ kind: Relation.Kind, _ equation: Equation, _ operands: [Int], certainty: UInt8, cue: Int = -1, note: String = ""
    ) {
        // What digits were meant by "9.79.68" is a guess.
        guard operands.allSatisfy({ !claim($0).figure.notation.isMalformed }) else { return }
        relations.append(
            Relation(
                kind, equation, operands.map(Int32.init), certainty: certainty,
                cue: cue >= 0 ? exhibit.claims[cue].figure.span : .init(0, 0), note: note))
    }

    /// What stands between two figures, the first before the second; empty for what is longer than a sentence part.
    func text(between a: Int, _ b: Int) -> String { String(decoding: exhibit.text[range(between: a, b)], as: UTF8.self) }

    /// Whether words stand between two figures of a sentence part, the first before the second.
    func stands(_ words: StaticString, between a: Int, _ b: Int) -> Bool {
        exhibit.text.holds(words, in: range(between: a, b))
    }

    private func range(between a: Int, _ b: Int) -> Range<Int> {
        let start = Int(claim(a).figure.span.end)
        let end = Int(claim(b).figure.span.start)
        return start < end && end - start < 160 ? start..<end : start..<start
    }

    /// The statements behind one that may belong to the same thought: up to two, in this block, and in the next where it speaks
    /// of the same.
    func window(behind statement: Int) -> Range<Int> {
        let block = exhibit.statements[statement].block
        var last = statement
        var reach = statement
        while reach + 1 < exhibit.statements.count, reach - statement < 2, exhibit.statements[reach + 1].block <= block + 1,
            exhibit.statements[reach + 1].table < 0
        {
            reach += 1
            if exhibit.statements[reach].block == block || isLinked(reach, to: statement) { last = reach }
        }
        return (statement + 1)..<(last + 1)
    }

    /// States one of several possible relations: one that holds; else the only one; else the only one that a wrong
    /// scale of its operand `derived` explains. Where nothing decides, nothing is stated.
    mutating func addBest(
        _ kind: Relation.Kind, _ equation: Equation, _ options: [[Int]], derived: Int, certainty: UInt8, cue: Int = -1
    ) {
        guard !options.isEmpty, options.count <= 12 else { return }
        if let good = fitting(equation, options, certainty) {
            add(kind, equation, good.operands, certainty: good.certainty, cue: cue)
        } else if options.count == 1 {
            add(kind, equation, options[0], certainty: certainty, cue: cue)
        } else {
            let explained = options.filter { isScaleSlip(equation, $0, derived: derived) }
            guard explained.count == 1 else { return }
            add(kind, equation, explained[0], certainty: min(certainty, 75), cue: cue)
        }
    }

    private func isScaleSlip(_ equation: Equation, _ operands: [Int], derived: Int) -> Bool {
        guard let solution = equation.solve(for: derived, in: operands.map(interval)) else { return false }
        let value = interval(operands[derived])
        for power in [-4, -3, -2, -1, 1, 2, 3, 4] {
            if value.multiplied(by: Numeral(1, exponent: Int16(power))).intersects(solution) { return true }
        }
        return false
    }
}
