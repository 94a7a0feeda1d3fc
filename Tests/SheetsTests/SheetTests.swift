import Sheets
import Testing

/// A tree as one line: scalars quoted, lists in [], mappings in {}.
func outline(_ node: Sheet.Node) -> String {
    switch node.value {
    case .scalar(let text): "\"\(text)\""
    case .sequence(let items): "[" + items.map(outline).joined(separator: ", ") + "]"
    case .mapping(let pairs): "{" + pairs.map { outline($0.key) + ": " + outline($0.value) }.joined(separator: ", ") + "}"
    }
}

/// "line:column" of a node and all below it.
func places(_ node: Sheet.Node) -> [String] {
    let own = "\(node.line):\(node.column)"
    return switch node.value {
    case .scalar: [own]
    case .sequence(let items): [own] + items.flatMap(places)
    case .mapping(let pairs): [own] + pairs.flatMap { places($0.key) + places($0.value) }
    }
}

private func fault(in bytes: [UInt8]) -> SheetError? {
    do throws(SheetError) {
        _ = try Sheet(yaml: bytes, path: "a.yaml")
        return nil
    } catch {
        return error
    }
}

@Suite struct SheetTests {
    @Test(arguments: [
        ("a: no\nb: 010\nc: 12:30\nd: 3.50\ne: ~\n", #"{"a": "no", "b": "010", "c": "12:30", "d": "3.50", "e": "~"}"#),
        ("- 'it''s'\n- \"\\u4e07\"\n- [x, y]\n", #"["it's", "万", ["x", "y"]]"#),
        ("t: |\n  one\n  two\nu: >-\n  three\n  four\n", "{\"t\": \"one\ntwo\n\", \"u\": \"three four\"}"),
        ("\u{FEFF}a: 1\n", #"{"a": "1"}"#),
        ("a: 1\r\nb: 2\r\n", #"{"a": "1", "b": "2"}"#),
        ("a: R&D\nb: 'x *y*'\nc: |\n  * one\n  * two\n", "{\"a\": \"R&D\", \"b\": \"x *y*\", \"c\": \"* one\n* two\n\"}"),
    ])
    func keepsScalarsAsWritten(yaml: String, expected: String) throws {
        #expect(outline(try Sheet(yaml: yaml, path: "a.yaml").root) == expected)
    }

    @Test func knowsPlaces() throws {
        let sheet = try Sheet(yaml: "# note\nkey: 万 # note\nlist:\n  - é: [a, b]\n", path: "a.yaml")
        #expect(places(sheet.root) == ["2:1", "2:1", "2:6", "3:1", "4:3", "4:5", "4:5", "4:8", "4:9", "4:12"])
    }

    @Test(arguments: [
        ("", 1, 1, "empty"),
        ("# nothing\n", 1, 1, "empty"),
        ("a: 1\nb: 2\na: 3\n", 3, 1, "already set in line 1"),
        ("a:\n\tb: 1\n", 2, 1, "tab"),
        ("a: [1, 2\nb: 3\n", 2, 2, "begun in line 1"),
        ("a: 'open\n", 2, 1, "quoted scalar"),
        ("a: b: c\n", 1, 5, "not allowed"),
        ("a: &x 1\n", 1, 4, "anchors"),
        ("a: &x 1\nb: *x\n", 1, 4, "anchors"),
        ("a: *x\n", 1, 4, "aliases"),
        ("<<: {a: 1}\n", 1, 1, "merge keys"),
        ("[a, b]: 1\n", 1, 1, "plain text"),
        ("a: 1\n---\nb: 2\n", 2, 1, "another document"),
        ("a: \u{1}\n", 1, 4, "control characters"),
        ("a: @b\n", 1, 4, "cannot start"),
    ])
    func saysWhatIsWrong(yaml: String, line: Int, column: Int, words: String) throws {
        let error = try #require(fault(in: Array(yaml.utf8)))
        #expect(error.message.contains(words), "\(error)")
        #expect([error.line, error.column] == [line, column], "\(error)")
    }

    @Test func refusesBytesThatAreNotUTF8() throws {
        let error = try #require(fault(in: Array("a: 1\nb: ".utf8) + [0xE4, 0x62]))
        #expect(error.message.contains("UTF-8"))
        #expect([error.line, error.column] == [2, 4])
    }

    /// Named by their shape, since the texts are long.
    private static let deep = [
        "open lists": String(repeating: "[", count: 100_000),
        "lists": String(repeating: "[", count: 900) + String(repeating: "]", count: 900),
        "open mappings": String(repeating: "{a: ", count: 100_000),
        "mappings as keys": String(repeating: "{", count: 900) + "a" + String(repeating: ": 1}", count: 900),
        "dashes": String(repeating: "- ", count: 100_000) + "a",
        "indentation": (0..<900).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
    ]

    @Test(arguments: deep.keys.sorted())
    func refusesDeepNesting(shape: String) throws {
        let yaml = Array(try #require(Self.deep[shape]).utf8)
        var found: SheetError?
        let time = ContinuousClock().measure { found = fault(in: yaml) }
        _ = try #require(found)
        #expect(time < .seconds(2))
    }

    @Test func refusesExplodingAliases() throws {
        var yaml = "a0: &a0 [x, x]\n"
        for level in 1...40 { yaml += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        yaml += "? *a40\n: 1\n"
        let error = try #require(fault(in: Array(yaml.utf8)))
        #expect(error.message.contains("aliases") && error.line == 1)
    }

    @Test func boundsSize() throws {
        #expect(try #require(fault(in: Array(repeating: 0x61, count: 2_000_000))).message.contains("bytes"))
        #expect(fault(in: Array("a: ".utf8) + Array(repeating: 0x61, count: 1_000_000)) == nil)
    }
}
