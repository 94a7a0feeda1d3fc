/// A path from the root, as names without "." and "..": only letters are looked at, no links are followed.
package struct AbsolutePath: Sendable, Hashable, CustomStringConvertible {
    package let names: [String]

    package init(names: [String]) { self.names = names }

    /// A path as somebody wrote it, seen from a folder.
    package init(_ path: String, in folder: AbsolutePath = AbsolutePath(names: [])) {
        var names = path.utf8.first == UInt8(ascii: "/") ? [] : folder.names
        for name in path.split(separator: "/") where name != "." {
            if name == ".." { _ = names.popLast() } else { names.append(String(name)) }
        }
        self.names = names
    }

    /// The folder that holds it; the root holds itself.
    package var parent: AbsolutePath { AbsolutePath(names: Array(names.dropLast())) }

    package func appending(_ name: String) -> AbsolutePath { AbsolutePath(names: names + [name]) }

    /// The names below a folder; nil for what is not in it.
    package func names(below folder: AbsolutePath) -> ArraySlice<String>? {
        names.starts(with: folder.names) ? names[folder.names.count...] : nil
    }

    /// How the path is written from a folder: "reports/a.md", "../b.md".
    package func text(from folder: AbsolutePath) -> String {
        let common = zip(names, folder.names).prefix { $0 == $1 }.count
        let up = Array(repeating: "..", count: folder.names.count - common)
        let text = (up + names[common...]).joined(separator: "/")
        return text.isEmpty ? "." : text
    }

    package var description: String { "/" + names.joined(separator: "/") }
}
