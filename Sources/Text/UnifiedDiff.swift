/// A difference as `diff -u` and `git diff` write it, so that `patch -p1` and `git apply` take it.
///
/// Lines end at LF; a CR before it belongs to the line.
package struct UnifiedDiff {
    private static let context = 3

    /// Whole lines of the base, and the lines that stand there instead.
    private struct Change {
        var old: Range<Int>
        var new: [UInt8]
    }

    private let base: [UInt8]
    private let changes: [Change]
    private let path: String

    /// - Parameter path: of the file; a relative one is written below `a/` and `b/`.
    package init(_ revision: Revision, path: String) {
        base = revision.base
        changes = UnifiedDiff.changes(revision.edits, of: revision.base)
        self.path = path
    }

    /// Empty where nothing differs.
    package var bytes: [UInt8] {
        guard !changes.isEmpty else { return [] }
        var out = Array("--- \(UnifiedDiff.name(path, below: "a/"))\n+++ \(UnifiedDiff.name(path, below: "b/"))\n".utf8)
        // Lines of the base before `counted`, and how many more the new text has up to there.
        var lines = 0
        var counted = 0
        var growth = 0
        var first = 0
        while first < changes.count {
            var last = first
            while last + 1 < changes.count,
                UnifiedDiff.lines(base[changes[last].old.upperBound..<changes[last + 1].old.lowerBound]).count
                    <= 2 * UnifiedDiff.context
            {
                last += 1
            }
            let start = lineStarts(before: changes[first].old.lowerBound, UnifiedDiff.context)
            let end = lineEnds(after: changes[last].old.upperBound, UnifiedDiff.context)
            lines += base[counted..<start].count { $0 == 0x0A }
            counted = start
            var hunk: [UInt8] = []
            var (old, new) = (0, 0)
            var at = start
            for change in changes[first...last] {
                let kept = UnifiedDiff.append(base[at..<change.old.lowerBound], mark: 0x20, to: &hunk)
                let removed = UnifiedDiff.append(base[change.old], mark: 0x2D, to: &hunk)
                let added = UnifiedDiff.append(change.new[...], mark: 0x2B, to: &hunk)
                old += kept + removed
                new += kept + added
                at = change.old.upperBound
            }
            let kept = UnifiedDiff.append(base[at..<end], mark: 0x20, to: &hunk)
            old += kept
            new += kept
            // An empty side stands at the line before.
            let oldLine = lines + (old == 0 ? 0 : 1)
            let newLine = lines + growth + (new == 0 ? 0 : 1)
            out += "@@ -\(oldLine),\(old) +\(newLine),\(new) @@\n".utf8
            out += hunk
            growth += new - old
            first = last + 1
        }
        return out
    }

    // MARK: Lines

    private static func changes(_ edits: [TextEdit], of base: [UInt8]) -> [Change] {
        var groups: [(lines: Range<Int>, edits: [TextEdit])] = []
        for edit in edits {
            var start = Int(edit.range.start)
            while start > 0, base[start - 1] != 0x0A { start -= 1 }
            let end = base[Int(edit.range.end)...].firstIndex(of: 0x0A).map { $0 + 1 } ?? base.count
            if let last = groups.last, start <= last.lines.upperBound {
                groups[groups.count - 1] = (last.lines.lowerBound..<max(end, last.lines.upperBound), last.edits + [edit])
            } else {
                groups.append((start..<end, [edit]))
            }
        }
        return groups.map { group in
            var new: [UInt8] = []
            var at = group.lines.lowerBound
            for edit in group.edits {
                new += base[at..<Int(edit.range.start)]
                new += edit.replacement
                at = Int(edit.range.end)
            }
            new += base[at..<group.lines.upperBound]
            return trimmed(Change(old: group.lines, new: new), base)
        }
    }

    /// Without the lines at both ends that stay as they are.
    private static func trimmed(_ change: Change, _ base: [UInt8]) -> Change {
        var old = lines(base[change.old])[...]
        var new = lines(change.new[...])[...]
        while let a = old.first, let b = new.first, base[a].elementsEqual(change.new[b]) {
            old.removeFirst()
            new.removeFirst()
        }
        while let a = old.last, let b = new.last, base[a].elementsEqual(change.new[b]) {
            old.removeLast()
            new.removeLast()
        }
        let start = old.first?.lowerBound ?? end(old.startIndex, base, change)
        let bytes = new.isEmpty ? [] : Array(change.new[new[new.startIndex].lowerBound..<new[new.endIndex - 1].upperBound])
        return Change(old: start..<(old.last?.upperBound ?? start), new: bytes)
    }

    /// Where a number of lines of a change end in the base.
    private static func end(_ count: Int, _ base: [UInt8], _ change: Change) -> Int {
        lines(base[change.old]).prefix(count).last?.upperBound ?? change.old.lowerBound
    }

    private static func lines(_ bytes: ArraySlice<UInt8>) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = bytes.startIndex
        for at in bytes.indices where bytes[at] == 0x0A {
            lines.append(start..<at + 1)
            start = at + 1
        }
        if start < bytes.endIndex { lines.append(start..<bytes.endIndex) }
        return lines
    }

    private func lineStarts(before offset: Int, _ count: Int) -> Int {
        var at = offset
        for _ in 0..<count where at > 0 {
            at -= 1
            while at > 0, base[at - 1] != 0x0A { at -= 1 }
        }
        return at
    }

    private func lineEnds(after offset: Int, _ count: Int) -> Int {
        var at = offset
        for _ in 0..<count where at < base.count { at = base[at...].firstIndex(of: 0x0A).map { $0 + 1 } ?? base.count }
        return at
    }

    /// Appends lines with a mark before each and returns how many there are.
    private static func append(_ bytes: ArraySlice<UInt8>, mark: UInt8, to out: inout [UInt8]) -> Int {
        let lines = lines(bytes)
        for line in lines {
            out.append(mark)
            out += bytes[line]
            if bytes[line.upperBound - 1] != 0x0A { out += "\n\\ No newline at end of file\n".utf8 }
        }
        return lines.count
    }

    // MARK: Names

    /// The name as git writes it: quoted where it holds what would end or confuse the line.
    private static func name(_ path: String, below folder: String) -> String {
        let plain = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
        let whole = plain.hasPrefix("/") ? plain : folder + plain
        guard whole.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F }) else {
            // A tab ends a name with spaces for certain.
            return whole.utf8.contains(0x20) ? whole + "\t" : whole
        }
        var quoted: [UInt8] = [0x22]
        for byte in whole.utf8 {
            switch byte {
            case 0x22, 0x5C: quoted += [0x5C, byte]
            case 0..<0x20, 0x7F: quoted += [0x5C, 0x30 + (byte >> 6), 0x30 + (byte >> 3 & 7), 0x30 + (byte & 7)]
            default: quoted.append(byte)
            }
        }
        return String(decoding: quoted + [0x22], as: UTF8.self)
    }
}
