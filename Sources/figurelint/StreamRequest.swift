#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A line of a stream as the contract has it. The only file that knows Foundation, for its JSON decoder.
struct StreamRequest: Decodable {
    struct Source: Decodable {
        let text: String
        let language: String?
    }

    /// What comes back with the answer, as it came.
    enum Identifier: Decodable {
        case text(String)
        case number(Int)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Int.self) {
                self = .number(number)
            } else {
                self = .text(try container.decode(String.self))
            }
        }
    }

    let id: Identifier?
    let text: String
    let format: String?
    let language: String?
    let source: Source?

    /// Reads one line; what is wrong with it comes in words for the person who wrote it.
    init(line: [UInt8]) throws(Trouble) {
        do {
            self = try JSONDecoder().decode(StreamRequest.self, from: Data(line))
        } catch DecodingError.keyNotFound(let key, let context) {
            throw Trouble(message: "has no \"\(StreamRequest.name(context.codingPath + [key]))\"")
        } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
            let name = StreamRequest.name(context.codingPath)
            throw Trouble(message: name.isEmpty ? "is not a JSON object" : "\"\(name)\" is of the wrong type")
        } catch {
            throw Trouble(message: "is not valid JSON in UTF-8")
        }
    }

    private static func name(_ path: [any CodingKey]) -> String { path.map(\.stringValue).joined(separator: ".") }
}
