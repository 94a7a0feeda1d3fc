package import Documents
package import Lexicons
import Quantities
import Text

/// Reads every figure of an English block: what is written, and what it can mean.
///
/// One walk over the tokens; a token that can open no figure costs one test. Nothing is dropped silently: digits that are
/// no quantity become dates, references, list markers or identifiers, and a number too long to hold is `unread`.
package struct FigureReader: Sendable {
    private let lexicon: Lexicon

    package init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
    }

    /// The figures of a block's tokens, ascending, without overlap.
    package func read(_ tokens: [Token], in text: [UInt8], block: Block.Kind = .paragraph) -> [Figure] {
        text.withUnsafeBufferPointer { text in
            tokens.withUnsafeBufferPointer { tokens in
                lexicon.entries.withUnsafeBufferPointer { entries in
                    var scan = FigureScan(text: text, tokens: tokens, entries: entries, block: block)
                    scan.walk()
                    return scan.figures
                }
            }
        }
    }

    // MARK: Sets of word classes that the grammar asks for

    /// Words that can open a figure.
    static let openers = WordClasses(
        .cardinal, .ordinal, .scale, .fractionWord, .dozen, .monthName, .weekday, .quarterWord, .halfYear, .fiscal,
        .currencySymbol, .multiple, .minus, .halve)
    static let movement = WordClasses(
        .rise, .fall, .growth, .change, .decline, .double, .triple, .quadruple, .halve, .multiple)
    static let datePrepositions = WordClasses(
        .in, .since, .by, .from, .until, .between, .fiscal, .period)
    /// Words that open no noun phrase of counted things.
    static let function = WordClasses(
        .preposition, .conjunction, .pronoun, .auxiliary, .article, .relative, .adverb, .and, .or, .of, .to, .from, .by, .in,
        .on, .at,
        .with, .for, .than, .verb, .rise, .fall, .reach, .compared, .between)
    static let measured = WordClasses(.unit, .scale, .percent, .currency, .cardinal, .ordinal, .fractionWord, .fold, .times)
    static let counted = WordClasses(.countable, .person, .unit, .scale, .percent, .currency)
    /// What may be glued to digits without making a code of them.
    static let suffixes = WordClasses(
        .unit, .scale, .currency, .currencySymbol, .percent, .percentPoint, .ordinalSuffix, .times, .fold)
}
