package import Figures
package import Quantities
package import Text

/// A figure bound to what it measures.
package struct Claim: Sendable {
    /// What the words around a figure make of it.
    package enum Role: String, Sendable, CaseIterable {
        /// The value of a metric: "reached 12", "12 patents were granted".
        case level
        /// The two ends of a movement: "from 12 to 14".
        case from, to
        /// The size of a movement: "by 5 %", "an increase of 300", "up 5 %".
        case change
        /// What a level is compared with: "against 12 the year before", "than the 12 of 2012".
        case base
        /// A part's percentage of a whole: "accounted for 12 %", "12 % of the firms", "415 (33.2 %)".
        case share
        /// "12 of the 40", "out of 40", "of 40 patients, ...".
        case whole
        /// "of which 12 ...", "including 12 ...".
        case part
        /// "an average of 12", "the mean was 12".
        case average
        /// "12 per inhabitant": a quotient.
        case perUnit = "per-unit"
        /// "3 times the 12 of 2012", "fivefold", "double".
        case multiple
        /// The larger and the smaller end of a stated range.
        case minimum, maximum
        /// A rank or place, an age, a count of times: nothing that adds up.
        case rank
        case none

        // By case, not by name.
        @inlinable @inline(__always)
        package static func == (a: Role, b: Role) -> Bool {
            unsafeBitCast(a, to: UInt8.self) == unsafeBitCast(b, to: UInt8.self)
        }
    }

    package struct Flags: OptionSet, Sendable, Hashable {
        package let rawValue: UInt64
        package init(rawValue: UInt64) { self.rawValue = rawValue }

        package static let target = Flags(rawValue: 1)
        package static let forecast = Flags(rawValue: 1 << 1)
        package static let cumulative = Flags(rawValue: 1 << 2)
        package static let yearOnYear = Flags(rawValue: 1 << 3)
        package static let monthOnMonth = Flags(rawValue: 1 << 4)
        /// A rate for each year of several: "average annual growth".
        package static let perYear = Flags(rawValue: 1 << 5)
        /// At comparable prices, like for like: need not fit nominal levels.
        package static let comparable = Flags(rawValue: 1 << 6)
        package static let record = Flags(rawValue: 1 << 7)
        package static let total = Flags(rawValue: 1 << 8)
        package static let each = Flags(rawValue: 1 << 9)
        package static let parenthesised = Flags(rawValue: 1 << 10)
        package static let previous = Flags(rawValue: 1 << 11)
        package static let limit = Flags(rawValue: 1 << 12)
        /// The clause has no subject of its own; the metric is the one before.
        package static let inherited = Flags(rawValue: 1 << 13)
        package static let negated = Flags(rawValue: 1 << 14)
        package static let largest = Flags(rawValue: 1 << 15)
        package static let start = Flags(rawValue: 1 << 16)
        package static let end = Flags(rawValue: 1 << 17)
        package static let alone = Flags(rawValue: 1 << 18)
        package static let firstOfList = Flags(rawValue: 1 << 19)
        package static let listMember = Flags(rawValue: 1 << 20)
        /// "in the full year", "in the whole of 2018".
        package static let wholeYear = Flags(rawValue: 1 << 21)
        /// What came in and what went out: "opened 74 and closed 31".
        package static let gained = Flags(rawValue: 1 << 22)
        package static let lost = Flags(rawValue: 1 << 23)
        /// Counts persons: "residents", "employees".
        package static let persons = Flags(rawValue: 1 << 24)
        /// Stands behind "behind X with": the one that is ahead.
        package static let ahead = Flags(rawValue: 1 << 25)
        /// The clause restates what was said: "in short", "thus".
        package static let restated = Flags(rawValue: 1 << 26)
        /// "doubled twice"
        package static let twice = Flags(rawValue: 1 << 29)
        /// "due to ...": a component of a change, not the change.
        package static let caused = Flags(rawValue: 1 << 28)
        /// "ahead of X with ...": the one that is behind.
        package static let trailing = Flags(rawValue: 1 << 30)
        /// "exceeded the target": the clause says that a target was reached.
        package static let met = Flags(rawValue: 1 << 31)
        /// "in line with": the clause says that a rule is kept.
        package static let complies = Flags(rawValue: 1 << 27)
        /// "highest in the north with 12", "the lowest bid was 3": what stands between the figure and the one before calls it an end.
        package static let least = Flags(rawValue: 1 << 32)
        package static let most = Flags(rawValue: 1 << 33)
        /// The subject of the clause is a pronoun ("they held 40 fairs"): what is counted is no part of what was counted before.
        package static let pronominal = Flags(rawValue: 1 << 34)
        /// "13.5 percent of whom", "40 of which": a part of what was named before.
        package static let ofThese = Flags(rawValue: 1 << 35)
        /// "6.73 per dollar": what one unit of another currency costs, which goes up where the own one goes down.
        package static let quoted = Flags(rawValue: 1 << 36)
    }

    package private(set) var figure: Figure
    /// The number of the statement in the exhibit.
    package var statement: Int32
    package var role: Role = .level
    /// 1 up, -1 down, 0 unknown.
    package var direction: Int8 = 0
    package var flags: Flags = []
    /// The metric's words: the counted noun, else the subject of the clause.
    package var metric = Terms()
    /// The words right behind the figure.
    package var noun = Terms()
    /// Stem of what is done to the counted things ("granted"), 0 for unknown.
    package var action: UInt32 = 0
    /// Stem of the noun behind "per", 0 for none; persons of any name share one.
    package var perNoun: UInt32 = 0
    /// How many of them: 1,000 in "per 1,000 inhabitants".
    package var perCount = Numeral.one
    /// The year or part of a year the figure speaks of; empty where the text does not say.
    package var period = PartialDate()
    /// The months of a year that a flow is summed over ("from January to July": 1 to 7); 0 where the text does not say.
    package var firstMonth: UInt8 = 0
    package var lastMonth: UInt8 = 0
    /// What a share is a share of, as far as words behind "of" say it.
    package var of = Terms()
    /// The metric as written, for messages; empty for none.
    package var metricSpan = ByteRange(0, 0)
    /// The clause within the statement.
    package var clause: Int16 = 0
    /// Where the word that gives the role begins, for explanations; 0 where no word does.
    package var cue: UInt32 = 0

    package init(figure: Figure, statement: Int32) {
        self.figure = figure
        self.statement = statement
    }

    /// The same claim with another value, to try a correction.
    package func with(value: Numeral) -> Claim {
        var changed = self
        changed.figure.value = value
        return changed
    }

    mutating func moveFigure(_ move: (inout Figure) -> Void) { move(&figure) }

    /// Takes over the unit, and a scale that is written only once, from the last member of a list.
    mutating func lend(from last: Claim) {
        figure.kind = last.figure.kind
        figure.rangeOf = last.figure.rangeOf
        figure.unit = last.figure.unit
        let scale = last.figure.notation.scale
        if figure.notation.scale == 0, scale > 0, let scaled = figure.value.shifted(by: Int(scale)) {
            figure.value = scaled
            figure.notation.scale = scale
        }
    }

    package var isPercent: Bool { figure.kind == .percent }
}

