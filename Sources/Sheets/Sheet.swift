/// A YAML file as a tree of written values: no scalar is resolved, and every node knows its place.
///
/// `no`, `010` and `1.50` stay the strings that were written, so that rule files mean what they say.
package struct Sheet: Sendable {
    package let path: String
    package let root: Node

    package init(path: String, root: Node) {
        self.path = path
        self.root = root
    }

    package struct Node: Sendable {
        package enum Value: Sendable {
            case scalar(String)
            case sequence([Node])
            /// In written order; keys are unique.
            case mapping([(key: Node, value: Node)])
        }

        /// A node of an archive is read when it is asked for: most of what the archive holds never is.
        private enum Content: Sendable {
            case read(Value)
            case packed(PackedNode)
        }

        private let content: Content
        /// Line and column, from 1.
        package let line: Int
        package let column: Int

        package init(_ value: Value, line: Int, column: Int) {
            content = .read(value)
            self.line = line
            self.column = column
        }

        init(_ packed: PackedNode) {
            content = .packed(packed)
            line = packed.line
            column = packed.column
        }

        package var value: Value {
            switch content {
            case .read(let value): value
            case .packed(let node): node.value
            }
        }

        package subscript(key: String) -> Sheet.Node? {
            switch content {
            case .read(.mapping(let pairs)): pairs.first { $0.key.scalar == key }?.value
            case .read: nil
            case .packed(let node): node.child(key).map(Sheet.Node.init)
            }
        }

        /// Shows the bytes of a scalar, or those of each scalar of a sequence; false as soon as there is anything else.
        package func eachScalar(_ body: (UnsafeBufferPointer<UInt8>) -> Void) -> Bool {
            if case .packed(let node) = content { return node.eachScalar(body) }
            guard let strings else { return false }
            for var string in strings { string.withUTF8(body) }
            return true
        }
    }
}

/// What is wrong with a sheet, at a place in it.
package struct SheetError: Error, Hashable, Sendable {
    package let path: String
    package let line: Int
    package let column: Int
    /// What was found, what was expected, and what to do.
    package let message: String

    package init(path: String, line: Int, column: Int, message: String) {
        self.path = path
        self.line = line
        self.column = column
        self.message = message
    }
}

extension Sheet.Node {
    package var scalar: String? { if case .scalar(let text) = value { text } else { nil } }
    package var sequence: [Sheet.Node]? { if case .sequence(let items) = value { items } else { nil } }
    package var mapping: [(key: Sheet.Node, value: Sheet.Node)]? {
        if case .mapping(let pairs) = value { pairs } else { nil }
    }

    /// A scalar or a sequence of scalars as a list of strings; nil for anything else.
    package var strings: [String]? {
        switch value {
        case .scalar(let text): return [text]
        case .sequence(let items):
            let scalars = items.compactMap(\.scalar)
            return scalars.count == items.count ? scalars : nil
        case .mapping: return nil
        }
    }
}
