package import Quantities
package import Text

/// One number as written and what it can mean.
package struct Figure: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case cardinal, ordinal, percent
        case percentagePoint = "percentage-point"
        case fraction, ratio, multiple, currency, measure
        case date, time, year, period, range, identifier
        case listMarker = "list-marker"
        case unread

        /// Whether the figure states an amount that arithmetic may judge.
        package var isQuantity: Bool {
            switch self {
            case .cardinal, .percent, .percentagePoint, .fraction, .multiple, .currency, .measure, .range: true
            case .ordinal, .ratio, .date, .time, .year, .period, .identifier, .listMarker, .unread: false
            }
        }
    }

    /// What the words around a figure say about how exact it is.
    package enum Hedge: String, Sendable, CaseIterable {
        case exact, about, nearly
        case moreThan = "more-than"
        case lessThan = "less-than"
        case atLeast = "at-least"
        case atMost = "at-most"
        /// "up to", "as many as": the top of a range, not a level.
        case upTo = "up-to"
    }

    /// How the digits were written, for corrections in the report's own style.
    package struct Notation: Sendable, Hashable {
        package enum Grouping: UInt8, Sendable { case none, comma, point, space, apostrophe }
        package var grouping: Grouping = .none
        package var isSpelledOut = false
        /// The digit string is broken: wrong groups, two points. The value is then a guess.
        package var isMalformed = false
        /// Power of ten of the scale word or letter ("million": 6), 0 for none.
        package var scale: UInt8 = 0
        /// Where the scale word stands; empty for none. A scale that the second end of a range lends has an empty range.
        package var scaleRange = ByteRange(0, 0)

        package init() {}
    }

    /// As the contract says: sign, currency, digits or number words, scale word, percent sign or unit of measure.
    package var span: ByteRange
    /// The digits or number words alone, without scale word and unit.
    package var digits: ByteRange
    /// Indices of the first token of `span` and the one after the last, in the passage's tokens.
    package var tokens: Range<Int32>
    package var kind: Kind
    /// What a range is a range of; the same as `kind` for everything else.
    package var rangeOf: Kind
    package var hedge: Hedge = .exact
    package var notation = Notation()
    /// Index into the lexicon's units, -1 for none.
    package var unit: Int16 = -1
    /// With scale words multiplied out; a percent keeps its written number. For a range its lower written end.
    package var value: Numeral
    /// The second written end of a range, else nil.
    package var end: Numeral?
    /// Calendar kinds only; see `PartialDate`.
    package var date = PartialDate()
    /// The other end of a range of dates, years or periods.
    package var endDate = PartialDate()
    /// Other values the same characters could stand for, where the reading is not certain ("1.234", "10/09/2014").
    package var isAmbiguous = false

    package init(span: ByteRange, digits: ByteRange, tokens: Range<Int32>, kind: Kind, value: Numeral) {
        self.span = span
        self.digits = digits
        self.tokens = tokens
        self.kind = kind
        self.rangeOf = kind
        self.value = value
    }
}

/// A date of which parts may be left open: "2018", "October 3", "2018-Q3", "the 1990s".
package struct PartialDate: Sendable, Hashable {
    /// 0 where not given.
    package var year: Int16 = 0
    package var month: UInt8 = 0
    package var day: UInt8 = 0
    /// 1 to 4 for a quarter, 5 and 6 for the first and second half, 0 for none.
    package var part: UInt8 = 0
    /// The year stands for its decade ("the 1990s").
    package var isDecade = false
    package var isFiscal = false
    /// The ordinal of a plan period ("the 13th Five-Year Plan": 13), 0 for none.
    package var plan: UInt8 = 0
    /// 1 Monday to 7 Sunday as written with the date, 0 for none.
    package var weekday: UInt8 = 0

    package init() {}
}

extension Figure {
    /// How far trailing zeros of a bare integer count as written digits.
    package enum Precision: Sendable {
        /// All written digits are real: "48,000" is 47,999.5 to 48,000.5. For warnings.
        case narrow
        /// Trailing zeros may be padding, and the number may be cut instead of rounded: for errors.
        case wide
    }

    /// The real values that the written figure allows.
    ///
    /// Rounded to nearest or, under `.wide`, cut; widened on the side that the hedge opens. Methods after CHECKS M1:
    /// EBA and Calculations 1.1 for rounding, Ferson et al. 2015 for hedges.
    package func interval(_ precision: Precision) -> Interval {
        Figure.interval(of: value, hedge: hedge, isWhole: notation.isSpelledOut && notation.scale == 0, precision)
    }

    package static func interval(of value: Numeral, hedge: Hedge, isWhole: Bool, _ precision: Precision) -> Interval {
        var last = value
        if precision == .wide, value.exponent >= 0 || hedge != .exact { last = value.reduced }
        if value.isZero { last = value }
        // Half a unit of the last written digit: 5 one place further right.
        let half = Numeral(5, exponent: last.exponent - 1)
        let unit = Numeral(1, exponent: last.exponent)
        let low = value.subtracting(half, rounding: .down)
        let high = value.adding(precision == .wide ? unit : half, rounding: .up)
        let base = Interval(
            lower: value.isNegative && precision == .wide ? value.subtracting(unit, rounding: .down) : low,
            upper: value.isNegative && precision == .wide ? value.adding(half, rounding: .up) : high)
        switch hedge {
        case .exact: return base
        case .about:
            let slack = Numeral(precision == .wide ? 2 : 1, exponent: last.exponent)
            return Interval(
                lower: value.subtracting(slack, rounding: .down), upper: value.adding(slack, rounding: .up))
        case .nearly:
            return Interval(lower: value.subtracting(unit, rounding: .down), upper: base.upper)
        case .moreThan: return Interval(lower: base.lower, upper: value.adding(unit, rounding: .up))
        case .atLeast: return Interval(lower: base.lower, upper: nil)
        case .lessThan: return Interval(lower: value.subtracting(unit, rounding: .down), upper: base.upper)
        case .atMost, .upTo: return Interval(lower: value.isNegative ? nil : .zero, upper: base.upper)
        }
    }
}
