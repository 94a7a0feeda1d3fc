import Findings
import Reporters
import Text

/// The diagnostics of a document as they were written last, so that after an edit only what has changed is written again.
///
/// A finding whose places have the same lines and columns as before, and that says the same, is written in the same bytes.
struct WrittenDiagnostics: Sendable {
    private let buffer: Buffer
    private let report: DocumentReport
    /// The elements of an array with commas between them: first the findings, each to one of the ends, then the notices.
    let bytes: [UInt8]
    private let ends: [Int]

    init(_ report: DocumentReport, _ writer: DiagnosticWriter, after last: WrittenDiagnostics?) {
        buffer = writer.document.buffer
        self.report = report
        var written: [UInt8] = []
        written.reserveCapacity((last?.bytes.count ?? 0) + 4096)
        var ends: [Int] = []
        ends.reserveCapacity(report.entries.count)
        do {
            var output = Output { written.append(contentsOf: $0) }
            var reuse = last.map { Reuse($0, writer.document.buffer) }
            for entry in report.entries {
                if let last, let known = reuse?.number(of: entry, in: report) {
                    last.bytes.withUnsafeBufferPointer {
                        output.literal(UnsafeBufferPointer(rebasing: $0[last.range(of: known)]))
                    }
                } else {
                    writer.write(entry, report, to: &output)
                }
                ends.append(output.count)
            }
            writer.writeNotices(of: report, to: &output)
            output.flush()
        }
        bytes = written
        self.ends = ends
    }

    /// Where the text of a finding stands, without the comma before it.
    private func range(of number: Int) -> Range<Int> { (number > 0 ? ends[number - 1] + 1 : 0)..<ends[number] }

    /// Leads from what was written last to what is to be written now.
    private struct Reuse {
        let last: WrittenDiagnostics
        /// Offsets up to here are what they were; those from `tail` on, in the old text, have moved by `distance`.
        let head: Int
        let tail: Int
        let distance: Int
        /// The old findings before this one stand before those that are still to be written.
        var next = 0

        init(_ last: WrittenDiagnostics, _ buffer: Buffer) {
            self.last = last
            let (prefix, suffix) = last.buffer.bytes.commonEnds(with: buffer.bytes)
            let old = last.buffer.bytes.count
            distance = buffer.bytes.count - old
            // What a byte before an offset makes of its line end is known only behind that byte.
            head = prefix - 1
            // From the first whole line behind the edit on, and only where no lines have come or gone.
            tail = buffer.lineCount == last.buffer.lineCount ? last.buffer.lineStart(behind: old - suffix + 1) : .max
        }

        /// Where an old offset is now; nil where its line or column may have changed.
        private func now(_ offset: Int) -> Int? {
            offset <= head ? offset : offset >= tail ? offset + distance : nil
        }

        private func isSame(_ old: ByteRange, _ new: ByteRange, in report: DocumentReport) -> Bool {
            let (old, new) = (last.report.range(old), report.range(new))
            return now(Int(old.start)) == Int(new.start) && now(Int(old.end)) == Int(new.end)
        }

        /// The number of the old finding that is written like this one.
        mutating func number(of entry: DocumentReport.Entry, in report: DocumentReport) -> Int? {
            let entries = last.report.entries
            let start = report.offset(entry.finding.span.start)
            while next < entries.count, now(last.report.offset(entries[next].finding.span.start)).map({ $0 < start }) ?? true {
                next += 1
            }
            var at = next
            while at < entries.count, now(last.report.offset(entries[at].finding.span.start)) == start {
                if isSame(entries[at], entry, in: report) { return at }
                at += 1
            }
            return nil
        }

        private func isSame(_ old: DocumentReport.Entry, _ new: DocumentReport.Entry, in report: DocumentReport) -> Bool {
            let (a, b) = (old.finding, new.finding)
            return old.fingerprint == new.fingerprint && a.rule == b.rule && a.severity == b.severity
                && a.message == b.message && isSame(a.span, b.span, in: report)
                && a.evidence.count == b.evidence.count && a.suggestions.count == b.suggestions.count
                && zip(a.evidence, b.evidence).allSatisfy { $0.note == $1.note && isSame($0.span, $1.span, in: report) }
                && zip(a.suggestions, b.suggestions).allSatisfy {
                    $0.replacement == $1.replacement && $0.safety == $1.safety && isSame($0.span, $1.span, in: report)
                }
        }
    }
}
