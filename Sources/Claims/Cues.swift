package import Lexicons

/// The cue words of a sentence, as a set of word classes with the place of the first word of each.
package struct Cues: Sendable {
    package private(set) var classes = WordClasses()

    package init() {}

    mutating func insert(_ more: WordClasses) { classes.formUnion(more) }

    package func has(_ one: WordClass) -> Bool { classes.contains(one) }
}
