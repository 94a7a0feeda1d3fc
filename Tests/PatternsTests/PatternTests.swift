import Patterns
import Testing
import Text

/// What a pattern finds in a text, as strings; the range defaults to all of it.
func found(_ pattern: String, _ text: String, options: Pattern.Options = [], range: ByteRange? = nil) throws -> [String] {
    let bytes = Array(text.utf8)
    var found: [String] = []
    try Pattern(pattern, options: options).matches(in: bytes, range: range ?? ByteRange(0, bytes.count)) {
        found.append(bytes.string($0.range))
        return true
    }
    return found
}

@Suite struct PatternTests {
    @Test(
        arguments: [
            ("[0-9]+", "5 of 12 offices", ["5", "12"]),
            (#"\w+"#, "数字 и числа", ["数字", "и", "числа"]),
            ("x*", "axxb", ["", "xx", "", ""]),
            ("|a", "aé", ["", "a", "", ""]),
            (#"\d"#, "٣", ["٣"]),
            ("", "", [""]),
            (#"a\K"#, "aa", ["", ""]),
            (#"a\x00b"#, "a\0b", ["a\0b"]),
            ("(?=é)", "éé", ["", "", ""].dropLast()),
            (".", "a\r\nb", ["a", "b"]),
        ] as [(String, String, [String])])
    func finds(pattern: String, text: String, expected: [String]) throws {
        #expect(try found(pattern, text) == expected)
    }

    @Test func optionsApply() throws {
        #expect(try found("ÉTAT", "état", options: .caseless) == ["état"])
        #expect(try found("^b$", "a\r\nb\rb", options: .multiline) == ["b", "b"])
        #expect(try found("^b$", "a\nb").isEmpty)
    }

    @Test(arguments: [
        ("ab(", 3), ("a)", 1), ("[z-a]", 3), (#"a\C"#, 3), ("中(?<1>x)", 6), ("(?<n>a)(?<n>b)", 12), (#"\p{Nope}"#, 8),
    ])
    func invalidPatternsAreRefused(pattern: String, offset: Int) {
        #expect {
            try Pattern(pattern)
        } throws: {
            let error = $0 as? PatternError
            return error?.offset == offset && error?.message.isEmpty == false
        }
    }

    @Test func patternThatIsNoUTF8IsRefused() {
        #expect { try Pattern([0x61, 0xFF]) } throws: { ($0 as? PatternError)?.offset == 1 }
    }

    @Test func groupsByNumberAndName() throws {
        let bytes = Array("约 73.2 万件".utf8)
        let pattern = try Pattern(#"(?<amount>[0-9.]+) ?(?:(?<thousand>千)|(?<scale>[万亿]))"#)
        #expect(pattern.groupCount == 3)
        var count = 0
        try pattern.matches(in: bytes, range: ByteRange(0, bytes.count)) { match in
            count += 1
            #expect(match["amount"].map(bytes.string) == "73.2")
            #expect(match["scale"] == match[3])
            #expect(match[3].map(bytes.string) == "万")
            #expect(match["thousand"] == nil)
            #expect(match["missing"] == nil)
            #expect(match[4] == nil)
            #expect(match[-1] == nil)
            return true
        }
        #expect(count == 1)
    }
}

@Suite struct MatcherTests {
    @Test func rangeIsAllThePatternSees() throws {
        #expect(try found("(?<=a)b", "ab", range: ByteRange(1, 2)).isEmpty)
        #expect(try found("(?<!a)b", "ab", range: ByteRange(1, 2)) == ["b"])
        #expect(try found("^b$", "abc", range: ByteRange(1, 2)) == ["b"])
        #expect(try found(#"\bb"#, "abc", range: ByteRange(1, 3)) == ["b"])
    }

    @Test func stopsWhenToldTo() throws {
        var count = 0
        try Pattern("a").matches(in: Array("aaa".utf8), range: ByteRange(0, 3)) { _ in
            count += 1
            return count < 2
        }
        #expect(count == 2)
    }

    @Test(arguments: [
        ("(a+)+$", String(repeating: "a", count: 200) + "b", MatchError.limitReached(.steps)),
        ("(*NO_JIT)^(?:a|(?R))+$", "b", .limitReached(.recursion)),
        (#"(\((?:[^()]|(?R))*\))"#, String(repeating: "(", count: 50_000) + "x)", .limitReached(.stack)),
    ])
    func expensiveMatchesEnd(pattern: String, text: String, error: MatchError) throws {
        #expect(throws: error) { try found(pattern, text) }
    }

    @Test func interpreterIsLimitedToo() throws {
        let text = String(repeating: "a", count: 200) + "b"
        #expect(throws: MatchError.limitReached(.steps)) { try found("(*NO_JIT)(a+)+$", text) }
        let nested = String(repeating: "(", count: 50_000) + "x)"
        #expect(throws: MatchError.limitReached(.depth)) { try found(#"(*NO_JIT)(\((?:[^()]|(?R))*\))"#, nested) }
        var limits = Limits.standard
        limits.heap = 1
        limits.depth = 1_000_000
        #expect(throws: MatchError.limitReached(.heap)) {
            try Pattern(#"(*NO_JIT)(\((?:[^()]|(?R))*\))"#).matches(
                in: Array(nested.utf8), range: ByteRange(0, nested.utf8.count), limits: limits
            ) { _ in true }
        }
    }

    @Test func longRangesGetFewerSteps() {
        #expect(Limits.standard.steps(ofRange: 100) == 1_000_000)
        #expect(Limits.standard.steps(ofRange: 40_000) == 100_000)
        #expect(Limits.standard.steps(ofRange: 1 << 30) == 10_000)
        #expect(Limits.standard.steps(ofRange: 0) == 1_000_000)
    }

    @Test func invalidTextIsAnError() throws {
        let pattern = try Pattern("b")
        let bytes: [UInt8] = [0x61, 0x62, 0xC3, 0x62]
        #expect(throws: MatchError.invalidText(offset: 2)) {
            try pattern.matches(in: bytes, range: ByteRange(1, 4)) { _ in true }
        }
        #expect(throws: MatchError.invalidRange) { try pattern.matches(in: bytes, range: ByteRange(0, 5)) { _ in true } }
        let character = Array("é".utf8)
        #expect(throws: MatchError.invalidRange) { try pattern.matches(in: character, range: ByteRange(0, 1)) { _ in true } }
        #expect(throws: MatchError.invalidRange) { try pattern.matches(in: character, range: ByteRange(1, 2)) { _ in true } }
    }

    @Test func emptyTextHasOneEmptyMatch() throws {
        var ranges: [ByteRange] = []
        let nothing = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        try Pattern("a?").matches(in: nothing, range: ByteRange(0, 0)) {
            ranges.append($0.range)
            return true
        }
        #expect(ranges == [ByteRange(0, 0)])
    }

    @Test func matcherServesManyRanges() throws {
        let bytes = Array("12 ab 34".utf8)
        var matcher = Matcher(try Pattern("[0-9]+"))
        var starts: [UInt32] = []
        for range in [ByteRange(0, 2), ByteRange(3, 5), ByteRange(5, 8), ByteRange(7, 8)] {
            try matcher.matches(in: bytes, range: range, isValidUTF8: true) {
                starts.append($0.range.start)
                return true
            }
        }
        #expect(starts == [0, 6, 7])
    }

    @Test func onePatternServesManyThreads() async throws {
        let pattern = try Pattern("(a|b)+c")
        let bytes = Array(String(repeating: "ababc ", count: 500).utf8)
        let counts = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    var count = 0
                    try? pattern.matches(in: bytes, range: ByteRange(0, bytes.count)) { _ in
                        count += 1
                        return true
                    }
                    return count
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(counts == [500, 500, 500, 500])
    }
}
