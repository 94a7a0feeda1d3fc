import Documents
import Findings
import Readers
import Testing
import Text

/// The same numbers from the same seed, on every machine (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// What every document must keep, whatever was read.
func expectSound(_ document: Document, _ note: @autoclosure () -> String) {
    let text = document.text
    #expect(text.count == document.original.count, "\(note())")
    #expect(String(validating: text, as: UTF8.self) != nil, "\(note())")
    var end: UInt32 = 0
    for block in document.blocks {
        let range = block.range
        let isSound =
            range.start >= end && !range.isEmpty && Int(range.end) <= text.count && range.count <= 64 << 10
            && text[Int(range.start)] & 0xC0 != 0x80 && (Int(range.end) == text.count || text[Int(range.end)] & 0xC0 != 0x80)
            && (block.kind == .cell) == (block.table >= 0 && block.row >= 0 && block.column >= 0)
        #expect(isSound, "\(block) in \(note())")
        end = range.end
    }
}

@Suite struct PropertyTests {
    /// Pieces that texts with markup, tables, lists and many scripts are made of.
    static let pieces = [
        "a", "b ", "5", " million", "\n", "\r\n", "\r", "\n\n", " ", "\t", "    ", "| ", "|---|---|\n", "| a | b |\n", "#",
        "# ", "- ",
        "* ", "1. ", "(1) ", "> ", "```", "```\n", "`", "``", "**", "_", "~~", "[", "](", ")", "]", "[^1]", "[^1]: ",
        "[a]: b\n", "<",
        "<b>", "</b>", "<!--", "-->", "&amp;", "&#215;", "&nbsp;", "\\", "\\|", "!", "中", "，", "\u{3000}", "\u{A0}", "é", "𝟓",
        "---\n",
        "===\n", "Tel: ", "010-5550100", "Copyright ©", " 2020", "Home", " > ", "•", "（一）", ".", "。", "title: x\n", "\u{FEFF}",
        "\"",
    ]

    @Test(arguments: Format.allCases)
    func blocksOfRandomTextsAreSound(format: Format) {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<3000 {
            let text = (0..<Int.random(in: 1...60, using: &generator)).map { _ in
                Self.pieces.randomElement(using: &generator) ?? ""
            }.joined()
            let bytes = Array(text.utf8)
            let reading = read(bytes: bytes, path: "a", format: format)
            guard let document = reading.document else {
                #expect(reading.notices.first?.message.contains("empty") == true)
                continue
            }
            expectSound(document, "\(text.debugDescription)")
            #expect(document.original == Array(bytes[(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)...]))
        }
    }

    /// After any edit a text is read as one that was never read before.
    @Test(arguments: Format.allCases)
    func editedTextsAreReadAsNew(format: Format) {
        var generator = SeededGenerator(seed: 5)
        let labels = [
            "[a]: b\n", "[a]", "| a | b |\n|---|---|\n| 5 | 6 |\n\n", "<div>5</div>\n\n", "5", "", "\r", "1. ", "```\n",
        ]
        for _ in 0..<150 {
            var bytes = Array((0..<80).map { _ in (Self.pieces + labels).randomElement(using: &generator) ?? "" }.joined().utf8)
            var memory = ReadingMemory()
            for round in 0..<20 {
                let again = read(bytes: bytes, path: "a", format: format, memory: &memory)
                let new = read(bytes: bytes, path: "a", format: format)
                #expect(again.document?.text == new.document?.text && again.document?.blocks == new.document?.blocks)
                #expect(again.document?.original == new.document?.original && again.notices == new.notices)
                var text = String(decoding: bytes, as: UTF8.self).unicodeScalars
                let count = text.count
                let at = Int.random(in: 0...count, using: &generator)
                let length = round % 2 == 0 ? 0 : Int.random(in: 0...min(6, count - at), using: &generator)
                let start = text.index(text.startIndex, offsetBy: at)
                let word = (Self.pieces + labels).randomElement(using: &generator) ?? ""
                text.replaceSubrange(start..<text.index(start, offsetBy: length), with: Array(word.unicodeScalars))
                bytes = Array(String(text).utf8)
            }
        }
    }

    /// Outside of markup nothing is lost: every letter of plain text lies in a block.
    @Test func noLetterOfPlainTextIsLost() throws {
        var generator = SeededGenerator(seed: 2)
        for _ in 0..<2000 {
            let text = (0..<40).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
            guard let document = read(bytes: Array(text.utf8), path: "a").document else { continue }
            var covered = [Bool](repeating: false, count: document.text.count)
            for block in document.blocks {
                for at in block.range.indices { covered[at] = true }
            }
            let isKept = document.text.indices.allSatisfy {
                let byte = document.text[$0]
                return covered[$0] || !(0x61...0x7A ~= byte || 0x30...0x39 ~= byte || 0xE4...0xE9 ~= byte)
            }
            #expect(isKept, "\(text.debugDescription)")
        }
    }

    @Test(arguments: Format.allCases)
    func anyBytesAreReadOrRefused(format: Format) {
        var generator = SeededGenerator(seed: 3)
        for round in 0..<4000 {
            let count = Int.random(in: 0...80, using: &generator)
            var bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            if round % 3 == 0 { bytes = bytes.map { $0 & 0x7F } }
            if round % 5 == 0 { bytes = Array(([[0xFF, 0xFE], [0xFE, 0xFF], [0xEF, 0xBB, 0xBF]][round % 3]) + bytes) }
            // Text cut in the middle of a character.
            if round % 7 == 0 { bytes = Array("上半年出口 5 million 中国𝟓".utf8.prefix(count % 38)) }
            let reading = read(bytes: bytes, path: "a", format: format)
            #expect((reading.document == nil) == reading.notices.contains { $0.level == .trouble })
            if let document = reading.document { expectSound(document, "\(bytes)") }
        }
    }

    @Test(arguments: [(2, false), (2, true), (4, false), (4, true)])
    func everyScalarOfTranscodedTextMapsBack(width: Int, isBigEndian: Bool) throws {
        var generator = SeededGenerator(seed: 4)
        let ranges: [ClosedRange<UInt32>] = [0x20...0x7E, 0xA1...0x7FF, 0x4E00...0x9FFF, 0x1F300...0x1F5FF]
        for _ in 0..<300 {
            var text = "a"
            for _ in 0..<Int.random(in: 1...30, using: &generator) {
                let range = ranges.randomElement(using: &generator) ?? 0x20...0x7E
                for _ in 0..<Int.random(in: 1...4, using: &generator) {
                    if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) {
                        text.unicodeScalars.append(scalar)
                    }
                }
            }
            let bytes = wide(text, width: width, isBigEndian: isBigEndian, hasMark: true)
            let document = try #require(read(bytes: bytes, path: "a").document)
            expectScalarsMapBack(document, widthInFile: { width == 4 ? 4 : UTF16.width($0) * 2 }, from: width)
        }
    }

    @Test func sameBytesSameReading() {
        let text = Array("| a | b |\n|---|---|\n| 5 | 6 |\n\nHome > News\n\nText 5.".utf8)
        #expect(read(bytes: text, path: "a").document?.blocks == read(bytes: text, path: "a").document?.blocks)
    }
}
