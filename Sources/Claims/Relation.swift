package import Text

/// An equation or inequality between claims that the text itself, a list, a table or a pack states.
package struct Relation: Sendable {
    /// What kind of statement it is: the value of `relation:` in rule sheets.
    package enum Kind: String, Sendable, CaseIterable {
        case growth, difference
        case compoundGrowth = "compound-growth"
        case direction
        case percentagePoints = "percentage-points"
        case multiple, share
        case partOfWhole = "part-of-whole"
        case total
        case percentSum = "percent-sum"
        case average, ratio
        case product, conversion
        case sameFact = "same-fact"
        case cumulative, order, balance, limit
        case reference, series
        /// The same long figure for two unlike things.
        case reused
        /// "increased by 9,600" where the increase was to 9,600.
        case toBy = "to-by"
        /// "an increase of five times" where the figures show five times as much.
        case increaseOfTimes = "increase-of-times"
        /// More energy than the power can give in a year.
        case generation
        /// Stated by no text: a figure written in the unit and size of another whose scale is wrong.
        case sameSlip = "same-slip"

        // By case, not by name.
        @inlinable @inline(__always)
        package static func == (a: Kind, b: Kind) -> Bool {
            unsafeBitCast(a, to: UInt8.self) == unsafeBitCast(b, to: UInt8.self)
        }
    }

    package let kind: Kind
    package let equation: Equation
    /// Claims of the exhibit, in the order of the equation's operands.
    package let operands: [Int32]
    /// 0 to 100: how sure it is that the text states this relation between these figures.
    package let certainty: UInt8
    /// The words that state it, for the evidence; empty for none.
    package let cue: ByteRange
    /// What a reference stands on ("WIPO, 2020"), or the name of a metric; empty elsewhere.
    package let note: String

    /// Whether it only says that one is not greater than the other, or lies in a range.
    package var isInequality: Bool {
        switch equation {
        case .order, .within, .sum(isUpperBound: true), .never: true
        case .growth, .difference, .product, .sum, .constantSum, .balance, .scaled, .changeRate, .proportion: false
        }
    }

    /// Whether it stands on what is known of the world and not on the text alone: rates of exchange, hours of a year.
    package var isWorldly: Bool {
        if case .scaled = equation { true } else { false }
    }

    package init(
        _ kind: Kind, _ equation: Equation, _ operands: [Int32], certainty: UInt8, cue: ByteRange = ByteRange(0, 0),
        note: String = ""
    ) {
        self.kind = kind
        self.equation = equation
        self.operands = operands
        self.certainty = certainty
        self.cue = cue
        self.note = note
    }
}
