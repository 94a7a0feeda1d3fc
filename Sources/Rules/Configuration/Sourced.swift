/// Where a setting comes from.
package enum Origin: Sendable, Hashable {
    /// Nobody said anything.
    case standard
    /// An option of the command, or what a client of the language server said.
    case option
    /// A line of the configuration.
    case line(Int)
}

/// A setting and where it comes from.
package struct Sourced<Value: Sendable>: Sendable {
    package let value: Value
    package let origin: Origin

    package init(_ value: Value, _ origin: Origin) {
        self.value = value
        self.origin = origin
    }

    /// The line of the configuration; 1 for what stands in none.
    package var line: Int { if case .line(let line) = origin { line } else { 1 } }
}
