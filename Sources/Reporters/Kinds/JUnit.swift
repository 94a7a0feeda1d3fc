import Documents
import Findings
import Text

/// JUnit XML, which most build servers show as tests: a suite for each report, a failed test for each error and warning.
///
/// A hint is a test that passed and has something to say, what is suppressed or in the baseline one that was skipped; a report without findings is one test that passed.
package struct JUnitReporter: Reporter {
    package static let name = "junit"
    package static let about = "JUnit XML, for build servers"

    package init(_ context: ReportContext) {}

    package mutating func begin(to output: inout Output) {
        output.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites")
        output.attribute("name", ReportContext.toolName)
        output.append(">\n")
    }

    package mutating func file(_ report: FileReport, to output: inout Output) {
        let reported = report.reported
        let suite = Suite(
            name: report.document.path, tests: max(1, report.findings.count),
            failures: reported.count { $0.severity != .info }, skipped: report.findings.count - reported.count)
        suite.begin(&output)
        if report.findings.isEmpty {
            test("no findings", in: report.document.path, line: nil, to: &output)
            output.append("/>\n")
        } else {
            let places = Places(report.document)
            for (at, finding) in report.findings.enumerated() {
                write(finding, report.disposition(at: at), places, to: &output)
            }
        }
        suite.end(&output)
    }

    package mutating func end(_ summary: Summary, to output: inout Output) {
        let troubles = summary.notices.filter { $0.level == .trouble }
        if !troubles.isEmpty {
            let suite = Suite(name: "inputs", tests: troubles.count, errors: troubles.count)
            suite.begin(&output)
            for notice in troubles {
                test("can be used", in: notice.path, line: notice.line, to: &output)
                output.append("><error")
                output.attribute("type", "trouble")
                output.attribute("message", notice.message)
                output.append("/></testcase>\n")
            }
            suite.end(&output)
        }
        output.append("</testsuites>\n")
    }

    private func write(_ finding: Finding, _ disposition: Disposition, _ places: Places, to output: inout Output) {
        let start = places.place(of: finding.span).start
        test("\(finding.rule) at \(start.line):\(start.column)", in: places.document.path, line: start.line, to: &output)
        if !disposition.isReported {
            output.append("><skipped")
            output.attribute("message", disposition.suppression.map { "suppressed: \($0.reason)" } ?? "in the baseline")
            return output.append("/></testcase>\n")
        }
        if finding.severity == .info {
            output.append("><system-out>")
            output.append(xml: finding.message)
        } else {
            output.append("><failure")
            output.attribute("type", finding.severity.rawValue)
            output.attribute("message", finding.message)
            output.append(">")
            output.append(xml: "\(places.document.path):\(start.line):\(start.column)")
        }
        for remark in finding.remarks(in: places.document) {
            output.append(0x0A)
            output.append(xml: remark)
        }
        output.append(finding.severity == .info ? "</system-out></testcase>\n" : "</failure></testcase>\n")
    }

    private func test(_ name: String, in path: String, line: Int?, to output: inout Output) {
        output.append("    <testcase")
        output.attribute("name", name)
        output.attribute("classname", path)
        output.attribute("file", path)
        if let line { output.attribute("line", line) }
    }

    private struct Suite {
        let name: String
        let tests: Int
        var failures = 0
        var errors = 0
        var skipped = 0

        func begin(_ output: inout Output) {
            output.append("  <testsuite")
            output.attribute("name", name)
            output.attribute("tests", tests)
            output.attribute("failures", failures)
            output.attribute("errors", errors)
            output.attribute("skipped", skipped)
            output.append(">\n")
        }

        func end(_ output: inout Output) { output.append("  </testsuite>\n") }
    }
}