/// A sentence that holds claims.
package struct Statement: Sendable {
    package var span: ByteRange
    /// The number of the block, and of the sentence in the block.
    package var block: Int32
    package let order: Int32
    /// Indices of its claims in the exhibit.
    package var claims: Range<Int32>
    /// Which word classes its tokens have, all together.
    package let cues: Cues
    package let subject: Terms
    /// How many years a range of years in the sentence spans ("from 2017 to 2020": 3), 0 for none.
    package var yearSpan: Int16 = 0
    /// For a table cell; -1 elsewhere.
    package var table: Int32 = -1
    package var row: Int32 = -1
    package var column: Int32 = -1
}

/// Everything a document claims, in reading order: what relations and document-wide checks look at.
package struct Exhibit: Sendable {
    package var text: [UInt8]
    package var statements: [Statement] = []
    package var claims: [Claim] = []
    /// The parts it was put together from, in order; empty for one that was read at once.
    package private(set) var parts: [Part] = []

    /// A part that was read by itself and stays what it was for as long as it has the same id.
    package struct Part: Sendable {
        package let id: UInt32
        /// Where the part begins in the text.
        package let start: UInt32
        package let statements: Range<Int>
        package let claims: Range<Int>
    }

    package init(text: [UInt8]) {
        self.text = text
    }

    /// Declares that what was appended behind the last part is a part.
    package mutating func closePart(_ id: UInt32, start: UInt32) {
        let last = parts.last
        parts.append(
            Part(
                id: id, start: start, statements: (last?.statements.upperBound ?? 0)..<statements.count,
                claims: (last?.claims.upperBound ?? 0)..<claims.count))
    }

    package func string(_ claim: Claim) -> String { text.string(claim.figure.span) }
}
