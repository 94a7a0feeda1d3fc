import Server
import Testing

/// Beginning and end, and everything that is not as it should be.
@Suite struct LifecycleTests {
    @Test func tellsWhatItCan() throws {
        let client = try TestClient()
        let result = client.request("initialize", ["capabilities": [:] as [String: Any], "processId": 42])
        let able = result["capabilities"]
        #expect(result["serverInfo"]?["version"]?.text == "1.2.3")
        #expect(able?["positionEncoding"]?.text == "utf-16")
        #expect(able?["textDocumentSync"]?["change"]?.integer == 2)
        for provider in ["hoverProvider", "documentSymbolProvider", "inlayHintProvider"] {
            #expect(able?[provider]?.flag == true)
        }
        #expect(able?["diagnosticProvider"]?["identifier"]?.text == "figurelint")
        #expect(client.server.parentProcess == 42)
    }

    @Test(arguments: [
        ([], "utf-16"), (["utf-16"], "utf-16"), (["utf-16", "utf-8"], "utf-8"), (["utf-32", "utf-16"], "utf-32"),
        (["utf-32", "utf-8"], "utf-32"), (["utf-7"], "utf-16"),
    ])
    func agreesOnAnEncoding(_ offered: [String], _ chosen: String) throws {
        let client = try TestClient()
        let result = client.request("initialize", ["capabilities": ["general": ["positionEncodings": offered]]])
        #expect(result["capabilities"]?["positionEncoding"]?.text == chosen)
    }

    @Test func refusesWhatComesTooEarlyOrTooLate() throws {
        let client = try TestClient()
        #expect(client.request("textDocument/hover", [:] as [String: Any])["code"]?.integer == -32002)
        #expect(client.request("shutdown", nil)["code"]?.integer == -32002)
        client.open("nobody listens yet")
        #expect(client.diagnostics().isEmpty)
        _ = client.request("initialize", ["capabilities": [:] as [String: Any]])
        #expect(client.request("initialize", [:] as [String: Any])["code"]?.integer == -32600)
        #expect(client.request("nobody/knows", [:] as [String: Any])["code"]?.integer == -32601)
        #expect(client.request("shutdown", nil) == .null)
        #expect(client.request("textDocument/hover", [:] as [String: Any])["code"]?.integer == -32600)
        #expect(client.server.exitCode == nil)
        client.notify("exit", [:])
        #expect(client.server.exitCode == 0)
    }

    @Test func anEndWithoutShutdownIsAFailure() throws {
        let client = try TestClient.started()
        client.notify("exit", [:])
        #expect(client.server.exitCode == 1)
        let gone = try TestClient.started()
        gone.server.receiveEnd()
        #expect(gone.server.exitCode == 1)
        let early = try TestClient()
        early.notify("exit", [:])
        #expect(early.server.exitCode == 1)
        let proper = try TestClient.started()
        _ = proper.request("shutdown", nil)
        proper.server.receiveEnd()
        #expect(proper.server.exitCode == 0)
    }

    /// A message, the code of the error that answers it, and the id it carries.
    @Test(arguments: [
        ("junk", -32700, JSON.null), ("{", -32700, .null), ("", -32700, .null),
        ("{\"jsonrpc\": \"2.0\", \"id\": 7", -32700, .null),
        ("[]", -32600, .null), ("5", -32600, .null),
        ("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"shutdown\"}]", -32600, .null),
        ("{\"jsonrpc\": \"1.0\", \"id\": 7, \"method\": \"shutdown\"}", -32600, .number("7")),
        ("{\"id\": 7, \"method\": \"shutdown\"}", -32600, .number("7")),
        ("{\"jsonrpc\": \"2.0\", \"id\": 7}", -32600, .number("7")),
        ("{\"jsonrpc\": \"2.0\", \"id\": 7, \"method\": 5}", -32600, .number("7")),
        ("{\"jsonrpc\": \"2.0\", \"id\": {}, \"method\": \"shutdown\"}", -32600, .null),
        ("{\"jsonrpc\": \"2.0\", \"id\": \"é\", \"method\": \"?\"}", -32601, .text("é")),
        ("{\"jsonrpc\": \"2.0\", \"id\": 7, \"method\": \"textDocument/hover\"}", -32602, .number("7")),
        ("{\"jsonrpc\": \"2.0\", \"id\": 7, \"method\": \"textDocument/hover\", \"params\": [1]}", -32602, .number("7")),
        (
            "{\"jsonrpc\": \"2.0\", \"id\": 7, \"method\": \"workspace/executeCommand\", \"params\": {\"command\": \"rm\"}}",
            -32602,
            .number("7")
        ),
    ])
    func aBadMessageIsAnsweredAndTheServerGoesOn(_ body: String, _ code: Int, _ id: JSON) throws {
        let client = try TestClient.started()
        let heard = client.send(Array("Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8))
        let answer = try #require(heard.first { $0["error"] != nil })
        #expect(answer["error"]?["code"]?.integer == code)
        #expect(answer["id"] == id)
        client.open("Fees fell by 250 % in 2020.")
        #expect(client.diagnostics().count == 1)
    }

    /// Messages that are wrong in what they say: nothing comes of them, and nothing ends.
    @Test(arguments: [
        "{\"jsonrpc\": \"2.0\", \"method\": \"textDocument/didOpen\"}",
        "{\"jsonrpc\": \"2.0\", \"method\": \"textDocument/didOpen\", \"params\": {\"textDocument\": {\"uri\": 5}}}",
        "{\"jsonrpc\": \"2.0\", \"method\": \"textDocument/didChange\", \"params\": {\"textDocument\": {\"uri\": \"file:///no\"}}}",
        "{\"jsonrpc\": \"2.0\", \"method\": \"textDocument/didClose\", \"params\": null}",
        "{\"jsonrpc\": \"2.0\", \"method\": \"textDocument/didSave\", \"params\": {}}",
        "{\"jsonrpc\": \"2.0\", \"method\": \"workspace/didChangeWorkspaceFolders\", \"params\": {\"event\": 5}}",
        "{\"jsonrpc\": \"2.0\", \"method\": \"workspace/didChangeConfiguration\", \"params\": {\"settings\": 5}}",
        "{\"jsonrpc\": \"2.0\", \"method\": \"$/cancelRequest\", \"params\": {}}",
        "{\"jsonrpc\": \"2.0\", \"method\": \"$/nobodyKnows\"}",
        "{\"jsonrpc\": \"2.0\", \"id\": 99, \"result\": null}",
        "{\"jsonrpc\": \"2.0\", \"id\": null, \"error\": {}}",
    ])
    func nonsenseIsPassedOver(_ body: String) throws {
        let client = try TestClient.started()
        client.send(Array("Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8))
        #expect(client.server.exitCode == nil)
        client.open("Fees fell by 250 % in 2020.")
        #expect(client.diagnostics().count == 1)
    }
}
