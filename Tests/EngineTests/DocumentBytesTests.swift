import Documents
import Engine
import Readers
import Testing
import Text

/// Edits of a text written back into the bytes of its file.
@Suite struct DocumentBytesTests {
    struct Encoding: Sendable, CustomTestStringConvertible {
        let name: String
        let mark: [UInt8]
        let encode: @Sendable (String) -> [UInt8]
        var testDescription: String { name }
    }

    static let encodings = [
        Encoding(name: "UTF-8", mark: []) { Array($0.utf8) },
        Encoding(name: "UTF-8 with a mark", mark: [0xEF, 0xBB, 0xBF]) { Array($0.utf8) },
        Encoding(name: "UTF-16LE", mark: [0xFF, 0xFE]) { $0.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } },
        Encoding(name: "UTF-16BE", mark: [0xFE, 0xFF]) { $0.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] } },
        Encoding(name: "UTF-32BE", mark: [0, 0, 0xFE, 0xFF]) {
            $0.unicodeScalars.flatMap { scalar in [24, 16, 8, 0].map { UInt8(scalar.value >> UInt32($0) & 0xFF) } }
        },
    ]

    @Test(arguments: encodings, ["21st", "二十一", "𝟚𝟙", ""]) func writesBack(encoding: Encoding, replacement: String) throws {
        let (before, old, after) = ("On 😀 the ", "21th", " of May 12 boats left 上海.\r\n")
        let file = encoding.mark + encoding.encode(before + old + after)
        let document = try #require(read(bytes: file, path: "a.txt").document)
        let start = before.utf8.count
        let edit = TextEdit(range: ByteRange(start, start + old.utf8.count), replacement: Array(replacement.utf8))
        let expected = encoding.mark + encoding.encode(before + replacement + after)
        #expect(document.bytes(applying: [edit], to: file) == expected)
    }

    /// What a replacement looks like in GB18030 is known for ASCII only: anything else is refused, not guessed.
    @Test func refusesWhatIsNotCertain() throws {
        let chinese: [UInt8] = [0xCA, 0xDA, 0xC8, 0xA8, 0xBC, 0xFE, 0xCA, 0xFD, 0xA1, 0xA3]
        let file = [[UInt8]](repeating: chinese, count: 40).flatMap(\.self) + Array("12".utf8)
        let document = try #require(read(bytes: file, path: "a.txt").document)
        let place = ByteRange(document.text.count - 2, document.text.count)
        func edited(_ text: String) -> [UInt8]? {
            document.bytes(applying: [TextEdit(range: place, replacement: Array(text.utf8))], to: file)
        }
        #expect(edited("345") == file.dropLast(2) + Array("345".utf8))
        #expect(edited("十二") == nil)
    }
}
