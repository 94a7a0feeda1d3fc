/// Comma-separated values as RFC 4180 has them.
extension Output {
    /// Appends a row; nil is an empty cell.
    package mutating func append(row cells: [String?]) {
        for (number, cell) in cells.enumerated() {
            if number > 0 { append(0x2C) }
            if let cell { append(cell: cell) }
        }
        append(0x0D)
        append(0x0A)
    }

    /// A cell on one line, with an apostrophe before what a spreadsheet would take for a formula.
    ///
    /// A plain number stays a number, also a negative one.
    private mutating func append(cell text: String) {
        let isFormula = Output.isFormula(text)
        let needsQuotes = isFormula || text.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
        if needsQuotes { append(0x22) }
        if isFormula { append(0x27) }
        append(visible: text) { $0 == 0x22 ? "\"\"" : nil }
        if needsQuotes { append(0x22) }
    }

    /// Whether the first character makes a spreadsheet calculate (OWASP, "CSV injection"), full-width forms included.
    private static func isFormula(_ text: String) -> Bool {
        switch text.unicodeScalars.first?.value {
        case 0x3D, 0x40, 0x09, 0x0A, 0x0D, 0xFF1D, 0xFF20: true
        case 0x2B, 0x2D, 0xFF0B, 0xFF0D: !text.utf8.dropFirst().allSatisfy { $0 == 0x2E || (0x30...0x39).contains($0) }
        default: false
        }
    }
}
