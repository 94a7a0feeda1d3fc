import Figures
import Quantities
import Text

/// Exports and imports, what they make together, and the surplus or deficit between them.
///
/// The names are looked for right before the figure; "exports of machinery" are not all exports. Other flows may still be meant,
/// so a failure counts only where a slip explains it.
extension Weaver {
    private enum Flow { case exports, imports, trade, surplus, deficit }

    mutating func relateTrade(_ statement: Int) {
        let own = flows(in: statement)
        guard !own.isEmpty else { return }
        func only(_ flow: Flow, _ flows: [(claim: Int, flow: Flow)]) -> Int? {
            let found = flows.filter { $0.flow == flow }
            return found.count == 1 ? found[0].claim : nil
        }
        let (exports, imports) = (only(.exports, own), only(.imports, own))
        // A difference is rougher than what it is taken of: the three stand in one sentence.
        stateSum([exports, imports, only(.surplus, own)])
        stateSum([imports, exports, only(.deficit, own)])
        let block = exhibit.statements[statement].block
        let before = window(before: statement).suffix(1).filter { exhibit.statements[$0].block == block }
        let near = before.flatMap(flows) + own
        guard let trade = only(.trade, near), claims(statement).contains(trade) || exports != nil && imports != nil else {
            return
        }
        stateSum([trade, only(.exports, near), only(.imports, near)])
    }

    private func flows(in statement: Int) -> [(claim: Int, flow: Flow)] {
        claims(statement).compactMap { at in flow(of: at).map { (at, $0) } }
    }

    private mutating func stateSum(_ operands: [Int?]) {
        let sum = operands.compactMap { $0 }
        guard sum.count == 3, areOfOneTime(sum) else { return }
        add(.total, .sum(isUpperBound: false), sum, certainty: 76)
    }

    private func areOfOneTime(_ operands: [Int]) -> Bool {
        operands.dropFirst().allSatisfy { at in
            let (a, b) = (claim(operands[0]), claim(at))
            return (isComparable(a, b) || a.isShort || b.isShort)
                && (a.period.year == b.period.year || a.period.year == 0 || b.period.year == 0)
                && (a.firstMonth == b.firstMonth && a.lastMonth == b.lastMonth || a.firstMonth == 0 || b.firstMonth == 0)
        }
    }

    private func flow(of at: Int) -> Flow? {
        let c = claim(at)
        guard c.figure.kind == .currency || c.isShort, c.figure.end == nil, c.perNoun == 0,
            [.level, .to, .part, .none].contains(c.role),
            c.flags.isDisjoint(with: [.target, .forecast, .limit, .previous])
        else { return nil }
        let start = Int(c.figure.span.start)
        // "exports rose by 4.5 percent to 1.55 trillion yuan": the name stands before the rate.
        var before = at - 1
        while before >= 0, claim(before).isPercent, claim(before).statement == c.statement { before -= 1 }
        let previous = before >= 0 ? Int(claim(before).figure.span.end) : 0
        let floor = max(Int(exhibit.statements[Int(c.statement)].span.start), previous, start - 72)
        let words = exhibit.text[min(floor, start)..<start]
        guard words.count > 6 else { return nil }
        if words.holds("surplus") { return .surplus }
        if words.holds("deficit") { return .deficit }
        let (exports, imports) = (words.holds("export"), words.holds("import"))
        if exports && imports || words.holds("foreign trade") { return isWhole(words) ? .trade : nil }
        guard exports || imports, isWhole(words) else { return nil }
        return exports ? .exports : .imports
    }

    /// Whether behind the name only words follow that lead to the figure, and none before it says that a part is meant.
    private func isWhole(_ words: ArraySlice<UInt8>) -> Bool {
        if ["service", "processing", "general trade", "private", "enterprise"].contains(where: { words.holds($0) }) {
            return false
        }
        let parts = String(decoding: words, as: UTF8.self).lowercased().split { !$0.isLetter }
        guard let name = parts.lastIndex(where: { ["export", "exports", "import", "imports", "trade"].contains($0) }) else {
            return false
        }
        return parts[(name + 1)...].allSatisfy(Weaver.leading.contains)
    }

    private static let leading: Set<Substring> = [
        "value", "volume", "volumes", "was", "were", "is", "are", "reached", "of", "came", "to", "amounted", "totaled",
        "totalled",
        "totaling", "totalling", "stood", "at", "hit", "worth", "a", "about", "nearly", "goods", "in", "terms", "rmb", "usd",
        "us",
        "exceeded", "accounted", "for", "rose", "fell", "grew", "and", "total", "over", "more", "than", "by", "percent", "up",
        "down", "year", "on", "increased", "decreased", "unchanged",
    ]
}

extension Claim {
    /// "17.93 trillion and imports 14.22 trillion yuan": an amount whose currency is written at the next one only.
    fileprivate var isShort: Bool { figure.kind == .cardinal && figure.notation.scale > 0 && noun.isEmpty }
}
