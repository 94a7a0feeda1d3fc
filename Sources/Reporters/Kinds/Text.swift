import Documents
import Findings
import Text

/// Findings for people: the message, the line with the culprit underlined, the evidence, the arithmetic, the help.
package struct TextReporter: Reporter {
    package static let name = "text"
    package static let about = "for people: source lines, evidence, arithmetic and suggestions"

    private let isColored: Bool

    package init(_ context: ReportContext) { isColored = context.isColored }

    package mutating func file(_ report: FileReport, to output: inout Output) {
        let findings = report.reported
        guard !findings.isEmpty else { return }
        let places = Places(report.document)
        for finding in findings { write(finding, places, to: &output) }
    }

    package mutating func end(_ summary: Summary, to output: inout Output) {
        guard summary.findings > 0 else { return }
        output.append(summary.sentence)
        output.append(0x0A)
    }

    private func write(_ finding: Finding, _ places: Places, to output: inout Output) {
        let snippet = Snippet(finding, places)
        let start = places.lines.position(of: finding.span.start, in: places.document.original)
        var gutter = 1
        var greatest = snippet.windows.map(\.line).max() ?? start.line
        while greatest >= 10 {
            greatest /= 10
            gutter += 1
        }

        set(Style(finding.severity), &output)
        output.append(finding.severity.rawValue)
        output.append("[")
        output.append(visible: finding.rule)
        output.append("]")
        set(.plain, &output)
        set(.bold, &output)
        output.append(": ")
        output.append(visible: finding.message)
        set(.plain, &output)
        output.append(0x0A)

        output.append(0x20, count: gutter)
        set(.frame, &output)
        output.append("--> ")
        set(.plain, &output)
        output.append(visible: places.document.path)
        output.append(":")
        output.append(decimal: start.line)
        output.append(":")
        output.append(decimal: start.column)
        output.append(0x0A)

        frame("", gutter, &output)
        output.append(0x0A)
        let text = places.document.original
        text.withUnsafeBufferPointer { bytes in
            var last: Int?
            for window in snippet.windows {
                if let last, window.line > last + 1 {
                    set(.frame, &output)
                    output.append("...\n")
                    set(.plain, &output)
                }
                last = window.line
                write(window, bytes, gutter, Style(finding.severity), to: &output)
            }
        }
        writeNotes(finding, places, gutter, to: &output)
        output.append(0x0A)
    }

    private func writeNotes(_ finding: Finding, _ places: Places, _ gutter: Int, to output: inout Output) {
        frame("", gutter, &output)
        output.append(0x0A)
        if finding.evidence.count > Snippet.evidenceShown {
            note("and \(finding.evidence.count - Snippet.evidenceShown) more places", gutter, to: &output)
        }
        for line in finding.arithmetic { note(line, gutter, to: &output) }
        for suggestion in finding.suggestions {
            output.append(0x20, count: gutter + 1)
            set(.frame, &output)
            output.append("= ")
            set(.help, &output)
            output.append("help: ")
            set(.plain, &output)
            output.append(visible: suggestion.advice(for: finding, in: places.document))
            output.append(0x0A)
        }
        note("confidence: \(finding.confidence) %", gutter, to: &output)
    }

    private func note(_ text: String, _ gutter: Int, to output: inout Output) {
        output.append(0x20, count: gutter + 1)
        set(.frame, &output)
        output.append("= ")
        set(.plain, &output)
        output.append(visible: text)
        output.append(0x0A)
    }

    // MARK: Source lines

    private func write(
        _ window: Snippet.Window, _ bytes: UnsafeBufferPointer<UInt8>, _ gutter: Int, _ culprit: Style,
        to output: inout Output
    ) {
        frame(String(window.line), gutter, &output)
        output.append(0x20)
        var column = 0
        if window.isCutBefore {
            output.append("… ")
            column = 2
        }
        // Where each mark begins and ends, in columns.
        var columns = [Range<Int>](repeating: 0..<0, count: window.marks.count)
        var at = Int(window.range.start)
        let end = Int(window.range.end)
        var starts = [Int](repeating: -1, count: window.marks.count)
        func note(_ offset: Int) {
            for (number, mark) in window.marks.enumerated() {
                if starts[number] < 0, offset >= Int(mark.range.start) { starts[number] = column }
                if starts[number] >= 0, offset <= Int(mark.range.end) { columns[number] = starts[number]..<column }
            }
        }
        note(at)
        while at < end {
            let (scalar, width) = Scalars.decode(bytes, at: at, end: end)
            if scalar == 0x09 {
                output.append(0x20, count: 4)
            } else {
                output.appendVisible(scalar)
            }
            column += Snippet.shownWidth(scalar)
            at += width
            note(at)
        }
        // A mark behind the cut stands under the dots.
        for number in columns.indices where starts[number] < 0 { columns[number] = column + 1..<column + 2 }
        if window.isCutAfter { output.append(" …") }
        output.append(0x0A)
        underline(window.marks, columns, gutter, culprit, to: &output)
    }

    /// One row of `^^^^` and `----`, with the last label behind it, then a row for each other label, right to left.
    private func underline(
        _ marks: [Snippet.Mark], _ columns: [Range<Int>], _ gutter: Int, _ culprit: Style, to output: inout Output
    ) {
        let end = columns.map { max($0.upperBound, $0.lowerBound + 1) }.max() ?? 0
        var row = [UInt8](repeating: 0x20, count: end)
        for isCulprit in [false, true] {
            for (mark, range) in zip(marks, columns) where mark.isCulprit == isCulprit {
                for column in range.lowerBound..<max(range.upperBound, range.lowerBound + 1) {
                    row[column] = isCulprit ? 0x5E : 0x2D
                }
            }
        }
        var labelled = zip(marks, columns).filter { !$0.0.label.isEmpty }.map { (label: $0.0.label, column: $0.1.lowerBound) }
        frame("", gutter, &output)
        output.append(0x20)
        write(row, culprit, to: &output)
        if let last = labelled.last, let lastColumn = columns.map(\.lowerBound).max(), last.column == lastColumn {
            output.append(0x20)
            label(last.label, to: &output)
            labelled.removeLast()
        }
        output.append(0x0A)
        while let last = labelled.popLast() {
            frame("", gutter, &output)
            output.append(0x20)
            var column = 0
            set(.frame, &output)
            for other in labelled where other.column >= column && other.column < last.column {
                output.append(0x20, count: other.column - column)
                output.append("|")
                column = other.column + 1
            }
            set(.plain, &output)
            output.append(0x20, count: last.column - column)
            label(last.label, to: &output)
            output.append(0x0A)
        }
    }

    private func write(_ row: [UInt8], _ culprit: Style, to output: inout Output) {
        var last: UInt8 = 0x20
        for byte in row {
            if isColored, byte != last, byte != 0x20 { set(byte == 0x5E ? culprit : .frame, &output) }
            output.append(byte)
            last = byte
        }
        set(.plain, &output)
    }

    private func label(_ text: String, to output: inout Output) {
        set(.frame, &output)
        output.append(visible: text)
        set(.plain, &output)
    }

    /// The line number, if any, and the bar beside the source.
    private func frame(_ number: String, _ gutter: Int, _ output: inout Output) {
        set(.frame, &output)
        output.append(number)
        output.append(0x20, count: gutter - number.utf8.count)
        output.append(" |")
        set(.plain, &output)
    }

    private func set(_ style: Style, _ output: inout Output) {
        if isColored { output.append(style.rawValue) }
    }
}
