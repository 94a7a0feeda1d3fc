package import Figures
package import Findings
package import Lexicons
import Quantities
package import Sheets
import Text

/// A year or month that is called the highest or lowest of a series and is not: "45 in 2017, 52 in 2018, 49 in 2019. The year 2019
/// saw the largest number".
package struct SuperlativeYear: Check {
    package static let kind = "superlative-year"

    private let rules: [Rule]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        self.rules = rules
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        for sentence in passage.sentences { examineTail(of: sentence, passage, &findings) }
        guard passage.sentences.count > 1 else { return }
        for (before, sentence) in zip(passage.sentences, passage.sentences.dropFirst()) {
            let own = passage.figures(in: sentence)
            // The sentence names one time and no quantity.
            guard own.count == 1, let key = time(passage.figures[own.lowerBound]) else { continue }
            let named = passage.figures[own.lowerBound]
            guard let isGreatest = superlative(sentence, passage) else { continue }
            let series = series(before, passage)
            guard series.count >= 3, let value = series.first(where: { $0.time == key })?.value else { continue }
            let isWrong = series.contains { isGreatest ? $0.value > value : $0.value < value }
            guard isWrong,
                let best = isGreatest ? series.max(by: { $0.value < $1.value }) : series.min(by: { $0.value < $1.value })
            else { continue }
            for rule in rules {
                findings.append(
                    rule.finding(
                        at: passage.span(sentence.lowerBound..<max(Int(named.tokens.upperBound), sentence.lowerBound + 1)),
                        [
                            "time": passage.string(named), "word": isGreatest ? "greatest" : "least",
                            "figure": passage.string(best.figure),
                        ],
                        evidence: [
                            Evidence(span: best.figure.span, note: "the \(isGreatest ? "greatest" : "least") of the series")
                        ],
                        confidence: 85))
            }
        }
    }

    /// "41 in 2015, 36 in 2016 and 39 in 2017, with 2016 being the lowest": a series and what is said of it in one sentence.
    private func examineTail(of sentence: Range<Int>, _ passage: Passage, _ findings: inout [Finding]) {
        let own = passage.figures(in: sentence)
        guard own.count >= 7, own.count % 2 == 1, let key = time(passage.figures[own.upperBound - 1]) else { return }
        let named = passage.figures[own.upperBound - 1]
        let tail = passage.after(passage.figures[own.upperBound - 2])..<sentence.upperBound
        guard tail.count > 2, passage.isMark(tail.lowerBound, ",;"), let isGreatest = superlative(tail, passage) else { return }
        let series = series(sentence.lowerBound..<tail.lowerBound, passage)
        guard series.count >= 3, let value = series.first(where: { $0.time == key })?.value,
            let best = isGreatest ? series.max(by: { $0.value < $1.value }) : series.min(by: { $0.value < $1.value }),
            best.value != value
        else { return }
        for rule in rules {
            findings.append(
                rule.finding(
                    at: passage.span(tail.lowerBound + 1..<sentence.upperBound - 1),
                    [
                        "time": passage.string(named), "word": isGreatest ? "greatest" : "least",
                        "figure": passage.string(best.figure),
                    ],
                    evidence: [
                        Evidence(span: best.figure.span, note: "the \(isGreatest ? "greatest" : "least") of the series")
                    ],
                    confidence: 82))
        }
    }

    private func time(_ figure: Figure) -> PartialDate? {
        guard [.year, .date, .period].contains(figure.kind), figure.end == nil, figure.date.day == 0 else { return nil }
        return figure.date
    }

    /// Whether the sentence speaks of the greatest (true) or the least; nil where of neither.
    private func superlative(_ sentence: Range<Int>, _ passage: Passage) -> Bool? {
        var found: Bool?
        for at in sentence where passage.tokens[at].entry != 0 || SuperlativeYear.words[passage.tokens[at].hash] != nil {
            let isGreatest: Bool
            if let known = SuperlativeYear.words[passage.tokens[at].hash] {
                isGreatest = known
            } else if passage.has(at, .largest) {
                isGreatest = true
            } else if passage.has(at, .smallest) {
                isGreatest = false
            } else if passage.has(at, .negation) || passage.has(at, .since) || passage.has(at, .total) {
                return nil
            } else {
                continue
            }
            if let found, found != isGreatest { return nil }
            found = isGreatest
        }
        return found
    }

    private static let words: [UInt32: Bool] = [
        WordHash.short("wettest"): true, WordHash.short("hottest"): true, WordHash.short("warmest"): true,
        WordHash.short("best"): true, WordHash.short("driest"): false, WordHash.short("coldest"): false,
        WordHash.short("coolest"): false,
        WordHash.short("busiest"): true, WordHash.short("strongest"): true, WordHash.short("weakest"): false,
        WordHash.short("peaked"): true,
    ]

    /// The values of one metric by time that a sentence lists: each quantity with the one time behind it, or before it.
    private func series(_ sentence: Range<Int>, _ passage: Passage) -> [(time: PartialDate, value: Numeral, figure: Figure)] {
        var found: [(time: PartialDate, value: Numeral, figure: Figure)] = []
        var waiting: Figure?
        var unit: Int16?
        for index in passage.figures(in: sentence) {
            let figure = passage.figures[index]
            if let key = time(figure) {
                guard let quantity = waiting else { return [] }
                found.append((key, quantity.value, quantity))
                waiting = nil
            } else {
                guard figure.kind == .cardinal || figure.kind == .measure || figure.kind == .currency, figure.end == nil,
                    waiting == nil
                else { return [] }
                // "5.1 million tonnes in 2016, 5.6 million in 2017": the unit may be written once.
                if let unit, figure.unit >= 0, unit >= 0, figure.unit != unit { return [] }
                if unit == nil || figure.unit >= 0 { unit = figure.unit }
                waiting = figure
            }
        }
        return waiting == nil && Set(found.map(\.time)).count == found.count ? found : []
    }
}
