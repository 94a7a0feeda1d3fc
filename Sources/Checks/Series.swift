import Figures
import Lexicons

/// How many items a written series has: "A, B and C". A range of numbers where commas and "and" can be read in two ways.
///
/// The comma before the last "and" may stand or not; an "and" inside an item makes the count uncertain by one. Semicolons
/// part groups; the items inside the groups are then counted, too.
struct Series {
    /// The possible numbers of items.
    private(set) var counts: Set<Int> = []

    /// Nil where the tokens are no plain series: verbs, figures, "etc.", explanations between commas.
    init?(_ range: Range<Int>, _ passage: Passage) {
        guard !range.isEmpty else { return nil }
        var groups: [Range<Int>] = []
        var start = range.lowerBound
        for at in range where passage.isMark(at, ";") {
            groups.append(start..<at)
            start = at + 1
        }
        groups.append(start..<range.upperBound)
        guard groups.count > 1 else {
            guard let counts = Series.items(range, passage) else { return nil }
            self.counts = counts
            return
        }
        var sums: Set<Int> = [0]
        for (number, group) in groups.enumerated() {
            var own = group
            if number == groups.count - 1, let first = own.first, passage.has(first, .and) || passage.has(first, .or) {
                own = own.dropFirst()
            }
            // "Anping and Dingxi in the north": what follows the names belongs to the group.
            if let border = own.first(where: { passage.has($0, .in) || passage.has($0, .for) || passage.isMark($0, "(") }) {
                own = own.lowerBound..<border
            }
            guard let counts = Series.items(own, passage, isGroup: true) else { return nil }
            sums = Set(sums.flatMap { sum in counts.map { sum + $0 } })
            guard sums.count < 64 else { return nil }
        }
        counts = sums.union([groups.count])
    }

    /// The possible numbers of items between commas and conjunctions.
    private static func items(_ range: Range<Int>, _ passage: Passage, isGroup: Bool = false) -> Set<Int>? {
        var commas = 0
        var inner = 0
        var last = 0
        var isOxford = false
        var length = 0
        var depth = 0
        var plain = true
        for at in range {
            let token = passage.tokens[at]
            if passage.isMark(at, "(") { depth += 1 }
            if passage.isMark(at, ")") { depth -= 1 }
            if depth > 0 || passage.isMark(at, ")") || passage.isQuote(at) { continue }
            if passage.isMark(at, ",") {
                commas += 1
                inner += last
                last = 0
                isOxford = false
                length = 0
                continue
            }
            if token.kind == .word, passage.has(at, .and) || passage.has(at, .or) {
                if length == 0, commas > 0 { isOxford = true } else { last += 1 }
                if length > 1 { plain = false }
                length = 0
                continue
            }
            if token.kind == .mark, !passage.isMark(at, "-'/&.") || passage.isMark(at, ".") && token.isSpaced { return nil }
            if token.kind == .number || token.kind == .foreign || stops(at, passage) { return nil }
            // "the Ministry of Finance, the Ministry of Commerce": where the first has no article, a later one explains.
            if length == 0, commas > 0, passage.has(at, .article), passage.isMark(at - 1, ","),
                !passage.has(range.lowerBound, .article)
            {
                return nil
            }
            length += 1
            if length > 6 { return nil }
        }
        if commas == 0 {
            // One "and" joins two names for certain only where each is one word.
            guard last > 0 else { return isGroup ? [1] : nil }
            return last == 1 && plain && length == 1 ? [2] : isGroup ? Set(1...last + 1) : nil
        }
        let sure = commas + 1 + (!isOxford && last > 0 ? 1 : 0)
        let doubtful = inner + (isOxford ? last : max(0, last - 1))
        return Set(sure...sure + doubtful)
    }

    private static let stopping = WordClasses(
        .auxiliary, .verb, .relative, .pronoun, .etc, .suchAs, .including, .respectively, .namely, .accountFor)

    private static func stops(_ at: Int, _ passage: Passage) -> Bool {
        let classes = passage.lexicon[passage.tokens[at]].classes
        return classes.intersects(stopping) || classes.contains(.remainder)
    }
}
