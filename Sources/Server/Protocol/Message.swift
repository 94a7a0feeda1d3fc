/// A message of JSON-RPC 2.0 as a client sends it.
package enum Message: Sendable {
    case request(id: JSON, method: String, parameters: JSON)
    case notification(method: String, parameters: JSON)
    /// An answer to a request of the server; `result` is nil where it failed.
    case response(id: JSON, result: JSON?)
    /// What cannot be carried out, with the error that answers it.
    case malformed(id: JSON, error: ResponseError)

    package init(_ frame: FrameReader.Frame) {
        switch frame {
        case .fault(let message): self = .malformed(id: .null, error: ResponseError(.parseError, message))
        case .message(let bytes):
            do throws(JSONError) {
                self.init(try JSON(bytes))
            } catch {
                let message = "the message is no JSON: \(error.message) (byte \(error.offset))"
                self = .malformed(id: .null, error: ResponseError(.parseError, message))
            }
        }
    }

    private init(_ value: JSON) {
        let id = value["id"]
        let isID =
            switch id {
            case .number, .text: true
            default: false
            }
        func malformed(_ message: String) -> Message {
            .malformed(id: isID ? id ?? .null : .null, error: ResponseError(.invalidRequest, message))
        }
        guard case .object(let members) = value else {
            self = malformed("a message is an object")
            return
        }
        guard value["jsonrpc"]?.text == "2.0" else {
            self = malformed("\"jsonrpc\" must be \"2.0\"")
            return
        }
        if let method = value["method"] {
            guard let method = method.text else {
                self = malformed("\"method\" must be a text")
                return
            }
            let parameters = value["params"] ?? .null
            if id == nil {
                self = .notification(method: method, parameters: parameters)
            } else if isID {
                self = .request(id: id ?? .null, method: method, parameters: parameters)
            } else {
                self = malformed("\"id\" must be a number or a text")
            }
            return
        }
        guard let id, members["result"] != nil || members["error"] != nil else {
            self = malformed("\"method\" is missing")
            return
        }
        self = .response(id: id, result: value["error"] == nil ? value["result"] : nil)
    }

    /// What a request asks for is no longer wanted: its id.
    var cancelled: JSON? {
        if case .notification("$/cancelRequest", let parameters) = self { parameters["id"] } else { nil }
    }

    /// The document that a notification changes.
    var editedDocument: String? {
        guard case .notification(let method, let parameters) = self else { return nil }
        switch method {
        case "textDocument/didChange", "textDocument/didClose", "textDocument/didOpen":
            return parameters["textDocument"]?["uri"]?.text
        default: return nil
        }
    }
}

/// Why a request failed, as JSON-RPC and the protocol number it.
package struct ResponseError: Error, Sendable {
    package enum Code: Int, Sendable {
        case parseError = -32700
        case invalidRequest = -32600
        case methodNotFound = -32601
        case invalidParameters = -32602
        case serverNotInitialized = -32002
        case requestFailed = -32803
        case serverCancelled = -32802
        case contentModified = -32801
        case requestCancelled = -32800
    }

    package let code: Code
    package let message: String
    /// For a check that a newer edit overtook: the client should ask again.
    package var isRetriable = false

    package init(_ code: Code, _ message: String, isRetriable: Bool = false) {
        self.code = code
        self.message = message
        self.isRetriable = isRetriable
    }
}
