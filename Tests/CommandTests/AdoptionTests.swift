import Foundation
import Testing

/// Bringing the check to a folder full of old findings: baselines, changed lines, suppressions.
@Suite struct AdoptionTests {
    static let old = CheckTests.report
    static let slip = "Fees fell by 250 % in 2020.\n"

    static func append(_ text: String, to name: String, in folder: URL, before: Bool = false) throws {
        let file = folder.appending(path: name)
        let now = try String(contentsOf: file, encoding: .utf8)
        try Data((before ? text + "\n" + now : now + "\n" + text).utf8).write(to: file)
    }

    // MARK: - Baselines

    @Test(arguments: [true, false])
    func adoptThenOneSlipShowsAlone(isBefore: Bool) throws {
        try Tool.withFolder(["a.md": AdoptionTests.old, "deep/b.txt": AdoptionTests.old]) { (folder: URL) throws in
            let adopted = try Tool.run(["check", ".", "--write-baseline", ".figurelint-baseline"], in: folder)
            #expect(adopted.code == 0 && adopted.errors.contains("wrote 4 findings of 2 reports"))
            let check = ["check", ".", "--baseline", ".figurelint-baseline", "--fail-on", "info"]
            let calm = try Tool.run(check, in: folder)
            #expect(calm.code == 0 && calm.output.isEmpty && calm.errors.contains("no new findings in 2 reports (4 unchanged)"))
            try AdoptionTests.append(AdoptionTests.slip, to: "a.md", in: folder, before: isBefore)
            let slipped = try Tool.run(check + ["--format", "concise"], in: folder)
            #expect(slipped.code == 1)
            #expect(slipped.lines.count == 1 && slipped.output.contains("core/fall-beyond-nothing"), "\(slipped.output)")
            #expect(try Tool.run(check, in: folder).output.contains("1 error in 1 of 2 reports (4 unchanged)"))
        }
    }

    @Test func whatIsMendedIsAbsent() throws {
        try Tool.withFolder(["a.md": AdoptionTests.old]) { (folder: URL) throws in
            _ = try Tool.run(["check", "a.md", "--write-baseline", "b"], in: folder)
            try Data("Nothing is wrong.\n".utf8).write(to: folder.appending(path: "a.md"))
            let result = try Tool.run(["check", "a.md", "--baseline", "b"], in: folder)
            #expect(result.code == 0 && result.errors.contains("(2 absent)"))
            let sarif = try Tool.json(Tool.run(["check", "a.md", "--baseline", "b", "--format", "sarif"], in: folder).output)
            let results = (sarif["runs"] as? [[String: Any]])?.first?["results"] as? [[String: Any]]
            #expect(results?.map { $0["baselineState"] as? String } == ["absent", "absent"])
        }
    }

    @Test func aBaselineIsSeenFromItsFolderAndMergesByLines() throws {
        try Tool.withFolder(["a.md": AdoptionTests.old, "c/b.md": AdoptionTests.old, ".figurelint.yml": "baseline: c/base\n"]) {
            (folder: URL) throws in
            #expect(try Tool.run(["check", "a.md"], in: folder).code == 2)
            _ = try Tool.run(["check", "./a.md", "c/b.md", "--write-baseline", "c/base"], in: folder)
            let text = try String(contentsOf: folder.appending(path: "c/base"), encoding: .utf8)
            #expect(text.contains("\n../a.md\tcore/share-above-whole\t") && text.contains("\nb.md\tcore/share-above-whole\t"))
            let path = folder.appending(path: "a.md").path()
            #expect(try Tool.run(["check", path], in: folder.appending(path: "c")).code == 0)
            #expect(try Tool.run(["check", "b.md"], in: folder.appending(path: "c")).code == 0)
            let again = try Tool.run(["check", "c", "a.md", "--write-baseline", "c/again"], in: folder)
            #expect(try again.code == 0 && String(contentsOf: folder.appending(path: "c/again"), encoding: .utf8) == text)
        }
    }

