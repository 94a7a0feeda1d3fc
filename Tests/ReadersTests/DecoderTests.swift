import Documents
import Findings
import Readers
import Testing
import Text

/// A text as UTF-16 or UTF-32.
func wide(_ text: String, width: Int, isBigEndian: Bool, hasMark: Bool) -> [UInt8] {
    let marked = (hasMark ? "\u{FEFF}" : "") + text
    let units = width == 2 ? marked.utf16.map { UInt32($0) } : marked.unicodeScalars.map(\.value)
    return units.flatMap { unit in
        let bytes = (0..<width).map { UInt8(truncatingIfNeeded: unit >> (8 * UInt32($0))) }
        return isBigEndian ? bytes.reversed() : bytes
    }
}

/// Every scalar of a document must lead back to where it stands in the file.
func expectScalarsMapBack(_ document: Document, widthInFile: (Unicode.Scalar) -> Int, from start: Int) {
    var source = start
    var offset = 0
    for scalar in String(decoding: document.text, as: UTF8.self).unicodeScalars {
        let width = UTF8.width(scalar)
        let expected = ByteRange(source, source + widthInFile(scalar))
        #expect(document.map.source(of: ByteRange(offset, offset + width)) == expected)
        offset += width
        source += widthInFile(scalar)
    }
}

@Suite struct DecoderTests {
    static let text = "Exports 出口 rose €5 million 𝟓.\r\nDown é.\n"

    @Test(arguments: [(2, false), (2, true), (4, false), (4, true)])
    func wideTextWithMark(width: Int, isBigEndian: Bool) throws {
        let bytes = wide(Self.text, width: width, isBigEndian: isBigEndian, hasMark: true)
        let document = try #require(read(bytes: bytes, path: "a.txt").document)
        #expect(String(decoding: document.text, as: UTF8.self) == Self.text)
        expectScalarsMapBack(document, widthInFile: { width == 4 ? 4 : UTF16.width($0) * 2 }, from: width)
    }

    @Test(arguments: [false, true])
    func wideTextWithoutMark(isBigEndian: Bool) throws {
        let bytes = wide("上半年出口5亿元\nUp 5 percent.", width: 2, isBigEndian: isBigEndian, hasMark: false)
        let document = try #require(read(bytes: bytes, path: "a.txt").document)
        #expect(document.text.string(ByteRange(0, 9)) == "上半年")
        #expect(document.map.source(of: 9) == 6)
    }

    @Test func markOfUTF8IsLeftOut() throws {
        let document = try #require(read(bytes: [0xEF, 0xBB, 0xBF, 0x35, 0x0A], path: "a.txt").document)
        #expect(document.text == [0x35, 0x0A])
        #expect(document.map.source(of: ByteRange(0, 1)) == ByteRange(3, 4))
    }

    /// "2020年，全国5亿" in GBK, and a character of four bytes in GB18030.
    static let chinese: [UInt8] = [
        0x32, 0x30, 0x32, 0x30, 0xC4, 0xEA, 0xA3, 0xAC, 0xC8, 0xAB, 0xB9, 0xFA, 0x35, 0xD2, 0xDA, 0x0A,
        0xD6, 0xD0, 0xB9, 0xFA, 0xB5, 0xC4, 0xD6, 0xD0, 0xB9, 0xFA, 0xB5, 0xC4, 0x84, 0x31, 0xA4, 0x39,
    ]

    @Test func chineseIsRecognised() throws {
        let reading = read(bytes: Self.chinese, path: "a.txt")
        let document = try #require(reading.document)
        #expect(String(decoding: document.text, as: UTF8.self).hasPrefix("2020年，全国5亿\n中国的中国的"))
        #expect(document.language == .chinese)
        #expect(reading.notices.map(\.level) == [.remark])
        expectScalarsMapBack(
            document,
            widthInFile: { $0.isASCII ? 1 : 0x4E00..<0xA000 ~= $0.value || $0 == "，" ? 2 : 4 }, from: 0)
    }

    @Test(arguments: [
        ("caf\u{E9} r\u{E9}sum\u{E9} na\u{EF}ve fa\u{E7}ade", 1, 4), ("one\r\nt\u{FC}r", 2, 2), ("\u{A3}5 million", 1, 1),
        ("one\rtwo\n\u{DC}ber", 3, 1),
    ])
    func singleByteEncodingsAreNotGuessed(text: String, line: Int, column: Int) {
        let notice = read(bytes: text.unicodeScalars.map { UInt8($0.value) }, path: "a.txt").notices.first
        #expect(notice?.level == .trouble)
        #expect(notice?.message.contains("iconv -f") == true)
        #expect(notice?.line == line)
        #expect(notice?.column == column)
    }

