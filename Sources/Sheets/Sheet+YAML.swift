import Yams

/// Bounds on what a sheet may cost, whoever wrote it.
private enum Limit {
    static let bytes = 1 << 20
    static let depth = 32
    /// How many times larger than its text a sheet with aliases could become before it is refused unparsed.
    static let growth = 1000
}

extension Sheet {
    /// Reads one YAML document; every scalar stays as written and every node knows its line and column.
    ///
    /// Anchors, aliases, merge keys, tags, keys that are not plain text and duplicate keys are refused, since a sheet
    /// should read the same to a person as to the program. Costs time and memory in proportion to the bytes.
    package init(yaml bytes: [UInt8], path: String) throws(SheetError) {
        if bytes.count > Limit.bytes {
            throw SheetError(
                path: path, line: 1, column: 1,
                message: "the file has \(bytes.count) bytes; a sheet may have \(Limit.bytes) at most: split it")
        }
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        guard let text = String(validating: body, as: UTF8.self) else {
            let place = Sheet.place(of: Sheet.validPrefix(body), in: body)
            throw SheetError(
                path: path, line: place.line, column: place.column,
                message: "this byte is not valid UTF-8; save the file as UTF-8")
        }
        try Sheet.refuseExplosion(body, path: path)
        let parser: Parser
        let composed: Yams.Node?
        do {
            parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            composed = try parser.singleRoot()
        } catch {
            throw SheetError(error, path: path, text: body)
        }
        // Nodes hold their anchors weakly: they live as long as the parser.
        defer { withExtendedLifetime(parser) {} }
        guard let composed else {
            throw SheetError(
                path: path, line: 1, column: 1, message: "the file is empty; a sheet is a mapping of keys to values")
        }
        self.init(path: path, root: try Reading(path: path).node(composed, depth: 0))
    }

    package init(yaml text: String, path: String) throws(SheetError) {
        try self.init(yaml: Array(text.utf8), path: path)
    }

    /// Refuses a text whose aliases could multiply beyond bounds while it is parsed: with S aliases of A anchors,
    /// A <= S, a tree grows by (S/A + 1)^A at most. Both are counted generously, by the bytes that could open one.
    private static func refuseExplosion(_ bytes: ArraySlice<UInt8>, path: String) throws(SheetError) {
        var anchors = 0
        var aliases = 0
        var firstAlias = 0
        var isOpening = true
        for (offset, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "&") where isOpening: anchors += 1
            case UInt8(ascii: "*") where isOpening:
                if aliases == 0 { firstAlias = offset }
                aliases += 1
            default: break
            }
            isOpening = byte <= 0x20 || [UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ",")].contains(byte)
        }
        let levels = min(anchors, aliases)
        var growth = 1
        for _ in 0..<levels {
            growth *= (aliases + levels - 1) / levels + 1
            if growth > Limit.growth {
                let place = Sheet.place(of: firstAlias, in: bytes)
                throw SheetError(
                    path: path, line: place.line, column: place.column,
                    message:
                        "aliases such as *name are not supported; write the value out, or quote a word that begins with * or &")
            }
        }
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
    fileprivate static func place(of offset: Int, in bytes: ArraySlice<UInt8>) -> (line: Int, column: Int) {
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

/// Turns a composed tree into a sheet's tree.
private struct Reading {
    let path: String

    func node(_ node: Yams.Node, depth: Int) throws(SheetError) -> Sheet.Node {
        let line = node.mark?.line ?? 1
        let column = node.mark?.column ?? 1
        func error(_ message: String) -> SheetError {
            SheetError(path: path, line: line, column: column, message: message)
        }
        if depth > Limit.depth { throw error("nested more than \(Limit.depth) deep; a sheet needs a few levels only") }
        if node.anchor != nil {
            throw error("anchors and aliases are not supported; write the value out, or quote a word that begins with & or *")
        }
        switch node {
        case .scalar(let scalar):
            return Sheet.Node(.scalar(scalar.string), line: line, column: column)
        case .sequence(let sequence):
            var items: [Sheet.Node] = []
            items.reserveCapacity(sequence.count)
            for item in sequence { items.append(try self.node(item, depth: depth + 1)) }
            return Sheet.Node(.sequence(items), line: line, column: column)
        case .mapping(let mapping):
            var pairs: [(key: Sheet.Node, value: Sheet.Node)] = []
            var lines: [String: Int] = [:]
            pairs.reserveCapacity(mapping.count)
            for (key, value) in mapping {
                let key = try self.node(key, depth: depth + 1)
                guard let name = key.scalar else {
                    throw SheetError(
                        path: path, line: key.line, column: key.column,
                        message: "a key must be plain text, not a list or a mapping; quote it if it begins with [ or {")
                }
                if name == "<<" {
                    throw SheetError(
                        path: path, line: key.line, column: key.column,
                        message: "merge keys (<<) are not supported; write the values out")
                }
                if let first = lines.updateValue(key.line, forKey: name) {
                    throw SheetError(
                        path: path, line: key.line, column: key.column,
                        message: "the key \"\(name)\" is already set in line \(first)")
                }
                pairs.append((key, try self.node(value, depth: depth + 1)))
            }
            return Sheet.Node(.mapping(pairs), line: line, column: column)
        case .alias:
            throw error("aliases such as *name are not supported; write the value out")
        }
    }
}

extension SheetError {
    /// Puts a parser's error into words, at the place in the file.
    fileprivate init(_ error: any Error, path: String, text: ArraySlice<UInt8>) {
        switch error as? YamlError {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            self.init(
                path: path, line: mark.line, column: mark.column,
                message: SheetError.words(problem, context: context, mark: mark, text: text))
        case .reader(let problem, let offset, let value, let yaml):
            let at = yaml.prefix(offset ?? 0).utf8.count
            let place = Sheet.place(of: at, in: text)
            let byte = value >= 0 ? " (U+" + String(value, radix: 16, uppercase: true) + ")" : ""
            self.init(path: path, line: place.line, column: place.column, message: "\(problem)\(byte)")
        case .duplicatedKeysInMapping(let duplicates, let context):
            let names = duplicates.map { "\"\($0)\"" }.joined(separator: ", ")
            self.init(
                path: path, line: context.mark.line, column: context.mark.column,
                message: "each key may stand once in a mapping; written more than once: \(names)")
        default:
            self.init(path: path, line: 1, column: 1, message: "this is not YAML that can be read")
        }
    }

    private static func words(_ problem: String, context: YamlError.Context?, mark: Mark, text: ArraySlice<UInt8>) -> String {
        let line =
            text.split(separator: 0x0A, maxSplits: mark.line, omittingEmptySubsequences: false)
            .dropFirst(mark.line - 1).first ?? []
        if line.prefix(while: { $0 == 0x20 || $0 == 0x09 }).contains(0x09) {
            return "a tab indents this line; YAML allows spaces only"
        }
        guard let context else { return problem }
        return "\(problem) (\(context.text), begun in line \(context.mark.line))"
    }
}
