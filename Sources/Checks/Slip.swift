package import Figures
package import Quantities

/// A way in which translators and machines get a figure wrong, and the value that undoing it gives.
///
/// Weights are costs: the smaller, the more common the slip. Their order follows the catalogue of translation slips
/// (万 and 亿 read as million or billion first, then decimal points, then digits).
package struct Slip: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// The written value is 10^power times too large.
        case scale(power: Int)
        case swappedDigits
        case wrongDigit
        case lostDigit, doubledDigit
    }

    package let kind: Kind
    package let cost: Int
    package let value: Numeral

    /// What a reader is told.
    package func explanation(of figure: Figure) -> String {
        switch kind {
        case .scale(let power):
            let factor = power > 0 ? "too large" : "too small"
            return "\(Slip.times(abs(power))) \(factor)\(Slip.origin(power, scale: figure.notation.scale))"
        case .swappedDigits: return "two digits changed places"
        case .wrongDigit: return "one digit is wrong"
        case .lostDigit: return "a digit was lost"
        case .doubledDigit: return "there is a digit too many"
        }
    }

    private static func times(_ power: Int) -> String {
        power == 1 ? "10 times" : power == 2 ? "100 times" : power == 3 ? "1,000 times" : "10^\(power) times"
    }

    /// The misreading of a Chinese scale word that gives the factor.
    private static func origin(_ power: Int, scale: UInt8) -> String {
        switch (power, scale) {
        case (3, 6): ", as when a count in 万 is read as million with the point moved"
        case (2, 6): ", as when 万 is read as million"
        case (1, 9): ", as when 亿 is read as billion"
        case (-2, 6): ", as when 亿 is read as million"
        case (-3, 9): ", as when 万亿 is read as billion"
        case (-3, _), (-4, _), (-8, _): ", as when a scale word is lost"
        default: ""
        }
    }

    /// Everything that a single slip could have made of the figure, cheapest first.
    package static func candidates(for figure: Figure) -> [Slip] {
        var slips = scaleSlips(figure)
        slips += digitSlips(figure.value)
        return slips.sorted { $0.cost < $1.cost }
    }

    private static func scaleSlips(_ figure: Figure) -> [Slip] {
        let isPercent = figure.kind == .percent || figure.kind == .percentagePoint
        var slips: [Slip] = []
        for power in -8...8 where power != 0 {
            let cost: Int
            switch (power, figure.notation.scale) {
            // A Chinese scale word read as the English one that comes to mind: 亿 as billion, 万 as million, 万亿 as billion.
            case (1, 9), (3, 6), (-2, 6), (-3, 9): cost = 5
            // "26,508 million": nobody counts thousands of millions; 26,508万 was left standing.
            case (2, 6) where figure.isStretched: cost = 2
            case (2, 6): cost = 8
            // A lost scale word.
            case (-4, 0), (-8, 0): cost = 12
            default:
                switch abs(power) {
                case 3: cost = 12
                case 1, 2, 4: cost = figure.notation.scale > 0 ? 12 : 16
                case 6, 8: cost = 18
                default: cost = 30
                }
            }
            if isPercent, abs(power) > 2 { continue }
            guard let value = figure.value.shifted(by: -power) else { continue }
            // A count stays whole; only a lost decimal point makes a rate of it.
            if figure.kind == .cardinal, power > 1, figure.value.isWhole, !value.isWhole { continue }
            slips.append(Slip(kind: .scale(power: power), cost: cost, value: value))
        }
        return slips
    }

    private static func digitSlips(_ value: Numeral) -> [Slip] {
        let digits = Array(String(value.coefficient.magnitude).utf8)
        guard digits.count >= 2, digits.count <= 17 else { return [] }
        func numeral(_ digits: [UInt8], _ exponent: Int16) -> Numeral? {
            var coefficient: Int64 = 0
            for digit in digits { coefficient = coefficient * 10 + Int64(digit - 0x30) }
            return coefficient == 0 ? nil : Numeral(value.isNegative ? -coefficient : coefficient, exponent: exponent)
        }
        var slips: [Slip] = []
        for at in 1..<digits.count where digits[at] != digits[at - 1] {
            var swapped = digits
            swapped.swapAt(at, at - 1)
            if let value = numeral(swapped, value.exponent) {
                slips.append(Slip(kind: .swappedDigits, cost: 16, value: value))
            }
        }
        for at in digits.indices {
            for digit in UInt8(0x30)...0x39 where digit != digits[at] && !(at == 0 && digit == 0x30) {
                var changed = digits
                changed[at] = digit
                if let value = numeral(changed, value.exponent) {
                    slips.append(Slip(kind: .wrongDigit, cost: 24, value: value))
                }
            }
        }
        if digits.count <= 6 {
            for at in 0...digits.count {
                for digit in UInt8(0x30)...0x39 where !(at == 0 && digit == 0x30) {
                    var longer = digits
                    longer.insert(digit, at: at)
                    if let value = numeral(longer, value.exponent) {
                        slips.append(Slip(kind: .lostDigit, cost: 30, value: value))
                    }
                }
            }
        }
        if digits.count >= 3 {
            for at in digits.indices {
                var shorter = digits
                shorter.remove(at: at)
                if shorter[0] != 0x30, let value = numeral(shorter, value.exponent) {
                    slips.append(Slip(kind: .doubledDigit, cost: 28, value: value))
                }
            }
        }
        return slips
    }
}

extension Figure {
    /// A scale word behind four digits and more, as Chinese amounts in 万 have them.
    var isStretched: Bool { notation.scale == 6 && value >= Numeral(1, exponent: 9) }
}
