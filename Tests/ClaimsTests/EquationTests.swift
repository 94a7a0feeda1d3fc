import Claims
import Quantities
import Testing

/// Figures as rounded to their last written digit.
private func rounded(_ text: String) -> Interval {
    guard let value = Numeral(decimal: text) else { return .everything }
    let half = Numeral(5, exponent: value.exponent - 1)
    return Interval(
        lower: value.subtracting(half, rounding: .down), upper: value.adding(half, rounding: .up))
}

struct EquationTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let equation: Equation
        let values: [String]
        let holds: Bool
        var testDescription: String { "\(equation) \(values)" }
    }

    static let cases: [Case] = [
        Case(equation: .growth(sign: 1, years: 1), values: ["12.3", "13.9", "13"], holds: true),
        Case(equation: .growth(sign: 1, years: 1), values: ["12.3", "13.9", "20"], holds: false),
        Case(equation: .growth(sign: -1, years: 1), values: ["3.42", "2.87", "16.1"], holds: true),
        Case(equation: .growth(sign: -1, years: 1), values: ["3.42", "2.87", "26.1"], holds: false),
        Case(equation: .growth(sign: 1, years: 4), values: ["23.11", "40.98", "15.4"], holds: true),
        Case(equation: .growth(sign: 1, years: 5), values: ["23.11", "40.98", "15.4"], holds: false),
        // A small base spans [28.6, 120] %: no reason to complain about 67.
        Case(equation: .growth(sign: 1, years: 1), values: ["3", "5", "67"], holds: true),
        Case(equation: .difference(sign: 1), values: ["12.3", "14.9", "2.6"], holds: true),
        Case(equation: .difference(sign: -1), values: ["22", "20", "2"], holds: true),
        Case(equation: .product(factor: Numeral(1, exponent: -2)), values: ["415", "1250", "33.2"], holds: true),
        Case(equation: .product(factor: Numeral(1, exponent: -2)), values: ["415", "1250", "43.2"], holds: false),
        // Three rounded addends: an equality test would cry wolf.
        Case(equation: .sum(isUpperBound: false), values: ["1.1", "0.3", "0.3", "0.4"], holds: true),
        Case(equation: .sum(isUpperBound: false), values: ["1146", "412", "398", "363"], holds: false),
        Case(equation: .sum(isUpperBound: true), values: ["100", "40", "70"], holds: false),
        Case(equation: .constantSum(total: Numeral(100)), values: ["33.3", "33.3", "33.3"], holds: true),
        Case(equation: .constantSum(total: Numeral(100)), values: ["40", "35", "35"], holds: false),
        Case(equation: .order, values: ["44.23", "30.173"], holds: false),
        Case(equation: .order, values: ["30.17", "30.173"], holds: true),
        Case(equation: .balance, values: ["555", "512", "74", "31"], holds: true),
        Case(equation: .balance, values: ["655", "512", "74", "31"], holds: false),
        Case(equation: .never, values: ["1", "2", "3"], holds: false),
    ]

    @Test(arguments: cases) func judges(_ one: Case) {
        #expect(one.equation.holds(one.values.map(rounded)) == one.holds)
    }

    /// Whatever operand is solved for, the solution makes the equation hold, and only it.
    @Test(arguments: cases.filter { $0.equation != .never && $0.equation != .order })
    func solvesForEveryOperand(_ one: Case) throws {
        let values = one.values.map(rounded)
        for operand in values.indices {
            let solution = try #require(one.equation.solve(for: operand, in: values))
            #expect(solution.intersects(values[operand]) == one.equation.holds(values), "operand \(operand)")
        }
    }
}