    @Test(
        arguments: [
            ("# figurelint baseline 9\n", "base:1:1: error: the baseline is of version 9"),
            ("# figurelint baseline 1\nx\n", "base:2:1: error: not a line of"), ("", "base:1:1: error: this is no baseline"),
        ])
    func aBrokenBaselineIsTrouble(text: String, message: String) throws {
        try Tool.withFolder(["a.md": AdoptionTests.old, "base": text]) { (folder: URL) throws in
            let result = try Tool.run(["check", "a.md", "--baseline", "base"], in: folder)
            #expect(result.code == 2 && result.errors.contains(message), "\(result.errors)")
        }
    }

    @Test func nothingIsWrittenOfARunWithTrouble() throws {
        try Tool.withFolder(["a.md": AdoptionTests.old, "base": "mine"]) { (folder: URL) throws in
            #expect(try Tool.run(["check", "a.md", "missing.md", "--write-baseline", "base"], in: folder).code == 2)
            #expect(try String(contentsOf: folder.appending(path: "base"), encoding: .utf8) == "mine")
            #expect(try Tool.run(["check", "a.md", "--write-baseline", "no/where"], in: folder).code == 2)
        }
    }

    // MARK: - Changed lines

    static func git(_ arguments: [String], in folder: URL) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"] + arguments
        process.currentDirectoryURL = folder
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    @Test func onlyWhatChangedCounts() throws {
        let files = ["a.md": AdoptionTests.old, "报 告.md": AdoptionTests.old, "deep/c.md": AdoptionTests.old]
        try Tool.withFolder(files) { (folder: URL) throws in
            try AdoptionTests.git(["init", "-q", "-b", "main"], in: folder)
            try AdoptionTests.git(["add", "."], in: folder)
            try AdoptionTests.git(["commit", "-q", "-m", "old"], in: folder)
            let check = ["check", ".", "--changed-since", "main", "--format", "concise"]
            let calm = try Tool.run(check, in: folder)
            #expect(calm.code == 0 && calm.output.isEmpty)
            try AdoptionTests.append(AdoptionTests.slip, to: "报 告.md", in: folder, before: true)
            // Whatever people have configured.
            let habits = [
                ("diff.noprefix", "true"), ("diff.relative", "true"), ("diff.interHunkContext", "9"),
                ("core.quotePath", "true"),
                ("color.ui", "always"), ("diff.external", "false"), ("diff.mnemonicPrefix", "true"),
            ]
            var environment = ["GIT_CONFIG_COUNT": "\(habits.count)"]
            for (number, habit) in habits.enumerated() {
                environment["GIT_CONFIG_KEY_\(number)"] = habit.0
                environment["GIT_CONFIG_VALUE_\(number)"] = habit.1
            }
            let changed = try Tool.run(check, in: folder, environment: environment)
            #expect(changed.code == 1 && changed.lines.count == 1 && changed.output.contains("fall-beyond-nothing"))
            try Data(AdoptionTests.old.utf8).write(to: folder.appending(path: "deep/new.md"))
            let below = try Tool.run(check, in: folder.appending(path: "deep"), environment: environment)
            #expect(below.lines.count == 2 && below.lines.allSatisfy { $0.hasPrefix("./new.md") }, "\(below.output)")
            // A link to a file of the repository is that file.
            try FileManager.default.createSymbolicLink(
                at: folder.appending(path: "link.md"), withDestinationURL: folder.appending(path: "a.md"))
            #expect(try Tool.run(["check", "link.md", "--changed-since", "HEAD"], in: folder).code == 0)
        }
    }

