import Foundation
import Testing

/// The language server as a process: streams, exit codes, a client that goes away.
@Suite struct LSPTests {
    static func frame(_ body: String) -> String { "Content-Length: \(body.utf8.count)\r\n\r\n\(body)" }

    static func request(_ id: Int, _ method: String, _ parameters: String = "{}") -> String {
        frame("{\"jsonrpc\":\"2.0\",\"id\":\(id),\"method\":\"\(method)\",\"params\":\(parameters)}")
    }

    static func notification(_ method: String, _ parameters: String = "{}") -> String {
        frame("{\"jsonrpc\":\"2.0\",\"method\":\"\(method)\",\"params\":\(parameters)}")
    }

    static let begin = request(1, "initialize", "{\"capabilities\":{}}") + notification("initialized")
    static let open = notification(
        "textDocument/didOpen",
        "{\"textDocument\":{\"uri\":\"untitled:1\",\"languageId\":\"plaintext\",\"version\":1,\"text\":\"Fees fell by 250 % in 2020.\"}}"
    )

    /// A request that waits for the check; what is only published need not be waited for by who says farewell.
    static let ask = request(9, "textDocument/diagnostic", "{\"textDocument\":{\"uri\":\"untitled:1\"}}")

    /// The messages of an output that must hold nothing else.
    static func messages(_ output: String) throws -> [[String: Any]] {
        var rest = Array(output.utf8)[...]
        var found: [[String: Any]] = []
        while !rest.isEmpty {
            let end = try #require(rest.indices.first { rest[$0...].starts(with: Array("\r\n\r\n".utf8)) })
            let header = String(decoding: rest[..<end], as: UTF8.self)
            let length = try #require(header.wholeMatch(of: /Content-Length: (\d+)/).flatMap { Int($0.output.1) })
            rest = rest[(end + 4)...]
            try #require(rest.count >= length)
            found.append(try Tool.json(String(decoding: rest.prefix(length), as: UTF8.self)))
            rest = rest.dropFirst(length)
        }
        return found
    }

    /// What a client sends, the exit code, and how many findings it gets.
    @Test(arguments: [
        (begin + open + ask + request(2, "shutdown") + notification("exit"), 0, 1),
        (begin + open + ask + notification("exit"), 1, 1),
        (begin + open + ask, 1, 1),
        (begin + open + ask + request(2, "shutdown"), 0, 1),
        ("", 1, 0),
        (notification("exit"), 1, 0),
        ("no header at all", 1, 0),
        (begin + frame("junk") + "X: y\r\n\r\n" + open + ask + request(2, "shutdown") + notification("exit"), 0, 1),
        (begin + open + ask + "Content-Length: 100\r\n\r\n{\"jsonrpc\"", 1, 1),
    ])
    func endsAsTheProtocolSays(_ input: String, _ code: Int32, _ count: Int) throws {
        let result = try Tool.run(["lsp", "--stdio"], input: input)
        #expect(result.code == code, "\(result.errors)")
        let answer = try Self.messages(result.output).first { $0["id"] as? Int == 9 }
        let found = (answer?["result"] as? [String: Any])?["items"] as? [Any]
        #expect((found?.count ?? 0) == count)
    }

    @Test func endsWhenTheClientIsGone() throws {
        let child = Process()
        child.executableURL = URL(filePath: "/bin/sh")
        child.arguments = ["-c", "exit 0"]
        try child.run()
        child.waitUntilExit()
        let process = Process()
        process.executableURL = URL(filePath: Tool.path)
        process.arguments = ["lsp"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        // The streams stay open, as another child of the client may hold them.
        let parameters = "{\"capabilities\":{},\"processId\":\(child.processIdentifier)}"
        try input.fileHandleForWriting.write(contentsOf: Data(Self.request(1, "initialize", parameters).utf8))
        let deadline = Date().addingTimeInterval(60)
        while process.isRunning, Date() < deadline { Thread.sleep(forTimeInterval: 0.05) }
        #expect(!process.isRunning)
        if process.isRunning { process.terminate() }
        process.waitUntilExit()
        #expect(process.terminationStatus == 1)
    }

    /// The configuration above a document holds, and one that is broken is told of.
    @Test func theConfigurationHolds() throws {
        let files = ["a/.figurelint.yml": "rules:\n  core/fall-beyond-nothing: off\n", "b/.figurelint.yml": "rulez: 5\n"]
        try Tool.withFolder(files) { folder in
            func found(_ name: String) throws -> (count: Int, said: String) {
                let uri = folder.appending(path: name).absoluteString
                let open = Self.open.replacingOccurrences(of: "untitled:1", with: uri)
                let body = open.split(separator: "\r\n\r\n", maxSplits: 1)[1]
                let result = try Tool.run(["lsp"], input: Self.begin + Self.frame(String(body)))
                let messages = try Self.messages(result.output)
                let published = messages.last { $0["method"] as? String == "textDocument/publishDiagnostics" }
                let shown = messages.filter { $0["method"] as? String == "window/showMessage" }
                let said = shown.compactMap { ($0["params"] as? [String: Any])?["message"] as? String }.joined()
                return (((published?["params"] as? [String: Any])?["diagnostics"] as? [Any])?.count ?? -1, said)
            }
            #expect(try found("a/r.md").count == 0)
            #expect(try found("c/r.md").count == 1)
            let broken = try found("b/r.md")
            #expect(broken.count == 1)
            #expect(broken.said.contains("did you mean") && broken.said.contains(".figurelint.yml:1"), "\(broken.said)")
        }
    }
}
