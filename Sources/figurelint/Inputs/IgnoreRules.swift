import Rules

/// What the .gitignore files of a work tree leave out, after gitignore(5).
///
/// Covers the files in the tree and .git/info/exclude; a person's global excludes file is not read.
struct IgnoreRules: Sendable {
    private struct Rule: Sendable {
        let glob: PathPattern
        let isExclusion: Bool
        let isForFolders: Bool
    }

    /// The rules of one file, for paths below the first `depth` names.
    private struct Sheet: Sendable {
        let depth: Int
        let rules: [Rule]
    }

    /// Outermost first: a deeper file speaks last.
    private var sheets: [Sheet] = []
    /// Whether there is a work tree at all; elsewhere .gitignore files mean nothing.
    private let isActive: Bool

    /// Reads the files from the root of the work tree that holds a folder down to the folder's parent.
    init(above folder: [String]) {
        guard
            let root = (0...folder.count).reversed().first(where: { depth in
                let git = IgnoreRules.join(folder.prefix(depth)) + ".git"
                return if case .success = FileKind.of(git, followingLinks: true) { true } else { false }
            })
        else {
            isActive = false
            return
        }
        isActive = true
        read(IgnoreRules.join(folder.prefix(root)) + ".git/info/exclude", depth: root)
        for depth in root..<max(root, folder.count) { enter(Array(folder.prefix(depth))) }
    }

    /// Takes in the .gitignore of a folder; call on the way down.
    mutating func enter(_ folder: [String]) {
        if isActive { read(IgnoreRules.join(folder[...]) + ".gitignore", depth: folder.count) }
    }

    /// Forgets what was taken in below a depth; call on the way up.
    mutating func leave(toDepth depth: Int) { while let last = sheets.last, last.depth > depth { sheets.removeLast() } }

    /// Whether a path, whose folders are not ignored themselves, is.
    func ignores(_ path: [String], isFolder: Bool) -> Bool {
        for sheet in sheets.reversed() where path.count > sheet.depth {
            for rule in sheet.rules.reversed() where isFolder || !rule.isForFolders {
                if rule.glob.matches(path[sheet.depth...]) { return rule.isExclusion }
            }
        }
        return false
    }

    private mutating func read(_ file: String, depth: Int) {
        guard let bytes = try? File.read(file) else { return }
        let rules = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).compactMap(IgnoreRules.rule)
        if !rules.isEmpty { sheets.append(Sheet(depth: depth, rules: rules)) }
    }

    private static func rule(_ line: Substring) -> Rule? {
        var line = line
        while line.last == " ", !line.hasSuffix("\\ ") { line.removeLast() }
        if line.isEmpty || line.hasPrefix("#") { return nil }
        let isExclusion = !line.hasPrefix("!")
        if !isExclusion { line.removeFirst() }
        let isForFolders = line.hasSuffix("/")
        if isForFolders { line.removeLast() }
        // A slash elsewhere ties the pattern to the folder of its file.
        let isTied = line.contains("/")
        return Rule(glob: PathPattern(isTied ? line : "**/" + line), isExclusion: isExclusion, isForFolders: isForFolders)
    }

    private static func join(_ folder: ArraySlice<String>) -> String {
        folder.isEmpty ? "/" : "/" + folder.joined(separator: "/") + "/"
    }
}
