import CYAML

/// Bounds on what a sheet may cost, whoever wrote it.
private enum Limit {
    static let bytes = 1 << 20
    static let depth = 32
}

extension Sheet {
    /// Reads one YAML document; every scalar stays as written and every node knows its line and column.
    ///
    /// Anchors, aliases, merge keys, keys that are not plain text and duplicate keys are refused, since a sheet should read
    /// the same to a person as to the program. Tags are passed over. Costs time and memory in proportion to the bytes.
    package init(yaml bytes: [UInt8], path: String) throws(SheetError) {
        if bytes.count > Limit.bytes {
            throw SheetError(
                path: path, line: 1, column: 1,
                message: "the file has \(bytes.count) bytes; a sheet may have \(Limit.bytes) at most: split it")
        }
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        if String(validating: body, as: UTF8.self) == nil {
            let place = Sheet.place(of: Sheet.validPrefix(body), in: body)
            throw SheetError(
                path: path, line: place.line, column: place.column,
                message: "this byte is not valid UTF-8; save the file as UTF-8")
        }
        let read = body.withUnsafeBufferPointer { text in
            Result { () throws(SheetError) in
                var events = Events(text, path: path)
                defer { events.end() }
                return try events.document()
            }
        }
        self.init(path: path, root: try read.get())
    }

    package init(yaml text: String, path: String) throws(SheetError) {
        try self.init(yaml: Array(text.utf8), path: path)
    }

    /// How many bytes come before the first that is not UTF-8.
    private static func validPrefix(_ bytes: ArraySlice<UInt8>) -> Int {
        var decoder = UTF8()
        var rest = bytes.makeIterator()
        var count = 0
        while case .scalarValue(let scalar) = decoder.decode(&rest) { count += UTF8.width(scalar) }
        return count
    }

    /// Line and column, from 1, of a byte; columns count Unicode scalars, as YAML parsers do.
    fileprivate static func place(of offset: Int, in bytes: some Sequence<UInt8>) -> (line: Int, column: Int) {
        var line = 1
        var column = 1
        for byte in bytes.prefix(offset) {
            if byte == 0x0A {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return (line, column)
    }
}

/// The events of libyaml's parser on a text, made into a tree; `end` gives back what the parser holds.
private struct Events: ~Copyable {
    private enum Event {
        case scalar(String)
        case sequence, mapping
        /// The end of a sequence or a mapping.
        case close
        case other
    }

    private let text: UnsafeBufferPointer<UInt8>
    private let path: String
    /// On the heap, because the parser keeps pointers into itself.
    private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    private let isReady: Bool
    /// Where the last event begins.
    private var line = 1
    private var column = 1

    init(_ text: UnsafeBufferPointer<UInt8>, path: String) {
        self.text = text
        self.path = path
        isReady = yaml_parser_initialize(parser) == 1
        guard isReady else { return }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, text.baseAddress, text.count)
    }

    mutating func end() {
        if isReady { yaml_parser_delete(parser) }
        parser.deallocate()
    }

    /// The one document of the text.
    mutating func document() throws(SheetError) -> Sheet.Node {
        guard isReady else { throw error("there is not enough memory to read this file") }
        // The stream and its first document begin.
        for _ in 0..<2 {
            if case .close = try next() {
                (line, column) = (1, 1)
                throw error("the file is empty; a sheet is a mapping of keys to values")
            }
        }
        let root = try node(try next(), depth: 0)
        // The document ends, and the stream.
        _ = try next()
        guard case .close = try next() else { throw error("another document begins here; a file holds one sheet") }
        return root
    }

    private mutating func next() throws(SheetError) -> Event {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw syntaxError() }
        defer { yaml_event_delete(&event) }
        line = Int(event.start_mark.line) + 1
        column = Int(event.start_mark.column) + 1
        switch event.type {
        case YAML_SCALAR_EVENT:
            try refuse(event.data.scalar.anchor)
            let bytes = UnsafeBufferPointer(start: event.data.scalar.value, count: event.data.scalar.length)
            return .scalar(String(decoding: bytes, as: UTF8.self))
        case YAML_SEQUENCE_START_EVENT:
            try refuse(event.data.sequence_start.anchor)
            return .sequence
        case YAML_MAPPING_START_EVENT:
            try refuse(event.data.mapping_start.anchor)
            return .mapping
        case YAML_ALIAS_EVENT:
            throw error(
                "aliases such as *name are not supported; write the value out, or quote a word that begins with *")
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT, YAML_STREAM_END_EVENT: return .close
        default: return .other
        }
    }

