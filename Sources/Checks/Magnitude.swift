import Quantities

extension Numeral {
    /// The decimal logarithm in 1024ths, for comparing sizes only; nil for zero and negative numbers.
    ///
    /// Digit by digit in whole numbers: squaring doubles the logarithm, and a carry over ten is its next binary digit.
    var magnitude1024: Int? {
        guard coefficient > 0, let order else { return nil }
        let one: Int128 = 1_000_000_000_000_000
        var mantissa = Int128(coefficient)
        while mantissa < one { mantissa *= 10 }
        while mantissa >= 10 * one { mantissa /= 10 }
        var result = Int(order)
        for _ in 0..<10 {
            mantissa = mantissa * mantissa / one
            result *= 2
            if mantissa >= 10 * one {
                mantissa /= 10
                result += 1
            }
        }
        return result
    }
}
