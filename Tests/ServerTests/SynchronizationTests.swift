import Foundation
import Server
import Testing
import Text

/// The server's text is the editor's, and its findings are those of that text.
@Suite struct SynchronizationTests {
    static let wrong = "Fees fell by 250 % in 2020."

    @Test func findingsComeAndGoWithEdits() throws {
        let client = try TestClient.started()
        client.open("# Fees\n\n\(Self.wrong)\n")
        #expect(client.diagnostics().map { $0["code"]?.text } == ["core/fall-beyond-nothing"])
        #expect(client.diagnostics()[0]["range"]?.place == "2:13-2:18")
        client.change([["range": TestClient.range(2, 13, 2, 16), "text": "25"]])
        #expect(client.diagnostics().isEmpty)
        client.change(
            [["range": TestClient.range(2, 15, 2, 15), "text": "0"], ["range": TestClient.range(0, 0, 2, 0), "text": ""]],
            version: 3)
        #expect(client.diagnostics()[0]["range"]?.place == "0:13-0:18")
        client.change([["text": "All is well."]], version: 4)
        #expect(client.diagnostics().isEmpty)
    }

    /// Columns behind Chinese text and emoji, as each encoding counts them.
    @Test(arguments: [("utf-8", 10), ("utf-16", 5), ("utf-32", 4)])
    func columnsAreThoseOfTheEncoding(_ encoding: String, _ width: Int) throws {
        let client = try TestClient.started(encodings: [encoding])
        client.open("费🙂é \(Self.wrong)")
        let fall = client.diagnostics().first { $0["code"]?.text == "core/fall-beyond-nothing" }
        #expect(fall?["range"]?.place == "0:\(width + 13)-0:\(width + 18)")
    }

    @Test func editsOutOfRangeAreLoggedAndSetRightWhenSaved() throws {
        let client = try TestClient.started()
        client.open("One.\n")
        client.change([["range": TestClient.range(90, 5, 91, 0), "text": Self.wrong]])
        #expect(client.logged.contains { $0.contains("line 90") })
        #expect(client.diagnostics().count == 1)
        client.change([["range": TestClient.range(1, 5, 0, 1), "text": "x"]], version: 3)
        client.notify("textDocument/didSave", ["textDocument": ["uri": TestClient.uri], "text": "Two.\n"])
        #expect(client.diagnostics().isEmpty)
        #expect(client.logged.contains { $0.contains("saved") })
    }

    @Test func versionsThatRunBackwardsAreLogged() throws {
        let client = try TestClient.started()
        client.open("One.", version: 7)
        client.change([["text": Self.wrong]], version: 3)
        #expect(client.logged.contains { $0.contains("version 3") })
        #expect(client.diagnostics().count == 1)
    }

    @Test(arguments: [
        "{\"range\": {\"start\": {\"line\": 0, \"character\": 0}, \"end\": {\"line\": 0, \"character\": 1}}}",
        "{\"range\": {\"start\": 5}, \"text\": \"a\"}", "{}", "{\"text\": 5}", "7",
    ])
    func changesThatCannotBeReadAreLeftOut(_ change: String) throws {
        let client = try TestClient.started()
        client.open(Self.wrong)
        let document = "{\"uri\": \"\(TestClient.uri)\", \"version\": 2}"
        let parameters = "{\"textDocument\": \(document), \"contentChanges\": [\(change)]}"
        let body = "{\"jsonrpc\": \"2.0\", \"method\": \"textDocument/didChange\", \"params\": \(parameters)}"
        client.send(Array("Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8))
        #expect(client.logged.contains { $0.contains("left out") })
        #expect(client.diagnostics().count == 1)
    }

    @Test func closingTakesTheFindingsAway() throws {
        let client = try TestClient.started()
        client.open(Self.wrong)
        client.notify("textDocument/didClose", ["textDocument": ["uri": TestClient.uri]])
        #expect(client.diagnostics().isEmpty)
        #expect(client.request("textDocument/hover", client.at(0, 14))["code"]?.integer == -32602)
    }

    @Test(arguments: ["untitled:Untitled-1", "file:///desk/a%20b/%E6%8A%A5.md", "vscode-notebook:/x", "inmemory://1"])
    func documentsWithoutAFileAreChecked(_ uri: String) throws {
        let client = try TestClient.started()
        client.open(Self.wrong, uri: uri)
        #expect(client.diagnostics(uri).count == 1)
    }

    @Test func emptyAndUnreadableTextsAreNoTrouble() throws {
        let client = try TestClient.started()
        for text in ["", " \n", "a\u{0}b", "%PDF-1.7", "\u{FEFF}\(Self.wrong)"] {
            client.open(text, uri: "untitled:1", language: "plaintext")
        }
        #expect(client.diagnostics("untitled:1").first?["range"]?.place == "0:14-0:19")
    }

    /// Many edits at once are checked once.
    @Test func editsThatComeTogetherAreCheckedTogether() throws {
        let client = try TestClient.started()
        client.open("One.\n")
        var bytes: [UInt8] = []
        for version in 2..<50 {
            bytes += TestClient.frame([
                "jsonrpc": "2.0", "method": "textDocument/didChange",
                "params": [
                    "textDocument": ["uri": TestClient.uri, "version": version],
                    "contentChanges": [["range": TestClient.range(0, 0, 0, 0), "text": "\(Self.wrong)\n"]],
                ],
            ])
        }
        let published = client.send(bytes).filter { $0["method"]?.text == "textDocument/publishDiagnostics" }
        #expect(published.count == 1)
        #expect(published.first?["params"]?["version"]?.integer == 49)
        #expect(client.diagnostics().count == 48)
    }

    /// After any edits what is told is what is told of the same text opened anew.
    @Test(arguments: 1...6) func editsComeToTheSameAsOpeningAnew(_ seed: Int) throws {
        var state = UInt64(seed)
        func next(_ most: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % most
        }
        let words = [
            Self.wrong, "\n\n", "\r\n", "| a | b |\n|---|---|\n| 1 | 2 |\n", "```\n", "# ", "2300万件🙂",
            "In 2019 it had 12 offices. ",
            "The number grew by 52 percent, from 1,212 to 1,514. ", "", "1", "2", "é", "🙂", "0 ", "\r", "[a]: b\n", "<b>",
        ]
        let encoding = ["utf-8", "utf-16", "utf-32"][seed % 3]
        let client = try TestClient.started(encodings: [encoding])
        let paragraphs = [
            "The number grew by 52 percent, from 1,212 to 1,514.", "费🙂 \(Self.wrong)", "Of [the](x) 12 [a], 13 left.",
        ]
        var mirror = Buffer(
            "# Report\n\nThe office sat on Monday, 9 July 2014.\n\n"
                + (0..<12).map { paragraphs[$0 % 3] }.joined(separator: "\n\n"))
        client.open(mirror.string(.init(0, mirror.bytes.count)))
        let counted = PositionEncoding(rawValue: encoding) ?? .utf16
        for version in 2..<30 {
            let start = TextPosition(line: next(30), column: next(40))
            let end = next(3) == 0 ? TextPosition(line: start.line, column: start.column + next(9)) : start
            let word = words[next(words.count)]
            _ = mirror.replace(start, end, with: word, counted)
            client.change(
                [["range": TestClient.range(start.line, start.column, end.line, end.column), "text": word]], version: version)
            let fresh = try TestClient.started(encodings: [encoding])
            fresh.open(mirror.string(.init(0, mirror.bytes.count)))
            try #require(client.diagnostics() == fresh.diagnostics(), "seed \(seed), version \(version)")
        }
    }
}
