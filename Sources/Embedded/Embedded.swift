package import Sheets

/// The sheets of the folder Rules/, built into the binary.
///
/// Paths are relative to Rules/ ("languages/en/numbers.yaml"). Nothing is decoded before it is asked for.
package enum Embedded {
    private static let archive = SheetArchive(packedRules)

    /// All paths, sorted.
    package static var paths: [String] { archive.paths }

    /// The packed lexicon of a language, such as "en"; nil where Rules/languages/ has no such folder.
    package static func lexicon(_ language: String) -> StaticString? {
        packedLexicons.first { $0.language == language }?.words
    }

    /// The sheets whose path begins with a prefix such as "languages/en/", sorted by path.
    package static func sheets(under prefix: String) -> [Sheet] { archive.sheets { $0.starts(with: prefix.utf8) } }

    /// The sheets of all folders but some, such as "languages", sorted by path.
    package static func sheets(outside folders: Set<String>) -> [Sheet] {
        archive.sheets { path in
            guard let slash = path.firstIndex(of: UInt8(ascii: "/")) else { return false }
            return !folders.contains { $0.utf8.elementsEqual(path[..<slash]) }
        }
    }
}
