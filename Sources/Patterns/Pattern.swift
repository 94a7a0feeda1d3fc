import CPCRE2
package import Text

/// Why a pattern could not be compiled.
package struct PatternError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The byte of the pattern at which PCRE2 gave up.
    package let offset: Int
    /// PCRE2's own words.
    package let message: String

    package var description: String { "\(message) at byte \(offset) of the pattern" }
}

/// A regular expression, compiled once and never changed.
///
/// Patterns read UTF-8 with Unicode classes (`\w`, `\d`, `\b` know every script); lines end at LF, CRLF or CR. `\C`, which
/// could match half a character, is refused. Pattern and text may both come from strangers: see `Limits` for what bounds
/// a match.
///
/// `@unchecked Sendable` because the compiled code is written in `init` only and PCRE2 lets any number of threads match
/// with it; what a match writes to is owned by a `Matcher`.
package final class Pattern: @unchecked Sendable {
    package struct Options: OptionSet, Sendable, Hashable {
        package let rawValue: UInt8

        package init(rawValue: UInt8) { self.rawValue = rawValue }

        /// Letters match in either case.
        package static let caseless = Options(rawValue: 1)
        /// `^` and `$` match at every line, not only at the ends of the range.
        package static let multiline = Options(rawValue: 2)
    }

    let code: OpaquePointer
    /// How many groups the pattern captures, without the whole match.
    package let groupCount: Int
    /// The numbers of the named groups.
    package let groups: [String: Int]

    package convenience init(_ pattern: String, options: Options = []) throws(PatternError) {
        try self.init(Array(pattern.utf8), options: options)
    }

    package init(_ pattern: [UInt8], options: Options = []) throws(PatternError) {
        var flags = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C
        if options.contains(.caseless) { flags |= PCRE2_CASELESS }
        if options.contains(.multiline) { flags |= PCRE2_MULTILINE }
        var error: Int32 = 0
        var offset = 0
        let context = pcre2_compile_context_create_8(nil)
        defer { pcre2_compile_context_free_8(context) }
        if let context { pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_ANYCRLF)) }
        // An empty array may have no address at all, so a byte is kept behind the pattern.
        let code = (pattern + [0]).withUnsafeBufferPointer {
            pcre2_compile_8($0.baseAddress, pattern.count, flags, &error, &offset, context)
        }
        guard let code else { throw PatternError(offset: min(offset, pattern.count), message: Self.message(error)) }
        // Where the platform has no just-in-time compiler, matching falls back to the interpreter.
        _ = pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE))
        self.code = code
        var count: UInt32 = 0
        _ = pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_CAPTURECOUNT), &count)
        self.groupCount = Int(count)
        self.groups = Self.names(of: code)
    }

    deinit {
        pcre2_code_free_8(code)
    }

    /// The name table is a row for each name: the group's number in two bytes, the name, a NUL.
    private static func names(of code: OpaquePointer) -> [String: Int] {
        var rows: UInt32 = 0
        var width: UInt32 = 0
        var table: UnsafePointer<UInt8>?
        _ = pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMECOUNT), &rows)
        _ = pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMEENTRYSIZE), &width)
        _ = pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMETABLE), &table)
        guard let table, width > 2 else { return [:] }
        var names: [String: Int] = [:]
        for row in 0..<Int(rows) {
            let entry = UnsafeBufferPointer(start: table + row * Int(width), count: Int(width))
            names[String(decoding: entry[2...].prefix { $0 != 0 }, as: UTF8.self)] = Int(entry[0]) << 8 | Int(entry[1])
        }
        return names
    }

    static func message(_ code: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 256)
        let length = pcre2_get_error_message_8(code, &buffer, buffer.count)
        return length > 0 ? String(decoding: buffer.prefix(Int(length)), as: UTF8.self) : "error \(code)"
    }
}

extension Pattern {
    /// Calls `each` for every match inside a range, in order, until it returns false.
    ///
    /// See `Matcher.matches`, which does the same and keeps its memory between calls.
    package func matches(
        in bytes: UnsafeBufferPointer<UInt8>, range: ByteRange, isValidUTF8: Bool = false, limits: Limits = .standard,
        each: (Match) -> Bool
    ) throws(MatchError) {
        var matcher = Matcher(self, limits: limits)
        try matcher.matches(in: bytes, range: range, isValidUTF8: isValidUTF8, each: each)
    }

    package func matches(
        in bytes: [UInt8], range: ByteRange, isValidUTF8: Bool = false, limits: Limits = .standard, each: (Match) -> Bool
    ) throws(MatchError) {
        var matcher = Matcher(self, limits: limits)
        try matcher.matches(in: bytes, range: range, isValidUTF8: isValidUTF8, each: each)
    }
}
