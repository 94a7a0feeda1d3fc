import Testing

/// Targets import only what lies lower and what they declare; each third-party library has one importer.
@Suite struct ImportTests {
    @Test func tableNamesEveryTarget() {
        let folders = Repository.names(in: "Sources")
        #expect(folders == Blueprint.targets)
        // Sixteen libraries are the ceiling; module maps and programs are none.
        let libraries = Blueprint.floors.filter { $0.value > 0 && !["figurelint", "embed-sheets"].contains($0.key) }
        #expect(libraries.count <= 16)
    }

    @Test(arguments: Blueprint.targets) func declaresLowerFloorsOnly(_ target: String) throws {
        let floor = try #require(Blueprint.floors[target])
        for name in try #require(Blueprint.declared(target), "not in Package.swift") {
            if let importer = Blueprint.importers[name] {
                #expect(importer == target, "\(name) belongs to \(importer)")
            } else {
                #expect(try #require(Blueprint.floors[name], "\(name)") < floor, "\(name)")
            }
        }
    }

    /// The compiler does not see a module that comes along with another one; the import lines do.
    @Test(arguments: Blueprint.targets) func importsWhatItDeclares(_ target: String) throws {
        let declared = try #require(Blueprint.declared(target))
        var used: Set<String> = []
        for source in Source.below("Sources/\(target)") {
            for module in imports(of: source) {
                if Blueprint.platform.contains(module) {
                    #expect(Blueprint.platformUsers.contains(target), "\(source.path): \(module)")
                } else {
                    #expect(declared.contains(module), "\(source.path): \(module) is not declared")
                    used.insert(module)
                }
            }
        }
        #expect(declared.subtracting(used).isEmpty, "declared but never imported")
    }

    private func imports(of source: Source) -> [String] {
        source.lines(with: "import").compactMap { line in
            let words = line.text.split { $0 == " " || $0 == "\t" }
            guard let at = words.firstIndex(of: "import"), words[..<at].allSatisfy(ImportTests.mayPrecede) else { return nil }
            return words.last.map { String($0.prefix { $0 != "." }) }
        }
    }

    private static func mayPrecede(_ word: Substring) -> Bool {
        ["package", "internal", "public", "private", "fileprivate", "@preconcurrency"].contains(word)
    }
}
