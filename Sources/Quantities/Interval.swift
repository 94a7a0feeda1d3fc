/// A closed interval of exact decimals, open towards infinity where an end is nil.
///
/// A relation between written figures holds when some real values inside their intervals satisfy it; every operation
/// here therefore rounds outwards. Operations on what cannot be represented give the whole line: nothing is concluded.
package struct Interval: Sendable, Hashable {
    /// The least possible value; nil when there is none.
    package var lower: Numeral?
    /// The greatest possible value; nil when there is none.
    package var upper: Numeral?

    package static let everything = Interval(lower: nil, upper: nil)

    package init(lower: Numeral?, upper: Numeral?) {
        self.lower = lower
        self.upper = upper
    }

    package init(exactly value: Numeral) {
        self.init(lower: value, upper: value)
    }

    package func contains(_ value: Numeral) -> Bool {
        if let lower, value < lower { return false }
        if let upper, value > upper { return false }
        return true
    }

    package func intersects(_ other: Interval) -> Bool {
        if let lower, let end = other.upper, end < lower { return false }
        if let upper, let start = other.lower, upper < start { return false }
        return true
    }

    package func intersection(_ other: Interval) -> Interval? {
        guard intersects(other) else { return nil }
        return Interval(
            lower: [lower, other.lower].compactMap { $0 }.max(), upper: [upper, other.upper].compactMap { $0 }.min())
    }

    package func hull(_ other: Interval) -> Interval {
        Interval(
            lower: lower.flatMap { a in other.lower.map { min(a, $0) } },
            upper: upper.flatMap { a in other.upper.map { max(a, $0) } })
    }

    package var negated: Interval { Interval(lower: upper?.negated, upper: lower?.negated) }

    package func adding(_ other: Interval) -> Interval {
        Interval(
            lower: lower.flatMap { a in other.lower.flatMap { a.adding($0, rounding: .down) } },
            upper: upper.flatMap { a in other.upper.flatMap { a.adding($0, rounding: .up) } })
    }

    package func subtracting(_ other: Interval) -> Interval { adding(other.negated) }

    package func multiplied(by other: Interval) -> Interval {
        if let (a, b, c, d) = bounds(with: other), !a.isNegative, !c.isNegative {
            return .bounded(a.multiplied(by: c, rounding: .down), b.multiplied(by: d, rounding: .up))
        }
        if let bounded = corners(with: other, { $0.multiplied(by: $1, rounding: $2) }) { return bounded }
        // Half-open, non-negative factors are common ("more than 3 times"); anything else concludes nothing.
        guard let a = lower, let b = other.lower, !a.isNegative, !b.isNegative else { return .everything }
        return Interval(
            lower: a.multiplied(by: b, rounding: .down),
            upper: upper.flatMap { x in other.upper.flatMap { x.multiplied(by: $0, rounding: .up) } })
    }

    /// The quotient; the whole line when the divisor may be zero.
    package func divided(by other: Interval) -> Interval {
        if other.contains(.zero) { return .everything }
        if let (a, b, c, d) = bounds(with: other), !a.isNegative, !c.isNegative {
            return .bounded(a.divided(by: d, rounding: .down), b.divided(by: c, rounding: .up))
        }
        if let bounded = corners(with: other, { $0.divided(by: $1, rounding: $2) }) { return bounded }
        guard let a = lower, !a.isNegative, let b = other.lower, !b.isNegative else { return .everything }
        return Interval(
            lower: other.upper.map { a.divided(by: $0, rounding: .down) } ?? .zero,
            upper: upper.flatMap { $0.divided(by: b, rounding: .up) })
    }

    package func multiplied(by factor: Numeral) -> Interval { multiplied(by: Interval(exactly: factor)) }

    /// The n-th power of a non-negative interval; n must be positive.
    package func power(_ n: Int) -> Interval {
        guard n > 1 else { return self }
        var result = self
        for _ in 1..<n { result = result.multiplied(by: self) }
        return result
    }

    /// The ends of this interval and of another; nil where one is open.
    private func bounds(with other: Interval) -> (Numeral, Numeral, Numeral, Numeral)? {
        guard let a = lower, let b = upper, let c = other.lower, let d = other.upper else { return nil }
        return (a, b, c, d)
    }

    /// Everything where an end could not be told.
    private static func bounded(_ lower: Numeral?, _ upper: Numeral?) -> Interval {
        guard let lower, let upper else { return .everything }
        return Interval(lower: lower, upper: upper)
    }

    private func corners(
        with other: Interval, _ operation: (Numeral, Numeral, Numeral.Direction) -> Numeral?
    ) -> Interval? {
        guard let (a, b, c, d) = bounds(with: other) else { return nil }
        var least: Numeral?
        var greatest: Numeral?
        for (x, y) in [(a, c), (a, d), (b, c), (b, d)] {
            guard let low = operation(x, y, .down), let high = operation(x, y, .up) else { return .everything }
            least = least.map { min($0, low) } ?? low
            greatest = greatest.map { max($0, high) } ?? high
        }
        return Interval(lower: least, upper: greatest)
    }
}

extension Interval: CustomStringConvertible {
    package var description: String { "[\(lower?.description ?? "-∞"), \(upper?.description ?? "∞")]" }
}
