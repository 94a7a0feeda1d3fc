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

        // By case: two enums with names are compared by these otherwise, and every figure is asked for its kind many times.
        @inlinable @inline(__always)
        package static func == (a: Kind, b: Kind) -> Bool {
            unsafeBitCast(a, to: UInt8.self) == unsafeBitCast(b, to: UInt8.self)
        }

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

        // By case, as kinds are.
        @inlinable @inline(__always)
        package static func == (a: Hedge, b: Hedge) -> Bool {
            unsafeBitCast(a, to: UInt8.self) == unsafeBitCast(b, to: UInt8.self)
        }
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
    /// With scale words multiplied out; a percent keeps its written number. For a range its first written end, for a time of day
    /// hours × 100 + minutes.
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
