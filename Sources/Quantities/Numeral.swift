/// An exact decimal number that keeps its written zeros: `coefficient` × 10^`exponent`.
///
/// "1.10" is 110 × 10^-2 and equals "1.1" in value but not in precision. Arithmetic is exact where the result fits
/// into 18 significant digits and is rounded outwards in the asked direction otherwise, so that intervals built from
/// it never lose a possible value. Nothing traps: what cannot be represented is nil.
package struct Numeral: Sendable, Hashable {
    package var coefficient: Int64
    package var exponent: Int16

    package enum Direction: Sendable { case down, up, nearest }

    /// The greatest coefficient that arithmetic produces.
    package static let limit: Int128 = 999_999_999_999_999_999

    package init(_ coefficient: Int64, exponent: Int16 = 0) {
        self.coefficient = coefficient
        self.exponent = exponent
    }

    package static let zero = Numeral(0)
    package static let one = Numeral(1)

    package var isZero: Bool { coefficient == 0 }
    package var isNegative: Bool { coefficient < 0 }
    package var negated: Numeral { Numeral(-coefficient, exponent: exponent) }
    /// Whether the value is an integer, however it is written.
    package var isWhole: Bool { exponent >= 0 || reduced.exponent >= 0 }
    /// The value as an integer; nil where it has decimals written or does not fit.
    package var integer: Int? {
        guard 0...18 ~= exponent, let power = Numeral.power(ofTen: Int(exponent)) else { return nil }
        return Int(exactly: Int128(coefficient) * power)
    }
    package var magnitude: Numeral { coefficient < 0 ? negated : self }

    /// Fits a wide coefficient into 18 digits, rounding in a direction; nil when the exponent leaves its range.
    package init?(wide: Int128, exponent: Int, rounding direction: Direction) {
        var coefficient = wide
        var exponent = exponent
        if coefficient > Numeral.limit || coefficient < -Numeral.limit {
            var divisor: Int128 = 1
            var shift = 0
            while coefficient / divisor > Numeral.limit || coefficient / divisor < -Numeral.limit {
                divisor *= 10
                shift += 1
            }
            coefficient = Numeral.divide(coefficient, by: divisor, rounding: direction)
            exponent += shift
        }
        guard let coefficient = Int64(exactly: coefficient), let exponent = Int16(exactly: exponent) else { return nil }
        self.init(coefficient, exponent: exponent)
    }

    static func divide(_ a: Int128, by b: Int128, rounding direction: Direction) -> Int128 {
        let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
        if remainder == 0 { return quotient }
        let isNegative = (remainder < 0) != (b < 0)
        switch direction {
        case .down: return isNegative ? quotient - 1 : quotient
        case .up: return isNegative ? quotient : quotient + 1
        case .nearest:
            let twice = remainder.magnitude &* 2
            if twice < b.magnitude { return quotient }
            return isNegative ? quotient - 1 : quotient + 1
        }
    }

    static func power(ofTen n: Int) -> Int128? {
        guard n >= 0, n <= 37 else { return nil }
        var value: Int128 = 1
        for _ in 0..<n { value *= 10 }
        return value
    }

    /// The same value without trailing zeros in the coefficient.
    package var reduced: Numeral {
        guard coefficient != 0 else { return .zero }
        var numeral = self
        while numeral.coefficient % 10 == 0, numeral.exponent < Int16.max {
            numeral.coefficient /= 10
            numeral.exponent += 1
        }
        return numeral
    }

    /// How many digits the coefficient has; zero has one.
    package var digitCount: Int {
        var digits = 1
        var rest = coefficient.magnitude
        while rest >= 10 {
            rest /= 10
            digits += 1
        }
        return digits
    }

    /// The decimal order of magnitude: 0 for 1 to 9.99, 3 for 1,000 to 9,999; nil for zero.
    package var order: Int? { isZero ? nil : digitCount - 1 + Int(exponent) }

    package func shifted(by power: Int) -> Numeral? {
        guard let exponent = Int16(exactly: Int(exponent) + power) else { return nil }
        return Numeral(coefficient, exponent: exponent)
    }

    // MARK: Arithmetic

    package func adding(_ other: Numeral, rounding direction: Direction) -> Numeral? {
        if isZero { return other }
        if other.isZero { return self }
        let (high, low) = exponent >= other.exponent ? (self, other) : (other, self)
        let gap = Int(high.exponent) - Int(low.exponent)
        guard gap <= 19, let factor = Numeral.power(ofTen: gap) else {
            // The smaller number is far below the last digit of the larger one: it only decides the rounding.
            let wide = Int128(high.coefficient) * 1_000_000_000_000_000_000
            let nudge: Int128 = low.coefficient > 0 ? 1 : -1
            return Numeral(wide: wide + nudge, exponent: Int(high.exponent) - 18, rounding: direction)
        }
        let sum = Int128(high.coefficient) * factor + Int128(low.coefficient)
        return Numeral(wide: sum, exponent: Int(low.exponent), rounding: direction)
    }

    package func subtracting(_ other: Numeral, rounding direction: Direction) -> Numeral? {
        adding(other.negated, rounding: direction)
    }

    package func multiplied(by other: Numeral, rounding direction: Direction) -> Numeral? {
        Numeral(
            wide: Int128(coefficient) * Int128(other.coefficient), exponent: Int(exponent) + Int(other.exponent),
            rounding: direction)
    }

    /// The quotient to at least 17 significant digits; nil for a divisor of zero.
    package func divided(by other: Numeral, rounding direction: Direction) -> Numeral? {
        guard other.coefficient != 0 else { return nil }
        if isZero { return .zero }
        var dividend = Int128(coefficient)
        var exponent = Int(exponent) - Int(other.exponent)
        while dividend.magnitude < 1_000_000_000_000_000_000_000_000_000_000_000_000 {
            dividend *= 10
            exponent -= 1
        }
        let quotient = Numeral.divide(dividend, by: Int128(other.coefficient), rounding: direction)
        return Numeral(wide: quotient, exponent: exponent, rounding: direction)
    }

    /// The value rounded half away from zero so that its last digit stands at 10^`exponent`; exact when it is coarser.
    package func rounded(toExponent target: Int) -> Numeral {
        let gap = target - Int(exponent)
        guard gap > 0 else {
            guard gap >= -18, let factor = Numeral.power(ofTen: -gap), let wide = Int64(exactly: Int128(coefficient) * factor),
                let exponent = Int16(exactly: target)
            else { return self }
            return Numeral(wide, exponent: exponent)
        }
        guard let exponent = Int16(exactly: target) else { return self }
        guard let divisor = Numeral.power(ofTen: gap) else { return Numeral(0, exponent: exponent) }
        let rounded = Numeral.divide(Int128(coefficient), by: divisor, rounding: .nearest)
        return Numeral(Int64(rounded), exponent: exponent)
    }
}

