package import Text

/// One place where a pattern matches, in byte offsets of the whole text.
package struct Match: Sendable {
    /// The whole match first, then the groups by number; nil for a group that took no part.
    package let captures: [ByteRange?]
    let pattern: Pattern

    package var range: ByteRange { captures[0] ?? ByteRange(0, 0) }

    /// What a group captured; nil if it took no part or if there is no such group.
    package subscript(group: Int) -> ByteRange? {
        captures.indices.contains(group) ? captures[group] : nil
    }

    package subscript(name: String) -> ByteRange? {
        pattern.groups[name].flatMap { self[$0] }
    }
}

/// What a match may cost. Every limit ends a match with an error, never with a wrong answer.
package struct Limits: Sendable, Hashable {
    /// Steps back while matching from one starting point; the main guard against patterns such as `(a+)+$`.
    package var steps: UInt32
    /// Steps over all the starting points of a range; long ranges get fewer steps for each.
    package var stepsOfRange: UInt64
    /// How deeply the interpreter may nest.
    package var depth: UInt32
    /// What the interpreter may allocate, in KiB.
    package var heap: UInt32

    package static let standard = Limits(steps: 1_000_000, stepsOfRange: 4_000_000_000, depth: 10_000, heap: 16_384)

    package init(steps: UInt32, stepsOfRange: UInt64, depth: UInt32, heap: UInt32) {
        self.steps = steps
        self.stepsOfRange = stepsOfRange
        self.depth = depth
        self.heap = heap
    }

    /// The share of one starting point in a range of so many bytes: at least 10,000 unless `steps` is less.
    package func steps(ofRange count: Int) -> UInt32 {
        let share = stepsOfRange / UInt64(max(count, 1))
        return min(steps, UInt32(clamping: max(share, 10_000)))
    }
}

/// Why a range could not be searched to its end.
package enum MatchError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Limit: String, Sendable, Hashable {
        case steps, depth, heap
        case stack = "just-in-time stack"
        case recursion = "endless recursion"
    }

    case limitReached(Limit)
    /// The text holds bytes that are no UTF-8, at this offset.
    case invalidText(offset: UInt32)
    /// The range leaves the text or cuts a character in half.
    case invalidRange
    case outOfMemory
    /// PCRE2 reported something that none of the above covers.
    case failed(String)

    package var description: String {
        switch self {
        case .limitReached(let limit): "the pattern needs too much work on this text (limit reached: \(limit.rawValue))"
        case .invalidText(let offset): "the text is not valid UTF-8 at byte \(offset)"
        case .invalidRange: "the range leaves the text or cuts a character in half"
        case .outOfMemory: "no memory left for matching"
        case .failed(let message): message
        }
    }
}
