package import Figures
package import Findings
package import Lexicons
package import Sheets
import Text

/// Names of periods that do not exist or do not fit the months and years beside them: "Q5 2023", "the first quarter
/// (January to April)", "the 13th Five-Year Plan (2011-2015)".
///
/// Parameters: `plans`, the year in which each plan period began and ended, by number; `unless`, words of the sentence
/// under which months are counted otherwise ("fiscal").
package struct PeriodLabel: AnchoredCheck {
    package static let kind = "period-label"
    package static let parameters = [
        Parameter("plans", .list, about: "number, from and to of each plan period"),
        Parameter("unless", .strings, about: "words of the sentence under which periods are counted otherwise"),
    ]

    private struct Entry {
        let rule: Rule
        let plans: [Int: ClosedRange<Int>]
        let unless: WordSet
    }

    private let entries: [Entry]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var entries: [Entry] = []
        for rule in rules {
            var plans: [Int: ClosedRange<Int>] = [:]
            for item in rule.settings["plans"]?.sequence ?? [] {
                guard let number = try item.integer("number", of: rule), let from = try item.integer("from", of: rule),
                    let to = try item.integer("to", of: rule), from <= to
                else { throw rule.error(item, "a plan needs number, from and to") }
                plans[number] = from...to
            }
            entries.append(Entry(rule: rule, plans: plans, unless: try rule.settings.words("unless", of: rule)))
        }
        self.entries = entries
    }

    package func isAnchor(_ token: Token, of text: [UInt8], _ lexicon: Lexicon) -> Bool {
        token.kind == .word && (token.hasDigit || lexicon.has(token, .ordinal))
    }

    package func examine(_ passage: Passage, anchors: [Int], marks: inout [Mark], findings: inout [Finding]) {
        guard !passage.figures.isEmpty else { return }
        let labels = Labels(passage)
        var next = 0
        for at in anchors where at >= next {
            guard let label = labels.read(at) else { continue }
            if let fault = fault(label, labels, passage) { report(fault, label, passage, &findings) }
            next = label.tokens.upperBound
        }
        for figure in passage.figures where figure.date.plan > 0 { plan(figure, passage, &findings) }
    }

    private struct Fault {
        let text: String
        let span: ByteRange
        var replacement: String?
    }

    // MARK: Quarters, halves, months

    private func fault(_ label: Label, _ labels: Labels, _ passage: Passage) -> Fault? {
        guard let expected = label.months else {
            return Fault(text: "\(label.name) does not exist", span: passage.span(label.tokens))
        }
        guard let (first, last, tokens) = labels.months(beside: label) else { return nil }
        let months = CalendarDay.months
        if first == expected.lowerBound, last == expected.upperBound { return nil }
        // Both ends off: months of another calendar, or of another statement.
        guard first == expected.lowerBound || last == expected.upperBound || expected.count == last - first + 1 else {
            return nil
        }
        let text = "\(label.name) is \(months[expected.lowerBound - 1]) to \(months[expected.upperBound - 1])"
        let isEnd = first == expected.lowerBound
        let wrong = isEnd ? tokens.upperBound - 1 : tokens.lowerBound
        let name = months[(isEnd ? expected.upperBound : expected.lowerBound) - 1]
        return Fault(
            text: text, span: passage.span(wrong..<wrong + 1),
            replacement: first == expected.lowerBound || last == expected.upperBound ? name : nil)
    }

    private func report(_ fault: Fault, _ label: Label, _ passage: Passage, _ findings: inout [Finding]) {
        let sentence = passage.sentence(of: label.tokens.lowerBound)
        if sentence.contains(where: { passage.has($0, .fiscal) }) { return }
        for entry in entries where entry.unless.first(in: passage.tokens, sentence) == nil {
            append(entry.rule, fault, evidence: passage.span(label.tokens), passage, &findings)
        }
    }

    private func append(
        _ rule: Rule, _ fault: Fault, evidence: ByteRange, _ passage: Passage, _ findings: inout [Finding]
    ) {
        findings.append(
            rule.finding(
                at: fault.span, ["period": passage.string(fault.span), "fault": fault.text],
                evidence: evidence == fault.span ? [] : [Evidence(span: evidence, note: "the period")],
                suggestions: fault.replacement.map {
                    [Suggestion(span: fault.span, replacement: $0, safety: .review, why: fault.text)]
                } ?? [], confidence: 92))
    }

    // MARK: Plans

    /// "the 13th Five-Year Plan (2011-2015)", "2011-2015, the 13th Five-Year Plan period".
    private func plan(_ figure: Figure, _ passage: Passage, _ findings: inout [Finding]) {
        let sentence = passage.sentence(of: figure)
        for entry in entries where entry.unless.first(in: passage.tokens, sentence) == nil {
            guard let expected = entry.plans[Int(figure.date.plan)],
                let (years, span) = years(beside: figure, passage),
                years.from != expected.lowerBound || years.to != expected.upperBound
            else { continue }
            let text = "plan period \(figure.date.plan) is \(expected.lowerBound) to \(expected.upperBound)"
            append(
                entry.rule, Fault(text: text, span: span, replacement: "\(expected.lowerBound)-\(expected.upperBound)"),
                evidence: figure.span, passage, &findings)
        }
    }

    /// The two years right behind or before a plan, joined by brackets, a comma, "from" or "of".
    private func years(beside figure: Figure, _ passage: Passage) -> ((from: Int, to: Int), ByteRange)? {
        var at = passage.after(figure)
        var steps = 0
        while at < passage.tokens.count, steps < 4 {
            if let found = years(at, passage) { return found }
            let isLink =
                passage.isMark(at, "(,\"'") || passage.has(at, .from) || passage.has(at, .of) || passage.has(at, .period)
                || passage.has(at, .between) || passage.tokens[at].hash == PeriodLabel.plan || passage.string(at) == "”"
            guard isLink else { break }
            at += 1
            steps += 1
        }
        let before = passage.before(figure)
        guard passage.isMark(before, ",(") else { return nil }
        for start in stride(from: before - 1, through: max(0, before - 3), by: -1) {
            if let found = years(start, passage), found.1.end == passage.tokens[before - 1].end { return found }
        }
        return nil
    }

    /// "2011-2015", "2006-10", "2016 to 2020" at a token.
    private func years(_ start: Int, _ passage: Passage) -> ((from: Int, to: Int), ByteRange)? {
        guard start >= 0, start + 2 < passage.tokens.count, let from = number(start, passage, digits: 4) else { return nil }
        let join = passage.tokens[start + 1]
        guard
            join.kind == .mark || passage.has(start + 1, .to) || passage.has(start + 1, .and) || passage.has(start + 1, .until)
        else { return nil }
        if join.kind == .mark, passage.isMark(start + 1, "),.;:") { return nil }
        let span = ByteRange(passage.tokens[start].start, passage.tokens[start + 2].end)
        if let to = number(start + 2, passage, digits: 4) { return ((from, to), span) }
        guard let short = number(start + 2, passage, digits: 2), join.kind == .mark else { return nil }
        return ((from, from / 100 * 100 + short), span)
    }

    private func number(_ index: Int, _ passage: Passage, digits: Int) -> Int? {
        let token = passage.tokens[index]
        guard token.kind == .number, Int(token.end - token.start) == digits else { return nil }
        return Int(passage.string(index))
    }

    private static let plan = WordHash.short("plan")
}

