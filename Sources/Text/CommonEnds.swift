extension [UInt8] {
    /// How many bytes two texts share at their beginnings, and behind those at their ends.
    package func commonEnds(with other: [UInt8]) -> (prefix: Int, suffix: Int) {
        withUnsafeBytes { a in
            other.withUnsafeBytes { b in
                let count = Swift.min(a.count, b.count)
                var prefix = 0
                while prefix + 8 <= count,
                    a.loadUnaligned(fromByteOffset: prefix, as: UInt64.self)
                        == b.loadUnaligned(fromByteOffset: prefix, as: UInt64.self)
                { prefix += 8 }
                while prefix < count, a[prefix] == b[prefix] { prefix += 1 }
                let rest = count - prefix
                var suffix = 0
                while suffix + 8 <= rest,
                    a.loadUnaligned(fromByteOffset: a.count - suffix - 8, as: UInt64.self)
                        == b.loadUnaligned(fromByteOffset: b.count - suffix - 8, as: UInt64.self)
                { suffix += 8 }
                while suffix < rest, a[a.count - 1 - suffix] == b[b.count - 1 - suffix] { suffix += 1 }
                return (prefix, suffix)
            }
        }
    }
}
