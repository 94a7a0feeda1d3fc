import Reporters
import Text

/// What the messages of the server are made of.
extension Output {
    mutating func value(_ json: JSON) {
        switch json {
        case .null: null()
        case .flag(let flag): value(flag)
        case .number(let digits): literal(digits)
        case .text(let text): value(text)
        case .list(let list):
            beginArray()
            for one in list { value(one) }
            endArray()
        case .object(let members):
            beginObject()
            for (name, one) in members.sorted(by: { $0.key < $1.key }) {
                key(escaping: name)
                value(one)
            }
            endObject()
        }
    }

    mutating func member(_ name: StaticString, _ json: JSON) {
        key(name)
        value(json)
    }

    mutating func object(_ name: StaticString, _ write: (inout Output) -> Void) {
        key(name)
        object(write)
    }

    mutating func array(_ name: StaticString, _ write: (inout Output) -> Void) {
        key(name)
        array(write)
    }

    mutating func array(_ write: (inout Output) -> Void) {
        beginArray()
        write(&self)
        endArray()
    }

    mutating func object(_ write: (inout Output) -> Void) {
        beginObject()
        write(&self)
        endObject()
    }

    mutating func value(_ position: TextPosition) {
        beginObject()
        member("line", position.line)
        member("character", position.column)
        endObject()
    }

    mutating func member(_ name: StaticString, _ range: (start: TextPosition, end: TextPosition)) {
        key(name)
        beginObject()
        key("start")
        value(range.start)
        key("end")
        value(range.end)
        endObject()
    }
}

extension Buffer {
    func range(_ bytes: ByteRange, _ encoding: PositionEncoding) -> (start: TextPosition, end: TextPosition) {
        (position(of: Int(bytes.start), encoding), position(of: Int(bytes.end), encoding))
    }
}

extension JSON {
    /// A place in a text: `{"line": 2, "character": 5}`.
    var position: TextPosition? {
        guard let line = self["line"]?.integer, let column = self["character"]?.integer else { return nil }
        return TextPosition(line: line, column: column)
    }

    /// Two places: `{"start": ..., "end": ...}`.
    var range: (start: TextPosition, end: TextPosition)? {
        guard let start = self["start"]?.position, let end = self["end"]?.position else { return nil }
        return (start, end)
    }

    /// The member at the end of a path of names.
    func at(_ path: String...) -> JSON? {
        var value: JSON? = self
        for name in path { value = value?[name] }
        return value
    }
}