/// A quarter, a half or a number of months as named: "the first quarter", "H1", "the first nine months".
private struct Label {
    let tokens: Range<Int>
    let name: String
    /// The months it stands for; nil where there is no such period.
    let months: ClosedRange<Int>?
}

/// Finds labels and the months beside them.
private struct Labels {
    let passage: Passage

    init(_ passage: Passage) { self.passage = passage }

    /// The label that begins at a token.
    func read(_ at: Int) -> Label? {
        let token = passage.tokens[at]
        guard token.kind == .word else { return nil }
        if token.flags.contains(.hasDigit) { return code(at) }
        guard passage.has(at, .ordinal) else { return nil }
        let number = Int(passage.lexicon[token].value)
        guard at + 1 < passage.tokens.count else { return nil }
        let next = passage.tokens[at + 1]
        if next.hash == Labels.quarter {
            let end = at + 2
            // "the fifth quarter in a row" counts quarters; only one of a year is named by its number.
            if number > 4 { return isOfYear(end) ? Label(tokens: at..<end, name: "a quarter \(number)", months: nil) : nil }
            guard number > 0 else { return nil }
            return Label(tokens: at..<end, name: "quarter \(number)", months: (3 * number - 2)...(3 * number))
        }
        if next.hash == Labels.half {
            let end = passage.isMark(at + 2, "-") ? at + 4 : at + 2
            guard end <= passage.tokens.count else { return nil }
            if number > 2 { return isOfYear(end) ? Label(tokens: at..<end, name: "a half \(number)", months: nil) : nil }
            guard number > 0 else { return nil }
            return Label(tokens: at..<end, name: "half \(number)", months: (6 * number - 5)...(6 * number))
        }
        guard number == 1, at + 2 < passage.tokens.count, passage.has(at + 1, .cardinal) else { return nil }
        let count = Int(passage.lexicon[next].value)
        if passage.tokens[at + 2].hash == Labels.months, (2...11).contains(count) {
            return Label(tokens: at..<at + 3, name: "the first \(count) months", months: 1...count)
        }
        if passage.tokens[at + 2].hash == Labels.quarters, (2...3).contains(count) {
            return Label(tokens: at..<at + 3, name: "the first \(count) quarters", months: 1...(3 * count))
        }
        return nil
    }

