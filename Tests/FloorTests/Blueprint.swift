/// The floors of the package, written once; everything else here is held against this table.
enum Blueprint {
    /// A target imports only targets of lower floors.
    static let floors: [String: Int] = [
        "CPCRE2": 0, "CCMarkGFM": 0, "CYAML": 0,
        "Text": 1, "Quantities": 1,
        "Patterns": 2, "Documents": 2, "Findings": 2, "Sheets": 2,
        "Readers": 3, "Reporters": 3, "Embedded": 3,
        "Lexicons": 4,
        "Figures": 5, "embed-sheets": 5,
        "Claims": 6,
        "Checks": 7,
        "Rules": 8,
        "Engine": 9,
        "Server": 10,
        "figurelint": 11,
    ]

    /// Every third-party module and the one target that may import it.
    static let importers = [
        "CPCRE2": "Patterns", "CCMarkGFM": "Readers", "CYAML": "Sheets", "ArgumentParser": "figurelint",
    ]

    /// Modules of the platform, and who may import them: the rim, and the readers for iconv (Chinese encodings).
    static let platform: Set<String> = [
        "Foundation", "FoundationEssentials", "Glibc", "Musl", "Darwin", "Dispatch", "Synchronization",
    ]
    static let rim: Set<String> = ["figurelint", "embed-sheets"]
    static let platformUsers = rim.union(["Readers"])

    static let targets = floors.keys.sorted()
    static let core = targets.filter { !rim.contains($0) }

    /// The dependencies that Package.swift declares for a target: names of targets and of third-party modules.
    static func declared(_ target: String) -> Set<String>? { manifest[target] }

    private static let manifest: [String: Set<String>] = {
        var found: [String: Set<String>] = [:]
        let text = Repository.text("Package.swift")
        for opener in ["floor(", ".executableTarget(", ".systemLibrary("] {
            for range in text.ranges(of: opener) {
                let call = arguments(text[range.upperBound...])
                guard let name = strings(call).first, !call.hasPrefix("_") else { continue }
                let list = ["needs: [", "dependencies: ["].compactMap { call.ranges(of: $0).first }.first
                found[name] = list.map { dependencies(call[$0.upperBound...]) } ?? []
            }
        }
        return found
    }()

    /// The text up to the parenthesis that closes the call.
    private static func arguments(_ text: Substring) -> Substring {
        var depth = 1
        let end = text.firstIndex { character in
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            return depth == 0
        }
        return text[..<(end ?? text.endIndex)]
    }

    private static func dependencies(_ list: Substring) -> Set<String> {
        var names: Set<String> = []
        var isPackage = false
        let inner = list.prefix { $0 != "]" }
        for (at, part) in inner.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
            if at.isMultiple(of: 2) {
                isPackage = part.hasSuffix("package: ")
            } else if !isPackage {
                names.insert(String(part))
            }
        }
        return names
    }

    private static func strings(_ text: Substring) -> [String] {
        text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
            .compactMap { $0.offset.isMultiple(of: 2) ? nil : String($0.element) }
    }
}
