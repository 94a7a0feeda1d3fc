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

        package let value: Value
        /// Line and column, from 1.
        package let line: Int
        package let column: Int

        package init(_ value: Value, line: Int, column: Int) {
            self.value = value
            self.line = line
            self.column = column
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

    package subscript(key: String) -> Sheet.Node? { mapping?.first { $0.key.scalar == key }?.value }

    /// A scalar or a sequence of scalars as a list of strings; nil for anything else.
    package var strings: [String]? {
        if let scalar { return [scalar] }
        guard let sequence else { return nil }
        let scalars = sequence.compactMap(\.scalar)
        return scalars.count == sequence.count ? scalars : nil
    }
}
