import Rules

/// What changed in a repository since a revision, as git sees it: in its work tree, and in those of its submodules since the
/// commits that the revision has of them.
struct Changes: Sendable {
    /// One work tree.
    private struct Tree: Sendable {
        let root: AbsolutePath
        let state: State
    }

    private enum State: Sendable {
        case compared(ChangedLines, tracked: Set<String>)
        /// The revision does not have it: all is new.
        case new
        /// Why it cannot be compared.
        case unknown(String)
    }

    /// Submodules before those that hold them.
    private var trees: [Tree] = []

    /// No submodules are nested more deeply.
    private static let deepest = 8

    /// Asks git about the repository that holds a folder. `revision` is never taken for an option.
    init(since revision: String, in folder: String) throws(Trouble) {
        guard let top = try Changes.line(of: ["rev-parse", "--show-toplevel"], in: folder) else {
            throw Trouble(message: "--changed-since: \(folder) is in no git work tree")
        }
        guard !revision.isEmpty, !revision.hasPrefix("-"), !revision.utf8.contains(0),
            let commit = try Changes.line(
                of: ["rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{commit}"], in: folder)
        else {
            throw Trouble(message: "--changed-since: git knows no revision \"\(revision)\"; name a commit, a branch or a tag")
        }
        try add(AbsolutePath(top), since: commit, revision, depth: 0)
        if case .unknown(let message)? = trees.last?.state { throw Trouble(message: "--changed-since: \(message)") }
    }

    /// What changed in a file.
    func change(of path: String) throws(Trouble) -> Filter.Change {
        let file = Folder.resolve(path).map { AbsolutePath($0) }
        for tree in trees {
            guard let names = file?.names(below: tree.root), !names.isEmpty else { continue }
            switch tree.state {
            case .new: return .all
            case .unknown(let message): throw Trouble(message: "--changed-since: \(message)")
            case .compared(let changed, let tracked):
                let name = names.joined(separator: "/")
                // What git does not know yet is new as a whole.
                return tracked.contains(name) ? .lines(changed.lines(of: name)) : .all
            }
        }
        throw Trouble(message: "is not in the git work tree that --changed-since is about")
    }

    // MARK: - git

    /// Compares a work tree with a commit, after its submodules; a submodule that is not checked out has no files.
    private mutating func add(_ root: AbsolutePath, since commit: String, _ revision: String, depth: Int) throws(Trouble) {
        func unknown(_ message: String) { trees.append(Tree(root: root, state: .unknown(message))) }
        let folder = root.description
        // Nothing that somebody configured may change the form; `-a`, since a report in UTF-16 is no text to git.
        let diff = try Changes.git(
            [
                "-c", "core.quotePath=false", "-c", "diff.noprefix=false", "-c", "diff.mnemonicPrefix=false", "diff", "-a",
                "-M",
                "--unified=0", "--inter-hunk-context=0", "--no-relative", "--no-color", "--no-ext-diff", "--no-textconv",
                "--src-prefix=a/", "--dst-prefix=b/",
                "--ignore-submodules", commit, "--",
            ], in: folder, isSubmodule: depth > 0)
        guard let diff, let listed = try Changes.git(["ls-files", "-s", "-z"], in: folder, isSubmodule: depth > 0) else {
            return unknown("git cannot compare the work tree with \"\(revision)\"")
        }
        var tracked = Set<String>()
        // "100644 HASH 0\tNAME"; submodules have the mode 160000.
        for entry in listed.split(separator: 0) {
            guard let tab = entry.firstIndex(of: 0x09) else { continue }
            let name = String(decoding: entry[(tab + 1)...], as: UTF8.self)
            if !entry.starts(with: "160000".utf8) {
                tracked.insert(name)
            } else if depth < Changes.deepest {
                try addSubmodule(name, of: root, since: commit, revision, depth: depth)
            }
        }
        trees.append(Tree(root: root, state: .compared(ChangedLines(diff: diff), tracked: tracked)))
    }

    private mutating func addSubmodule(
        _ name: String, of root: AbsolutePath, since commit: String, _ revision: String, depth: Int
    ) throws(Trouble) {
        let own = AbsolutePath(name, in: root)
        // Without a work tree of its own git would speak of the one around it.
        guard case .success = FileKind.of(own.appending(".git").description, followingLinks: true) else { return }
        let object = try Changes.line(
            of: ["rev-parse", "--verify", "--quiet", "--end-of-options", "\(commit):\(name)"], in: root.description,
            isSubmodule: depth > 0)
        guard let object else { return trees.append(Tree(root: own, state: .new)) }
        let known = try Changes.line(
            of: ["rev-parse", "--verify", "--quiet", "--end-of-options", "\(object)^{commit}"], in: own.description,
            isSubmodule: true)
        guard let known else {
            let message =
                "the submodule \(name) does not hold its commit of \"\(revision)\"; fetch it with git -C \(name) fetch"
            return trees.append(Tree(root: own, state: .unknown(message)))
        }
        try add(own, since: known, revision, depth: depth + 1)
    }

    /// What git writes; nil where it fails. In a submodule nothing of what a hook says of the outer repository goes.
    private static func git(
        _ arguments: [String], in folder: String, isSubmodule: Bool = false
    ) throws(Trouble) -> [UInt8]? {
        let names = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY"]
        let command = isSubmodule ? ["env"] + names.flatMap { ["-u", $0] } + ["git"] : ["git"]
        let outcome = try Child.run(command + ["--no-optional-locks", "-C", folder] + arguments)
        return outcome.code == 0 ? outcome.output : nil
    }

    /// One line that git writes; nil where it fails or writes nothing.
    private static func line(
        of arguments: [String], in folder: String, isSubmodule: Bool = false
    ) throws(Trouble) -> String? {
        guard let bytes = try git(arguments, in: folder, isSubmodule: isSubmodule) else { return nil }
        let line = String(decoding: bytes.last == 0x0A ? bytes.dropLast() : bytes[...], as: UTF8.self)
        return line.isEmpty ? nil : line
    }
}
