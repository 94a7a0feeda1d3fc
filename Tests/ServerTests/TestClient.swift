import Embedded
import Engine
import Figures
import Findings
import Foundation
import Lexicons
import Rules
import Server
import TestSupport

/// A host that answers from memory.
final class MemoryHost: ServerHost {
    var files: [String: String] = [:]
    var notices: [String] = []
    private(set) var forgotten = 0
    private(set) var preferences = Preferences()
    private(set) var folders: [String] = []

    static let builtIn = Result { () throws -> RuleSet in try RuleSet() }
    static let standard = Result { () throws -> Engine in
        let rules = try builtIn.get()
        return try Engine(rules: rules.rules, data: rules.data, lexicon: .english)
    }

    let engine: Engine
    let rules: RuleSet

    init() throws {
        engine = try MemoryHost.standard.get()
        rules = try MemoryHost.builtIn.get()
    }

    func setup(path: String?, folders: [String], preferences: Preferences) -> Setup {
        self.preferences = preferences
        self.folders = folders
        var filter = Filter()
        if let path, let text = files[path + Sidecar.suffix] {
            filter.sidecar = Sidecar(yaml: Array(text.utf8), path: path + Sidecar.suffix)
        }
        return Setup(
            engine: engine, rules: rules, pages: ["core/growth-does-not-fit": "file:///desk/growth.yaml"],
            profile: preferences.profile.flatMap(Profile.init(rawValue:)) ?? .default,
            filter: filter, configurationPath: "/desk/.figurelint.yml",
            notices: notices.map { .init(level: .trouble, path: "/desk/.figurelint.yml", line: 3, message: $0) })
    }

    func forget() { forgotten += 1 }

    func contents(of path: String) -> [UInt8]? { files[path].map { Array($0.utf8) } }

    var chineseReader: PassageReader? {
        Embedded.lexicon("zh").flatMap { Lexicon(packed: $0) }.map { PassageReader($0) }
    }
}

/// Sends messages to a server in this process and reads what it says.
final class TestClient {
    let host: MemoryHost
    var server: Server
    private var count = 0
    /// Everything the server has said, in order.
    private(set) var said: [JSON] = []

    static let uri = "file:///desk/report.md"

    /// What an able client says of itself.
    static var able: [String: Any] {
        [
            "textDocument": [
                "publishDiagnostics": [
                    "relatedInformation": true, "dataSupport": true, "versionSupport": true, "codeDescriptionSupport": true,
                ],
                "hover": ["contentFormat": ["markdown", "plaintext"]],
                "codeAction": ["codeActionLiteralSupport": ["codeActionKind": ["valueSet": ["quickfix"]]]],
                "documentSymbol": ["hierarchicalDocumentSymbolSupport": true],
            ],
            "workspace": ["workspaceEdit": ["documentChanges": true, "resourceOperations": ["create"]]],
        ]
    }

    init() throws {
        host = try MemoryHost()
        server = Server(host: host, version: "1.2.3")
    }

    /// A client that has been through the beginning.
    static func started(
        _ capabilities: [String: Any] = able, encodings: [String]? = nil, options: [String: Any]? = nil
    ) throws -> TestClient {
        let client = try TestClient()
        var capabilities = capabilities
        if let encodings { capabilities["general"] = ["positionEncodings": encodings] }
        var parameters: [String: Any] = [
            "processId": NSNull(), "capabilities": capabilities,
            "workspaceFolders": [["uri": "file:///desk", "name": "work"]],
        ]
        if let options { parameters["initializationOptions"] = options }
        _ = client.request("initialize", parameters)
        client.notify("initialized", [:])
        return client
    }

    static func frame(_ message: Any) -> [UInt8] {
        let body = (try? JSONSerialization.data(withJSONObject: message, options: [.fragmentsAllowed])) ?? Data()
        return Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
    }

    /// Sends bytes as they are and lets the server do what there is to do.
    @discardableResult
    func send(_ bytes: [UInt8]) -> [JSON] {
        server.receive(bytes)
        server.run()
        return listen()
    }

    /// What the server has said since it was last listened to.
    func listen() -> [JSON] {
        var reader = FrameReader()
        reader.append(server.takeOutput())
        var heard: [JSON] = []
        while case .message(let bytes)? = reader.next() {
            if let message = try? JSON(bytes) { heard.append(message) }
        }
        said += heard
        return heard
    }

    func notify(_ method: String, _ parameters: [String: Any]) {
        send(Self.frame(["jsonrpc": "2.0", "method": method, "params": parameters]))
    }

    /// The answer to a request: its "result" or its "error", and null where none came.
    func request(_ method: String, _ parameters: Any?) -> JSON {
        count += 1
        var message: [String: Any] = ["jsonrpc": "2.0", "id": count, "method": method]
        if let parameters { message["params"] = parameters }
        let heard = send(Self.frame(message))
        let answer = heard.first { $0["id"]?.integer == count && $0["method"] == nil }
        return answer?["result"] ?? answer?["error"] ?? .text("no answer")
    }

    func open(_ text: String, uri: String = uri, language: String = "markdown", version: Int = 1) {
        notify(
            "textDocument/didOpen",
            ["textDocument": ["uri": uri, "languageId": language, "version": version, "text": text]])
    }

    func change(_ changes: [[String: Any]], uri: String = uri, version: Int = 2) {
        notify(
            "textDocument/didChange", ["textDocument": ["uri": uri, "version": version], "contentChanges": changes])
    }

    static func range(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> [String: Any] {
        ["start": ["line": a, "character": b], "end": ["line": c, "character": d]]
    }

    func at(_ line: Int, _ column: Int, uri: String = uri) -> [String: Any] {
        ["textDocument": ["uri": uri], "position": ["line": line, "character": column]]
    }

    /// The diagnostics published last for a document.
    func diagnostics(_ uri: String = uri) -> [JSON] {
        said.last { $0["method"]?.text == "textDocument/publishDiagnostics" && $0["params"]?["uri"]?.text == uri }?["params"]?[
            "diagnostics"]?.list ?? []
    }

    var logged: [String] {
        said.filter { $0["method"]?.text?.hasPrefix("window/") ?? false }.compactMap { $0["params"]?["message"]?.text }
    }
}

extension JSON {
    subscript(at: Int) -> JSON? { list.flatMap { $0.indices.contains(at) ? $0[at] : nil } }

    /// "2:5-2:9" for a range.
    var place: String {
        func place(_ name: String) -> String {
            "\(self[name]?["line"]?.integer ?? -1):\(self[name]?["character"]?.integer ?? -1)"
        }
        return place("start") + "-" + place("end")
    }
}
