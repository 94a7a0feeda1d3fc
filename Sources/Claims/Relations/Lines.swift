import Figures
import Lexicons
import Quantities
import Text

/// Tables without rules: lines of a name, a colon and a figure, and what the text around a table says of its rows.
extension Weaver {
    /// "Road: 73.3%", "Rail: 9.8%", "All modes: 100.0%", each on a line of its own.
    mutating func relateLines() {
        var run: [Int] = []
        var lineEnd = -1
        for at in exhibit.claims.indices {
            guard let line = line(of: at) else { continue }
            if line.start != lineEnd + 1 { run = [] }
            run.append(at)
            lineEnd = line.end
            if run.count >= 3, isTotalLine(line.start, at) {
                relateColumn(run)
                run = []
            }
        }
    }

    /// The bytes of the line that a claim closes behind a colon; nil for any other claim.
    private func line(of at: Int) -> (start: Int, end: Int)? {
        let span = claim(at).figure.span
        let text = exhibit.text
        let start = Int(span.start)
        guard start >= 2, text[start - 1] == 0x20, text[start - 2] == 0x3A else { return nil }
        var end = Int(span.end)
        while end < text.count, text[end] == 0x20 || text[end] == 0x0D { end += 1 }
        guard end == text.count || text[end] == 0x0A else { return nil }
        var first = start - 2
        while first > 0, text[first - 1] != 0x0A {
            first -= 1
            if start - first > 64 { return nil }
        }
        return (first, end)
    }

    private func isTotalLine(_ start: Int, _ at: Int) -> Bool {
        let name = String(decoding: exhibit.text[start..<Int(claim(at).figure.span.start)], as: UTF8.self).lowercased()
        return name.hasPrefix("total") || name.hasPrefix("all ") || name.hasPrefix("sum") || name.hasPrefix("altogether")
            || name.hasPrefix("grand total")
    }

    private mutating func relateColumn(_ run: [Int]) {
        guard let total = run.last,
            run.dropLast().allSatisfy({ isComparable(claim($0), claim(total)) && !claim($0).figure.value.isNegative })
        else { return }
        add(.total, .sum(isUpperBound: false), [total] + run.dropLast(), certainty: 82)
    }

    /// "As Table 2 shows, the number fell to 192 in 2020": the row of that year, in the column of that name.
    mutating func relateText(to statements: Range<Int>) {
        let table = exhibit.statements[statements.lowerBound]
        let years = statements.compactMap { at -> (row: Int32, year: Int16)? in
            let cell = exhibit.statements[at]
            guard cell.column == 0, cell.row > 0, cell.span.count == 4,
                let year = Int16(exhibit.text.string(cell.span)), (1900...2100).contains(year)
            else { return nil }
            return (cell.row, year)
        }
        guard years.count >= 2 else { return }
        let near = max(0, statements.lowerBound - 4)..<min(exhibit.statements.count, statements.upperBound + 3)
        for statement in near
        where exhibit.statements[statement].table < 0 && exhibit.statements[statement].cues.has(.reference) {
            guard abs(exhibit.statements[statement].block - table.block) <= 4 || statement >= statements.upperBound else {
                continue
            }
            for at in claims(statement) {
                let c = claim(at)
                guard [.level, .to].contains(c.role), [.cardinal, .percent].contains(c.figure.kind), c.figure.end == nil,
                    let row = years.first(where: { $0.year == c.period.year })?.row
                else { continue }
                let cells = statements.filter { exhibit.statements[$0].row == row && exhibit.statements[$0].column > 0 }
                    .flatMap(claims)
                    .filter { isComparable(claim($0), c) }
                if cells.count == 1, isColumn(of: cells[0], in: statements, named: c) {
                    add(.sameFact, .product(factor: .one), [cells[0], at], certainty: 85)
                }
            }
        }
    }

    /// Whether the head of a cell's column shares a word with a claim of the text.
    private func isColumn(of cell: Int, in statements: Range<Int>, named claim: Claim) -> Bool {
        let column = exhibit.statements[Int(self.claim(cell).statement)].column
        guard let head = statements.first(where: { exhibit.statements[$0].row == 0 && exhibit.statements[$0].column == column })
        else {
            return false
        }
        let words = exhibit.statements[head].subject
        return words.common(with: claim.metric) > 0 || words.common(with: claim.noun) > 0
    }
}
