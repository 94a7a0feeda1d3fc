package import Figures
package import Findings
package import Lexicons
package import Sheets
import Text

/// Rates of change whose basis cannot be right: the same basis twice for one thing, or "month on month" against a year before.
///
/// Chinese sets 同比 (on the year) and 环比 (on the month) side by side; a translation that renders both alike leaves "down 4 % year
/// on year and 2 % year on year".
package struct ChangeBasis: Check {
    package static let kind = "change-basis"

    private enum Basis { case year, month, quarter }

    private let rules: [Rule]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        self.rules = rules
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        var last: (figure: Figure, basis: Basis, end: Int)?
        for figure in passage.figures where figure.kind == .percent && figure.end == nil {
            let behind = behind(figure, passage)
            if let behind {
                if let last, last.basis == behind.basis, last.figure.value != figure.value,
                    isRepeated(last.end, figure, passage)
                {
                    report(
                        figure, behind.token, "the same basis as \(passage.string(last.figure)) before it", last.figure,
                        passage, &findings)
                }
                last = (figure, behind.basis, behind.token + 1)
            } else {
                last = nil
            }
            guard let (basis, token) = behind ?? before(figure, passage),
                let against = comparison(figure, token, passage) ?? opening(figure, passage)
            else {
                continue
            }
            if basis != against.basis {
                report(
                    figure, token, "set against \"\(passage.string(passage.span(against.tokens)))\"", nil, passage, &findings)
            }
        }
    }

    private func report(
        _ figure: Figure, _ token: Int, _ fault: String, _ other: Figure?, _ passage: Passage, _ findings: inout [Finding]
    ) {
        let span = passage.tokens[token].range
        for rule in rules {
            findings.append(
                rule.finding(
                    at: figure.span.union(span),
                    ["basis": passage.string(token), "figure": passage.string(figure), "fault": fault],
                    evidence: other.map { [Evidence(span: $0.span, note: "the other rate")] } ?? [], confidence: 85))
        }
    }

    private func basis(_ at: Int, _ passage: Passage) -> Basis? {
        guard at >= 0, at < passage.tokens.count, passage.tokens[at].entry != 0 else { return nil }
        if passage.has(at, .yearOnYear) { return .year }
        if passage.has(at, .monthOnMonth) { return .month }
        return passage.has(at, .quarterOnQuarter) ? .quarter : nil
    }

    /// "12 % year on year"
    private func behind(_ figure: Figure, _ passage: Passage) -> (basis: Basis, token: Int)? {
        let at = passage.after(figure)
        return basis(at, passage).map { ($0, at) }
    }

    /// "a month-on-month increase of 12 %"
    private func before(_ figure: Figure, _ passage: Passage) -> (basis: Basis, token: Int)? {
        let start = Int(figure.tokens.lowerBound) - 1
        let floor = max(passage.sentence(of: figure).lowerBound, start - 5)
        for at in stride(from: start, through: floor, by: -1) {
            if passage.isMark(at, ",;:") || passage.isFigure(at) { return nil }
            if let basis = basis(at, passage) { return (basis, at) }
        }
        return nil
    }

    /// Only words of movement stand between the first rate and the second, or they name the same thing again.
    private func isRepeated(_ start: Int, _ figure: Figure, _ passage: Passage) -> Bool {
        let end = Int(figure.tokens.lowerBound)
        guard end > start, end - start <= 9, passage.sentence(of: figure).contains(start) else { return false }
        var names: [UInt32] = []
        for at in start..<end {
            if passage.isMark(at, ",") { continue }
            guard passage.isWord(at), !passage.isFigure(at), !passage.has(at, .monthName), !passage.has(at, .period) else {
                return false
            }
            let classes = passage.lexicon[passage.tokens[at]].classes
            if classes.intersects(ChangeBasis.joints) { continue }
            names.append(passage.tokens[at].hash)
        }
        guard !names.isEmpty else { return true }
        // "exports were up 5 % ..., and exports were up 8 % ...": every word stands before the first rate too.
        let floor = max(passage.sentence(of: figure).lowerBound, start - 18)
        guard names.count <= 4 else { return false }
        return names.allSatisfy { name in (floor..<start).contains { passage.tokens[$0].hash == name } }
    }

    private static let joints = WordClasses(
        .and, .or, .by, .of, .rise, .fall, .growth, .decline, .article, .auxiliary, .relative, .adverb, .conjunction, .change)

    /// What the rate is set against behind it: "compared with May of the previous year", "over July".
    private func comparison(_ figure: Figure, _ token: Int, _ passage: Passage) -> (basis: Basis, tokens: Range<Int>)? {
        comparison(at: max(passage.after(figure), token + 1), before: passage.sentence(of: figure).upperBound, passage)
    }

    /// "Compared with the same month of the previous year, output grew by 4.8 percent": the words that open the sentence, where
    /// no other clause stands between.
    private func opening(_ figure: Figure, _ passage: Passage) -> (basis: Basis, tokens: Range<Int>)? {
        let sentence = passage.sentence(of: figure)
        let start = sentence.lowerBound
        let end = Int(figure.tokens.lowerBound)
        guard passage.has(start, .compared), passage.length(start) > 10, start + 1 < end,
            let comma = (start..<end).first(where: { passage.isMark($0, ",") }),
            (comma + 1..<end).allSatisfy({ !passage.isMark($0, ",;:(") && !passage.has($0, .and) && !passage.isFigure($0) })
        else { return nil }
        return comparison(at: start, before: comma + 1, passage)
    }

    private func comparison(at start: Int, before end: Int, _ passage: Passage) -> (basis: Basis, tokens: Range<Int>)? {
        guard start < end, passage.isWord(start) else { return nil }
        if let basis = basis(start, passage) { return (basis, start..<start + 1) }
        guard passage.has(start, .compared) || passage.has(start, .than) || passage.has(start, .over) else { return nil }
        for at in (start + 1)..<max(start + 1, min(start + 9, end)) {
            if passage.isMark(at, ",;:(") { break }
            if passage.has(at, .previous), passage.ends(at, with: "year") || passage.ends(at, with: "month"),
                passage.length(at) > 5
            {
                return (passage.ends(at, with: "year") ? .year : .month, start..<at + 1)
            }
            let word = passage.tokens[at].hash
            guard word == ChangeBasis.year || word == ChangeBasis.month else { continue }
            let isLast = passage.has(at - 1, .previous) || passage.has(at + 1, .previous) || passage.has(at + 1, .ago)
            guard isLast || at + 1 < end && passage.tokens[at + 1].hash == ChangeBasis.before else { continue }
            return (word == ChangeBasis.year ? .year : .month, start..<at + 1)
        }
        // "compared with July": the month right before.
        let month = start + 1
        guard passage.has(month, .monthName), passage.isCapitalised(month),
            month + 1 >= end || passage.tokens[month + 1].kind == .mark,
            passage.has(start, .compared), !passage.has(start, .on)
        else { return nil }
        return (.month, start..<month + 1)
    }

    private static let year = WordHash.short("year")
    private static let month = WordHash.short("month")
    private static let before = WordHash.short("before")
}
