import Foundation
import Testing

/// `check --fix` and `check --diff`.
@Suite struct FixTests {
    /// Two safe corrections, one for review, and line ends of one's own.
    private static let report =
        "The 21th survey covers the the accounts.\r\n\r\nGrants came to 7,,320 in 2019.\r\nNothing else.\r\n"
    private static let safe = "The 21st survey covers the accounts.\r\n\r\nGrants came to 7,,320 in 2019.\r\nNothing else.\r\n"
    private static let all = "The 21st survey covers the accounts.\r\n\r\nGrants came to 7,320 in 2019.\r\nNothing else.\r\n"

    private static func bytes(_ name: String, in folder: URL) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: name)))
    }

    @Test(arguments: [([], safe, 1), (["--unsafe"], all, 0)] as [([String], String, Int32)])
    func correctsWhatIsAllowed(options: [String], text: String, code: Int32) throws {
        try Tool.withFolder(["a.txt": FixTests.report]) { folder in
            let result = try Tool.run(["check", "a.txt", "--fix", "--format", "concise"] + options, in: folder)
            #expect(result.code == code, "\(result.output)\(result.errors)")
            #expect(try FixTests.bytes("a.txt", in: folder) == Array(text.utf8))
            #expect(result.errors.contains("corrected \(options.isEmpty ? 2 : 3) findings in 1 report"))
            // A fixed point: nothing more to do.
            let again = try Tool.run(["check", "a.txt", "--diff"] + options, in: folder)
            #expect(again.code == 0 && again.output.isEmpty)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == ["a.txt"])
        }
    }

    @Test func theDifferenceIsAppliedByGit() throws {
        try Tool.withFolder(["r/a.txt": FixTests.report, "r/clean.txt": "Nothing of note happened in 2019.\n"]) { folder in
            let result = try Tool.run(["check", "r", "--diff", "--unsafe", "-o", "r.diff"], in: folder)
            #expect(result.code == 1 && result.errors.contains("would correct 3 findings in 1 report"))
            #expect(try FixTests.bytes("r/a.txt", in: folder) == Array(FixTests.report.utf8))
            let git = Process()
            git.executableURL = URL(filePath: "/usr/bin/env")
            git.arguments = ["git", "apply", "--whitespace=nowarn", "r.diff"]
            git.currentDirectoryURL = folder
            try git.run()
            git.waitUntilExit()
            #expect(git.terminationStatus == 0)
            #expect(try FixTests.bytes("r/a.txt", in: folder) == Array(FixTests.all.utf8))
        }
    }

    static let encodings: [(String.Encoding, [UInt8])] = [
        (.utf8, [0xEF, 0xBB, 0xBF]), (.utf16LittleEndian, [0xFF, 0xFE]), (.utf16BigEndian, [0xFE, 0xFF]),
        (.utf32LittleEndian, [0xFF, 0xFE, 0, 0]), (.utf16LittleEndian, []),
    ]

    /// Every byte but those corrected stays, in each encoding that is read.
    @Test(arguments: encodings.indices) func keepsTheEncoding(number: Int) throws {
        let (encoding, mark) = FixTests.encodings[number]
        func encoded(_ text: String) throws -> [UInt8] { mark + Array(try #require(text.data(using: encoding))) }
        try Tool.withFolder([:]) { folder in
            let file = folder.appending(path: "a.txt")
            try Data(encoded(FixTests.report + "授权73.2万件。\r\n")).write(to: file)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path())
            let result = try Tool.run(["check", "a.txt", "--fix", "--language", "en"], in: folder)
            #expect(result.code == 1, "\(result.errors)")
            #expect(try FixTests.bytes("a.txt", in: folder) == encoded(FixTests.safe + "授权73.2万件。\r\n"))
            let permissions = try FileManager.default.attributesOfItem(atPath: file.path())[.posixPermissions]
            #expect(permissions as? Int == 0o600)
        }
    }

    /// GB18030: 授权 as two bytes each; the ASCII around it is corrected in place.
    @Test func keepsGB18030() throws {
        let name: [UInt8] = [0xCA, 0xDA, 0xC8, 0xA8, 0xBC, 0xFE, 0xCA, 0xFD, 0xA1, 0xA3]
        let chinese = [[UInt8]](repeating: name, count: 40).flatMap(\.self)
        try Tool.withFolder([:]) { folder in
            let file = folder.appending(path: "a.txt")
            try Data(chinese + Array("\nThe 21th survey covers 12 firms.\n".utf8)).write(to: file)
            let result = try Tool.run(["check", "a.txt", "--fix", "--language", "en"], in: folder)
            #expect(result.code == 0, "\(result.output)\(result.errors)")
            #expect(try FixTests.bytes("a.txt", in: folder) == chinese + Array("\nThe 21st survey covers 12 firms.\n".utf8))
        }
    }

    /// Markup is no part of what the checks see: nothing is written over it.
    @Test func leavesMarkupAlone() throws {
        let text = "It covers the **the** accounts of the [21th](#x) survey.\n"
        try Tool.withFolder(["a.md": text]) { folder in
            _ = try Tool.run(["check", "a.md", "--fix"], in: folder)
            let written = String(decoding: try FixTests.bytes("a.md", in: folder), as: UTF8.self)
            #expect(written == text.replacing("21th", with: "21st"))
        }
    }

    @Test(
        arguments: [
            ["--unsafe"], ["--fix", "--diff"], ["--fix", "--watch"], ["--diff", "--explain-finding", "00"],
        ])
    func contradictionsAreRefused(options: [String]) throws {
        try Tool.withFolder(["a.txt": FixTests.report]) { folder in
            let result = try Tool.run(["check", "a.txt"] + options, in: folder)
            #expect(result.code == 2)
            #expect(try FixTests.bytes("a.txt", in: folder) == Array(FixTests.report.utf8))
        }
    }

    @Test func standardInputIsOnlyShown() throws {
        #expect(try Tool.run(["check", "-", "--fix"], input: FixTests.report).code == 2)
        let shown = try Tool.run(["check", "-", "--stdin-filename", "a.txt", "--diff"], input: FixTests.report)
        #expect(shown.code == 1 && shown.output.hasPrefix("--- a/a.txt\n+++ b/a.txt\n@@ -1,4 +1,4 @@\n-The 21th"))
    }

    @Test func whatCannotBeWrittenIsTrouble() throws {
        try Tool.withFolder(["a.txt": FixTests.report]) { folder in
            try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder.path())
            defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path()) }
            // Root may write everywhere.
            guard getuid() != 0 else { return }
            let result = try Tool.run(["check", "a.txt", "--fix"], in: folder)
            #expect(result.code == 2 && result.errors.contains("cannot be written"))
            #expect(try FixTests.bytes("a.txt", in: folder) == Array(FixTests.report.utf8))
        }
    }
}
