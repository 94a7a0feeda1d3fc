import Documents
import Engine
import Findings
import Foundation
import Readers
import Rules
import TestSupport
import Testing
import Text

/// Checking again after an edit comes to the same as checking anew.
@Suite struct DraftTests {
    static let samples = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Reports/samples")

    static func sample(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: samples.appending(path: name))) }

    static func read(_ bytes: [UInt8], _ format: Format) -> Document {
        Readers.read(bytes: bytes, path: "report", format: format).document
            ?? Document(path: "report", language: .unknown, text: [], blocks: [])
    }

    /// Random edits of every kind, those that change what stands behind them included.
    struct Editor {
        var generator: Generator

        static let words = [
            "", " ", "\n", "\r\n", "\n\n", "\n\n\n", "0", "7", "12.5", "%", " million", ",", ".", "2300万", "，其中", "🙂", "é", "|",
            "| a | b |\n|---|---|\n| 1 | 2 |\n", "```\n", "# ", "- ", "> ", "* 3 ", "<!-- ", "-->", "<div>", "</div>\n", "    ",
            "\t",
            "The total was 48 and rose 20 % from 12.3 to 13.9 billion yuan in 2020. ",
            "At the end of 2019 the province had 146,200 village clinics.\n\n",
            "Three offices were opened: Anping, Dingxi and Heshun and Linhe.",
        ]

        mutating func edit(_ bytes: [UInt8]) -> [UInt8] {
            var edited = String(decoding: bytes, as: UTF8.self).unicodeScalars.map { $0 }
            let at = Int(generator.next() % UInt64(edited.count + 1))
            let length = [0, 0, 1, 2, 5, 40, 300][Int(generator.next() % 7)]
            edited.removeSubrange(at..<min(edited.count, at + length))
            let word = Editor.words[Int(generator.next() % UInt64(Editor.words.count))]
            edited.insert(contentsOf: word.unicodeScalars, at: at)
            var text = String.UnicodeScalarView()
            text.append(contentsOf: edited)
            return Array(String(text).utf8)
        }
    }

    /// A small generator with a seed, so that a failure can be repeated.
    struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 29) ^ (state << 11)
        }
    }

    static let seeds: [(UInt64, String, Format)] = (1...5).flatMap { seed in
        [(UInt64(seed), "work-report-2021.md", .markdown), (UInt64(seed), "work-report-2021.txt", .text)]
    }

    @Test(arguments: seeds) func editsComeToTheSameAsCheckingAnew(_ seed: UInt64, _ name: String, _ format: Format) throws {
        let engine = try EngineTests.engine.get()
        var bytes =
            try Self.sample(name) + Array("\n\n".utf8) + Self.sample("statistics-table.md") + Self.sample(name).prefix(2000)
        var editor = Editor(generator: Generator(state: seed))
        var draft = Draft(Self.read(bytes, format), engine: engine)
        for round in 0..<15 {
            for _ in 0..<(1 + round % 3) { bytes = editor.edit(bytes) }
            let document = Self.read(bytes, format)
            draft.take(document)
            // An edit now and then comes before the work of the last one is done.
            if round % 5 == 4 {
                draft.advance(bytes: 1)
                continue
            }
            draft.advance()
            #expect(draft.outstanding == 0)
            let found = draft.conclude()
            let whole = engine.check(document)
            try #require(found.findings == whole.findings, "seed \(seed), round \(round)")
            #expect(found.figureCount == whole.figureCount)
        }
        draft.advance(listingFigures: true)
        let ledger = engine.check(draft.document, listingFigures: true).ledger
        #expect(draft.survey.ledger.map(\.span) == ledger.map(\.span))
        #expect(draft.survey.ledger.map(\.metric) == ledger.map(\.metric))
    }

    /// What a paragraph says depends on the one before, also where another stretch begins between the two.
    @Test func paragraphsAreReadWithTheirNeighbours() throws {
        let engine = try EngineTests.engine.get()
        var paragraphs = (0..<48).flatMap { number in
            ["The number of branches reached \(1500 + number) in 2020.", "Of these, \(1700 + number) branches were in towns."]
        }
        func read() -> Document { Self.read(Array(paragraphs.joined(separator: "\n\n").utf8), .markdown) }
        var draft = Draft(read(), engine: engine)
        draft.advance()
        let all = draft.conclude().findings.count
        #expect(all >= 48)
        // Two stretches meet in the middle.
        for at in stride(from: 32, to: 64, by: 2) {
            let before = paragraphs[at]
            // The end of the paragraph stays, so that the next stretch is kept as it was.
            paragraphs[at] = "The height of the rain reached \(1500 + at) mm in 2020."
            draft.take(read())
            draft.advance()
            let found = draft.conclude().findings
            #expect(found.count < all)
            try #require(found == engine.check(draft.document).findings, "paragraph \(at)")
            paragraphs[at] = before
        }
    }

    /// What an edit costs does not depend on how long the document is.
    @Test func onlyWhatTheEditTouchesIsOutstanding() throws {
        let engine = try EngineTests.engine.get()
        let sample = try Self.sample("work-report-2021.md")
        var bytes = Array((0..<5).map { _ in sample }.joined(separator: Array("\n\n".utf8)))
        var draft = Draft(Self.read(bytes, .markdown), engine: engine)
        draft.advance()
        for place in [bytes.count / 7, bytes.count / 2] {
            var at = place
            while bytes[at] & 0xC0 == 0x80 { at += 1 }
            bytes.insert(contentsOf: Array("12 offices".utf8), at: at)
            draft.take(Self.read(bytes, .markdown))
            #expect(draft.outstanding > 0)
            #expect(draft.outstanding < 12 << 10)
            draft.advance()
        }
        draft.take(Self.read(bytes, .markdown))
        #expect(draft.outstanding == 0)
    }
}
