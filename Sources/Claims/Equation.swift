package import Quantities

/// What must hold between figures, as arithmetic over intervals.
///
/// Operands are positions in the list of values that `holds` and `solve` are given. A relation holds when some real
/// values inside the intervals satisfy it, so written precision never makes a false alarm.
package enum Equation: Sendable, Hashable {
    /// to = from × (1 + sign × rate / 100)^years; operands from, to, rate.
    case growth(sign: Int8, years: Int16)
    /// to = from + sign × delta; operands from, to, delta.
    case difference(sign: Int8)
    /// product = factor × all others; operands product, others.
    case product(factor: Numeral)
    /// total = sum of parts, or at least that much; operands total, parts.
    case sum(isUpperBound: Bool)
    /// The parts make `total`; operands are the parts.
    case constantSum(total: Numeral)
    /// smaller <= larger; operands smaller, larger.
    case order
    /// first = k × second for some k inside.
    case scaled(by: Interval)
    /// rate / 100 = delta / (level - sign × delta); operands level, delta, rate.
    case changeRate(sign: Int8)
    /// part / share is the same for two parts of one whole; operands part, share, part, share.
    case proportion
    /// closing = opening + gains - losses; operands closing, opening, gain, loss.
    case balance
    /// Cannot hold whatever the values: the words exclude it.
    case never
    /// value lies inside; one operand.
    case within(Interval)

    package func holds(_ values: [Interval]) -> Bool {
        switch self {
        case .order:
            guard let low = values[0].lower, let high = values[1].upper else { return true }
            return low <= high
        case .within(let range): return values[0].intersects(range)
        case .never: return false
        case .constantSum(let total): return Equation.added(values[...]).contains(total)
        case .sum(isUpperBound: true):
            guard let least = Equation.added(values[1...]).lower, let most = values[0].upper else { return true }
            return least <= most
        case .growth, .difference, .product, .sum, .balance, .scaled, .changeRate, .proportion:
            return solve(for: 0, in: values).map { $0.intersects(values[0]) } ?? true
        }
    }

    /// The values of one operand for which the equation can hold, the others as given; nil where nothing follows.
    package func solve(for operand: Int, in values: [Interval]) -> Interval? {
        switch self {
        case .growth(let sign, let years): return growth(operand, values, sign: sign, years: Int(years))
        case .difference(let sign):
            let delta = sign < 0 ? values[2].negated : values[2]
            switch operand {
            case 0: return values[1].subtracting(delta)
            case 1: return values[0].adding(delta)
            default:
                let change = values[1].subtracting(values[0])
                return sign < 0 ? change.negated : change
            }
        case .product(let factor):
            if operand == 0 {
                return values.dropFirst().reduce(Interval(exactly: factor)) { $0.multiplied(by: $1) }
            }
            var rest = Interval(exactly: factor)
            for (at, value) in values.enumerated() where at != 0 && at != operand { rest = rest.multiplied(by: value) }
            return values[0].divided(by: rest)
        case .sum(let isUpperBound):
            if operand == 0 {
                let sum = Equation.added(values[1...])
                return isUpperBound ? Interval(lower: sum.lower, upper: nil) : sum
            }
            var rest = values[0]
            for (at, value) in values.enumerated() where at != 0 && at != operand { rest = rest.subtracting(value) }
            return isUpperBound ? Interval(lower: nil, upper: rest.upper) : rest
        case .constantSum(let total):
            var rest = Interval(exactly: total)
            for (at, value) in values.enumerated() where at != operand { rest = rest.subtracting(value) }
            return rest
        case .order:
            return operand == 0
                ? Interval(lower: nil, upper: values[1].upper) : Interval(lower: values[0].lower, upper: nil)
        case .balance:
            switch operand {
            case 0: return values[1].adding(values[2]).subtracting(values[3])
            case 1: return values[0].subtracting(values[2]).adding(values[3])
            case 2: return values[0].subtracting(values[1]).adding(values[3])
            default: return values[1].adding(values[2]).subtracting(values[0])
            }
        case .scaled(let factor):
            return operand == 0 ? values[1].multiplied(by: factor) : values[0].divided(by: factor)
        case .changeRate(let sign): return changeRate(operand, values, isRise: sign >= 0)
        case .proportion:
            switch operand {
            case 0: return values[2].multiplied(by: values[1].divided(by: values[3]))
            case 1: return values[3].multiplied(by: values[0].divided(by: values[2]))
            case 2: return values[0].multiplied(by: values[3].divided(by: values[1]))
            default: return values[1].multiplied(by: values[2].divided(by: values[0]))
            }
        case .within(let range): return range
        case .never: return nil
        }
    }

    /// level = delta × (100 / rate ± 1), and what follows from it for the other two.
    private func changeRate(_ operand: Int, _ values: [Interval], isRise: Bool) -> Interval? {
        let one = Interval(exactly: isRise ? .one : Numeral(-1))
        let hundred = Interval(exactly: Numeral(100))
        switch operand {
        case 0: return values[1].multiplied(by: hundred.divided(by: values[2]).adding(one))
        case 1: return values[0].divided(by: hundred.divided(by: values[2]).adding(one))
        default: return hundred.divided(by: values[0].divided(by: values[1]).subtracting(one))
        }
    }

    private static func added(_ values: ArraySlice<Interval>) -> Interval {
        values.reduce(Interval(exactly: .zero)) { $0.adding($1) }
    }

    private func growth(_ operand: Int, _ values: [Interval], sign: Int8, years: Int) -> Interval? {
        let percent = Numeral(sign < 0 ? -1 : 1, exponent: -2)
        switch operand {
        case 0: return values[1].divided(by: factor(values[2], percent, years))
        case 1: return values[0].multiplied(by: factor(values[2], percent, years))
        default:
            let ratio = values[1].divided(by: values[0])
            guard years == 1 else { return nthRoot(ratio, years, percent) }
            let rate = ratio.subtracting(Interval(exactly: .one)).multiplied(by: Numeral(1, exponent: 2))
            return sign < 0 ? rate.negated : rate
        }
    }

    private func factor(_ rate: Interval, _ percent: Numeral, _ years: Int) -> Interval {
        Interval(exactly: .one).adding(rate.multiplied(by: percent)).power(years)
    }

    /// The yearly rate in percent whose n-th power gives a ratio: bisection, rounded outwards at 0.0001 points.
    private func nthRoot(_ ratio: Interval, _ years: Int, _ percent: Numeral) -> Interval? {
        guard let low = ratio.lower, let high = ratio.upper, !low.isNegative, !low.isZero else { return nil }
        func root(_ target: Numeral, up: Bool) -> Numeral {
            var least: Int64 = -1_000_000
            var most: Int64 = 100_000_000
            while most - least > 1 {
                let middle = (least + most) / 2
                let power = Interval(exactly: .one)
                    .adding(Interval(exactly: Numeral(middle, exponent: -6))).power(years)
                if let end = power.upper, end <= target { least = middle } else { most = middle }
            }
            return Numeral(up ? most : least, exponent: -4)
        }
        let rate = Interval(lower: root(low, up: false), upper: root(high, up: true))
        return percent.isNegative ? rate.negated : rate
    }
}
