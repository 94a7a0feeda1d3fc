/// A half-open range of UTF-8 byte offsets.
///
/// Offsets are 32 bits wide because a report is at most a few hundred megabytes and every figure keeps several ranges.
package struct ByteRange: Hashable, Sendable, Comparable {
    package var start: UInt32
    package var end: UInt32

    /// Makes a range; `start` must not be greater than `end`.
    @inlinable
    package init(_ start: UInt32, _ end: UInt32) {
        precondition(start <= end, "a byte range cannot end before it starts")
        self.start = start
        self.end = end
    }

    @inlinable
    package init(_ start: Int, _ end: Int) {
        self.init(UInt32(start), UInt32(end))
    }

    @inlinable package var count: Int { Int(end - start) }
    @inlinable package var isEmpty: Bool { start == end }
    /// The same range as array indices.
    @inlinable package var indices: Range<Int> { Int(start)..<Int(end) }

    @inlinable
    package func overlaps(_ other: ByteRange) -> Bool { start < other.end && other.start < end }

    @inlinable
    package func contains(_ other: ByteRange) -> Bool { start <= other.start && other.end <= end }

    @inlinable
    package func contains(_ offset: UInt32) -> Bool { start <= offset && offset < end }

    /// The smallest range that covers both.
    @inlinable
    package func union(_ other: ByteRange) -> ByteRange { ByteRange(min(start, other.start), max(end, other.end)) }

    /// The range at another place of a text that was edited before it; (0, 0), which stands for no range, stays.
    @inlinable
    package func moved(by distance: Int32) -> ByteRange {
        guard end != 0 else { return self }
        var moved = self
        moved.start = UInt32(truncatingIfNeeded: Int64(start) + Int64(distance))
        moved.end = UInt32(truncatingIfNeeded: Int64(end) + Int64(distance))
        return moved
    }

    @inlinable
    package static func < (a: ByteRange, b: ByteRange) -> Bool {
        a.start != b.start ? a.start < b.start : a.end < b.end
    }
}

extension [UInt8] {
    /// The bytes of a range as a string; bytes that are no UTF-8 become replacement characters.
    package func string(_ range: ByteRange) -> String {
        guard Int(range.end) <= count else { return "" }
        return String(decoding: self[range.indices], as: UTF8.self)
    }

    /// Whether the bytes of a literal stand somewhere in a range.
    package func holds(_ words: StaticString, in range: Range<Int>) -> Bool {
        let sought = UnsafeBufferPointer(start: words.utf8Start, count: words.utf8CodeUnitCount)
        let range = range.clamped(to: 0..<count)
        guard let first = sought.first, range.count >= sought.count else { return sought.isEmpty }
        return withUnsafeBufferPointer { text in
            (range.lowerBound...range.upperBound - sought.count).contains { at in
                text[at] == first && sought.indices.allSatisfy { text[at + $0] == sought[$0] }
            }
        }
    }

    /// Where a word stands in the text, not as a part of another.
    package func places(of word: [UInt8]) -> [ByteRange] {
        guard let first = word.first, count >= word.count else { return [] }
        var places: [ByteRange] = []
        withUnsafeBufferPointer { text in
            for at in 0...text.count - word.count where text[at] == first {
                let end = at + word.count
                guard word.indices.allSatisfy({ text[at + $0] == word[$0] }), at == 0 || !text[at - 1].isLetter,
                    end == text.count || !text[end].isLetter
                else { continue }
                places.append(ByteRange(at, end))
            }
        }
        return places
    }
}

extension UInt8 {
    /// Whether the byte is an ASCII letter.
    fileprivate var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
}