    @Test(
        arguments: [
            ([], "empty"), (Array(" \n\t\u{3000}\u{FEFF}\r\n".utf8), "empty"), ([0xEF, 0xBB, 0xBF], "empty"),
            ([0xFF, 0xFE], "empty"),
            (Array("%PDF-1.7\n5".utf8), "a PDF"), (Array("PK\u{3}\u{4}....word/document.xml".utf8), "a Word document"),
            (Array("PK\u{3}\u{4}....xl/workbook.xml".utf8), "a spreadsheet"), (Array("PK\u{3}\u{4}".utf8), "a zip archive"),
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "an image"), (Array("{\\rtf1".utf8), "word processor"),
            (Array("\n<!DOCTYPE html>\n<p>5".utf8), "a web page"), ([0x61, 0, 0x62, 0x63], "zero byte"),
            (Array("ab".utf8) + [0], "zero byte"), ([0xFF, 0xFE, 0x00, 0xD8, 0x61, 0x00], "not valid UTF-16"),
            ([0xFE, 0xFF, 0x00], "not valid UTF-16"), ([0xFF, 0xFE, 0, 0, 0, 0, 0x11, 0], "not valid UTF-32"),
            (Array("中文".utf8).dropLast(), "not valid UTF-8"), ([0xED, 0xA0, 0x80], "not valid UTF-8"),
            ([0xC0, 0x80], "not valid UTF-8"),
            ([0xF4, 0x90, 0x80, 0x80], "not valid UTF-8"), ([0x41, 0x80], "not valid UTF-8"),
        ] as [([UInt8], String)])
    func troubleIsNamed(bytes: [UInt8], words: String) {
        let reading = read(bytes: bytes, path: "a.txt")
        #expect(reading.document == nil)
        #expect(reading.notices.map(\.level) == [.trouble])
        #expect(reading.notices.first?.message.contains(words) == true, "\(reading.notices)")
        #expect(reading.notices.first?.path == "a.txt")
    }

    @Test func largeFilesAreRefused() {
        let reading = read(bytes: [UInt8](repeating: 0x20, count: largestInput + 1), path: "a.txt")
        #expect(reading.notices.first?.message.contains("larger than 128 MiB") == true)
    }

    @Test func namedFormatIsTaken() {
        #expect(read(bytes: Array("<html>5".utf8), path: "-", format: .text).document != nil)
    }
}

@Suite struct ReadingTests {
    @Test(arguments: [
        ("a.md", "# A\n\nb", true), ("dir.md/a.txt", "# A\n\nb", false), ("A.MARKDOWN", "# A\n\nb", true),
        ("md", "# A\n\nb", false),
        ("a.log", "# A\n\nb", false),
    ])
    func formatByExtension(path: String, text: String, isMarkdown: Bool) throws {
        let document = try #require(read(bytes: Array(text.utf8), path: path).document)
        #expect((document.text.first == 0x20) == isMarkdown)
    }

    @Test func everyFormatHasOneReader() {
        #expect(
            readers.map { $0.format }.sorted { $0.rawValue < $1.rawValue }
                == Format.allCases.sorted { $0.rawValue < $1.rawValue })
        let extensions = readers.flatMap { $0.extensions }
        #expect(Set(extensions).count == extensions.count)
    }

    @Test(arguments: [
        ("Exports rose by 5 percent.", Language.english), ("出口增长5%。", .chinese), ("GDP增长5%，CPI上涨2%。", .chinese),
        ("5 + 6 = 11", .unknown), ("Экспорт вырос на 5 процентов.", .unknown), ("輸出は5パーセント増えた。", .unknown),
        ("出口在线\n" + String(repeating: "Exports rose by 5 percent. ", count: 10), .english),
        (String(repeating: "出口增长百分之五。", count: 10) + "Exports rose.", .chinese),
    ])
    func languageByLetters(text: String, expected: Language) throws {
        #expect(try #require(read(bytes: Array(text.utf8), path: "a").document).language == expected)
    }

    @Test func namedLanguageWins() {
        #expect(read(bytes: Array("出口".utf8), path: "a", language: .english).document?.language == .english)
    }
}