    @Test(arguments: ["--output=stolen", "-O/tmp", "", "no-such-branch", "HEAD --output=stolen", "HEAD\n--output=stolen", ":/"])
    func aHostileRevisionIsNoOption(revision: String) throws {
        try Tool.withFolder(["a.md": AdoptionTests.old]) { (folder: URL) throws in
            try AdoptionTests.git(["init", "-q"], in: folder)
            try AdoptionTests.git(["add", "."], in: folder)
            try AdoptionTests.git(["commit", "-q", "-m", "old"], in: folder)
            let result = try Tool.run(["check", "a.md", "--changed-since=\(revision)"], in: folder)
            #expect(result.code == 2 || revision == ":/")
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path())
            #expect(Set(names) == ["a.md", ".git"])
        }
    }

    /// What changed in a submodule is what changed since the commit that the revision has of it.
    @Test func submodulesAreComparedWithTheirOwnCommits() throws {
        try Tool.withFolder(["inner/a.md": AdoptionTests.old, "outer/b.md": AdoptionTests.old]) { (folder: URL) throws in
            func git(_ arguments: String..., at place: String) throws {
                try AdoptionTests.git(
                    ["-c", "protocol.file.allow=always"] + arguments, in: folder.appending(path: place))
            }
            for place in ["inner", "outer"] {
                try git("init", "-q", at: place)
                try git("add", ".", at: place)
                try git("commit", "-q", "-m", "old", at: place)
            }
            try git("tag", "before", at: "outer")
            try git("submodule", "add", "-q", "../inner", "sub", at: "outer")
            try git("commit", "-q", "-m", "sub", at: "outer")
            let outer = folder.appending(path: "outer")
            func found(_ revision: String, in folder: URL) throws -> [String] {
                try Tool.run(["check", ".", "--changed-since", revision, "--format", "concise"], in: folder).lines
                    .map { String($0.prefix { $0 != ":" }) }
            }
            #expect(try found("HEAD", in: outer) == [])
            // The submodule itself is newer than that.
            #expect(try Set(found("before", in: outer)) == ["./sub/a.md"])
            try AdoptionTests.append(AdoptionTests.slip, to: "sub/a.md", in: outer)
            #expect(try found("HEAD", in: outer) == ["./sub/a.md"])
            try git("commit", "-q", "-a", "-m", "slip", at: "outer/sub")
            #expect(try found("HEAD", in: outer) == ["./sub/a.md"])
            #expect(try found("HEAD", in: outer.appending(path: "sub")) == [])
            // A hook of git says where the outer repository is.
            let hook = [
                "GIT_DIR": outer.appending(path: ".git").path(), "GIT_INDEX_FILE": outer.appending(path: ".git/index").path(),
            ]
            let run = try Tool.run(
                ["check", ".", "--changed-since", "HEAD", "--format", "concise"], in: outer, environment: hook)
            #expect(run.lines.count == 1, "\(run.errors)")
            // A commit of the submodule that nobody has fetched.
            try git(
                "update-index", "--cacheinfo", "160000,0123456789012345678901234567890123456789,sub", at: "outer")
            try git("commit", "-q", "-m", "elsewhere", at: "outer")
            let lost = try Tool.run(["check", ".", "--changed-since", "HEAD"], in: outer)
            #expect(lost.code == 2 && lost.errors.contains("the submodule sub does not hold its commit of"), "\(lost.errors)")
            #expect(try Tool.run(["check", "b.md", "--changed-since", "HEAD"], in: outer).code == 0)
        }
    }

    @Test func aSecondWorkTreeIsOneOfItsOwn() throws {
        try Tool.withFolder(["one/a.md": AdoptionTests.old, "one/.gitignore": "x.md\n"]) { (folder: URL) throws in
            let one = folder.appending(path: "one")
            let two = folder.appending(path: "two")
            for step in [["init", "-q"], ["add", "."], ["commit", "-q", "-m", "old"], ["worktree", "add", "-q", "../two"]] {
                try AdoptionTests.git(step, in: one)
            }
            try AdoptionTests.append(AdoptionTests.slip, to: "a.md", in: two)
            let check = ["check", ".", "--changed-since", "HEAD", "--format", "concise"]
            #expect(try Tool.run(check, in: one).lines.isEmpty)
            #expect(try Tool.run(check, in: two).lines.count == 1)
            try Data(AdoptionTests.old.utf8).write(to: two.appending(path: "x.md"))
            // What the repository excludes is excluded in each of its work trees.
            try Data(AdoptionTests.old.utf8).write(to: two.appending(path: "y.md"))
            try Data("y.md\n".utf8).write(to: one.appending(path: ".git/info/exclude"))
            #expect(try Tool.run(check, in: two).lines.count == 1)
            // The other tree is not the one that was asked about.
            #expect(try Tool.run(["check", "../one", "--changed-since", "HEAD"], in: two).code == 2)
        }
    }

    @Test func outsideARepositoryIsTrouble() throws {
        try Tool.withFolder(["a.md": AdoptionTests.old]) { (folder: URL) throws in
            let result = try Tool.run(["check", "a.md", "--changed-since", "HEAD"], in: folder)
            #expect(result.code == 2 && result.errors.contains("no git work tree"))
        }
    }

    // MARK: - Suppressions

    /// Files with line ends, byte-order marks and structures of all sorts.
    @Test(
        arguments: [
            ("a.md", AdoptionTests.old), ("a.md", AdoptionTests.old.replacing("\n", with: "\r\n")),
            ("a.md", "\u{FEFF}" + AdoptionTests.old),
            ("a.txt", AdoptionTests.old), ("a.md", "Items:\n\n- one\n- The share of exports in output was 153.5%.\n- three\n"),
            ("a.md", "> The share of exports\n> in output was 153.5%.\n"),
            ("a.md", "| a | b |\n|---|---|\n| share of exports | 153.5% |\n\nThe share of exports in output was 153.5%."),
        ])
    func suppressionsAreWrittenOnceAndHold(name: String, text: String) throws {
        try Tool.withFolder([name: text]) { (folder: URL) throws in
            let before = try Tool.run(["check", name, "--format", "concise", "--profile", "audit"], in: folder)
            try #require(!before.lines.isEmpty)
            let file = folder.appending(path: name)
            let written = try Tool.run(["check", name, "--profile", "audit", "--add-suppressions=as printed: 再"], in: folder)
            #expect(
                written.code == 0 && written.errors.contains("suppressed \(before.lines.count) finding"), "\(written.errors)")
            let once = try Data(contentsOf: file)
            let after = try Tool.run(["check", name, "--profile", "strict"], in: folder)
            #expect(
                after.code == 0 && after.output.isEmpty,
                "\(after.output)\(after.errors)\(String(decoding: once, as: UTF8.self))")
            // What was there is still there, byte for byte, and nothing is written twice.
            let lines = String(decoding: once, as: UTF8.self).unicodeScalars.split(
                separator: "\n", omittingEmptySubsequences: false)
            let kept = lines.filter { !String($0).contains("figurelint-disable") }.map { String($0) }.joined(separator: "\n")
            #expect(Array(kept.utf8) == Array(text.unicodeScalars.filter { $0 != "\u{FEFF}" }.map(String.init).joined().utf8))
            if text.unicodeScalars.first == "\u{FEFF}" { #expect(once.starts(with: [0xEF, 0xBB, 0xBF])) }
            if text.contains("\r\n") { #expect(lines.dropLast().allSatisfy { $0.last == "\r" }) }
            _ = try Tool.run(["check", name, "--profile", "audit", "--add-suppressions=again"], in: folder)
            #expect(try Data(contentsOf: file) == once)
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path())
            #expect(names.allSatisfy { $0 == name || $0 == "\(name).figurelint.yml" })
            #expect(name.hasSuffix(".md") || names.count == 2)
        }
    }

    /// An encoding, a reason, and whether it can be written as a comment.
    @Test(arguments: [(String.Encoding.utf16, "as printed: 再", true), (.ascii, "as printed", true)])
    func encodingsStay(encoding: String.Encoding, reason: String, isComment: Bool) throws {
        try Tool.withFolder([:]) { (folder: URL) throws in
            let file = folder.appending(path: "a.md")
            try #require(AdoptionTests.old.data(using: encoding)).write(to: file)
            #expect(try Tool.run(["check", "a.md", "--add-suppressions", reason], in: folder).code == 0)
            let text = try String(contentsOf: file, encoding: encoding)
            #expect(text.contains(": \(reason) -->") == isComment && text.contains("153.5%"))
            #expect(try Tool.run(["check", "a.md", "--fail-on", "info"], in: folder).code == 0)
        }
    }

    @Test func aReasonThatTheEncodingLacksGoesIntoAFileBeside() throws {
        try Tool.withFolder([:]) { (folder: URL) throws in
            let file = folder.appending(path: "a.md")
            // "全年授权" in GB18030, and a report in English below it.
            let bytes = Data([0xC8, 0xAB, 0xC4, 0xEA, 0xCA, 0xDA, 0xC8, 0xA8, 0x0A, 0x0A]) + Data(AdoptionTests.old.utf8)
            try bytes.write(to: file)
            #expect(try Tool.run(["check", "a.md", "--language", "en", "--add-suppressions", "再"], in: folder).code == 0)
            #expect(try Data(contentsOf: file) == bytes)
            let after = try Tool.run(["check", "a.md", "--language", "en", "--fail-on", "info"], in: folder)
            #expect(after.code == 0, "\(after.output)")
        }
    }

    @Test func troubleWithSuppressionsIsToldAndSuppressesNothing() throws {
        let files = [
            "a.md": "<!-- figurelint-disable-next-line core -->\n" + AdoptionTests.old, "b.txt": AdoptionTests.old,
            "b.txt.figurelint.yml": "suppressions:\n  - rule: core\n",
            "c.md": "<!-- figurelint-disable-file core/no-such-day: none here -->\n\nNothing.\n",
        ]
        try Tool.withFolder(files) { (folder: URL) throws in
            let comment = try Tool.run(["check", "a.md"], in: folder)
            #expect(comment.code == 2 && comment.errors.contains("a.md:1:1: say why, behind a colon"))
            #expect(comment.output.contains("153.5%"))
            let beside = try Tool.run(["check", "b.txt"], in: folder)
            #expect(
                beside.code == 2 && beside.errors.contains("b.txt.figurelint.yml:2:5: ") && beside.output.contains("153.5%"))
            let unused = try Tool.run(["check", "c.md"], in: folder)
            #expect(unused.code == 0 && unused.errors.contains("c.md:1:1: suppresses nothing"))
            #expect(try Tool.run(["check", "c.md", "--profile", "strict"], in: folder).code == 1)
        }
    }

    @Test func suppressionsEndByTheDayOfTheReports() throws {
        let text = "<!-- figurelint-disable-file core, translation until=2024-06-30: soon mended -->\n\n" + AdoptionTests.old
        try Tool.withFolder(["a.md": text]) { (folder: URL) throws in
            #expect(try Tool.run(["check", "a.md"], in: folder).code == 0)
            #expect(try Tool.run(["check", "a.md", "--as-of", "2024-06-30"], in: folder).code == 0)
            let late = try Tool.run(["check", "a.md", "--as-of", "2024-07-01"], in: folder)
            #expect(late.code == 1 && late.errors.contains("ended on 2024-06-30"))
            #expect(try Tool.run(["check", "a.md", "--as-of", "soon"], in: folder).code == 2)
        }
    }

    @Test func configuredSuppressionsGoByPathAndText() throws {
        let yaml = "suppressions:\n  - {rule: core, paths: old, text: \"153.5%\", reason: as printed}\n"
        try Tool.withFolder([".figurelint.yml": yaml, "old/a.txt": AdoptionTests.old, "b.txt": AdoptionTests.old]) {
            (folder: URL) throws in
            #expect(try Tool.run(["check", "old"], in: folder).code == 0)
            #expect(try Tool.run(["check", "b.txt"], in: folder).code == 1)
        }
    }

    /// Two reports with a wrong share each, `a.md` and `old/b.md`: an entry of the configuration, the arguments of a run, and
    /// how the remark on the entry begins, if one is due.
    @Test(
        arguments: [
            ("{rule: core, reason: r}", ["."], nil),
            ("{rule: core/nothing-left-over, reason: r}", ["."], "no rule in force matches"),
            ("{rule: core/growth-does-not-fit, reason: r}", ["."], "\"core/growth-does-not-fit\" finds nothing here"),
            ("{rule: core/growth-does-not-fit, reason: r}", ["a.md", "old"], nil),
            ("{rule: core/growth-does-not-fit, reason: r}", ["old"], nil),
            ("{rule: core/growth-does-not-fit, reason: r}", ["*.md"], nil),
            ("{rule: core/growth-does-not-fit, reason: r}", [".", "--changed-since", "HEAD"], nil),
            ("{rule: core/growth-does-not-fit, reason: r}", [".", "gone.md"], nil),
            ("{rule: core/growth-does-not-fit, reason: r}", [".", "--ignore", "core/growth-*"], nil),
            ("{rule: core, reason: r}", [".", "--select", "ip"], nil),
            ("{rule: translation/figure-differs-from-original, reason: r}", ["."], nil),
            ("{rule: core, text: none such, reason: r}", ["."], "\"core/*\" finds nothing here"),
            ("{rule: core, paths: old/b.md, text: none such, reason: r}", ["old/b.md"], "\"core/*\" finds nothing here"),
            ("{rule: core, paths: old/b.md, text: none such, reason: r}", ["a.md"], nil),
            ("{rule: core, paths: old/*.md, text: none such, reason: r}", ["old"], "\"core/*\" finds nothing here"),
            ("{rule: core, paths: [old/*.md, a.md], text: none such, reason: r}", ["old"], nil),
            ("{rule: core, paths: b.md, text: none such, reason: r}", ["old/b.md"], nil),
            ("{rule: core, paths: gone/c.md, reason: r}", ["."], "\"core/*\" finds nothing here"),
            ("{rule: core, until: \"2024-06-30\", reason: r}", ["a.md", "--as-of", "2024-07-01"], "ended on 2024-06-30"),
            ("{rule: core, until: \"2024-06-30\", reason: r}", ["a.md", "--as-of", "2024-06-30"], nil),
        ] as [(String, [String], String?)])
    func configuredSuppressionsOfNothingAreTold(entry: String, arguments: [String], remark: String?) throws {
        let files = [
            ".figurelint.yml": "suppressions:\n  - \(entry)\n", "a.md": AdoptionTests.old, "old/b.md": AdoptionTests.old,
        ]
        try Tool.withFolder(files) { (folder: URL) throws in
            for step in [["init", "-q"], ["add", "."], ["commit", "-q", "-m", "one"]] {
                try AdoptionTests.git(step, in: folder)
            }
            let result = try Tool.run(["check"] + arguments, in: folder)
            let told = result.errors.split(separator: "\n").filter { $0.contains("note: .figurelint.yml:2:5: ") }
            #expect(told.count == (remark == nil ? 0 : 1), "\(result.errors)")
            if let remark { #expect(told.first?.contains(remark) == true, "\(told)") }
        }
    }

    @Test(
        arguments: [(["."], 0), ([".", "--profile", "strict"], 1), (["a.md", "--profile", "strict"], 0)] as [([String], Int32)])
    func aConfiguredSuppressionOfNothingFailsAStrictRun(arguments: [String], code: Int32) throws {
        let files = [".figurelint.yml": "suppressions: [{rule: core, reason: r}]\n", "a.md": "Nothing is wrong.\n"]
        try Tool.withFolder(files) { (folder: URL) throws in
            #expect(try Tool.run(["check"] + arguments, in: folder).code == code)
        }
    }

    @Test(arguments: ["", " ", "a --> b", "a\nb"])
    func reasonsAreOneLine(reason: String) throws {
        try Tool.withFolder(["a.md": AdoptionTests.old]) { (folder: URL) throws in
            #expect(try Tool.run(["check", "a.md", "--add-suppressions=\(reason)"], in: folder).code == 2)
            #expect(try String(contentsOf: folder.appending(path: "a.md"), encoding: .utf8) == AdoptionTests.old)
        }
    }
}
