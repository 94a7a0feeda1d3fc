import Figures
import Lexicons
import Sheets
import Text

/// Tells by the words around a figure whether it is a level of one of the quantities that a rule speaks of.
///
/// Parameters in a sheet: `of`, nouns that name the quantity ("proportion") and stand before the figure in its clause;
/// `leads`, words right before it ("make up"); `follows`, words right behind it ("share"); `unless`, words of the
/// clause that excuse any value; `beyond`, words close behind the figure that do ("of GDP").
struct Measured: Sendable {
    private let of: WordSet
    private let leads: WordSet
    private let follows: WordSet
    private let unless: WordSet
    private let beyond: WordSet
    private let ofCounted: Bool
    private let subject: WordSet

    static let parameters = [
        Parameter("of", .strings, about: "nouns before the figure that name the quantity"),
        Parameter("leads", .strings, about: "words right before the figure"),
        Parameter("follows", .strings, about: "words right behind the figure"),
        Parameter("unless", .strings, about: "words of the same clause that excuse any value"),
        Parameter(
            "counted", .flag, about: "\"of\" and a noun for persons or countable things behind the figure tell it as well"),
        Parameter("subject", .strings, about: "words of which one must stand before the figure in its clause: \"school\""),
        Parameter("beyond", .strings, about: "words close behind the figure that excuse any value"),
    ]

    init(_ settings: Sheet.Node, of rule: Rule) throws(SheetError) {
        of = try settings.words("of", of: rule)
        leads = try settings.words("leads", of: rule)
        follows = try settings.words("follows", of: rule)
        unless = try settings.words("unless", of: rule)
        beyond = try settings.words("beyond", of: rule)
        subject = try settings.words("subject", of: rule)
        ofCounted = try settings.flag("counted", of: rule)
    }

    /// Whether no words are asked for: the unit alone tells.
    var isEmpty: Bool { of.isEmpty && leads.isEmpty && follows.isEmpty && !ofCounted }

    /// The hashes that the words before and behind a figure must hold one of.
    var edges: [UInt32] { of.edges + leads.edges + follows.edges + (ofCounted ? [WordHash.short("of"), Measured.among] : []) }

    /// The words that name the quantity; nil where the figure is none of it, is a change, or is excused.
    func name(of figure: Figure, in passage: Passage) -> ByteRange? {
        guard let range = words(for: figure, in: passage), subject.isEmpty || hasSubject(figure, in: passage),
            !isExcused(figure, in: passage)
        else { return nil }
        return passage.span(range)
    }

    func isExcused(_ figure: Figure, in passage: Passage) -> Bool {
        let clause = passage.clause(of: figure)
        if unless.first(in: passage.tokens, clause) != nil { return true }
        let behind = passage.after(figure)
        return beyond.first(in: passage.tokens, behind..<max(behind, min(behind + 5, clause.upperBound))) != nil
    }

    /// Whether a word of `subject` stands before the figure in its sentence and is not the first half of another noun
    /// ("school district").
    private func hasSubject(_ figure: Figure, in passage: Passage) -> Bool {
        let sentence = passage.sentence(of: figure)
        for at in sentence.lowerBound..<Int(figure.tokens.lowerBound) {
            guard let end = subject.end(in: passage.tokens, startingAt: at) else { continue }
            if !passage.isPlainWord(end) || passage.isFunctionWord(end) || passage.has(end, .reach) { return true }
        }
        return false
    }

    private func words(for figure: Figure, in passage: Passage) -> Range<Int>? {
        let before = passage.before(figure)
        let behind = passage.after(figure)
        if let end = follows.end(in: passage.tokens, startingAt: behind) { return behind..<end }
        if ofCounted, let noun = counted(behind, in: passage) { return behind..<noun + 1 }
        if ofCounted, let opening = openingWhole(before, of: figure, in: passage) { return opening }
        if let end = leads.start(in: passage.tokens, endingAt: before) { return end..<before + 1 }
        if of.isEmpty || passage.isChange(figure) { return nil }
        return noun(before: before, of: figure, in: passage)
    }

    private static let among = WordHash.short("among")

    /// "Among the employees of the company, 63 percent have ...": persons or countable things that open the sentence.
    private func openingWhole(_ before: Int, of figure: Figure, in passage: Passage) -> Range<Int>? {
        let start = passage.sentence(of: figure).lowerBound
        guard passage.isMark(before, ","), passage.has(start, .of) || passage.tokens[start].hash == Measured.among,
            before - start <= 9, (start..<before).allSatisfy({ passage.isWord($0) && !passage.isFigure($0) }),
            let noun = (start..<before).first(where: { passage.has($0, .person) || passage.has($0, .countable) }),
            leadsOn(passage.after(figure), passage)
        else { return nil }
        return start..<noun + 1
    }

    /// A verb or the like behind the figure, and not what it is compared with: "12 percent more", "40 percent of them".
    private func leadsOn(_ at: Int, _ passage: Passage) -> Bool {
        passage.isWord(at) && !passage.has(at, .preposition) && !passage.has(at, .higher) && !passage.has(at, .lower)
            && !passage.has(at, .more) && !passage.has(at, .less) && !passage.has(at, .rise) && !passage.has(at, .fall)
    }

