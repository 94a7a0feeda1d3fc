import Embedded
import Sheets
import Testing

@Suite struct PackedTests {
    private static let yaml =
        "a: 万\n'b ': ''\nc:\n  - 1\n  - {d: \"\\0\\n\\\"\"}\n  - []\n" + String(repeating: "#\n", count: 5000) + "e: x\n"

    @Test func comesBackTheSame() throws {
        let sheet = try Sheet(yaml: Self.yaml, path: "x/万.yaml")
        let back = try #require(Sheet(packed: sheet.packed()))
        #expect(back.path == sheet.path)
        #expect(outline(back.root) == outline(sheet.root))
        #expect(places(back.root) == places(sheet.root))
    }

    /// A string literal holds it, so it must be UTF-8.
    @Test func isUTF8() throws {
        let packed = try Sheet(yaml: Self.yaml, path: "x/万.yaml").packed()
        #expect(String(validating: packed, as: UTF8.self) != nil)
    }

    @Test func refusesDamage() throws {
        let packed = try Sheet(yaml: Self.yaml, path: "a.yaml").packed()
        for length in 0..<packed.count { #expect(Sheet(packed: Array(packed.prefix(length))) == nil) }
        #expect(Sheet(packed: packed + [0]) == nil)
        for at in packed.indices {
            for byte: UInt8 in [0, 0x3F, 0x40, 0x7F, 0xFF] {
                var damaged = packed
                damaged[at] = byte
                _ = Sheet(packed: damaged)
            }
        }
        #expect(Sheet(packed: Array(repeating: 0x6C, count: 10_000)) == nil)
    }
}

@Suite struct EmbeddedTests {
    @Test func holdsTheRulesFolder() {
        #expect(Embedded.paths.contains("languages/en/words.yaml"))
        #expect(Embedded.paths == Embedded.paths.sorted())
    }

    @Test func handsOutByPrefix() {
        let sheets = Embedded.sheets(under: "languages/en/")
        #expect(sheets.map(\.path) == Embedded.paths.filter { $0.hasPrefix("languages/en/") })
        #expect(Embedded.sheets(under: "no/such/").isEmpty)
    }
}
