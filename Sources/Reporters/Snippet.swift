import Documents
import Findings
import Text

/// The source lines of one finding with the culprit and the evidence marked under them.
///
/// Marks of one line that lie close together share a window of the line; a long line is cut around them, so that the
/// cost of a finding does not depend on how long its line is.
struct Snippet {
    /// A marked part of one line, as offsets into the document.
    struct Mark {
        let range: ByteRange
        let line: Int
        let isCulprit: Bool
        let label: String
    }

    /// Marks of one line that one window shows.
    struct Window {
        let line: Int
        var marks: [Mark]
        /// What is shown of the line, and whether something was cut on either side.
        var range: ByteRange
        var isCutBefore = false
        var isCutAfter = false
    }

    /// How many columns of a source line are shown.
    static let columns = 100
    /// How many lines of a range that runs over line ends are marked.
    private static let linesPerRange = 3
    /// How many pieces of evidence are shown.
    static let evidenceShown = 8

    let windows: [Window]

    init(_ finding: Finding, _ places: Places) {
        var marks = Snippet.marks(of: finding.span, isCulprit: true, label: "", places)
        for evidence in finding.evidence.prefix(Snippet.evidenceShown) {
            marks += Snippet.marks(of: evidence.span, isCulprit: false, label: evidence.note, places)
        }
        marks.sort { $0.range.start != $1.range.start ? $0.range.start < $1.range.start : $0.isCulprit && !$1.isCulprit }
        var windows: [Window] = []
        for mark in marks {
            if let last = windows.last, last.line == mark.line, Int(mark.range.end - last.range.start) <= Snippet.columns {
                windows[windows.count - 1].marks.append(mark)
                windows[windows.count - 1].range = last.range.union(mark.range)
            } else {
                windows.append(Window(line: mark.line, marks: [mark], range: mark.range))
            }
        }
        let text = places.document.original
        self.windows = text.withUnsafeBufferPointer { bytes in
            windows.map { Snippet.widen($0, bytes, within: places.lines.range(ofLine: $0.line, in: text)) }
        }
    }

    private static func marks(of span: ByteRange, isCulprit: Bool, label: String, _ places: Places) -> [Mark] {
        let first = places.lines.line(of: span.start)
        let last = places.lines.line(of: span.isEmpty ? span.start : span.end - 1)
        var marks: [Mark] = []
        for line in first...min(last, first + linesPerRange - 1) {
            let range = places.lines.range(ofLine: line, in: places.document.original)
            let start = min(max(span.start, range.start), range.end)
            let end = max(start, min(span.end, range.end))
            if start == end, !(span.isEmpty || first == last) { continue }
            marks.append(Mark(range: ByteRange(start, end), line: line, isCulprit: isCulprit, label: ""))
        }
        if let end = marks.popLast() {
            marks.append(Mark(range: end.range, line: end.line, isCulprit: isCulprit, label: label))
        }
        return marks
    }

    /// Widens a window on both sides to the columns there are, or cuts a mark that is longer than that.
    private static func widen(_ window: Window, _ bytes: UnsafeBufferPointer<UInt8>, within line: ByteRange) -> Window {
        let lineStart = Int(line.start)
        let lineEnd = Int(line.end)
        var start = Int(window.range.start)
        var end = start
        var room = columns
        func growRight(to limit: Int, keeping reserve: Int) {
            while end < limit {
                let (scalar, width) = Scalars.decode(bytes, at: end, end: lineEnd)
                let cost = shownWidth(scalar)
                if room - cost < reserve { break }
                room -= cost
                end += width
            }
        }
        func growLeft() {
            while start > lineStart {
                let before = Scalars.before(start, in: bytes, from: lineStart)
                let cost = shownWidth(Scalars.decode(bytes, at: before, end: lineEnd).scalar)
                if room < cost { break }
                room -= cost
                start = before
            }
        }
        growRight(to: Int(window.range.end), keeping: 0)
        if end >= Int(window.range.end) {
            growRight(to: lineEnd, keeping: room / 2)
            growLeft()
            growRight(to: lineEnd, keeping: 0)
        }
        var widened = window
        widened.range = ByteRange(start, end)
        widened.isCutBefore = start > lineStart
        widened.isCutAfter = end < lineEnd
        return widened
    }

    /// The columns of a scalar in a source line; a tab takes four.
    static func shownWidth(_ scalar: UInt32) -> Int { scalar == 0x09 ? 4 : Output.visibleWidth(scalar) }
}
