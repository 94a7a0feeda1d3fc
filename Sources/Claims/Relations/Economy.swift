import Figures
import Lexicons
import Quantities
import Text

/// Amounts of money whose names alone say which is not the larger: added value and output value, profit and revenue, exports and trade.
extension Weaver {
    private enum Account: CaseIterable {
        case addedValue, outputValue, tax, profit, revenue, exports, imports, trade
    }

    /// What each is a part of.
    private static func wholes(of account: Account) -> [Account] {
        switch account {
        case .addedValue: [.outputValue]
        case .tax: [.outputValue, .revenue]
        case .profit: [.revenue]
        case .exports, .imports: [.trade]
        case .outputValue, .revenue, .trade: []
        }
    }

    mutating func relateEconomy() {
        var recent: [(account: Account, claim: Int)] = []
        for at in exhibit.claims.indices where isMoney(at) {
            guard let account = account(of: at) else { continue }
            let block = exhibit.statements[Int(claim(at).statement)].block
            recent.removeAll { exhibit.statements[Int(claim($0.claim).statement)].block < block || $0.account == account }
            for other in recent where isComparable(claim(other.claim), claim(at)) {
                if Weaver.wholes(of: account).contains(other.account) { relate(part: at, whole: other.claim) }
                if Weaver.wholes(of: other.account).contains(account) { relate(part: other.claim, whole: at) }
            }
            recent.append((account, at))
        }
    }

    /// Far apart in a paragraph two amounts may be those of a region and of a park in it: only a slip of size tells.
    private mutating func relate(part: Int, whole: Int) {
        let distance = abs(claim(part).statement - claim(whole).statement)
        guard distance <= 8,
            claim(part).period.year == claim(whole).period.year || claim(part).period.year == 0 || claim(whole).period.year == 0
        else { return }
        let isFar = claim(part).figure.value > (claim(whole).figure.value.shifted(by: 1) ?? .zero)
        guard distance <= 1 || isFar else { return }
        // The output of a county beside the added value of its province.
        let between = text(between: min(part, whole), max(part, whole)).lowercased()
        guard distance > 1 || !Weaver.regions.contains(where: between.contains) else { return }
        add(.partOfWhole, .order, [part, whole], certainty: 76)
    }

    private static let regions = [" province", " county", " city", " country", " nation", " district", " town", " group"]

    private func isMoney(_ at: Int) -> Bool {
        let c = claim(at)
        return c.figure.kind == .currency && c.figure.end == nil && c.perNoun == 0
            && [.level, .to, .part, .whole, .none, .change].contains(c.role)
            && c.figure.value > Numeral(1, exponent: 6) && c.flags.isDisjoint(with: [.target, .forecast, .each])
    }

    /// What the words right around an amount call it; nil for none or several.
    private func account(of at: Int) -> Account? {
        let span = claim(at).figure.span
        let statement = exhibit.statements[Int(claim(at).statement)].span
        let previous = at > 0 ? Int(exhibit.claims[at - 1].figure.span.end) : 0
        let next = at + 1 < exhibit.claims.count ? Int(exhibit.claims[at + 1].figure.span.start) : Int.max
        let start = max(Int(statement.start), previous, Int(span.start) - 48)
        let end = min(Int(statement.end), next, Int(span.end) + 34)
        if let name = Weaver.account(exhibit.text[Int(span.end)..<max(Int(span.end), end)], isBehind: true) { return name }
        // "increased 265 million yuan to added value" is a contribution; any other change is no level.
        guard claim(at).role != .change else { return nil }
        return Weaver.account(exhibit.text[start..<max(start, Int(span.start))], isBehind: false)
    }

    private static func account(_ bytes: ArraySlice<UInt8>, isBehind: Bool) -> Account? {
        // "1.1 billion yuan gross output value", "26 billion yuan to added value": before a comma or another clause.
        let stretch = isBehind ? bytes.prefix { $0 != 0x2C && $0 != 0x3B && $0 != 0x2E && $0 != 0x28 } : bytes
        if isBehind {
            let opening = stretch.drop { $0 == 0x20 }
            guard leads.contains(where: { opening.starts(with: $0) }) else { return nil }
        }
        var found: Account?
        for (name, account) in names where account != found && stretch.holds(name) {
            if found != nil { return nil }
            found = account
        }
        return found
    }

    private static let leads: [StaticString] = ["to ", "of ", "in ", "gross", "output", "added", "net ", "total "]

    private static let names: [(name: StaticString, account: Account)] = [
        ("output value", .outputValue), ("added value", .addedValue), ("value added", .addedValue),
        ("value-added of", .addedValue),
        ("tax revenue", .tax), ("tax payment", .tax), ("net profit", .profit), ("total profit", .profit),
        ("profit of", .profit), ("revenue of", .revenue),
        ("operating income", .revenue), ("operating revenue", .revenue), ("sales revenue", .revenue), ("turnover of", .revenue),
        ("imports and exports", .trade), ("import and export", .trade), ("foreign trade", .trade), ("exports of", .exports),
        ("imports of", .imports), ("on revenue", .revenue),
    ]
}

extension ArraySlice<UInt8> {
    /// Whether words in small letters stand somewhere in these bytes, whatever the case.
    func holds(_ words: StaticString) -> Bool {
        let last = endIndex - words.utf8CodeUnitCount
        guard last >= startIndex else { return false }
        return (startIndex...last).contains { self[$0...].starts(with: words) }
    }

    fileprivate func starts(with words: StaticString) -> Bool {
        let count = words.utf8CodeUnitCount
        guard self.count >= count else { return false }
        for offset in 0..<count where self[startIndex + offset] | 0x20 != words.utf8Start[offset] { return false }
        return true
    }
}
