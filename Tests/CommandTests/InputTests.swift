import Foundation
import Testing

/// Which files a command takes, and what it says of those it cannot.
@Suite struct InputTests {
    static let text = "Nothing of note happened.\n"

    /// The paths that `check` read, in order.
    static func checked(_ arguments: [String], in folder: URL) throws -> [String] {
        let result = try Tool.run(["check", "--format", "json"] + arguments, in: folder)
        let files = try Tool.json(result.output)["files"] as? [[String: Any]] ?? []
        return files.compactMap { $0["path"] as? String }
    }

    static func expect(_ arguments: [String], in folder: URL, gives expected: [String]) throws {
        let files = try checked(arguments, in: folder)
        #expect(files == expected)
    }

    @Test func foldersGiveTheirReportsInOrder() throws {
        let names = ["b.txt", "a.md", "c.markdown", "sub/z.TXT", "sub/y.pdf", ".hidden/x.txt", ".h.txt", "sub/deep/w.txt"]
        try Tool.withFolder(Dictionary(uniqueKeysWithValues: names.map { ($0, InputTests.text) })) { folder in
            let expected = ["./a.md", "./b.txt", "./c.markdown", "./sub/deep/w.txt", "./sub/z.TXT"]
            try InputTests.expect(["."], in: folder, gives: expected)
            let mixed = try InputTests.checked(["sub", "b.txt", "b.txt", "."], in: folder)
            // Each file once, by the first of its names.
            #expect(mixed == ["sub/deep/w.txt", "sub/z.TXT", "b.txt", "./a.md", "./c.markdown"])
        }
    }

    @Test func namesThatCannotBeSaidAreTold() throws {
        try Tool.withFolder(["a.md": InputTests.text]) { (folder: URL) throws in
            let place = folder.path().utf8CString.dropLast() + "/b".utf8CString.dropLast() + [CChar(bitPattern: 0xFF)]
            let file = open(Array(place + ".md".utf8CString), O_WRONLY | O_CREAT, 0o666)
            // Some systems have no such names.
            guard file >= 0 else { return }
            close(file)
            let result = try Tool.run(["check", "."], in: folder)
            #expect(result.code == 2 && result.errors.contains("has a name that is not UTF-8"), "\(result.errors)")
        }
    }

    /// What would write over a report or another file.
    @Test(
        arguments: [
            (["check", "a.md", "-o", "a.md"], "a.md"), (["check", ".", "-o", "sarif=link.md"], "a.md"),
            (["check", "a.md", "--write-baseline", "./a.md"], "a.md"),
            (["check", "a.md", "--write-baseline", "notes"], "notes"),
            (["figures", "a.md", "-o", "a.md"], "a.md"),
        ])
    func nothingIsWrittenOverWhatIsRead(arguments: [String], file: String) throws {
        try Tool.withFolder(["a.md": InputTests.text, "notes": InputTests.text]) { (folder: URL) throws in
            try FileManager.default.createSymbolicLink(
                at: folder.appending(path: "link.md"), withDestinationURL: folder.appending(path: "a.md"))
            let result = try Tool.run(arguments, in: folder)
            #expect(result.code == 2 && result.errors.contains("stays as it is"), "\(result.errors)")
            #expect(try String(contentsOf: folder.appending(path: file), encoding: .utf8) == InputTests.text)
        }
    }

    @Test func anOriginalThatIsNotThereIsNamed() throws {
        try Tool.withFolder(["a.md": InputTests.text]) { (folder: URL) throws in
            let result = try Tool.run(["check", "a.md", "--source", "gone.md"], in: folder)
            #expect(result.code == 2 && result.errors.contains("gone.md: cannot be read"))
        }
    }

    @Test func aConfigurationThatLeadsNowhereIsTrouble() throws {
        try Tool.withFolder(["a.md": InputTests.text]) { (folder: URL) throws in
            try FileManager.default.createSymbolicLink(
                at: folder.appending(path: ".figurelint.yml"), withDestinationURL: folder.appending(path: "gone.yml"))
            let result = try Tool.run(["check", "a.md"], in: folder)
            #expect(result.code == 2 && result.errors.contains(".figurelint.yml"), "\(result.errors)")
        }
    }

