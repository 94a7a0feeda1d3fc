import Checks
import Foundation
import Rules
import Testing

@Suite struct SchemaTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// `RECORD=1 swift test --filter SchemaTests` writes the file anew, and fails so that nobody records unawares.
    @Test func theSchemaIsCurrent() throws {
        let file = Self.root.appending(path: "Rules/schema.json")
        let text = RuleSchema.text()
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try Data(text.utf8).write(to: file)
            Issue.record("recorded \(file.lastPathComponent)")
        }
        #expect((try? String(contentsOf: file, encoding: .utf8)) == text, "Rules/schema.json is stale: record it anew")
    }

    @Test func theSchemaOfConfigurationsIsCurrent() throws {
        let file = Self.root.appending(path: "Rules/config.schema.json")
        let text = ConfigurationSchema.text
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try Data(text.utf8).write(to: file)
            Issue.record("recorded \(file.lastPathComponent)")
        }
        #expect((try? String(contentsOf: file, encoding: .utf8)) == text, "Rules/config.schema.json is stale: record it anew")
        #expect(try JSONSerialization.jsonObject(with: Data(text.utf8)) is [String: Any])
    }

    @Test func theSchemaIsJSON() throws {
        let schema = try #require(try JSONSerialization.jsonObject(with: Data(RuleSchema.text().utf8)) as? [String: Any])
        let rule = try #require(schema["else"] as? [String: Any])
        #expect((rule["required"] as? [String])?.contains("fails") == true)
    }

    @Test func kindsHaveNamesOfTheirOwn() {
        #expect(Set(Roster.kinds.map { $0.kind }).count == Roster.kinds.count)
    }
}
