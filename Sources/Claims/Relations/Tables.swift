import Figures
import Lexicons
import Quantities

/// What the figures of a table owe each other: totals of columns and rows, growth, shares.
///
/// Few tables say how they are made, so a table has to prove it: a pattern is stated for all its lines when most of them
/// hold. A single column that does not add up is stated with less certainty, so that only a usual slip is believed.
extension Weaver {
    mutating func relateTables() {
        for at in exhibit.statements.indices where exhibit.beginsTable(at) { relateTable(from: at) }
    }

    /// The table that begins with a statement.
    mutating func relateTable(from first: Int) {
        let table = exhibit.statements[first].table
        var end = first + 1
        while end < exhibit.statements.count, exhibit.statements[end].table == table { end += 1 }
        if let grid = Grid(exhibit, first..<end) { relate(grid) }
        relateText(to: first..<end)
    }

    private mutating func relate(_ grid: Grid) {
        if let total = grid.onlyTotal(of: grid.rows, cues: { grid.rowCues[$0] }), total == grid.rows - 1 || total == 1 {
            let parts = (1..<grid.rows).filter { $0 != total }
            for column in 1..<grid.columns { relateLargest(grid, column, total: total, parts: parts) }
            state(
                .total, Equation.sum(isUpperBound: false),
                (1..<grid.columns).compactMap { column in
                    grid.sum(total: (total, column), parts: parts.map { ($0, column) }).flatMap(comparable)
                })
            for column in 2..<max(2, grid.columns) {
                relateShares(grid, column, total: total, parts: parts)
            }
        }
        if let total = grid.onlyTotal(of: grid.columns, cues: { grid.columnCues[$0] }), total > 2 {
            let parts = Array(1..<total)
            state(
                .total, Equation.sum(isUpperBound: false),
                (1..<grid.rows).compactMap { row in
                    grid.sum(total: (row, total), parts: parts.map { (row, $0) }).flatMap(comparable)
                })
        }
        for column in 2..<max(2, grid.columns) { relateGrowth(grid, column) }
    }

    /// Where all of a column is positive and what is called the total is less than one part, one of them is wrong.
    private mutating func relateLargest(_ grid: Grid, _ column: Int, total: Int, parts: [Int]) {
        guard let line = grid.sum(total: (total, column), parts: parts.map { ($0, column) }).flatMap(comparable),
            line.allSatisfy({ !claim($0).figure.value.isNegative && !claim($0).isPercent }),
            let most = line.dropFirst().max(by: { claim($0).figure.value < claim($1).figure.value }),
            !holds(.order, [most, line[0]])
        else { return }
        // A rate lies between its parts; a sum that lost a digit, or a part that gained one, does not.
        let others = line.dropFirst().filter { $0 != most }
        guard others.allSatisfy({ holds(.order, [$0, line[0]]) }), others.count >= 2 else { return }
        add(.total, .sum(isUpperBound: false), line, certainty: 80)
    }

    /// A column of percentages behind two columns of levels, or behind one whose rows follow each other in time.
    private mutating func relateGrowth(_ grid: Grid, _ column: Int) {
        let growth = Equation.growth(sign: 1, years: 1)
        let across = (1..<grid.rows).compactMap { row in
            grid.claims((row, column - 2), (row, column - 1), (row, column)).flatMap(rate)
        }
        if isProven(growth, across) {
            state(.growth, growth, across)
            return
        }
        for level in (1..<column).reversed() {
            let down = (2..<max(2, grid.rows)).compactMap { row -> [Int]? in
                guard !grid.rowCues[row].has(.total), !grid.rowCues[row].has(.whole) else { return nil }
                return grid.claims((row - 1, level), (row, level), (row, column)).flatMap(rate)
            }
            guard isProven(growth, down) else { continue }
            state(.growth, growth, down)
            return
        }
    }

    private mutating func relateShares(_ grid: Grid, _ column: Int, total: Int, parts: [Int]) {
        let share = Equation.product(factor: Numeral(1, exponent: -2))
        for level in (1..<column).reversed() {
            let triples = parts.compactMap { row in
                grid.claims((total, level), (row, level), (row, column)).flatMap(rate).map { [$0[1], $0[0], $0[2]] }
            }
            guard isProven(share, triples) else { continue }
            state(.share, share, triples)
            return
        }
    }