    /// "of rural households": the counted noun behind "of", where it ends its phrase.
    private func counted(_ behind: Int, in passage: Passage) -> Int? {
        guard passage.has(behind, .of) else { return nil }
        var at = behind + 1
        let limit = min(at + 4, passage.tokens.count)
        while at < limit, passage.isWord(at), !passage.has(at, .preposition) {
            if passage.has(at, .person) || passage.has(at, .countable) {
                let next = at + 1
                guard next < passage.tokens.count else { return at }
                let isEnd = passage.tokens[next].kind == .mark && !passage.isMark(next, "-'/") && passage.string(next) != "’"
                return isEnd || passage.has(next, .auxiliary) || passage.has(next, .reach) || passage.has(next, .in) ? at : nil
            }
            at += 1
        }
        return nil
    }

    /// The nearest noun of the set before the figure, if the words between make the figure its level.
    private func noun(before: Int, of figure: Figure, in passage: Passage) -> Range<Int>? {
        let floor = max(passage.sentence(of: figure).lowerBound, before - 30)
        guard before >= floor else { return nil }
        // "proportion 134 %", "proportion of 134 %", "proportion: 134 %", "(proportion = 134 %)".
        if let start = of.start(in: passage.tokens, endingAt: before) { return start..<before + 1 }
        let isJoined = passage.has(before, .of) || passage.isMark(before, ":=(")
        if isJoined, let start = of.start(in: passage.tokens, endingAt: before - 1) { return start..<before }
        // "exceeds 95 percent": the hedge is the verb.
        guard passage.statesLevel(at: before) || passage.has(Int(figure.tokens.lowerBound) - 1, .reach) else { return nil }
        var at = passage.statesLevel(at: before) ? before - 1 : before
        while at >= floor {
            if let start = of.start(in: passage.tokens, endingAt: at), !isAttribute(start..<at + 1, passage) {
                return start..<at + 1
            }
            if passage.endsClause(at) { return nil }
            at -= 1
        }
        return nil
    }

    /// "the mileage of high-speed lines": the second half of a compound in front of another noun.
    private func isAttribute(_ words: Range<Int>, _ passage: Passage) -> Bool {
        passage.isMark(words.lowerBound - 1, "-") && passage.isPlainWord(words.upperBound)
            && !passage.isFunctionWord(words.upperBound) && !passage.has(words.upperBound, .reach)
    }
}

extension Passage {
    /// Whether the word before a figure says that the figure is where the subject stands: "is", "to", "reached".
    func statesLevel(at index: Int) -> Bool {
        guard index >= 0 else { return false }
        return lexicon[tokens[index]].classes.intersects(Passage.levelWords)
    }

    /// Whether a figure is the size of a change: "by 5 %", "up 5 %", "an increase of 5 %", "5 % higher".
    func isChange(_ figure: Figure) -> Bool {
        let before = before(figure)
        let classes = before >= 0 ? lexicon[tokens[before]].classes : WordClasses()
        if classes.contains(.by) || classes.intersects(Passage.movement) { return true }
        if classes.contains(.of), before > 0, lexicon[tokens[before - 1]].classes.intersects(Passage.movement) { return true }
        let behind = after(figure)
        guard behind < tokens.count else { return false }
        return lexicon[tokens[behind]].classes.intersects(Passage.differences)
    }

    /// The statement around a figure: its sentence, cut where a new statement begins.
    func clause(of figure: Figure) -> Range<Int> {
        let sentence = sentence(of: figure)
        var start = Int(figure.tokens.lowerBound)
        while start > sentence.lowerBound, !endsClause(start - 1) { start -= 1 }
        var end = after(figure)
        while end < sentence.upperBound, !endsClause(end) { end += 1 }
        return start..<end
    }

    /// Whether a new statement begins behind this token, read backwards from a figure.
    ///
    /// A comma ends a clause when "and", "while" or a new subject follows; lists and inserted phrases stay together.
    func endsClause(_ index: Int) -> Bool {
        if isMark(index, ";") { return true }
        if isMark(index, ",") {
            return has(index + 1, .and) || has(index + 1, .relative) || index > 0 && isFigure(index - 1)
        }
        return has(index, .relative) && isMark(index - 1, ",") || has(index, .and) && isFigure(index - 1)
    }

    /// "lower", "less than", "reduction" right behind a percentage: it is the size of a fall.
    func isLess(_ index: Int) -> Bool {
        guard index < tokens.count else { return false }
        return lexicon[tokens[index]].classes.intersects(Passage.reductions)
    }

    private static let reductions = WordClasses(.lower, .less, .lessThan, .decline)
    private static let levelWords = WordClasses(.to, .at, .between, .auxiliary, .reach, .stay, .accountFor)
    private static let movement = WordClasses(.rise, .fall, .growth, .decline, .change)
    private static let differences = WordClasses(
        .higher, .lower, .more, .less, .lessThan, .moreThan, .growth, .decline, .rise, .fall)
}