extension Numeral: Comparable {
    package static func < (a: Numeral, b: Numeral) -> Bool { compare(a, b) < 0 }
    /// Equality of value: 1.10 == 1.1.
    package static func == (a: Numeral, b: Numeral) -> Bool { compare(a, b) == 0 }

    package func hash(into hasher: inout Hasher) {
        let canonical = reduced
        hasher.combine(canonical.coefficient)
        hasher.combine(canonical.exponent)
    }

    private static func compare(_ a: Numeral, _ b: Numeral) -> Int {
        if a.coefficient.signum() != b.coefficient.signum() {
            return a.coefficient.signum() < b.coefficient.signum() ? -1 : 1
        }
        if a.exponent == b.exponent { return a.coefficient == b.coefficient ? 0 : a.coefficient < b.coefficient ? -1 : 1 }
        guard let orderA = a.order, let orderB = b.order else { return 0 }
        let sign = a.isNegative ? -1 : 1
        if orderA != orderB { return orderA < orderB ? -sign : sign }
        let gap = Int(a.exponent) - Int(b.exponent)
        // Equal orders: the gap of the exponents is at most the difference of the digit counts, so this cannot overflow.
        let wideA = Int128(a.coefficient) * (power(ofTen: max(gap, 0)) ?? 1)
        let wideB = Int128(b.coefficient) * (power(ofTen: max(-gap, 0)) ?? 1)
        return wideA == wideB ? 0 : wideA < wideB ? -1 : 1
    }
}

extension Numeral: CustomStringConvertible {
    /// The plain decimal form with written zeros kept and no scale words: "732000000", "98.80", "-3".
    package var description: String {
        let digits = String(coefficient.magnitude)
        let sign = coefficient < 0 ? "-" : ""
        if exponent >= 0 { return sign + (coefficient == 0 ? "0" : digits + String(repeating: "0", count: Int(exponent))) }
        let places = -Int(exponent)
        if digits.utf8.count > places {
            let split = digits.utf8.index(digits.utf8.startIndex, offsetBy: digits.utf8.count - places)
            return sign + digits[..<split] + "." + digits[split...]
        }
        return sign + "0." + String(repeating: "0", count: places - digits.utf8.count) + digits
    }
}

extension Numeral {
    /// Reads a plain decimal with an optional sign and no separators: "0.0667", "-3"; nil for anything else.
    package init?(decimal text: String) {
        var coefficient: Int64 = 0
        var exponent: Int16 = 0
        var digits = 0
        var isNegative = false
        var isFraction = false
        for (position, byte) in text.utf8.enumerated() {
            switch byte {
            case 0x2D where position == 0: isNegative = true
            case 0x2E where !isFraction: isFraction = true
            case 0x30...0x39:
                digits += 1
                guard digits <= 18 else { return nil }
                coefficient = coefficient * 10 + Int64(byte - 0x30)
                if isFraction { exponent -= 1 }
            default: return nil
            }
        }
        guard digits > 0 else { return nil }
        self.init(isNegative ? -coefficient : coefficient, exponent: exponent)
    }
}
