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
    /// How many of them stand above the folder, or are the repository's own.
    private var fixed = 0
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
        read(IgnoreRules.repository(at: IgnoreRules.join(folder.prefix(root))) + "/info/exclude", depth: root)
        for depth in root..<max(root, folder.count) { enter(Array(folder.prefix(depth))) }
        fixed = sheets.count
    }

    /// Takes in the .gitignore of a folder; call on the way down.
    mutating func enter(_ folder: [String]) {
        if isActive { read(IgnoreRules.join(folder[...]) + ".gitignore", depth: folder.count) }
    }

    /// Forgets what was taken in below a depth; call on the way up.
    mutating func leave(toDepth depth: Int) {
        while sheets.count > fixed, let last = sheets.last, last.depth > depth { sheets.removeLast() }
    }

    /// Whether a path, whose folders are not ignored themselves, is.
    func ignores(_ path: [String], isFolder: Bool) -> Bool {
        for sheet in sheets.reversed() where path.count > sheet.depth {
            for rule in sheet.rules.reversed() where isFolder || !rule.isForFolders {
                if rule.glob.matches(path[sheet.depth...]) { return rule.isExclusion }
            }
        }
        return false
    }

    /// The repository of a work tree, which holds what all of its work trees share: `.git`, or where a file of that name leads.
    private static func repository(at root: String) -> String {
        func line(_ file: String) -> String? {
            (try? File.read(file)).map { String(decoding: $0.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self) }
        }
        func path(_ text: String, in folder: String) -> String { text.hasPrefix("/") ? text : folder + "/" + text }
        let git = root + ".git"
        guard case .success(.file) = FileKind.of(git, followingLinks: true), let text = line(git), text.hasPrefix("gitdir: ")
        else { return git }
        let own = path(String(text.dropFirst(8)), in: root)
        return line(own + "/commondir").map { path($0, in: own) } ?? own
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
