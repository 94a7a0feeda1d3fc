import Server

/// A line of a stream as the contract has it.
struct StreamRequest {
    struct Source {
        let text: String
        let language: String?
    }

    /// What comes back with the answer, as it came.
    enum Identifier {
        case text(String)
        case number(Int)
    }

    let id: Identifier?
    let text: String
    let format: String?
    let language: String?
    let source: Source?

    /// Reads one line; what is wrong with it comes in words for the person who wrote it.
    init(line: [UInt8]) throws(Trouble) {
        guard String(validating: line, as: UTF8.self) != nil, let json = try? JSON(line) else {
            throw Trouble(message: "is not valid JSON in UTF-8")
        }
        guard case .object = json else { throw Trouble(message: "is not a JSON object") }
        id = try StreamRequest.identifier(json["id"])
        text = try StreamRequest.text("text", of: json)
        format = try StreamRequest.optionalText("format", of: json)
        language = try StreamRequest.optionalText("language", of: json)
        guard let source = json["source"], !source.isNull else {
            self.source = nil
            return
        }
        guard case .object = source else { throw StreamRequest.wrongType("source") }
        self.source = Source(
            text: try StreamRequest.text("text", of: source, in: "source."),
            language: try StreamRequest.optionalText("language", of: source, in: "source."))
    }

    private static func identifier(_ json: JSON?) throws(Trouble) -> Identifier? {
        switch json {
        case nil, .null: return nil
        case .text(let text): return .text(text)
        case let json?:
            guard let number = json.integer else { throw wrongType("id") }
            return .number(number)
        }
    }

    private static func text(_ name: String, of json: JSON, in place: String = "") throws(Trouble) -> String {
        if json[name] == nil { throw Trouble(message: "has no \"\(place)\(name)\"") }
        guard let text = json[name]?.text else { throw wrongType(place + name) }
        return text
    }

    private static func optionalText(_ name: String, of json: JSON, in place: String = "") throws(Trouble) -> String? {
        guard let value = json[name], !value.isNull else { return nil }
        guard let text = value.text else { throw wrongType(place + name) }
        return text
    }

    private static func wrongType(_ name: String) -> Trouble { Trouble(message: "\"\(name)\" is of the wrong type") }
}
