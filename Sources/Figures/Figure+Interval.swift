package import Quantities

extension Figure {
    /// How far trailing zeros of a bare integer count as written digits.
    package enum Precision: Sendable {
        /// All written digits are real: "48,000" is 47,999.5 to 48,000.5; small numbers in words are exact. For warnings.
        case narrow
        /// At least the first two digits are meant: "40,000" is 39,500 to 41,000. For warnings about figures that agree only where
        /// all their zeros are padding.
        case likely
        /// Trailing zeros may be padding, and the number may be cut instead of rounded: for errors.
        case wide
    }

    /// The real values that the written figure allows; for a range, all between and around its ends.
    ///
    /// Rounded to nearest or, under `.wide`, cut; widened on the side that the hedge opens, by the last digit that is sure to be
    /// meant. Methods after CHECKS M1: EBA and Calculations 1.1 for rounding, Ferson et al. 2015 for hedges.
    package func interval(_ precision: Precision) -> Interval {
        let first = interval(of: value, precision)
        guard kind == .range, let end else { return first }
        return first.hull(interval(of: end, precision))
    }

    private func interval(of value: Numeral, _ precision: Precision) -> Interval {
        if kind == .multiple, notation.isSpelledOut { return multipleInterval }
        // "a quarter" is good to five hundredths, and nobody cuts it.
        let precision = rangeOf == .fraction ? .narrow : precision
        return Figure.interval(
            of: value, hedge: hedge, isWhole: notation.isSpelledOut && notation.scale == 0, precision,
            exponent: lastExponent(of: value, precision))
    }

    /// "doubled", "tripled": good to a sixth or so.
    private var multipleInterval: Interval {
        func times(_ factor: Int64) -> Numeral? { value.multiplied(by: Numeral(factor, exponent: -2), rounding: .nearest) }
        switch hedge {
        case .exact, .about: return Interval(lower: times(85), upper: times(118))
        case .nearly, .lessThan: return Interval(lower: times(75), upper: times(105))
        case .moreThan: return Interval(lower: times(95), upper: times(150))
        case .atLeast: return Interval(lower: times(95), upper: nil)
        case .atMost, .upTo: return Interval(lower: nil, upper: times(105))
        }
    }

    /// The power of ten of the last digit that is taken for written.
    private func lastExponent(of value: Numeral, _ precision: Precision) -> Int16 {
        // "a third", "three quarters": good to the first digit.
        if rangeOf == .fraction { return Int16(clamping: value.order ?? 0) }
        guard precision != .narrow, value.exponent >= 0, !value.isZero else { return value.exponent }
        // "2.0 billion": what stands behind the decimal point was written on purpose.
        if notation.scale > 0, value.exponent < Int16(notation.scale) { return value.exponent }
        let isExact = hedge == .exact && notation.scale == 0
        // Percentages and counts below a hundred are not padded with zeros: "20%", "30 provinces".
        if isExact, rangeOf == .percent || rangeOf == .percentagePoint || value.exponent == 0 && value.order ?? 0 < 2 {
            return value.exponent
        }
        guard precision == .likely, let order = value.order else { return value.reduced.exponent }
        return max(value.exponent, min(value.reduced.exponent, Int16(clamping: order - 1)))
    }

    /// The same for a bare value; `exponent` is the power of ten of its last written digit.
    package static func interval(
        of value: Numeral, hedge: Hedge, isWhole: Bool, _ precision: Precision, exponent: Int16? = nil
    ) -> Interval {
        let last =
            exponent ?? (precision == .wide && value.exponent >= 0 && !value.isZero ? value.reduced.exponent : value.exponent)
        if isWhole, precision == .narrow, hedge == .exact, value.exponent == 0 { return Interval(exactly: value) }
        let unit = Numeral(1, exponent: last)
        // Half a unit of the last written digit: 5 one place further right.
        let half = last > .min ? Numeral(5, exponent: last - 1) : unit
        // Away from zero a cut number may be almost a unit larger.
        let away = precision == .narrow ? half : unit
        let lower = value.subtracting(value.isNegative || value.isZero ? away : half, rounding: .down)
        let upper = value.adding(value.isNegative ? half : away, rounding: .up)
        switch hedge {
        case .exact: return Interval(lower: lower, upper: upper)
        case .about:
            let slack = Numeral(precision == .narrow ? 1 : 2, exponent: last)
            return Interval(lower: value.subtracting(slack, rounding: .down), upper: value.adding(slack, rounding: .up))
        case .nearly:
            return Interval(lower: value.subtracting(slack(value, unit, precision), rounding: .down), upper: upper)
        case .moreThan:
            return Interval(lower: lower, upper: value.adding(slack(value, unit, precision), rounding: .up))
        case .lessThan:
            return Interval(lower: value.subtracting(slack(value, unit, precision), rounding: .down), upper: upper)
        case .atLeast: return Interval(lower: lower, upper: nil)
        case .atMost, .upTo: return Interval(lower: value.isNegative ? nil : .zero, upper: upper)
        }
    }

    /// How far "more than" and its like reach: one unit of the last digit; under `.wide`, where at most two digits are written, one
    /// of the first ("more than 25 countries" may be 31).
    private static func slack(_ value: Numeral, _ unit: Numeral, _ precision: Precision) -> Numeral {
        guard precision != .narrow, let order = value.order, value.reduced.digitCount <= 2 else { return unit }
        return max(unit, Numeral(1, exponent: Int16(clamping: order)))
    }
}
