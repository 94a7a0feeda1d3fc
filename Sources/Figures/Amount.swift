import Quantities
import Text

/// A number as written, before its scale word and unit.
struct Amount {
    var value: Numeral
    /// The tokens of the digits or number words.
    var tokens: Range<Int>
    var notation = Figure.Notation()
    var isAmbiguous = false
    /// Written as a fraction: "1/4", "two thirds", "half".
    var isFraction = false
    /// Number words that end in an ordinal: "twenty-fifth".
    var isOrdinal = false
    /// Bare digits without separators, as years and codes are written; how many.
    var isBare = false
    var digitCount = 0
    /// One point before three digits.
    var mayBeGrouped = false
    var isTooLong = false

    init(value: Numeral, tokens: Range<Int>) {
        self.value = value
        self.tokens = tokens
    }

    /// Whether a scale of the other end of a range may be lent to this number.
    var isPlain: Bool { notation.scale == 0 && !isFraction && !isOrdinal && !notation.isMalformed }
}

extension Numeral {
    /// n/d to 18 digits, exact where it can be.
    static func ratio(_ n: Int64, _ d: Int64) -> Numeral {
        guard d != 0, let quotient = Numeral(n).divided(by: Numeral(d), rounding: .nearest) else { return .zero }
        return quotient.reduced
    }
}
