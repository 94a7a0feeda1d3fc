import Documents
package import Figures
import Lexicons

/// Binds the figures of a passage to what they measure.
///
/// A shallow parse: the cue word before a figure gives its role, the noun behind it or the subject of its clause gives
/// its metric, the nearest year gives its period. Linear in the passage; sentences without figures cost nothing.
package struct ClaimReader: Sendable {
    package init() {}

    /// Appends the passage's statements and claims; statement numbers count from the exhibit's end.
    package func read(_ passage: Passage, into exhibit: inout Exhibit) {
        let isCell = passage.block.table >= 0
        guard !passage.figures.isEmpty || isCell else { return }
        var next = 0
        for (order, sentence) in passage.sentences.enumerated() {
            let first = next
            while next < passage.figures.count, Int(passage.figures[next].tokens.lowerBound) < sentence.upperBound { next += 1 }
            // The name of a row or column says what its figures are.
            guard next > first || isCell else { continue }
            read(passage, sentence, order: order, figures: first..<next, into: &exhibit)
        }
    }

    private func read(
        _ passage: Passage, _ sentence: Range<Int>, order: Int, figures: Range<Int>, into exhibit: inout Exhibit
    ) {
        let clauses = ClauseReader(passage: passage).read(sentence)
        var cues = Cues()
        for at in sentence { cues.insert(passage.lexicon[passage.tokens[at]].classes) }
        let number = Int32(exhibit.statements.count)
        let start = Int32(exhibit.claims.count)
        let binder = Binder(passage: passage, sentence: sentence, clauses: clauses, figures: figures, statement: number)
        binder.bind(into: &exhibit.claims)
        exhibit.statements.append(
            Statement(
                span: passage.span(sentence), block: Int32(passage.number), order: Int32(order),
                claims: start..<Int32(exhibit.claims.count), cues: cues, subject: clauses.first?.subject ?? Terms(),
                yearSpan: yearSpan(passage.figures[figures]),
                table: passage.block.table, row: passage.block.row, column: passage.block.column))
    }

    private func yearSpan(_ figures: ArraySlice<Figure>) -> Int16 {
        for figure in figures where figure.kind == .range && figure.date.year != 0 && figure.endDate.year > figure.date.year {
            return figure.endDate.year - figure.date.year
        }
        return 0
    }
}
