import Testing

/// House rules that a scan of the sources can tell.
@Suite struct SourceTests {
    static let files = Repository.swiftFiles(under: "Sources")
    static let core = Blueprint.core.flatMap { Repository.swiftFiles(under: "Sources/\($0)") }

    @Test func thereAreSources() {
        #expect(SourceTests.files.count > 50)
        #expect(SourceTests.core.count > 40)
    }

    /// Bad input must never end the process: nothing that can trap on it, no unfinished business.
    @Test(arguments: files) func doesNotTrap(_ path: String) throws {
        let source = try #require(Source.all[path])
        #expect(source.words.isDisjoint(with: ["fatalError", "preconditionFailure", "assertionFailure", "unowned"]))
        let code = Array(source.code.utf8)
        var line = 1
        for at in code.indices {
            if code[at] == 0x0A { line += 1 }
            // A "!" behind a word or a bracket forces, unless it is "!=".
            guard code[at] == 0x21, at > 0, CodeReader.isWord(code[at - 1]) || [0x29, 0x5D, 0x7D, 0x3E].contains(code[at - 1])
            else { continue }
            #expect(at + 1 < code.count && code[at + 1] == 0x3D, "\(path):\(line): forced")
        }
        #expect(!source.text.contains("TODO") && !source.text.contains("FIXME"))
    }

    /// A precondition guards the making of a value; elsewhere input would decide about a trap.
    @Test(arguments: files) func preconditionsStandInInitialisers(_ path: String) throws {
        let source = try #require(Source.all[path])
        guard source.words.contains("precondition") else { return }
        for range in source.code.ranges(of: "precondition(") {
            let declaration = source.code[..<range.lowerBound].matches(of: /\b(func|init|subscript|get|set)\b/).last?.output.1
            #expect(declaration == "init")
        }
    }

    /// Same bytes in, same bytes out: no files, clock, locale, environment or state that outlives a call.
    @Test(arguments: core) func coreIsPure(_ path: String) throws {
        let source = try #require(Source.all[path])
        let impure: Set = [
            "print", "debugPrint", "readLine", "dump", "CommandLine", "ContinuousClock", "SuspendingClock",
            "SystemRandomNumberGenerator", "random", "shuffled", "randomElement",
        ]
        #expect(source.words.isDisjoint(with: impure))
        #expect(!source.code.contains("nonisolated(unsafe)"))
        for line in source.lines(with: "var") {
            // Stored state of a type or of the module; computed ones end in a brace.
            let isShared =
                line.text.contains("static var") || line.text.hasPrefix("var ") || line.text.hasPrefix("package var ")
                || line.text.hasPrefix("private var ")
            #expect(!isShared || !line.text.contains(" = "), "\(path):\(line.number): state")
        }
    }

    /// Numbers are exact decimals; no binary floating point decides a finding.
    @Test(arguments: core) func coreKnowsNoFloatingPoint(_ path: String) throws {
        let source = try #require(Source.all[path])
        #expect(source.words.isDisjoint(with: ["Double", "Float", "Float16", "Float32", "Float64", "Float80", "CGFloat"]))
    }

    /// Nothing is public, because no library is promised; each unchecked promise gives its reason.
    @Test(arguments: files) func accessStaysInside(_ path: String) throws {
        let source = try #require(Source.all[path])
        #expect(!source.words.contains("public"))
        if source.words.contains("unchecked") { #expect(source.text.contains("/// `@unchecked Sendable` because")) }
    }
}
