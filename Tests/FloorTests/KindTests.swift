import Testing

/// The lists of kinds and the folders of kinds say the same.
@Suite struct KindTests {
    struct Listing: Sendable {
        let folder: String
        /// The file that lists the kinds as `Name.self`.
        let list: String
        let suffix: String
    }

    static let listings = [
        Listing(folder: "Sources/Checks/Kinds", list: "Sources/Checks/Roster.swift", suffix: ""),
        Listing(folder: "Sources/Readers/Kinds", list: "Sources/Readers/Reader.swift", suffix: ""),
        Listing(folder: "Sources/Reporters/Kinds", list: "Sources/Reporters/Reporter.swift", suffix: "Reporter"),
    ]

    @Test(arguments: listings) func listNamesEveryFile(_ listing: Listing) {
        let listed = (Source.all[listing.list]?.code ?? "").matches(of: /\b(\w+)\.self\b/).map { String($0.output.1) }
        // "Type+Topic.swift" holds more of a kind, not another one.
        let kinds: [String] = Repository.names(in: listing.folder).filter { $0.hasSuffix(".swift") && !$0.contains("+") }
            .map { String($0.dropLast(6)) + listing.suffix }
        #expect(!kinds.isEmpty)
        #expect(Set(listed) == Set(kinds))
        for kind in kinds {
            let file = "\(listing.folder)/\(kind.dropLast(listing.suffix.count)).swift"
            #expect(Source.all[file]?.words.isDisjoint(with: ["struct", "enum"]) == false, "\(file)")
        }
    }

    @Test func everyTargetHasTests() {
        let folders = Set(Repository.names(in: "Tests"))
        for target in Blueprint.targets {
            let isTested = ["\(target)Tests", "\(target.dropLast())Tests"].contains(where: folders.contains)
            #expect(isTested || KindTests.testedElsewhere[target] != nil, "\(target) has no folder of tests")
        }
    }

    /// Targets whose behaviour another folder's tests hold.
    static let testedElsewhere = [
        "CPCRE2": "Patterns", "CCMarkGFM": "Readers", "CYAML": "Sheets", "embed-sheets": "Sheets", "Embedded": "Sheets",
        "Documents": "Readers", "Findings": "Reporters", "Checks": "Rules", "figurelint": "CommandTests",
    ]
}