    /// "Q5", "H1": a letter and a digit.
    private func code(_ at: Int) -> Label? {
        let token = passage.tokens[at]
        guard token.end - token.start == 2 else { return nil }
        let letter = passage.text[Int(token.start)]
        let digit = Int(passage.text[Int(token.start) + 1]) - 0x30
        guard (0...9).contains(digit), letter == 0x51 || letter == 0x48 else { return nil }
        let isQuarter = letter == 0x51
        let tokens = at..<at + 1
        if digit == 0 || digit > (isQuarter ? 4 : 2) {
            guard isOfYear(at + 1) || isYear(at - 1) else { return nil }
            // "the Audi Q5 2021": behind a name it is a model.
            if passage.isCapitalised(at - 1), !passage.has(at - 1, .preposition), passage.isWord(at - 1) { return nil }
            return Label(tokens: tokens, name: "\(isQuarter ? "a quarter" : "a half") \(digit)", months: nil)
        }
        let length = isQuarter ? 3 : 6
        return Label(
            tokens: tokens, name: "\(isQuarter ? "quarter" : "half") \(digit)",
            months: (length * (digit - 1) + 1)...(length * digit))
    }

    /// Whether a year follows: "2023", "of 2023", "in 2023".
    private func isOfYear(_ at: Int) -> Bool {
        isYear(at) || (passage.has(at, .of) || passage.has(at, .in) || passage.isMark(at, ",/")) && isYear(at + 1)
    }

    private func isYear(_ at: Int) -> Bool {
        guard at >= 0, at < passage.tokens.count, passage.tokens[at].kind == .number,
            passage.tokens[at].end - passage.tokens[at].start == 4
        else { return false }
        let first = passage.text[Int(passage.tokens[at].start)]
        return first == 0x31 || first == 0x32
    }

    /// The months in brackets behind a label or right before it: first, last and their tokens.
    func months(beside label: Label) -> (first: Int, last: Int, tokens: Range<Int>)? {
        var at = label.tokens.upperBound
        if passage.has(at, .of), isYear(at + 1) || passage.has(at + 1, .article) { at += isYear(at + 1) ? 2 : 3 }
        if isYear(at) { at += 1 }
        if passage.isMark(at, "(,:") {
            at += 1
            while passage.has(at, .from) || passage.tokens.count > at && Labels.leads.contains(passage.tokens[at].hash) {
                at += 1
            }
            if let found = range(at) { return found }
        }
        // "January to April (the first quarter)".
        var open = label.tokens.lowerBound - 1
        while passage.has(open, .article) { open -= 1 }
        let isClosed = passage.isMark(open, "(") && passage.isMark(label.tokens.upperBound, ")")
        guard isClosed || passage.isMark(open, ",") && passage.isMark(label.tokens.upperBound, ",") else { return nil }
        for start in stride(from: open - 3, through: max(0, open - 6), by: -1) {
            guard let found = range(start) else { continue }
            let end = isYear(found.tokens.upperBound) ? found.tokens.upperBound + 1 : found.tokens.upperBound
            return end == open ? found : nil
        }
        return nil
    }

    /// "January to April", "Jan.-Apr." at a token.
    private func range(_ start: Int) -> (first: Int, last: Int, tokens: Range<Int>)? {
        guard let first = month(start) else { return nil }
        var at = start + 1
        if passage.isMark(at, ".") { at += 1 }
        guard at < passage.tokens.count else { return nil }
        let isJoined =
            passage.has(at, .to) || passage.has(at, .until) || passage.isMark(at, "-~/")
            || passage.tokens[at].hash == Labels.through
            || passage.tokens[at].hash == Labels.dash
        guard isJoined, let last = month(at + 1), last >= first else { return nil }
        return (first, last, start..<at + 2)
    }

    private func month(_ at: Int) -> Int? {
        guard passage.has(at, .monthName) else { return nil }
        let value = Int(passage.lexicon[passage.tokens[at]].value)
        return (1...12).contains(value) ? value : nil
    }

    private static let quarter = WordHash.short("quarter")
    private static let quarters = WordHash.short("quarters")
    private static let half = WordHash.short("half")
    private static let months = WordHash.short("months")
    private static let through = WordHash.short("through")
    private static let dash = WordHash.short("–")
    private static let leads: Set<UInt32> = [WordHash.short("i.e."), WordHash.short("that")]
}
