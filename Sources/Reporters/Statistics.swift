import Documents
import Findings

/// How often each rule found something, the most frequent first; for `--statistics`, not a format of its own.
package struct StatisticsReporter: Reporter {
    package static let name = "statistics"
    package static let about = "how often each rule found something"

    private let titles: [String: String]
    private var counts: [String: (severity: Severity, count: Int)] = [:]

    package init(_ context: ReportContext) {
        titles = Dictionary(context.rules.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    }

    package mutating func file(_ report: FileReport, to output: inout Output) {
        for finding in report.reported { counts[finding.rule, default: (finding.severity, 0)].count += 1 }
    }

    package mutating func end(_ summary: Summary, to output: inout Output) {
        let rows = counts.sorted { $0.value.count != $1.value.count ? $0.value.count > $1.value.count : $0.key < $1.key }
        let width = String(rows.first?.value.count ?? 0).utf8.count
        let longest = rows.map { $0.key.utf8.count }.max() ?? 0
        for row in rows {
            let count = String(row.value.count)
            output.append(0x20, count: width - count.utf8.count)
            output.append(count)
            output.append("  ")
            output.append(row.value.severity.rawValue)
            output.append(0x20, count: 9 - row.value.severity.rawValue.utf8.count)
            output.append(visible: row.key)
            if let title = titles[row.key] {
                output.append(0x20, count: 2 + longest - row.key.utf8.count)
                output.append(visible: title)
            }
            output.append(0x0A)
        }
    }
}
