import Server
import Testing

/// Places and edits, however columns are counted.
@Suite struct BufferTests {
    static let text = "ab\r\n2300万件🙂x\n\ré\n"

    /// Offsets and columns of the same places in the three encodings.
    static let places: [(offset: Int, line: Int, utf8: Int, utf16: Int, utf32: Int)] = [
        (0, 0, 0, 0, 0), (2, 0, 2, 2, 2), (4, 1, 0, 0, 0), (8, 1, 4, 4, 4), (11, 1, 7, 5, 5), (14, 1, 10, 6, 6),
        (18, 1, 14, 8, 7),
        (19, 1, 15, 9, 8), (20, 2, 0, 0, 0), (21, 3, 0, 0, 0), (23, 3, 2, 1, 1), (24, 4, 0, 0, 0),
    ]

    @Test(arguments: places) func placesAndOffsetsMeet(_ place: (offset: Int, line: Int, utf8: Int, utf16: Int, utf32: Int)) {
        let buffer = Buffer(Self.text)
        for (encoding, column) in [
            (PositionEncoding.utf8, place.utf8), (.utf16, place.utf16), (.utf32, place.utf32),
        ] {
            let position = TextPosition(line: place.line, column: column)
            #expect(buffer.position(of: place.offset, encoding) == position)
            let back = buffer.offset(of: position, encoding)
            #expect(back.offset == place.offset && back.isInside)
        }
    }

    /// Line, column, encoding, and the offset of the nearest place.
    @Test(arguments: [
        (0, 3, PositionEncoding.utf16, 2), (0, 99, .utf8, 2), (1, 7, .utf16, 14), (1, 5, .utf8, 8), (9, 0, .utf16, 24),
        (99, 99, .utf32, 24), (-1, 0, .utf16, 0), (1, -5, .utf16, 4), (Int.max, Int.max, .utf16, 24),
    ])
    func placesThatAreNotThereAreTheNearest(_ line: Int, _ column: Int, _ encoding: PositionEncoding, _ offset: Int) {
        let found = Buffer(Self.text).offset(of: TextPosition(line: line, column: column), encoding)
        #expect(found.offset == offset && !found.isInside)
    }

    @Test func theLineBehindTheLastIsTheEnd() {
        let found = Buffer("a\nb").offset(of: TextPosition(line: 2, column: 0), .utf16)
        #expect(found.offset == 3 && found.isInside)
    }

    /// Random edits keep the text valid and the lines right.
    @Test(arguments: 1...20) func editsKeepTheTextValid(_ seed: Int) {
        var state = UInt64(seed)
        func next(_ most: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % most
        }
        var buffer = Buffer(Self.text)
        for _ in 0..<200 {
            let encoding = PositionEncoding.allCases[next(3)]
            let words = ["", "a", "万", "🙂", "\r", "\n", "\r\n", "é\n"]
            _ = buffer.replace(
                TextPosition(line: next(8) - 1, column: next(12) - 1), TextPosition(line: next(8) - 1, column: next(12) - 1),
                with: words[next(words.count)], encoding)
            #expect(String(validating: buffer.bytes, as: UTF8.self) != nil)
            let fresh = Buffer(buffer.bytes)
            #expect(fresh.lineCount == buffer.lineCount)
            #expect((0..<fresh.lineCount).allSatisfy { fresh.line($0) == buffer.line($0) })
        }
    }
}
