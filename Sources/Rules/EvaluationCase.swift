package import Sheets

/// A text in which one place is wrong, and its twin in which it is right, or a sound text alone: what rules are measured on.
///
/// Unlike the examples of a rule sheet, cases are written without looking at what the rules find, and those that are
/// missed stay: they measure.
package struct EvaluationCase: Sendable {
    package let id: String
    /// Any of these rules finds the fault; a miss counts against the first.
    package let rules: [String]
    /// Empty for a text that is only sound.
    package let bad: String
    package let good: String
    /// Byte ranges of `bad`: first the wrong place, then others that a finding may stand at just as well, such as the
    /// second operand of an equation.
    package let places: [Range<Int>]

    /// The cases of a sheet: `groups`, each with `rules` and `cases`, which map an id to a marked text, and `sound`, which
    /// maps an id to a text that nothing may be flagged in.
    package static func cases(in sheet: Sheet) throws(SheetError) -> [EvaluationCase] {
        func fail(_ node: Sheet.Node, _ message: String) -> SheetError {
            SheetError(path: sheet.path, line: node.line, column: node.column, message: message)
        }
        var cases: [EvaluationCase] = []
        for (id, text) in sheet.root["sound"]?.mapping ?? [] {
            guard let id = id.scalar, let text = text.scalar else { throw fail(text, "a sound case is a text") }
            cases.append(EvaluationCase(id: id, sound: text))
        }
        for group in sheet.root["groups"]?.sequence ?? [] {
            guard let rules = group["rules"]?.strings, !rules.isEmpty, let texts = group["cases"]?.mapping else {
                throw fail(group, "a group needs \"rules\", a list of ids, and \"cases\", which maps ids to texts")
            }
            for (id, text) in texts {
                guard let id = id.scalar, let marked = text.scalar,
                    let one = EvaluationCase(id: id, rules: rules, marked: marked)
                else { throw fail(text, "a case is a text with one place ⟦wrong|right⟧ and, around others, marks ⟨ and ⟩") }
                cases.append(one)
            }
        }
        if cases.isEmpty { throw fail(sheet.root, "there are no cases: \"groups\" or \"sound\" is missing") }
        return cases
    }

    private init(id: String, sound: String) {
        self.id = id
        rules = []
        bad = ""
        good = sound
        places = []
    }

    package var isSound: Bool { rules.isEmpty }

    /// Reads "rose by ⟦52|25⟧ percent, from ⟨1,200⟩ to ⟨1,500⟩"; nil where the marks do not pair up.
    init?(id: String, rules: [String], marked: String) {
        self.id = id
        self.rules = rules
        var bad = ""
        var good = ""
        var wrong: [Range<Int>] = []
        var others: [Range<Int>] = []
        var open: (mark: Character, start: Int)?
        var isRight = false
        for character in marked {
            switch character {
            case "⟦", "⟨":
                guard open == nil else { return nil }
                open = (character, bad.utf8.count)
            case "|" where open?.mark == "⟦" && !isRight: isRight = true
            case "⟧":
                guard let (mark, start) = open, mark == "⟦", isRight else { return nil }
                wrong.append(start..<bad.utf8.count)
                open = nil
                isRight = false
            case "⟩":
                guard let (mark, start) = open, mark == "⟨" else { return nil }
                others.append(start..<bad.utf8.count)
                open = nil
            default:
                if !isRight { bad.append(character) }
                if isRight || open?.mark != "⟦" { good.append(character) }
            }
        }
        guard open == nil, wrong.count == 1, !(wrong[0].isEmpty) else { return nil }
        self.bad = bad
        self.good = good
        places = wrong + others
    }
}
