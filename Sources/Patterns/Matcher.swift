import CPCRE2
package import Text

/// The memory that matching one pattern writes to: made once, used for many ranges, by one thread at a time.
package struct Matcher: ~Copyable {
    private let pattern: Pattern
    private let limits: Limits
    private let data: OpaquePointer?
    private let context: OpaquePointer?
    /// A stack of its own for compiled code, made when 32 KiB of the thread's have not been enough: making one costs more
    /// than most searches.
    private var stack: OpaquePointer?

    package init(_ pattern: Pattern, limits: Limits = .standard) {
        self.pattern = pattern
        self.limits = limits
        data = pcre2_match_data_create_from_pattern_8(pattern.code, nil)
        context = pcre2_match_context_create_8(nil)
        stack = nil
        guard let context else { return }
        pcre2_set_depth_limit_8(context, limits.depth)
        pcre2_set_heap_limit_8(context, limits.heap)
    }

    deinit {
        pcre2_match_data_free_8(data)
        pcre2_match_context_free_8(context)
        pcre2_jit_stack_free_8(stack)
    }

    package mutating func matches(
        in bytes: [UInt8], range: ByteRange, isValidUTF8: Bool = false, each: (Match) -> Bool
    ) throws(MatchError) {
        // Closures of the standard library's pointer access rethrow untyped, so the error leaves as a value.
        let error = bytes.withUnsafeBufferPointer { buffer -> MatchError? in
            do throws(MatchError) {
                try matches(in: buffer, range: range, isValidUTF8: isValidUTF8, each: each)
                return nil
            } catch {
                return error
            }
        }
        if let error { throw error }
    }

    /// Calls `each` for every match inside a range, in order and without overlaps, until it returns false.
    ///
    /// The range is all the pattern sees: `^`, `$`, `\b` and lookbehind treat its ends as the ends of the text. After an
    /// empty match the search goes on at the same place for one that is not, then at the next character.
    ///
    /// - Parameter isValidUTF8: true spares the check of the range; only for text that was validated, as a document's is.
    package mutating func matches(
        in bytes: UnsafeBufferPointer<UInt8>, range: ByteRange, isValidUTF8: Bool = false, each: (Match) -> Bool
    ) throws(MatchError) {
        guard Int(range.end) <= bytes.count, Self.isBoundary(range.start, in: bytes), Self.isBoundary(range.end, in: bytes)
        else { throw .invalidRange }
        guard let data, let context else { throw .outOfMemory }
        pcre2_set_match_limit_8(context, limits.steps(ofRange: range.count))
        try search(
            bytes.baseAddress.map { $0 + Int(range.start) }, count: range.count, from: Int(range.start), data, context,
            isValidUTF8: isValidUTF8,
            each: each)
    }

    private mutating func search(
        _ subject: UnsafePointer<UInt8>?, count: Int, from base: Int, _ data: OpaquePointer, _ context: OpaquePointer,
        isValidUTF8: Bool, each: (Match) -> Bool
    ) throws(MatchError) {
        var at = 0
        var flags: UInt32 = isValidUTF8 ? PCRE2_NO_UTF_CHECK : 0
        var followsEmptyMatch = false
        while at <= count {
            let retry: UInt32 = followsEmptyMatch ? PCRE2_NOTEMPTY_ATSTART | PCRE2_ANCHORED : 0
            let result = pcre2_match_8(pattern.code, subject, count, at, flags | retry, data, context)
            if result == PCRE2_ERROR_JIT_STACKLIMIT, stack == nil {
                stack = pcre2_jit_stack_create_8(32 << 10, 1 << 20, nil)
                guard let stack else { throw .outOfMemory }
                pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack))
                continue
            }
            // The whole range was checked by the first call.
            flags = PCRE2_NO_UTF_CHECK
            if result == PCRE2_ERROR_NOMATCH {
                guard followsEmptyMatch else { return }
                followsEmptyMatch = false
                at += 1
                while at < count, let subject, subject[at] & 0xC0 == 0x80 { at += 1 }
                continue
            }
            guard result > 0, let ends = pcre2_get_ovector_pointer_8(data) else {
                throw error(result, base: base, data)
            }
            let captures = (0...pattern.groupCount).map { group -> ByteRange? in
                // `\K` can put the start of a match behind its end; such a match counts as empty.
                let (start, end) = (ends[2 * group], ends[2 * group + 1])
                guard group < Int(result), 0...count ~= start, 0...count ~= end else { return nil }
                return ByteRange(base + min(start, end), base + end)
            }
            let next = max(ends[1], at)
            // A match that gains no ground is treated as empty, whatever it captured.
            followsEmptyMatch = ends[0] >= ends[1] || next == at
            at = next
            guard each(Match(captures: captures, pattern: pattern)) else { return }
        }
    }

    private func error(_ code: Int32, base: Int, _ data: OpaquePointer) -> MatchError {
        switch code {
        case PCRE2_ERROR_MATCHLIMIT: .limitReached(.steps)
        case PCRE2_ERROR_DEPTHLIMIT: .limitReached(.depth)
        case PCRE2_ERROR_HEAPLIMIT: .limitReached(.heap)
        case PCRE2_ERROR_JIT_STACKLIMIT: .limitReached(.stack)
        case PCRE2_ERROR_RECURSELOOP: .limitReached(.recursion)
        case PCRE2_ERROR_NOMEMORY: .outOfMemory
        case PCRE2_ERROR_UTF8_ERR21...PCRE2_ERROR_UTF8_ERR1:
            .invalidText(offset: UInt32(base + pcre2_get_startchar_8(data)))
        default: .failed(Pattern.message(code))
        }
    }

    private static func isBoundary(_ offset: UInt32, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        Int(offset) >= bytes.count || bytes[Int(offset)] & 0xC0 != 0x80
    }
}
