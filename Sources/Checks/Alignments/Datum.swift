import Figures
import Lexicons
import Quantities
import Text

/// A figure of one language as it can be compared with a figure of another: an end of a range is a datum of its own.
struct Datum: Sendable {
    enum Sort: Sendable, Hashable {
        case count, ordinal, percent, points, fraction, multiple, money, measure, date, time, ratio, code

        /// Whether the datum states an amount.
        var isNumber: Bool {
            switch self {
            case .count, .ordinal, .percent, .points, .fraction, .multiple, .money, .measure: true
            case .date, .time, .ratio, .code: false
            }
        }
    }

    private(set) var figure: Figure
    let sort: Sort
    /// Without sign: languages put it into words ("fell by", "below zero").
    let value: Numeral
    /// For a ratio its second number.
    let second: Numeral?
    let unit: Unit?
    let date: PartialDate
    /// The number of its sentence among the sentences of its text.
    let sentence: Int
    /// Said for a whole order of magnitude: 几十, "dozens".
    let isVague: Bool
    let isRangeEnd: Bool
    /// A time of day of which the words say that it is before noon.
    let isMorning: Bool
    /// Counted in dozens, which translators choose for numbers near them.
    let isDozens: Bool
    /// Part of a measure in two units, "1小时30分钟", which the other language may give in one.
    private(set) var isPartOfMeasure = false

    var span: ByteRange { figure.span }
    /// The digits that count: 4176 in "4.176 million", 1 in "one hundred".
    var mantissa: Int64 { value.reduced.coefficient }
    var hasDoubledDigit: Bool {
        let digits = Array(String(mantissa.magnitude).utf8)
        return zip(digits, digits.dropFirst()).contains { $0 == $1 }
    }
    /// Whether the words around it leave it open upwards: "more than".
    var isOpen: Bool { figure.hedge == .moreThan || figure.hedge == .atLeast }
    /// Numbers that translators put into other words, or leave out.
    var isSlight: Bool {
        sort.isNumber && sort != .percent && sort != .points && value <= .one || sort == .ratio || sort == .code
    }
}

extension Datum {
    /// The same with the place of a larger stretch of text.
    func spanning(_ span: ByteRange) -> Datum {
        var datum = self
        datum.figure.span = span
        datum.figure.digits = span
        datum.figure.notation = Figure.Notation()
        return datum
    }

    /// The data of a text's passages, in order; `sentences` counts on from passage to passage.
    static func data(of passages: [Passage]) -> [Datum] {
        var data: [Datum] = []
        var sentence = 0
        for passage in passages {
            var at = 0
            let first = data.count
            for figure in passage.figures {
                while at + 1 < passage.sentences.count, passage.sentences[at].upperBound <= Int(figure.tokens.lowerBound) {
                    at += 1
                }
                add(figure, passage, sentence + at, to: &data)
            }
            var own = Array(data[first...])
            joinMeasures(&own, passage)
            data.replaceSubrange(first..., with: own)
            sentence += max(1, passage.sentences.count)
        }
        return data
    }

    /// "US118.6 million": letters that lost their sign before an amount.
    private static func amount(_ figure: Figure, _ passage: Passage) -> Numeral? {
        let end = Int(figure.tokens.upperBound)
        guard passage.has(end, .scale), passage.tokens[end].kind == .word,
            passage.tokens[end].end - passage.tokens[end].start > 3
        else { return nil }
        let bytes = passage.text[figure.span.indices]
        guard let first = bytes.firstIndex(where: { $0 &- 0x30 < 10 }), first > bytes.startIndex,
            let number = Numeral(decimal: String(decoding: bytes[first...], as: UTF8.self))
        else { return nil }
        return number.shifted(by: Int(passage.lexicon[passage.tokens[end]].value))
    }

    /// Marks measures of one dimension that stand side by side.
    private static func joinMeasures(_ data: inout [Datum], _ passage: Passage) {
        for at in data.indices.dropFirst() {
            let (a, b) = (data[at - 1], data[at])
            guard a.sort == .measure, b.sort == .measure, !a.isRangeEnd, !b.isRangeEnd, a.unit != b.unit,
                a.unit?.dimension == b.unit?.dimension, a.span.end <= b.span.start, b.span.start - a.span.end <= 5,
                !passage.text[Int(a.span.end)..<Int(b.span.start)].contains(where: { $0 == 0x28 || $0 == 0x2C || $0 >= 0x80 })
            else { continue }
            data[at - 1].isPartOfMeasure = true
            data[at].isPartOfMeasure = true
        }
    }

    private static func add(_ figure: Figure, _ passage: Passage, _ sentence: Int, to data: inout [Datum]) {
        guard var sort = Sort(figure) else { return }
        var figure = figure
        if sort == .code, let amount = amount(figure, passage) {
            sort = .count
            figure.value = amount
        }
        let unit = passage.lexicon.unit(figure.unit)
        let isRange = figure.kind == .range
        let isVague =
            isRange && figure.end.map { figure.value.shifted(by: 1) == $0 && figure.value.reduced.coefficient == 1 } ?? false
        let last = Int(figure.tokens.upperBound) - 1
        let isDozens = passage.has(last, .dozen)
        let isMorning = sort == .time && passage.opensMorning(figure)
        func datum(_ value: Numeral, _ date: PartialDate) -> Datum {
            Datum(
                figure: figure, sort: sort, value: value.magnitude, second: sort == .ratio ? figure.end : nil, unit: unit,
                date: date,
                sentence: sentence, isVague: isVague, isRangeEnd: isRange, isMorning: isMorning, isDozens: isDozens)
        }
        var first = figure.date
        if isRange, sort == .date, first.year == 0 { first.year = figure.endDate.year }
        data.append(datum(figure.value, first))
        guard isRange, !isVague else { return }
        if sort == .date {
            data.append(datum(figure.value, figure.endDate))
        } else if let end = figure.end {
            data.append(datum(end, figure.date))
        }
    }
}

extension Datum.Sort {
    init?(_ figure: Figure) {
        switch figure.rangeOf {
        case .cardinal: self = .count
        case .ordinal: self = .ordinal
        case .percent: self = .percent
        case .percentagePoint: self = .points
        case .fraction: self = .fraction
        case .multiple: self = .multiple
        case .currency: self = .money
        case .measure: self = .measure
        case .date, .year, .period: self = .date
        case .time: self = .time
        case .ratio: self = .ratio
        case .identifier: self = .code
        case .range, .listMarker, .unread: return nil
        }
    }
}

extension Passage {
    /// Whether the words at a time of day say that it is before noon.
    fileprivate func opensMorning(_ figure: Figure) -> Bool {
        let start = max(0, Int(figure.span.start) - 9)
        let before = String(decoding: text[start..<Int(figure.span.start)], as: UTF8.self)
        return ["上午", "凌晨", "清晨", "早上", "早晨", "早"].contains { before.contains($0) }
    }
}