    @Test(arguments: [
        ("*.txt", ["keep.md"]),
        ("# comment\n\nsub/", ["a.txt", "keep.md"]),
        ("/a.txt", ["keep.md", "sub/a.txt", "sub/b.txt", "sub/deep/c.txt"]),
        ("*.txt\n!b.txt", ["keep.md", "sub/b.txt"]),
        ("sub/*.txt", ["a.txt", "keep.md", "sub/deep/c.txt"]),
        ("sub/**/c.txt", ["a.txt", "keep.md", "sub/a.txt", "sub/b.txt"]),
        ("**/deep", ["a.txt", "keep.md", "sub/a.txt", "sub/b.txt"]),
        ("[ab].t?t", ["keep.md", "sub/deep/c.txt"]),
        ("[!ab].txt", ["a.txt", "keep.md", "sub/a.txt", "sub/b.txt"]),
        ("\\a.txt", ["keep.md", "sub/b.txt", "sub/deep/c.txt"]),
        ("sub/**", ["a.txt", "keep.md"]),
    ])
    func gitIgnoredFilesAreLeftOut(ignore: String, expected: [String]) throws {
        var files = ["a.txt", "keep.md", "sub/a.txt", "sub/b.txt", "sub/deep/c.txt"].reduce(into: [:]) {
            $0[$1] = InputTests.text
        }
        files[".gitignore"] = ignore + "\n"
        files[".git/config"] = ""
        try Tool.withFolder(files) { folder in
            let all = try InputTests.checked(["."], in: folder)
            #expect(all == expected.map { "./" + $0 })
            // A file that is named is checked whatever the rules say.
            try InputTests.expect(["a.txt"], in: folder, gives: ["a.txt"])
        }
    }

    @Test func deeperIgnoreFilesSpeakLast() throws {
        let files = [
            ".git/config": "", ".gitignore": "*.txt\n", "a.txt": InputTests.text, "sub/.gitignore": "!*.txt\nx.txt\n",
            "sub/b.txt": InputTests.text, "sub/x.txt": InputTests.text, "other/c.txt": InputTests.text,
            "sub/deep/d.txt": InputTests.text,
        ]
        try Tool.withFolder(files) { folder in
            try InputTests.expect(["."], in: folder, gives: ["./sub/b.txt", "./sub/deep/d.txt"])
            try InputTests.expect(["."], in: folder.appending(path: "sub"), gives: ["./b.txt", "./deep/d.txt"])
        }
    }

    @Test(arguments: [
        ("*.txt", ["a.txt"]), ("**/*.txt", ["a.txt", "sub/b.txt", "sub/deep/c.txt"]), ("sub/*", ["sub/b.txt", "sub/n.dat"]),
        ("s?b/**/c.*", ["sub/deep/c.txt"]),
    ])
    func patternsAreExpanded(pattern: String, expected: [String]) throws {
        let names = ["a.txt", "sub/b.txt", "sub/n.dat", "sub/deep/c.txt"]
        try Tool.withFolder(Dictionary(uniqueKeysWithValues: names.map { ($0, InputTests.text) })) { folder in
            try InputTests.expect([pattern], in: folder, gives: expected)
        }
    }

    @Test func everyTroubleIsOneLineAndExitCode2() throws {
        try Tool.withFolder(["good.txt": InputTests.text, "none/x.pdf": "", "empty/.keep": ""]) { folder in
            let link = folder.appending(path: "loop").path()
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: link)
            for (path, words) in [
                ("missing.txt", "no such file"), ("none", "holds no reports"), ("*.nothing", "matches no file"),
                ("/dev/zero", "not a regular file"), ("loop", "cannot be read"), ("empty", "holds no reports"),
            ] {
                let result = try Tool.run(["check", path, "good.txt", "--format", "json"], in: folder)
                #expect(result.code == 2, "\(path)")
                let lines = result.errors.split(separator: "\n")
                #expect(lines.count == 1 && lines[0].contains(path) && lines[0].contains(words), "\(result.errors)")
                // What can be read is still checked.
                #expect(result.output.contains("good.txt"))
            }
        }
    }

    @Test func linkedFoldersAreNotWalkedForever() throws {
        try Tool.withFolder(["sub/a.txt": InputTests.text]) { folder in
            try FileManager.default.createSymbolicLink(
                atPath: folder.appending(path: "sub/up").path(), withDestinationPath: folder.path())
            try InputTests.expect(["."], in: folder, gives: ["./sub/a.txt"])
        }
    }

    @Test func aPipeThatNobodyFillsDoesNotHang() throws {
        try Tool.withFolder([:]) { folder in
            let pipe = folder.appending(path: "pipe.txt").path()
            #expect(mkfifo(pipe, 0o600) == 0)
            let result = try Tool.run(["check", pipe])
            #expect(result.code == 2)
        }
    }

    @Test func standardInputHasTheNameItIsGiven() throws {
        let result = try Tool.run(["check", "-", "--stdin-filename", "r.md", "--format", "json"], input: InputTests.text)
        #expect(result.code == 0)
        #expect(result.output.contains("\"path\":\"r.md\""))
    }
}
