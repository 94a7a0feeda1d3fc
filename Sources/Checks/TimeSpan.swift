import Figures
import Lexicons

/// Two dates, months or years that a text joins: "from 2009 to 2018", "15-18 May 2023", "between June and August".
struct TimeSpan {
    let start: PartialDate
    let end: PartialDate
    /// The tokens from the first to the last date, without "from" and "between".
    let tokens: Range<Int>

    /// All of a passage, in order.
    static func all(in passage: Passage) -> [TimeSpan] {
        var spans: [TimeSpan] = []
        for (index, figure) in passage.figures.enumerated() where isCalendar(figure) {
            if figure.endDate != PartialDate() {
                spans.append(
                    TimeSpan(
                        start: figure.date, end: figure.endDate,
                        tokens: Int(figure.tokens.lowerBound)..<Int(figure.tokens.upperBound)))
                continue
            }
            guard index + 1 < passage.figures.count else { break }
            let next = passage.figures[index + 1]
            guard isCalendar(next), next.endDate == PartialDate(), joins(figure, next, passage) else { continue }
            spans.append(
                TimeSpan(
                    start: figure.date, end: next.date, tokens: Int(figure.tokens.lowerBound)..<Int(next.tokens.upperBound)))
        }
        return spans
    }

    static func isCalendar(_ figure: Figure) -> Bool {
        switch figure.rangeOf {
        case .date, .year, .period: true
        default: false
        }
    }

    /// "from A to B", "between A and B", "since A until B".
    private static func joins(_ a: Figure, _ b: Figure, _ passage: Passage) -> Bool {
        let join = passage.after(a)
        var next = join + 1
        while passage.has(next, .article) { next += 1 }
        guard next == Int(b.tokens.lowerBound) else { return false }
        var lead = Int(a.tokens.lowerBound) - 1
        while passage.has(lead, .article) { lead -= 1 }
        if passage.has(lead, .between) { return passage.has(join, .and) }
        return passage.has(lead, .from) && (passage.has(join, .to) || passage.has(join, .until))
    }
}

extension PartialDate {
    /// A single year, month or day; no quarter, half, decade or plan.
    var isPlain: Bool { part == 0 && plan == 0 && !isDecade && !isFiscal }
}