    private func refuse(_ anchor: UnsafeMutablePointer<UInt8>?) throws(SheetError) {
        if anchor != nil {
            throw error("anchors and aliases are not supported; write the value out, or quote a word that begins with & or *")
        }
    }

    private mutating func node(_ event: Event, depth: Int) throws(SheetError) -> Sheet.Node {
        let (line, column) = (line, column)
        if depth > Limit.depth { throw error("nested more than \(Limit.depth) deep; a sheet needs a few levels only") }
        switch event {
        case .scalar(let text):
            return Sheet.Node(.scalar(text), line: line, column: column)
        case .sequence:
            var items: [Sheet.Node] = []
            while let item = try child(depth) { items.append(item) }
            return Sheet.Node(.sequence(items), line: line, column: column)
        case .mapping:
            var pairs: [(key: Sheet.Node, value: Sheet.Node)] = []
            var lines: [String: Int] = [:]
            while let key = try child(depth) {
                if let fault = Events.fault(of: key, among: &lines) {
                    throw SheetError(path: path, line: key.line, column: key.column, message: fault)
                }
                guard let value = try child(depth) else { break }
                pairs.append((key, value))
            }
            return Sheet.Node(.mapping(pairs), line: line, column: column)
        case .close, .other:
            throw error("this is not YAML that can be read")
        }
    }

    /// The next node of a sequence or a mapping; nil at its end.
    private mutating func child(_ depth: Int) throws(SheetError) -> Sheet.Node? {
        let event = try next()
        if case .close = event { return nil }
        return try node(event, depth: depth + 1)
    }

    private static func fault(of key: Sheet.Node, among lines: inout [String: Int]) -> String? {
        guard let name = key.scalar else {
            return "a key must be plain text, not a list or a mapping; quote it if it begins with [ or {"
        }
        if name == "<<" { return "merge keys (<<) are not supported; write the values out" }
        guard let first = lines.updateValue(key.line, forKey: name) else { return nil }
        return "the key \"\(name)\" is already set in line \(first)"
    }

    private func error(_ message: String) -> SheetError { SheetError(path: path, line: line, column: column, message: message) }

    /// What the parser complains of, at the place in the file.
    private func syntaxError() -> SheetError {
        let problem = parser.pointee.problem.map { String(cString: $0) } ?? "this is not YAML that can be read"
        if parser.pointee.error == YAML_READER_ERROR {
            let place = Sheet.place(of: parser.pointee.problem_offset, in: text)
            let value = parser.pointee.problem_value
            let byte = value >= 0 ? " (U+" + String(value, radix: 16, uppercase: true) + ")" : ""
            return SheetError(path: path, line: place.line, column: place.column, message: "\(problem)\(byte)")
        }
        let mark = parser.pointee.problem_mark
        var message = problem
        if isIndentedByTab(line: Int(mark.line)) {
            message = "a tab indents this line; YAML allows spaces only"
        } else if let context = parser.pointee.context {
            message += " (\(String(cString: context)), begun in line \(parser.pointee.context_mark.line + 1))"
        }
        return SheetError(path: path, line: Int(mark.line) + 1, column: Int(mark.column) + 1, message: message)
    }

    private func isIndentedByTab(line: Int) -> Bool {
        let line = text.split(separator: 0x0A, maxSplits: line + 1, omittingEmptySubsequences: false).dropFirst(line).first
        return line?.prefix { $0 == 0x20 || $0 == 0x09 }.contains(0x09) ?? false
    }
}
