package import Text

/// How a check came to a finding, told when somebody asks: the relations around the culprit and the repairs weighed.
package struct Reasoning: Sendable {
    /// A relation that the text states between figures.
    package struct Link: Sendable {
        package struct Operand: Sendable {
            package let span: ByteRange
            /// Its place in the equation and the values it allows: "the total: between 39.5 and 40.5".
            package let values: String
        }

        package let kind: String
        /// 0 to 100: how sure it is that the text states it.
        package let certainty: UInt8
        package let holds: Bool
        package let operands: [Operand]
        /// The equation with the figures in it.
        package let lines: [String]
    }

    /// A change of one figure that makes the failed relation hold.
    package struct Repair: Sendable {
        package let figure: ByteRange
        package let value: String
        /// What slip it undoes.
        package let why: String
        /// How uncommon the slip is; the smaller, the more common.
        package let cost: Int
        /// Certainties of the relations that hold again, less those that no longer do, less the cost.
        package let score: Int
        package let repairedCount: Int
        package let brokenCount: Int
    }

    package let links: [Link]
    /// How many slips were tried on all figures of the relation.
    package let triedCount: Int
    /// Those that make it hold again, the best first.
    package let repairs: [Repair]
    /// Which repair was chosen and why, or why none.
    package let outcome: String
}
