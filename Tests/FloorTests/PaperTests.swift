import Testing

/// The papers keep up with the package.
@Suite struct PaperTests {
    @Test(arguments: Blueprint.targets) func architectureNamesEveryTarget(_ target: String) {
        #expect(Repository.text("ARCHITECTURE.md").contains("`\(target)`"))
    }

    @Test(arguments: ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"])
    func isThere(_ paper: String) {
        #expect(Repository.text(paper).count > 500)
    }

    /// Every relative link and every path in backquotes that looks like one of ours leads somewhere.
    @Test(arguments: ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "Reports/README.md"])
    func pathsLeadSomewhere(_ paper: String) {
        let text = Repository.text(paper)
        let folder = paper.contains("/") ? String(paper.prefix { $0 != "/" }) + "/" : ""
        var paths = text.matches(of: /\]\(([^)#:]+)\)/).map { folder + $0.output.1 }
        paths += text.matches(of: /`((?:Sources|Tests|Rules|Reports|CI|Plugins)\/[\w\/.+-]*)`/).map { String($0.output.1) }
        for path in paths {
            let isThere = !Repository.names(in: path).isEmpty || !Repository.text(path).isEmpty
            #expect(isThere, "\(paper) names \(path)")
        }
    }

    /// The table of invariants names tests that exist.
    @Test func invariantsNameTheirTests() {
        let suites = Repository.swiftFiles(under: "Tests").map(Repository.text).joined()
        let named = Repository.text("ARCHITECTURE.md").matches(of: /`(\w+Tests)(?:\.(\w+))?`/)
        #expect(named.count >= 8)
        for match in named {
            let folder = Repository.names(in: "Tests/\(match.output.1)")
            let isSuite = suites.contains("struct \(match.output.1)")
            #expect(isSuite || !folder.isEmpty, "\(match.output.1)")
            if let test = match.output.2 { #expect(suites.contains("func \(test)("), "\(test)") }
        }
    }
}
