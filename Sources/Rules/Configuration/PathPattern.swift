/// A path pattern as shells and .gitignore write it: `*`, `?`, `[a-z]`, `\x` within a name, `**` for any depth.
///
/// Matching takes time proportional to pattern times path at worst: a later wildcard never has to revisit an earlier one.
package struct PathPattern: Sendable {
    private enum Segment: Sendable {
        case anyDepth
        case name([UInt8])
    }

    private let segments: [Segment]

    package init(_ pattern: Substring) {
        segments = pattern.split(separator: "/").map { $0 == "**" ? .anyDepth : .name(Array($0.utf8)) }
    }

    /// Whether a text would be taken for a pattern.
    package static func isPattern(_ text: Substring) -> Bool { text.utf8.contains { $0 == 0x2A || $0 == 0x3F || $0 == 0x5B } }

    package func matches(_ path: ArraySlice<String>) -> Bool {
        var at = 0
        var name = path.startIndex
        var retry: (at: Int, name: Int)?
        while true {
            if at < segments.count, case .anyDepth = segments[at] {
                // "a/**" matches what is inside a, not a itself.
                if at == segments.count - 1 { return name < path.endIndex }
                at += 1
                retry = (at, name)
                continue
            }
            if name == path.endIndex, at == segments.count { return true }
            if name < path.endIndex, at < segments.count, case .name(let pattern) = segments[at],
                PathPattern.matches(pattern, Array(path[name].utf8))
            {
                at += 1
                name += 1
                continue
            }
            guard let last = retry, last.name < path.endIndex else { return false }
            retry = (last.at, last.name + 1)
            at = last.at
            name = last.name + 1
        }
    }

    /// One name against one segment; nothing here crosses a slash.
    static func matches(_ pattern: [UInt8], _ name: [UInt8]) -> Bool {
        var at = 0
        var byte = 0
        var retry: (at: Int, byte: Int)?
        while byte < name.count || at < pattern.count {
            if at < pattern.count, pattern[at] == 0x2A {
                at += 1
                retry = (at, byte)
                continue
            }
            if at < pattern.count, byte < name.count, let next = step(pattern, at, name[byte]) {
                at = next.at
                byte += 1
                // "?" and classes take whole characters.
                if next.isWide { while byte < name.count, name[byte] & 0xC0 == 0x80 { byte += 1 } }
                continue
            }
            guard let last = retry, last.byte < name.count else { return false }
            retry = (last.at, last.byte + 1)
            at = last.at
            byte = last.byte + 1
        }
        return true
    }

    /// Where the pattern goes on if its next item takes a byte; nil if it does not.
    private static func step(_ pattern: [UInt8], _ at: Int, _ byte: UInt8) -> (at: Int, isWide: Bool)? {
        switch pattern[at] {
        case 0x3F: return (at + 1, true)
        case 0x5C where at + 1 < pattern.count: return pattern[at + 1] == byte ? (at + 2, false) : nil
        case 0x5B:
            guard let end = classEnd(pattern, at) else { return pattern[at] == byte ? (at + 1, false) : nil }
            return isIn(pattern[at + 1..<end], byte) ? (end + 1, true) : nil
        default: return pattern[at] == byte ? (at + 1, false) : nil
        }
    }

    /// Where the "]" of a class stands; nil if there is none, so that "[" means itself.
    private static func classEnd(_ pattern: [UInt8], _ at: Int) -> Int? {
        var end = at + 1
        if end < pattern.count, pattern[end] == 0x21 || pattern[end] == 0x5E { end += 1 }
        if end < pattern.count, pattern[end] == 0x5D { end += 1 }
        while end < pattern.count, pattern[end] != 0x5D { end += 1 }
        return end < pattern.count ? end : nil
    }

    private static func isIn(_ members: ArraySlice<UInt8>, _ byte: UInt8) -> Bool {
        var members = members
        var isNegated = false
        if let first = members.first, first == 0x21 || first == 0x5E {
            isNegated = true
            members = members.dropFirst()
        }
        var found = false
        var at = members.startIndex
        while at < members.endIndex {
            if at + 2 < members.endIndex, members[at + 1] == 0x2D {
                found = found || (members[at] <= byte && byte <= members[at + 2])
                at += 3
            } else {
                found = found || members[at] == byte
                at += 1
            }
        }
        return found != isNegated
    }
}
