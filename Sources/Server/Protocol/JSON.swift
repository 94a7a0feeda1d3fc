/// A JSON value as RFC 8259 has it; numbers stay as they were written.
package enum JSON: Sendable, Hashable {
    case null
    case flag(Bool)
    case number(String)
    case text(String)
    case list([JSON])
    case object([String: JSON])

    package subscript(name: String) -> JSON? {
        if case .object(let members) = self { members[name] } else { nil }
    }

    package var text: String? { if case .text(let text) = self { text } else { nil } }
    package var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }
    package var list: [JSON]? { if case .list(let list) = self { list } else { nil } }

    /// A whole number; "1e3" and "1.0" are none here, as no client writes them so.
    package var integer: Int? { if case .number(let digits) = self { Int(digits) } else { nil } }

    package var isNull: Bool { self == .null }
}

/// Why bytes are no JSON.
package struct JSONError: Error, Sendable {
    package let offset: Int
    package let message: String
}

extension JSON {
    /// Reads one value that takes all the bytes.
    package init(_ bytes: [UInt8]) throws(JSONError) {
        var reader = JSONReader(bytes: bytes)
        self = try reader.readDocument()
    }
}

/// Reads JSON in one pass. Half a surrogate pair becomes U+FFFD, as it does in every editor that shows it.
private struct JSONReader {
    /// Values nest no deeper; no message of the protocol comes near.
    private static let deepest = 128

    let bytes: [UInt8]
    var at = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func readDocument() throws(JSONError) -> JSON {
        let value = try readValue(depth: 0)
        skipSpace()
        guard at == bytes.count else { throw error("there is more behind the value") }
        return value
    }

    private func error(_ message: String) -> JSONError { JSONError(offset: at, message: message) }

    private mutating func skipSpace() {
        while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09 { at += 1 }
    }

    private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func readValue(depth: Int) throws(JSONError) -> JSON {
        skipSpace()
        guard depth < JSONReader.deepest else { throw error("nested too deeply") }
        switch next {
        case UInt8(ascii: "{"): return try readObject(depth)
        case UInt8(ascii: "["): return try readList(depth)
        case UInt8(ascii: "\""): return .text(try readText())
        case UInt8(ascii: "t"): return try readWord("true", .flag(true))
        case UInt8(ascii: "f"): return try readWord("false", .flag(false))
        case UInt8(ascii: "n"): return try readWord("null", .null)
        case let byte? where byte == UInt8(ascii: "-") || 0x30...0x39 ~= byte: return try readNumber()
        case nil: throw error("ends too early")
        default: throw error("no value begins here")
        }
    }

    private mutating func readWord(_ word: StaticString, _ value: JSON) throws(JSONError) -> JSON {
        for offset in 0..<word.utf8CodeUnitCount {
            guard at + offset < bytes.count, bytes[at + offset] == word.utf8Start[offset] else {
                throw error("no value begins here")
            }
        }
        at += word.utf8CodeUnitCount
        return value
    }

    private mutating func readObject(_ depth: Int) throws(JSONError) -> JSON {
        at += 1
        var members: [String: JSON] = [:]
        skipSpace()
        if next == UInt8(ascii: "}") {
            at += 1
            return .object(members)
        }
        while true {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw error("a name must stand here") }
            let name = try readText()
            skipSpace()
            guard next == UInt8(ascii: ":") else { throw error("a colon must stand here") }
            at += 1
            members[name] = try readValue(depth: depth + 1)
            if try closes(UInt8(ascii: "}")) { return .object(members) }
        }
    }

    private mutating func readList(_ depth: Int) throws(JSONError) -> JSON {
        at += 1
        var values: [JSON] = []
        skipSpace()
        if next == UInt8(ascii: "]") {
            at += 1
            return .list(values)
        }
        while true {
            values.append(try readValue(depth: depth + 1))
            if try closes(UInt8(ascii: "]")) { return .list(values) }
        }
    }

    /// Reads the comma behind a member, or the bracket that ends them all.
    private mutating func closes(_ bracket: UInt8) throws(JSONError) -> Bool {
        skipSpace()
        guard let mark = next, mark == bracket || mark == UInt8(ascii: ",") else {
            throw error("a comma or a bracket must stand here")
        }
        at += 1
        return mark == bracket
    }

    private mutating func readNumber() throws(JSONError) -> JSON {
        let start = at
        if next == UInt8(ascii: "-") { at += 1 }
        let digits = skipDigits()
        guard digits > 0, digits == 1 || bytes[at - digits] != 0x30 else { throw error("no number") }
        if next == UInt8(ascii: ".") {
            at += 1
            if skipDigits() == 0 { throw error("no number") }
        }
        if let mark = next, mark | 0x20 == UInt8(ascii: "e") {
            at += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { at += 1 }
            if skipDigits() == 0 { throw error("no number") }
        }
        return .number(String(decoding: bytes[start..<at], as: UTF8.self))
    }

    private mutating func skipDigits() -> Int {
        let start = at
        while at < bytes.count, 0x30...0x39 ~= bytes[at] { at += 1 }
        return at - start
    }

    private mutating func readText() throws(JSONError) -> String {
        at += 1
        let start = at
        while at < bytes.count, bytes[at] != 0x22, bytes[at] != 0x5C, bytes[at] >= 0x20 { at += 1 }
        guard at < bytes.count else { throw error("a text does not end") }
        if bytes[at] == 0x22 {
            at += 1
            return String(decoding: bytes[start..<at - 1], as: UTF8.self)
        }
        var text = Array(bytes[start..<at])
        while let byte = next {
            switch byte {
            case 0x22:
                at += 1
                return String(decoding: text, as: UTF8.self)
            case 0x5C: try readEscape(into: &text)
            case ..<0x20: throw error("a control character stands in a text")
            default:
                let from = at
                while at < bytes.count, bytes[at] != 0x22, bytes[at] != 0x5C, bytes[at] >= 0x20 { at += 1 }
                text += bytes[from..<at]
            }
        }
        throw error("a text does not end")
    }

    private mutating func readEscape(into text: inout [UInt8]) throws(JSONError) {
        at += 1
        guard let mark = next else { throw error("a text does not end") }
        at += 1
        switch mark {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case 0x22, 0x5C, UInt8(ascii: "/"): text.append(mark)
        case UInt8(ascii: "u"):
            var scalar = UInt32(try readUnit())
            if 0xD800...0xDBFF ~= scalar, at + 1 < bytes.count, bytes[at] == 0x5C, bytes[at + 1] == UInt8(ascii: "u") {
                let back = at
                at += 2
                let low = UInt32(try readUnit())
                if 0xDC00...0xDFFF ~= low {
                    scalar = 0x1_0000 + ((scalar - 0xD800) << 10) + (low - 0xDC00)
                } else {
                    at = back
                }
            }
            text += Array(String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
        default: throw error("no such escape")
        }
    }

    private mutating func readUnit() throws(JSONError) -> UInt16 {
        guard at + 4 <= bytes.count else { throw error("a text does not end") }
        var unit: UInt16 = 0
        for _ in 0..<4 {
            let digit: UInt8
            switch bytes[at] {
            case 0x30...0x39: digit = bytes[at] - 0x30
            case 0x41...0x46: digit = bytes[at] - 0x37
            case 0x61...0x66: digit = bytes[at] - 0x57
            default: throw error("four hexadecimal digits must stand here")
            }
            unit = unit << 4 | UInt16(digit)
            at += 1
        }
        return unit
    }
}
