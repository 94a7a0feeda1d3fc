import Documents
import Engine
import Findings
import Reporters
import Text

/// A language server after LSP 3.17: messages in, messages out, one after the other.
///
/// A value without threads, files or clock. Whoever runs it hands in what came from the client (`receive`), lets it do one
/// portion of work (`step`) and sends on what it has to say (`takeOutput`), again and again. Work on long documents is done in
/// portions of some milliseconds, so that an edit that comes meanwhile is seen and makes the old work void.
package struct Server {
    /// Where a connection stands in its life.
    enum Phase: Sendable { case fresh, running, shutDown }

    let host: any ServerHost
    let version: String
    var phase = Phase.fresh
    /// How the server is to end; nil while it goes on.
    package private(set) var exitCode: Int32?

    var client = Client()
    var preferences = Preferences()
    var folders: [String] = []
    var documents: [String: OpenDocument] = [:]
    /// The documents that wait for a check, the one that was touched last at the end.
    var waiting: [String] = []
    /// What has been said of configurations already.
    var told: Set<Notice> = []
    /// What was asked of the client and not answered yet, by the id of the request.
    var questions: [Int: Question] = [:]
    var questionCount = 0
    var progress: [String: Progress] = [:]

    private var frames = FrameReader()
    private var inbox: [Message] = []
    private var outbox: [UInt8] = []

    package init(host: any ServerHost, version: String) {
        self.host = host
        self.version = version
    }

    // MARK: In and out

    /// Takes in bytes that the client sent.
    package mutating func receive(_ bytes: [UInt8]) {
        frames.append(bytes)
        while let frame = frames.next() { inbox.append(Message(frame)) }
    }

    /// The client has gone: nothing more will come, and nobody reads what is said.
    package mutating func receiveEnd() {
        if exitCode == nil { exitCode = phase == .shutDown ? 0 : 1 }
    }

    /// The process that started the server, whose end is its own.
    package var parentProcess: Int? { client.process }

    /// Whether `step` has something to do.
    package var hasWork: Bool { exitCode == nil && (!inbox.isEmpty || phase == .running && !waiting.isEmpty) }

    /// Does one portion of work.
    package mutating func step() {
        guard exitCode == nil else { return }
        guard let message = inbox.first else {
            // Only when nothing more has come: an edit that waits would make the work void.
            if phase == .running, let uri = waiting.last { work(on: uri) }
            return
        }
        if let uri = pending(message) {
            if let error = overtaken(message, uri) {
                inbox.removeFirst()
                if case .request(let id, _, _) = message { answer(id, error) }
            } else {
                work(on: uri)
            }
            return
        }
        inbox.removeFirst()
        handle(message)
    }

    /// Does all that can be done without hearing from the client.
    package mutating func run() {
        while hasWork { step() }
    }

    /// What is to be sent to the client, in frames.
    package mutating func takeOutput() -> [UInt8] {
        defer { outbox = [] }
        return outbox
    }

    /// The document that must be checked before a request can be answered.
    private func pending(_ message: Message) -> String? {
        guard phase == .running, case .request(_, let method, let parameters) = message,
            Server.needsCheck.contains(method),
            let uri = parameters["textDocument"]?["uri"]?.text, let document = documents[uri], document.stage != .done
        else { return nil }
        return uri
    }

    private static let needsCheck: Set = [
        "textDocument/diagnostic", "textDocument/hover", "textDocument/codeAction", "textDocument/documentSymbol",
    ]

    /// Why a request that waits for a check is no longer worth the work.
    private func overtaken(_ message: Message, _ uri: String) -> ResponseError? {
        guard case .request(let id, let method, _) = message else { return nil }
        for later in inbox.dropFirst() {
            if later.cancelled == id { return ResponseError(.requestCancelled, "cancelled") }
            if later.editedDocument == uri {
                return method == "textDocument/diagnostic"
                    ? ResponseError(.serverCancelled, "the document has changed", isRetriable: true)
                    : ResponseError(.contentModified, "the document has changed")
            }
        }
        return nil
    }

    // MARK: Messages

    private mutating func handle(_ message: Message) {
        switch message {
        case .malformed(let id, let error):
            log(.warning, "a message cannot be used: \(error.message)")
            answer(id, error)
        case .response(let id, let result):
            if let id = id.integer, let question = questions.removeValue(forKey: id) { hear(result, to: question) }
        case .notification(let method, let parameters):
            // Before it is initialised a server hears nothing but the order to end.
            if method == "exit" {
                exitCode = phase == .shutDown ? 0 : 1
            } else if phase == .running {
                notice(method, parameters)
            }
        case .request(let id, let method, let parameters):
            if inbox.contains(where: { $0.cancelled == id }) {
                answer(id, ResponseError(.requestCancelled, "cancelled"))
                return
            }
            do throws(ResponseError) {
                let result = try result(of: method, parameters)
                send { output in
                    output.member("id", id)
                    output.key("result")
                    result(&output)
                }
            } catch {
                answer(id, error)
            }
        }
    }

    private mutating func notice(_ method: String, _ parameters: JSON) {
        switch method {
        case "initialized": initialized()
        case "textDocument/didOpen": didOpen(parameters)
        case "textDocument/didChange": didChange(parameters)
        case "textDocument/didSave": didSave(parameters)
        case "textDocument/didClose": didClose(parameters)
        case "workspace/didChangeConfiguration": didChangeConfiguration(parameters)
        case "workspace/didChangeWatchedFiles": reload("a watched file has changed")
        case "workspace/didChangeWorkspaceFolders": didChangeFolders(parameters)
        // Cancelled requests are found when their turn comes; all else may be passed over.
        default: break
        }
    }

    private mutating func result(of method: String, _ parameters: JSON) throws(ResponseError) -> Answer {
        switch (phase, method) {
        case (.fresh, "initialize"): return try initialize(parameters)
        case (.fresh, _): throw ResponseError(.serverNotInitialized, "\"initialize\" must come first")
        case (.shutDown, _): throw ResponseError(.invalidRequest, "the server has been shut down")
        case (.running, "initialize"): throw ResponseError(.invalidRequest, "the server has been initialised already")
        case (.running, "shutdown"):
            phase = .shutDown
            return { $0.null() }
        case (.running, "textDocument/diagnostic"): return try diagnostics(parameters)
        case (.running, "textDocument/hover"): return try hover(parameters)
        case (.running, "textDocument/codeAction"): return try actions(parameters)
        case (.running, "textDocument/documentSymbol"): return try symbols(parameters)
        case (.running, "textDocument/inlayHint"): return try hints(parameters)
        case (.running, "workspace/executeCommand"): return try execute(parameters)
        case (.running, _): throw ResponseError(.methodNotFound, "there is no method \"\(method)\"")
        }
    }

    // MARK: Sending

    /// Writes the result of a request.
    typealias Answer = (inout Output) -> Void

    mutating func send(_ write: (inout Output) -> Void) {
        var body: [UInt8] = []
        do {
            var output = Output { body.append(contentsOf: $0) }
            output.beginObject()
            output.member("jsonrpc", "2.0")
            write(&output)
            output.endObject()
            output.flush()
        }
        outbox += Array("Content-Length: \(body.count)\r\n\r\n".utf8)
        outbox += body
    }

    mutating func notify(_ method: String, _ parameters: (inout Output) -> Void) {
        send { output in
            output.member("method", method)
            output.key("params")
            output.beginObject()
            parameters(&output)
            output.endObject()
        }
    }

    /// Asks the client; `hear` is told what it answers.
    mutating func ask(_ question: Question, _ method: String, _ parameters: (inout Output) -> Void) {
        questionCount += 1
        questions[questionCount] = question
        let id = questionCount
        send { output in
            output.member("id", id)
            output.member("method", method)
            output.key("params")
            output.beginObject()
            parameters(&output)
            output.endObject()
        }
    }

    private mutating func answer(_ id: JSON, _ error: ResponseError) {
        send { output in
            output.member("id", id)
            output.key("error")
            output.beginObject()
            output.member("code", error.code.rawValue)
            output.member("message", error.message)
            if error.isRetriable {
                output.key("data")
                output.beginObject()
                output.member("retriggerRequest", true)
                output.endObject()
            }
            output.endObject()
        }
    }

    enum LogLevel: Int {
        case error = 1
        case warning, info, log
    }

    /// Says something to whoever looks at the log of the editor.
    mutating func log(_ level: LogLevel, _ message: String) { say("window/logMessage", level, message) }

    /// Says something to the person at the editor.
    mutating func show(_ level: LogLevel, _ message: String) { say("window/showMessage", level, message) }

    private mutating func say(_ method: String, _ level: LogLevel, _ message: String) {
        notify(method) { output in
            output.member("type", level.rawValue)
            output.member("message", message)
        }
    }
}