    /// Two comparable levels and a percentage.
    private func rate(_ triple: [Int]) -> [Int]? {
        let isRate =
            claim(triple[2]).isPercent && !claim(triple[0]).isPercent && isComparable(claim(triple[0]), claim(triple[1]))
        return isRate ? triple : nil
    }

    private func comparable(_ operands: [Int]) -> [Int]? {
        operands.dropFirst().allSatisfy { isComparable(claim($0), claim(operands[0])) } ? operands : nil
    }

    /// Whether at least two lines hold, and twice as many as fail.
    private func isProven(_ equation: Equation, _ lines: [[Int]]) -> Bool {
        let good = lines.count { line in
            equation.holds(line.map { exhibit.claims[$0].values(in: lexicon, .likely) })
        }
        return good >= 2 && good >= 2 * (lines.count - good)
    }

    private mutating func state(_ kind: Relation.Kind, _ equation: Equation, _ lines: [[Int]]) {
        let good = lines.count { holds(equation, $0) }
        let stated = lines.filter { holds(equation, $0) || kind != .total || isSum($0) }
        let bad = stated.count - good
        guard bad <= good || bad == 1 else { return }
        for line in stated { add(kind, equation, line, certainty: good >= 2 * bad ? 88 : good > 0 ? 80 : 72) }
    }

    /// Whether a total that does not fit is meant to be a sum: a rate or an average stays below the greatest of its parts.
    private func isSum(_ line: [Int]) -> Bool {
        guard !claim(line[0]).isPercent, let most = line.dropFirst().map({ claim($0).figure.value }).max() else { return false }
        return claim(line[0]).figure.value > most
    }
}

/// The figures of a table by row and column; row 0 holds the headers and column 0 the names of the rows.
private struct Grid {
    let rows: Int
    let columns: Int
    private(set) var rowCues: [Cues]
    private(set) var columnCues: [Cues]
    /// The claim of each cell, -1 for a cell without a single figure.
    private var cells: [Int]

    /// No larger table is looked at: it would be data, not part of a report.
    private static let limit = 20_000

    init?(_ exhibit: Exhibit, _ statements: Range<Int>) {
        rows = Int(statements.map { exhibit.statements[$0].row }.max() ?? 0) + 1
        columns = Int(statements.map { exhibit.statements[$0].column }.max() ?? 0) + 1
        guard rows > 2, columns > 1, rows <= Grid.limit / columns else { return nil }
        rowCues = Array(repeating: Cues(), count: rows)
        columnCues = Array(repeating: Cues(), count: columns)
        cells = Array(repeating: -1, count: rows * columns)
        for statement in statements.map({ exhibit.statements[$0] }) {
            let row = Int(statement.row)
            let column = Int(statement.column)
            guard row >= 0, column >= 0 else { return nil }
            if row == 0 { columnCues[column].insert(statement.cues.classes) }
            if column == 0 { rowCues[row].insert(statement.cues.classes) }
            if row > 0, column > 0, statement.claims.count == 1,
                exhibit.claims[Int(statement.claims.lowerBound)].figure.end == nil
            {
                cells[row * columns + column] = Int(statement.claims.lowerBound)
            }
        }
    }

    private func claim(_ place: (row: Int, column: Int)) -> Int? {
        guard place.row > 0, place.column > 0, place.row < rows, place.column < columns else { return nil }
        let claim = cells[place.row * columns + place.column]
        return claim < 0 ? nil : claim
    }

    /// The claims of some cells; nil where one has none.
    func claims(_ places: (row: Int, column: Int)...) -> [Int]? {
        let claims = places.compactMap(claim)
        return claims.count == places.count ? claims : nil
    }

    /// A total and its parts, for cells that all have a figure.
    func sum(total: (row: Int, column: Int), parts: [(row: Int, column: Int)]) -> [Int]? {
        guard parts.count >= 2, let whole = claim(total) else { return nil }
        let claims = parts.compactMap(claim)
        return claims.count == parts.count ? [whole] + claims : nil
    }

    /// The one line whose name says that it is a total; nil for none or several.
    func onlyTotal(of count: Int, cues: (Int) -> Cues) -> Int? {
        let totals = (1..<count).filter { cues($0).has(.total) || cues($0).has(.whole) }
        return totals.count == 1 ? totals[0] : nil
    }
}
