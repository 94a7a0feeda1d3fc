import Foundation
import Rules
import Server
import Testing
import Text

/// What the server tells of a text.
@Suite struct FeatureTests {
    static let wrong = SynchronizationTests.wrong
    static let growth = "The number of branches grew by 52 percent, from 1,212 to 1,514 in 2020."

    // MARK: Diagnostics

    @Test func diagnosticsCarryWhatIsKnown() throws {
        let client = try TestClient.started()
        client.open(Self.growth)
        let found = try #require(client.diagnostics().first)
        #expect(found["severity"]?.integer == 1)
        #expect(found["source"]?.text == "figurelint")
        #expect(found["code"]?.text == "core/growth-does-not-fit")
        #expect(found["range"]?.place == "0:31-0:41")
        #expect(found["codeDescription"]?["href"]?.text == "file:///desk/growth.yaml")
        let related = try #require(found["relatedInformation"]?.list)
        #expect(related.count == 2)
        #expect(related[0]["location"]?["uri"]?.text == TestClient.uri)
        #expect(found["data"]?["fingerprint"]?.text?.count == 32)
        #expect(found["data"]?["suggestions"]?[0]?["newText"]?.text == "25")
    }

    @Test func plainClientsGetPlainDiagnostics() throws {
        let client = try TestClient.started([:])
        client.open(Self.growth)
        let found = try #require(client.diagnostics().first)
        #expect(found["relatedInformation"] == nil && found["data"] == nil)
    }

    static var pulling: [String: Any] { ["textDocument": ["diagnostic": [:] as [String: Any]]] }

    @Test func whoPullsIsNotPushed() throws {
        let client = try TestClient.started(Self.pulling)
        client.open(Self.wrong)
        #expect(client.said.allSatisfy { $0["method"]?.text != "textDocument/publishDiagnostics" })
        let document: [String: Any] = ["textDocument": ["uri": TestClient.uri]]
        let full = client.request("textDocument/diagnostic", document)
        #expect(full["kind"]?.text == "full" && full["items"]?.list?.count == 1)
        let number = try #require(full["resultId"]?.text)
        let same = client.request("textDocument/diagnostic", document.merging(["previousResultId": number]) { $1 })
        #expect(same["kind"]?.text == "unchanged" && same["resultId"]?.text == number)
        client.change([["text": "All is well."]])
        let next = client.request("textDocument/diagnostic", document.merging(["previousResultId": number]) { $1 })
        #expect(next["kind"]?.text == "full" && next["items"]?.list?.isEmpty == true)
        let unknown = client.request("textDocument/diagnostic", ["textDocument": ["uri": "file:///not/open"]])
        #expect(unknown["items"]?.list?.isEmpty == true)
    }

