/// What a word or set phrase does in a sentence that states figures; the keys of `words:` in Rules/languages.
///
/// A word may be in several classes. The names are those of the sheets.
package enum WordClass: String, Sendable, CaseIterable {
    // Function words.
    case article, preposition, conjunction, pronoun, auxiliary, negation, relative, adverb
    // Prepositions that give a figure its role.
    case from, to, by, of, than, per, at, `in`, on, `for`, with, between, and, or, over, under, within, until, since
    // Movement.
    case rise, fall, reach, stay, double, triple, quadruple, halve, growth, change, decline
    // Comparison.
    case compared, higher, lower, more, less, times, fold, half
    case asMuch = "as-much"
    // Parts and wholes.
    case share
    case accountFor = "account-for"
    case total, average, median, maximum, minimum, each
    case ofWhich = "of-which"
    case including, namely, respectively, remainder, only, alone, cumulative, whole
    // Basis of a change.
    case yearOnYear = "year-on-year"
    case monthOnMonth = "month-on-month"
    case quarterOnQuarter = "quarter-on-quarter"
    case perYear = "per-year"
    case compound, comparable, nominal, real
    // Status of a figure.
    case target, forecast, actual, limit
    // Hedges.
    case about, nearly
    case moreThan = "more-than"
    case lessThan = "less-than"
    case atLeast = "at-least"
    case atMost = "at-most"
    case exactly
    case upTo = "up-to"
    /// Hedges that stand behind their figure, where the language has others in front.
    case hedgeBehind = "hedge-behind"
    // Rank and order.
    /// Things in which one has a place: "rose from 29 to 14 in the index".
    case listing
    case rank, superlative, largest, smallest, followed, ahead, behind, record, previous, descending, ascending
    // Time.
    case monthName = "month-name"
    case weekday, period
    case quarterWord = "quarter-word"
    case halfYear = "half-year"
    case fiscal
    case now, ago, anniversary, founded, age, duration
    case fullYear = "full-year"
    // What comes and goes between an opening and a closing stock.
    case opening, closing, gained, lost
    case perCapita = "per-capita"
    case restating, complies, cause, reporting
    /// "divided into", "structure", "and others": parts that leave nothing over.
    case division
    /// "exceeded", "fulfilled": a target was reached.
    case met
    case multipleAnswers = "multiple-answers"
    // Lists and references.
    case announced, following
    case suchAs = "such-as"
    case etc, firstly, reference, abbreviation, title
    // Counted things and names.
    case person, countable, region, name
    // Numbers.
    case cardinal, ordinal, scale
    case fractionWord = "fraction-word"
    case percent
    case percentPoint = "percent-point"
    case multiple
    case numberNoun = "number-noun"
    case unit, currency
    case currencySymbol = "currency-symbol"
    case dozen
    case minus
    case decimalPoint = "decimal-point"
    /// Numerals that are other words as often; they count only beside a numeral or a unit: 伍, 陆, 拾.
    case formal
    case ordinalSuffix = "ordinal-suffix"
    /// "Five-Year Plan": an ordinal before it names a period.
    case planPeriod = "plan-period"
    /// Reads as a reference only with a capital: "Class 25", "Boeing 737".
    case referenceName = "reference-name"
    /// "Tel", "Fax": what follows is a number to dial or a code.
    case contact
    case street
    /// Stands before a number and a hyphen without naming a model: "mid-2019", "sub-7".
    case numberPrefix = "number-prefix"
    // Words that a sentence opens with and no name does.
    case opener
    // Finite verbs that end a noun phrase, as far as listed.
    case verb
}

/// A set of word classes.
package struct WordClasses: Sendable, Hashable {
    @usableFromInline var bits: (UInt64, UInt64, UInt64) = (0, 0, 0)

    package static let none = WordClasses()

    package init() {}

    package init(_ classes: WordClass...) {
        for one in classes { insert(one) }
    }

    @inlinable @inline(__always)
    package func contains(_ one: WordClass) -> Bool {
        let at = WordClasses.index(one)
        let bit: UInt64 = 1 << (at & 63)
        return (at < 64 ? bits.0 & bit : at < 128 ? bits.1 & bit : bits.2 & bit) != 0
    }

    @inlinable @inline(__always)
    package func intersects(_ other: WordClasses) -> Bool {
        bits.0 & other.bits.0 | bits.1 & other.bits.1 | bits.2 & other.bits.2 != 0
    }

    package mutating func insert(_ one: WordClass) {
        let at = WordClasses.index(one)
        let bit: UInt64 = 1 << (at & 63)
        if at < 64 { bits.0 |= bit } else if at < 128 { bits.1 |= bit } else { bits.2 |= bit }
    }

    package mutating func formUnion(_ other: WordClasses) {
        bits.0 |= other.bits.0
        bits.1 |= other.bits.1
        bits.2 |= other.bits.2
    }

    package var isEmpty: Bool { bits.0 | bits.1 | bits.2 == 0 }

    package static func == (a: WordClasses, b: WordClasses) -> Bool { a.bits == b.bits }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(bits.0)
        hasher.combine(bits.1)
        hasher.combine(bits.2)
    }

    /// A case's position; the enum has no payloads, so its tag is its declaration order.
    @inlinable @inline(__always)
    static func index(_ one: WordClass) -> UInt64 { UInt64(unsafeBitCast(one, to: UInt8.self)) }
}
