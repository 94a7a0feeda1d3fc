import Foundation
import Testing
import Text

/// A text after edits, in one round or in many, and how it is shown.
@Suite struct RevisionTests {
    static func edit(_ range: Range<Int>, _ text: String) -> TextEdit {
        TextEdit(range: ByteRange(range.lowerBound, range.upperBound), replacement: Array(text.utf8))
    }

    static func revision(_ base: String, _ rounds: [[TextEdit]]) -> Revision {
        rounds.reduce(Revision(Array(base.utf8))) { $0.applying($1) }
    }

    @Test(
        arguments: [
            ([], "abcdef", 0),
            ([[edit(1..<3, "XYZ")]], "aXYZdef", 1),
            ([[edit(0..<0, "<"), edit(6..<6, ">")]], "<abcdef>", 2),
            ([[edit(1..<3, "XYZ")], [edit(2..<3, "")]], "aXZdef", 1),
            ([[edit(1..<3, "")], [edit(1..<1, "bc")]], "abcdef", 0),
            ([[edit(1..<2, "B")], [edit(4..<5, "E")], [edit(0..<6, "")]], "", 1),
            // What overlaps or lies outside is left out.
            ([[edit(1..<4, "X"), edit(2..<3, "Y"), edit(5..<9, "Z")]], "aXef", 1),
        ] as [([[TextEdit]], String, Int)])
    func roundsComeToOne(rounds: [[TextEdit]], text: String, count: Int) {
        let revision = RevisionTests.revision("abcdef", rounds)
        #expect(String(decoding: revision.text, as: UTF8.self) == text)
        #expect(revision.edits.count == count)
        #expect(Revision(revision.base).applying(revision.edits).text == revision.text)
    }

    /// Random texts and edits: the edits of many rounds, applied at once, give the same text.
    static let random: [(base: String, revision: Revision)] = {
        var generator = Generator(state: 7)
        return (0..<150).map { _ in
            let lines = (0..<Int.random(in: 0...30, using: &generator)).map { "line \($0 % 5)" }
            let end = ["\n", "\r\n"].randomElement(using: &generator) ?? "\n"
            let base = lines.joined(separator: end) + (Bool.random(using: &generator) ? end : "")
            var revision = Revision(Array(base.utf8))
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                var at = 0
                var edits: [TextEdit] = []
                while at < revision.count, edits.count < 6 {
                    let start = Int.random(in: at...revision.count, using: &generator)
                    let end = min(revision.count, start + Int.random(in: 0...12, using: &generator))
                    let text = ["", "x", "two\nlines", "\n", end == start ? "!" : ""].randomElement(using: &generator) ?? ""
                    edits.append(RevisionTests.edit(start..<end, text))
                    at = end + 1
                }
                revision = revision.applying(edits)
            }
            return (base, revision)
        }
    }()

    @Test func editsLeadFromTheBaseToTheText() {
        for (base, revision) in RevisionTests.random {
            #expect(Revision(Array(base.utf8)).applying(revision.edits).text == revision.text)
            for (a, b) in zip(revision.edits, revision.edits.dropFirst()) { #expect(a.range.end < b.range.start) }
        }
    }

    /// git, which was not written here, makes the text of its base with our difference.
    @Test func gitAppliesTheDifference() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString, directoryHint: .isDirectory)
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder.appending(path: "a folder"), withIntermediateDirectories: true)
        var diff: [UInt8] = []
        // A file that is empty before or after would be made or removed by git.
        let cases = RevisionTests.random.filter { !$0.base.isEmpty && $0.revision.count > 0 && !$0.revision.edits.isEmpty }
        #expect(cases.count > 80)
        for (number, (base, revision)) in cases.enumerated() {
            let name = "a folder/\"\(number)\" 数.txt"
            try Data(base.utf8).write(to: folder.appending(path: name))
            diff += UnifiedDiff(revision, path: "./" + name).bytes
        }
        try Data(diff).write(to: folder.appending(path: "diff"))
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["git", "apply", "--whitespace=nowarn", "diff"]
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(["GIT_CEILING_DIRECTORIES": "/"]) { $1 }
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        for (number, (_, revision)) in cases.enumerated() {
            let written = try Data(contentsOf: folder.appending(path: "a folder/\"\(number)\" 数.txt"))
            #expect(Array(written) == revision.text, "\(number)")
        }
    }

    @Test func theDifferenceIsWhatDiffWouldWrite() {
        let base = (1...20).map { "\($0)\n" }.joined()
        let revision = RevisionTests.revision(base, [[RevisionTests.edit(4..<5, "three"), RevisionTests.edit(48..<51, "")]])
        let text = String(decoding: UnifiedDiff(revision, path: "a b.txt").bytes, as: UTF8.self)
        let expected = """
            --- a/a b.txt\t
            +++ b/a b.txt\t
            @@ -1,6 +1,6 @@
             1
             2
            -3
            +three
             4
             5
             6
            @@ -17,4 +17,3 @@
             17
             18
             19
            -20
            """
        #expect(text == expected + "\n")
        #expect(UnifiedDiff(Revision([0x31]), path: "a").bytes.isEmpty)
    }

    /// SplitMix64, so that every run tests the same.
    struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }
}