    /// Paths and the URIs that editors name them by.
    @Test(arguments: [
        ("file:///a/b.md", "/a/b.md"), ("file://localhost/a/b%20%E6%8A%A5.md", "/a/b 报.md"), ("file:/a", "/a"),
        ("FILE:///a?b#c", "/a"),
        ("untitled:1", nil), ("file:", nil), ("", nil), ("file:///%zz", "/%zz"),
    ]) func pathsAreReadFromURIs(_ uri: String, _ path: String?) {
        #expect(FileURI.path(uri) == path)
        if let path { #expect(FileURI.path(FileURI.uri(path)) == path) }
    }

    // MARK: Hover

    /// Line, column, and what must be said there.
    @Test(
        arguments: [
            (33, ["52 percent", "52 %", "branches", "growth fails", "1,212"]), (50, ["1,212", "role: from"]),
            (68, ["2020"]), (4, []),
        ] as [(Int, [String])])
    func hoverTellsWhatWasUnderstood(_ column: Int, _ words: [String]) throws {
        let client = try TestClient.started()
        client.open(Self.growth)
        let hover = client.request("textDocument/hover", client.at(0, column))
        if words.isEmpty {
            #expect(hover == .null)
            return
        }
        let text = try #require(hover["contents"]?["value"]?.text)
        for word in words { #expect(text.contains(word), "\(text)") }
        #expect(hover["contents"]?["kind"]?.text == "markdown")
    }

    @Test func hoverShowsTheInterval() throws {
        let client = try TestClient.started([:])
        client.open("About 23 million people live there.")
        let hover = client.request("textDocument/hover", client.at(0, 8))
        let text = try #require(hover["contents"]?["value"]?.text)
        #expect(text.contains("23,000,000") && text.contains("stands for") && !text.contains("*"), "\(text)")
        #expect(hover["contents"]?["kind"]?.text == "plaintext")
    }

    @Test func chineseTextIsReadToo() throws {
        let client = try TestClient.started(options: ["inlayHints": true])
        client.open("全年授权专利2300万件，增长5%。")
        let text = client.request("textDocument/hover", client.at(0, 8))["contents"]?["value"]?.text ?? ""
        #expect(text.contains("23,000,000"), "\(text)")
        let document: [String: Any] = ["textDocument": ["uri": TestClient.uri], "range": TestClient.range(0, 0, 1, 0)]
        let hints = client.request("textDocument/inlayHint", document)
        #expect(hints.list?.compactMap { $0["label"]?.text } == [" = 23 million"])
    }

    @Test(arguments: [
        ("2300万", "23 million"), ("3.4亿", "340 million"), ("12亿", "1.2 billion"), ("1.5万亿", "1.5 trillion"), ("5万", "50,000"),
        ("12万", "120,000"), ("三千五百万", "35 million"),
    ])
    func hintsSayItInEnglish(_ chinese: String, _ english: String) throws {
        let client = try TestClient.started(options: ["inlayHints": true])
        client.open("The office granted \(chinese) patents.")
        let document: [String: Any] = ["textDocument": ["uri": TestClient.uri], "range": TestClient.range(0, 0, 9, 0)]
        #expect(client.request("textDocument/inlayHint", document)[0]?["label"]?.text == " = \(english)")
        let quiet = try TestClient.started()
        quiet.open("The office granted \(chinese) patents.")
        #expect(quiet.request("textDocument/inlayHint", document) == .null)
    }

    // MARK: Actions

    private func actions(_ client: TestClient, _ line: Int, _ column: Int, uri: String = TestClient.uri) -> [JSON] {
        client.request(
            "textDocument/codeAction",
            [
                "textDocument": ["uri": uri], "range": TestClient.range(line, column, line, column),
                "context": ["diagnostics": [] as [Any]],
            ]
        ).list ?? []
    }

    /// Applies the edits of an action to a text and opens the result.
    private func edited(_ text: String, _ action: JSON) -> String {
        var buffer = Buffer(text)
        for file in action["edit"]?["documentChanges"]?.list ?? [] where file["textDocument"]?["uri"]?.text == TestClient.uri {
            for edit in file["edits"]?.list ?? [] {
                func place(_ name: String) -> TextPosition {
                    let place = edit["range"]?[name]
                    return TextPosition(line: place?["line"]?.integer ?? 0, column: place?["character"]?.integer ?? 0)
                }
                let text = edit["newText"]?.text ?? edit["snippet"]?["value"]?.text
                _ = buffer.replace(place("start"), place("end"), with: text ?? "", .utf16)
            }
        }
        return buffer.string(.init(0, buffer.bytes.count))
    }

    @Test(arguments: ["Write", "Disable"]) func anActionClearsTheFinding(_ title: String) throws {
        let text = "# 报告🙂\r\n\r\n费🙂é \(Self.growth)\r\n"
        let client = try TestClient.started()
        client.open(text)
        func growth() -> JSON? { client.diagnostics().first { $0["code"]?.text == "core/growth-does-not-fit" } }
        let start = try #require(growth()?["range"]?["start"]?["character"]?.integer)
        let action = try #require(actions(client, 2, start).first { $0["title"]?.text?.hasPrefix(title) ?? false })
        #expect(action["kind"]?.text == "quickfix")
        #expect(action["diagnostics"]?[0]?["code"]?.text == "core/growth-does-not-fit")
        // A correction of a figure is for somebody to look at.
        #expect(action["isPreferred"] == nil)
        var after = edited(text, action)
        #expect(after != text && after.hasPrefix("# 报告🙂\r\n\r\n"))
        client.change([["text": after]])
        #expect(client.diagnostics().count == (title == "Write" ? 2 : 4))
        if title == "Disable" {
            // As long as nobody says why, that is what there is to say.
            #expect(growth() != nil && after.contains("core/growth-does-not-fit: \(Reason.placeholder) -->\r\n"))
            #expect(client.diagnostics().contains { $0["message"]?.text?.hasPrefix("say why, behind a colon") ?? false })
            after = after.replacing(Reason.placeholder, with: "rounded by the office")
            client.change([["text": after]])
            #expect(client.diagnostics().count == 2)
        }
        #expect(growth() == nil, "\(after)")
    }

    @Test func aClientThatTakesSnippetsIsLedToTheReason() throws {
        var able = TestClient.able
        able["workspace"] = ["workspaceEdit": ["documentChanges": true, "snippetEditSupport": true]]
        let client = try TestClient.started(able)
        client.open(Self.growth)
        let action = try #require(actions(client, 0, 33).first { $0["title"]?.text?.hasPrefix("Disable") ?? false })
        let edit = action["edit"]?["documentChanges"]?[0]?["edits"]?[0]
        #expect(edit?["newText"] == nil && edit?["snippet"]?["kind"]?.text == "snippet")
        #expect(edit?["snippet"]?["value"]?.text?.contains(": ${0:\(Reason.placeholder)} -->") == true)
        // Corrections are plain edits all the same.
        let correction = try #require(actions(client, 0, 33).first { $0["title"]?.text?.hasPrefix("Write") ?? false })
        #expect(correction["edit"]?["documentChanges"]?[0]?["edits"]?[0]?["newText"] != nil)
    }

    @Test func aSidecarIsMadeAndAddedTo() throws {
        let client = try TestClient.started()
        client.open(Self.growth)
        let action = try #require(actions(client, 0, 33).first { $0["title"]?.text?.hasPrefix("Suppress") ?? false })
        let changes = try #require(action["edit"]?["documentChanges"]?.list)
        #expect(changes[0]["kind"]?.text == "create")
        let text = try #require(changes[1]["edits"]?[0]?["newText"]?.text)
        // A placeholder is no reason; the sidecar is not this text, so the person is told.
        client.host.files["/desk/report.md.figurelint.yml"] = text
        client.notify("workspace/didChangeWatchedFiles", ["changes": [] as [Any]])
        #expect(client.diagnostics().count == 1)
        #expect(client.logged.contains { $0.contains("report.md.figurelint.yml:3: the key \"reason\" is missing") })
        client.host.files["/desk/report.md.figurelint.yml"] = text.replacing(Reason.placeholder, with: "as printed")
        client.notify("workspace/didChangeWatchedFiles", ["changes": [] as [Any]])
        #expect(client.diagnostics().isEmpty)
        client.change([["text": Self.growth + "\n\n" + Self.wrong]])
        #expect(client.diagnostics().count == 1)
        let next = try #require(actions(client, 2, 14).first { $0["title"]?.text?.hasPrefix("Suppress") ?? false })
        let more = try #require(next["edit"]?["documentChanges"]?.list)
        #expect(more.count == 1 && more[0]["edits"]?[0]?["newText"]?.text?.contains("fall-beyond-nothing") == true)
    }

    @Test func wordsAreIgnoredInTheConfiguration() throws {
        let client = try TestClient.started()
        client.open("The Patent Cooperation Treaty (PPH) has 153 members.")
        let action = try #require(actions(client, 0, 32).first { $0["title"]?.text?.hasPrefix("Ignore") ?? false })
        let changes = try #require(action["edit"]?["documentChanges"]?.list)
        #expect(changes.last?["textDocument"]?["uri"]?.text == "file:///desk/.figurelint.yml")
        #expect(changes.last?["edits"]?[0]?["newText"]?.text?.contains("(PPH)\"") == true)
    }

    @Test func onlyWhatIsAskedForIsOffered() throws {
        let client = try TestClient.started()
        client.open(Self.growth)
        #expect(actions(client, 0, 2).isEmpty)
        let other = client.request(
            "textDocument/codeAction",
            [
                "textDocument": ["uri": TestClient.uri], "range": TestClient.range(0, 0, 0, 70),
                "context": ["diagnostics": [] as [Any], "only": ["refactor"]],
            ])
        #expect(other.list?.isEmpty == true)
    }

    @Test func theCommandExplains() throws {
        let client = try TestClient.started()
        client.open(Self.growth)
        let action = try #require(actions(client, 0, 33).first { $0["command"] != nil })
        let fingerprint = try #require(action["arguments"]?[0]?["fingerprint"]?.text)
        let text = client.request(
            "workspace/executeCommand",
            ["command": "figurelint.explain", "arguments": [["uri": TestClient.uri, "fingerprint": fingerprint]]])
        #expect(text.text?.contains("Relations of the sentence") == true)
        let rule = client.request(
            "workspace/executeCommand", ["command": "figurelint.explain", "arguments": [["rule": "core/no-such-day"]]])
        #expect(rule.text?.contains("core/no-such-day") == true)
        let none = client.request(
            "workspace/executeCommand", ["command": "figurelint.explain", "arguments": [["rule": "core/no-such-dai"]]])
        #expect(none["code"]?.integer == -32602 && none["message"]?.text?.contains("no-such-day") == true)
    }

    // MARK: Symbols

    @Test func figuresAreTheOutline() throws {
        let text = "In 2019.\n\n# Offices\n\n12 offices.\n\n# Shares\n\n5 % and 7 kg.\n"
        let document: [String: Any] = ["textDocument": ["uri": TestClient.uri]]
        let client = try TestClient.started()
        client.open(text)
        let nested = client.request("textDocument/documentSymbol", document)
        #expect(nested.list?.compactMap { $0["name"]?.text } == ["2019", "Offices", "Shares"])
        #expect(nested[2]?["children"]?.list?.compactMap { $0["name"]?.text } == ["5 %", "7 kg"])
        client.change([["range": TestClient.range(4, 0, 4, 2), "text": "13"]])
        let edited = client.request("textDocument/documentSymbol", document)
        #expect(edited[1]?["children"]?[0]?["detail"]?.text?.hasPrefix("13") == true)
        let plain = try TestClient.started([:])
        plain.open(text)
        let flat = plain.request("textDocument/documentSymbol", document)
        #expect(flat.list?.compactMap { $0["containerName"]?.text } == ["Offices", "Shares", "Shares"])
    }

    // MARK: Order of work

    @Test func cancelledRequestsAreNotAnswered() throws {
        let client = try TestClient.started()
        client.open(Self.growth)
        let hover = TestClient.frame([
            "jsonrpc": "2.0", "id": "h", "method": "textDocument/hover", "params": client.at(0, 33),
        ])
        let cancel = TestClient.frame(["jsonrpc": "2.0", "method": "$/cancelRequest", "params": ["id": "h"]])
        let heard = client.send(hover + cancel)
        #expect(heard.first { $0["id"]?.text == "h" }?["error"]?["code"]?.integer == -32800)
    }

    @Test(arguments: [("textDocument/hover", -32801), ("textDocument/diagnostic", -32802)])
    func aNewerEditOvertakesARequest(_ method: String, _ code: Int) throws {
        let client = try TestClient.started(Self.pulling)
        client.server.receive(
            TestClient.frame([
                "jsonrpc": "2.0", "method": "textDocument/didOpen",
                "params": [
                    "textDocument": ["uri": TestClient.uri, "languageId": "markdown", "version": 1, "text": Self.growth]
                ],
            ]))
        client.server.step()
        let request = TestClient.frame(["jsonrpc": "2.0", "id": 77, "method": method, "params": client.at(0, 33)])
        let change = TestClient.frame([
            "jsonrpc": "2.0", "method": "textDocument/didChange",
            "params": [
                "textDocument": ["uri": TestClient.uri, "version": 2], "contentChanges": [["text": "All is well."]],
            ],
        ])
        let answer = client.send(request + change).first { $0["id"]?.integer == 77 }
        #expect(answer?["error"]?["code"]?.integer == code)
        #expect((answer?["error"]?["data"]?["retriggerRequest"]?.flag == true) == (code == -32802))
    }

    @Test func theProgressOfLongWorkIsShown() throws {
        let client = try TestClient.started(["window": ["workDoneProgress": true]])
        let text =
            (0..<3000).map { "In 20\($0 % 10)0 the office had \($0) staff and a budget of \($0).5 million yuan.\n\n" }.joined()
            + String(repeating: "Nothing else was said about it in this long report.\n\n", count: 3000)
        client.server.receive(
            TestClient.frame([
                "jsonrpc": "2.0", "method": "textDocument/didOpen",
                "params": ["textDocument": ["uri": TestClient.uri, "languageId": "markdown", "version": 1, "text": text]],
            ]))
        var asked: JSON?
        while asked == nil, client.server.hasWork {
            client.server.step()
            asked = client.listen().first { $0["method"]?.text == "window/workDoneProgress/create" }
        }
        let id = try #require(asked?["id"]?.integer)
        client.send(TestClient.frame(["jsonrpc": "2.0", "id": id, "result": NSNull()]))
        let kinds = client.said.filter { $0["method"]?.text == "$/progress" }.compactMap {
            $0["params"]?["value"]?["kind"]?.text
        }
        #expect(kinds.first == "begin" && kinds.last == "end" && kinds.contains("report"))
    }

    // MARK: Configuration

    @Test func settingsAreAskedForAndTaken() throws {
        let client = try TestClient.started([
            "workspace": ["configuration": true, "didChangeWatchedFiles": ["dynamicRegistration": true]]
        ])
        client.open("The Patent Cooperation Treaty (PPH) has 153 members.")
        #expect(client.said.contains { $0["method"]?.text == "client/registerCapability" })
        let asked = try #require(client.said.first { $0["method"]?.text == "workspace/configuration" }?["id"]?.integer)
        client.send(
            TestClient.frame([
                "jsonrpc": "2.0", "id": asked, "result": [["profile": "audit", "inlayHints": true, "inlayHint": 1]],
            ]))
        #expect(client.host.preferences.profile == "audit" && client.host.preferences.inlayHints)
        #expect(client.logged.contains { $0.contains("inlayHint\"") })
    }

    @Test func changedFilesAreReadAgain() throws {
        let client = try TestClient.started()
        client.open(Self.wrong)
        client.host.notices = ["unknown key \"rule\"; did you mean \"rules\"?"]
        let before = client.host.forgotten
        client.notify("workspace/didChangeWatchedFiles", ["changes": [] as [Any]])
        #expect(client.host.forgotten == before + 1)
        #expect(client.logged.contains { $0.contains("did you mean") && $0.contains(".figurelint.yml:3") })
        // With what could be used of it the document is checked all the same.
        #expect(client.diagnostics().count == 1)
        client.notify("workspace/didChangeConfiguration", ["settings": ["figurelint": ["select": ["core"]]]])
        #expect(client.host.preferences.select == ["core"])
    }

    @Test func foldersComeAndGo() throws {
        let client = try TestClient.started()
        client.open(Self.wrong)
        #expect(client.host.folders == ["/desk"])
        client.notify(
            "workspace/didChangeWorkspaceFolders",
            ["event": ["added": [["uri": "file:///b%20c"]], "removed": [["uri": "file:///desk"]]]])
        #expect(client.host.folders == ["/b c"])
    }
}
