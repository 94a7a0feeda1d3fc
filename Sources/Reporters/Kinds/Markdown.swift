import Documents
import Findings
import Text

/// A summary for a comment on a pull request or the summary of a job: totals and a table, the worst findings first.
///
/// GitHub takes comments of at most 65,536 characters; what does not fit is counted. Text of the report cannot make
/// links, mentions, markup or further cells.
package struct MarkdownReporter: Reporter {
    package static let name = "markdown"
    package static let about = "a summary for a pull request or a job"

    /// Bytes that all rows together may take; below the limit by what stands around them.
    private static let room = 64_000
    /// Scalars of one message or proposal.
    private static let longestText = 400

    /// Rows by severity, as many as could be shown if there were no others, and how many there are.
    private var rows: [Severity: (rows: [[UInt8]], size: Int, count: Int)] = [:]

    package init(_ context: ReportContext) {}

    package mutating func file(_ report: FileReport, to output: inout Output) {
        var places: Places?
        for finding in report.reported {
            var kept = rows[finding.severity] ?? ([], 0, 0)
            kept.count += 1
            if kept.size < MarkdownReporter.room {
                let known = places ?? Places(report.document)
                places = known
                kept.rows.append(MarkdownReporter.row(finding, known))
                kept.size += kept.rows[kept.rows.count - 1].count
            }
            rows[finding.severity] = kept
        }
    }

    package mutating func end(_ summary: Summary, to output: inout Output) {
        output.append("## Figures: ")
        output.append(summary.sentence)
        output.append("\n")
        let troubles = summary.notices.filter { $0.level == .trouble }
        if !troubles.isEmpty {
            output.append("\nThese inputs could not be used:\n\n")
            for notice in troubles.prefix(20) {
                output.append("- ")
                output.append(markdown: MarkdownReporter.shortened(notice.line.map { "\(notice.path):\($0)" } ?? notice.path))
                output.append(": ")
                output.append(markdown: MarkdownReporter.shortened(notice.message))
                output.append("\n")
            }
            if troubles.count > 20 { output.append("- and \(troubles.count - 20) more\n") }
        }
        let all = Severity.allCases.sorted(by: >).compactMap { rows[$0] }
        guard !all.isEmpty else { return }
        output.append("\n| severity | place | finding | proposal |\n|---|---|---|---|\n")
        var room = MarkdownReporter.room
        var shown = 0
        for row in all.flatMap(\.rows) {
            if row.count > room { break }
            room -= row.count
            shown += 1
            row.withUnsafeBufferPointer { output.append($0) }
        }
        let rest = all.reduce(0) { $0 + $1.count } - shown
        if rest > 0 { output.append("\n\(rest) more \(rest == 1 ? "finding is" : "findings are") not shown here.\n") }
    }

    private static func row(_ finding: Finding, _ places: Places) -> [UInt8] {
        let start = places.place(of: finding.span).start
        var bytes: [UInt8] = []
        do {
            var row = Output { bytes.append(contentsOf: $0) }
            row.append("| ")
            row.append(finding.severity == .error ? "**error**" : finding.severity.rawValue)
            row.append(" | ")
            row.append(markdown: "\(places.document.path):\(start.line):\(start.column)")
            row.append(" | ")
            row.append(markdown: shortened(finding.message))
            row.append("<br>")
            row.append(markdown: finding.rule)
            row.append(" | ")
            if let proposal = finding.suggestions.first {
                row.append(markdown: shortened(proposal.advice(for: finding, in: places.document)))
            }
            row.append(" |\n")
            row.flush()
        }
        return bytes
    }

    private static func shortened(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let end = scalars.index(scalars.startIndex, offsetBy: longestText, limitedBy: scalars.endIndex),
            end != scalars.endIndex
        else { return text }
        return String(scalars[..<end]) + "…"
    }
}

extension Output {
    /// Text that says what it says: nothing in it is markup, and no address, mention or number of an issue is linked.
    ///
    /// A reference to a zero-width space keeps apart what would be linked by itself.
    fileprivate mutating func append(markdown text: String) {
        // The three bytes before, for "://" and "www.".
        var before: UInt32 = 0
        append(visible: text) { byte -> StaticString? in
            defer { before = (before << 8 | UInt32(byte | 0x20)) & 0xFF_FFFF }
            return switch byte {
            case 0x26: "&amp;"
            case 0x3C: "&lt;"
            case 0x3E: "&gt;"
            case 0x7C: "\\|"
            case 0x5C: "\\\\"
            case 0x60: "\\`"
            case 0x2A: "\\*"
            case 0x5F: "\\_"
            case 0x5B: "\\["
            case 0x5D: "\\]"
            case 0x7E: "\\~"
            case 0x24: "\\$"
            case 0x40: "@&#8203;"
            case 0x23: "#&#8203;"
            case 0x2F where before & 0xFF == 0x3A: "&#8203;/"
            case 0x2E where before == 0x77_7777: "&#8203;."
            default: nil
            }
        }
    }
}
