import Server
import Testing

/// Messages come out of bytes, whatever stands around them.
@Suite struct FrameTests {
    static let cases: [(String, [FrameReader.Frame])] = [
        ("Content-Length: 2\r\n\r\n{}", [.message(Array("{}".utf8))]),
        ("content-length:2\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n{}", [.message(Array("{}".utf8))]),
        ("X: y\r\nCONTENT-LENGTH : 2\r\n\r\n{}", [.message(Array("{}".utf8))]),
        ("Content-Length: 2\n\n{}", [.message(Array("{}".utf8))]),
        ("Content-Length: 0\r\n\r\n", [.message([])]),
        ("Content-Length: 1\r\n\r\n1Content-Length: 1\r\n\r\n2", [.message([0x31]), .message([0x32])]),
        ("\r\n\r\nContent-Length: 1\r\n\r\n1\r\nContent-Length: 1\r\n\r\n2", [.message([0x31]), .message([0x32])]),
        ("Content-Length: 5\r\n\r\n{}", []),
        ("Content-Le", []),
        ("", []),
    ]

    @Test(arguments: cases) func readsFrames(_ text: String, _ frames: [FrameReader.Frame]) {
        #expect(Self.read([Array(text.utf8)]) == frames)
        // The same byte by byte.
        #expect(Self.read(text.utf8.map { [$0] }) == frames)
    }

    @Test(arguments: [
        "X-Length: 2\r\n\r\n", "Content-Length: -2\r\n\r\n", "Content-Length: +2\r\n\r\n", "Content-Length: two\r\n\r\n",
        "Content-Length: 99999999999999999999999\r\n\r\n", "{\"jsonrpc\": \"2.0\"}\r\n\r\n",
        String(repeating: "x", count: 10_000) + "\r\n\r\n", String(repeating: "x\n", count: 5_000),
    ])
    func goesOnAfterWhatIsNoMessage(_ text: String) {
        let frames = Self.read([Array((text + "Content-Length: 2\r\n\r\n{}").utf8)])
        #expect(frames.last == .message(Array("{}".utf8)))
        #expect(frames.dropLast().allSatisfy { if case .fault = $0 { true } else { false } } && frames.count >= 2)
    }

    /// However the bytes of a wild client are cut, the same comes of them.
    @Test(arguments: 1...40) func theCutDoesNotMatter(_ seed: Int) {
        var state = UInt64(seed)
        func next(_ most: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % most
        }
        let pieces = [
            "Content-Length: 2\r\n\r\n{}", "Content-Length:", " 5", "\r\n", "\n", "\r\n\r\n", "{\"a\"", "\u{0}", "é", "9",
            "X: y\r\n",
            "content-length: 0\r\n\r\n", ":", "{}",
        ]
        let bytes = (0..<60).flatMap { _ in Array(pieces[next(pieces.count)].utf8) }
        let whole = Self.read([bytes])
        for _ in 0..<5 {
            let cut = next(bytes.count)
            #expect(Self.read([Array(bytes[..<cut]), Array(bytes[cut...])]) == whole)
        }
        #expect(Self.read(bytes.map { [$0] }) == whole)
        for frame in whole { _ = Message(frame) }
    }

    @Test func passesOverWhatIsTooLong() {
        var reader = FrameReader()
        let length = FrameReader.longest + 10
        reader.append(Array("Content-Length: \(length)\r\n\r\n".utf8))
        guard case .fault? = reader.next() else {
            Issue.record("a message of any length is taken")
            return
        }
        let piece = [UInt8](repeating: 0x20, count: 1 << 20)
        var left = length
        while left > 0 {
            reader.append(Array(piece.prefix(left)))
            #expect(reader.next() == nil)
            left -= min(left, piece.count)
        }
        reader.append(Array("Content-Length: 2\r\n\r\n{}".utf8))
        #expect(reader.next() == .message(Array("{}".utf8)))
    }

    static func read(_ parts: [[UInt8]]) -> [FrameReader.Frame] {
        var reader = FrameReader()
        var frames: [FrameReader.Frame] = []
        for part in parts {
            reader.append(part)
            while let frame = reader.next() { frames.append(frame) }
        }
        return frames
    }
}

/// JSON as RFC 8259 has it, and nothing else.
@Suite struct JSONTests {
    static let valid: [(String, JSON)] = [
        ("null", .null), (" true ", .flag(true)), ("-0.5e+10", .number("-0.5e+10")), ("0", .number("0")),
        ("\"\"", .text("")), ("\"a\\n\\t\\\"\\\\\\/\\u00e9\"", .text("a\n\t\"\\/é")), ("\"\\ud83d\\ude42\"", .text("🙂")),
        ("\"🙂\"", .text("🙂")), ("\"\\ud83d\"", .text("\u{FFFD}")), ("\"\\ud83d\\u0041\"", .text("\u{FFFD}A")),
        ("\"\\ude42\\ud83d\"", .text("\u{FFFD}\u{FFFD}")), ("[]", .list([])),
        ("[1, [2]]", .list([.number("1"), .list([.number("2")])])),
        ("{}", .object([:])), ("{\"a\": {\"b\": []}, \"a\": 1}", .object(["a": .number("1")])),
    ]

    @Test(arguments: valid) func reads(_ text: String, _ value: JSON) throws {
        #expect(try JSON(Array(text.utf8)) == value)
    }

    @Test(arguments: [
        "", " ", "nul", "tru", "+1", "01", "1.", ".5", "1e", "-", "\"", "\"\n\"", "\"\\x\"", "\"\\u12\"", "\"\\u12G4\"", "[",
        "[1",
        "[1,", "[1,]", "[,]", "{", "{\"a\"", "{\"a\":", "{\"a\":1,}", "{a:1}", "{1:2}", "1 2", "[1] x", "'a'", "NaN",
        "\u{FEFF}{}",
        String(repeating: "[", count: 100_000), String(repeating: "{\"a\":", count: 100_000),
    ])
    func refuses(_ text: String) {
        #expect(throws: JSONError.self) { try JSON(Array(text.utf8)) }
    }
}
