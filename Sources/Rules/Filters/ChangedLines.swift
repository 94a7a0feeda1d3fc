/// The lines that changed since a revision, as `git diff --unified=0` tells them.
package struct ChangedLines: Sendable {
    /// Ranges of line numbers from 1, ascending, for each path seen from the root of the repository.
    private var lines: [String: [ClosedRange<Int>]] = [:]

    package init(diff bytes: [UInt8]) {
        var path: String?
        var isInHeader = true
        // How many lines of the present hunk are still to come: what they hold is no header, whatever it looks like.
        var rest = 0
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if rest > 0, let first = line.first, [0x2B, 0x2D, 0x20].contains(first) {
                rest -= 1
            } else if line.starts(with: "diff --git ".utf8) {
                isInHeader = true
                path = nil
                rest = 0
            } else if isInHeader, line.starts(with: "+++ ".utf8) {
                path = ChangedLines.path(line.dropFirst(4))
                isInHeader = false
            } else if line.starts(with: "@@ ".utf8), let path, let hunk = ChangedLines.hunk(line) {
                lines[path, default: []].append(hunk.lines)
                rest = hunk.count
            }
        }
    }

    /// The changed lines of a path; where lines were taken out, those on both sides of the gap.
    package func lines(of path: String) -> [ClosedRange<Int>] { lines[path] ?? [] }

    /// "b/reports/a.md", or "b/\346..." between quotation marks with the escapes of C; nil for /dev/null.
    private static func path(_ text: ArraySlice<UInt8>) -> String? {
        var bytes = text.prefix { $0 != 0x09 }
        if bytes.first == 0x22 {
            guard let unquoted = unquoted(text) else { return nil }
            bytes = unquoted[...]
        }
        guard bytes.starts(with: "b/".utf8) else { return nil }
        return String(decoding: bytes.dropFirst(2), as: UTF8.self)
    }

    private static func unquoted(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var out: [UInt8] = []
        var at = text.startIndex + 1
        while at < text.endIndex, text[at] != 0x22 {
            guard text[at] == 0x5C else {
                out.append(text[at])
                at += 1
                continue
            }
            guard at + 1 < text.endIndex else { return nil }
            let escapes: [UInt8: UInt8] = [
                0x61: 0x07, 0x62: 0x08, 0x66: 0x0C, 0x6E: 0x0A, 0x72: 0x0D, 0x74: 0x09, 0x76: 0x0B, 0x22: 0x22, 0x5C: 0x5C,
            ]
            if let byte = escapes[text[at + 1]] {
                out.append(byte)
                at += 2
            } else {
                let digits = text[(at + 1)...].prefix(3)
                guard digits.count == 3, let byte = UInt8(String(decoding: digits, as: UTF8.self), radix: 8) else { return nil }
                out.append(byte)
                at += 4
            }
        }
        return out
    }

    /// "@@ -a,b +c,d @@": the new lines, and how many lines follow.
    private static func hunk(_ line: ArraySlice<UInt8>) -> (lines: ClosedRange<Int>, count: Int)? {
        let parts = line.split(separator: 0x20, maxSplits: 3)
        guard parts.count >= 3, let old = range(parts[1], 0x2D), let new = range(parts[2], 0x2B) else { return nil }
        let lines = new.count == 0 ? new.start...new.start + 1 : new.start...new.start + new.count - 1
        return (lines, old.count + new.count)
    }

    private static func range(_ text: ArraySlice<UInt8>, _ sign: UInt8) -> (start: Int, count: Int)? {
        guard text.first == sign else { return nil }
        let numbers = text.dropFirst().split(separator: 0x2C).map { Int(String(decoding: $0, as: UTF8.self)) }
        guard let first = numbers.first, let start = first, start >= 0, start < 1 << 40, numbers.count <= 2 else { return nil }
        guard numbers.count == 2 else { return (start, 1) }
        guard let count = numbers[1], count >= 0, count < 1 << 40 else { return nil }
        return (start, count)
    }
}
