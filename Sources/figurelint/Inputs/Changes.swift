import Rules

/// What changed in a repository since a revision, as git sees it.
struct Changes: Sendable {
    private let root: AbsolutePath
    private let changed: ChangedLines
    private let tracked: Set<String>
    private let revision: String

    /// Asks git about the repository that holds a folder. `revision` is never taken for an option.
    init(since revision: String, in folder: String) throws(Trouble) {
        func git(_ arguments: [String]) throws(Trouble) -> [UInt8]? {
            let outcome = try Child.run(["git", "--no-optional-locks", "-C", folder] + arguments)
            return outcome.code == 0 ? outcome.output : nil
        }
        func line(_ bytes: [UInt8]) -> String {
            String(decoding: bytes.last == 0x0A ? bytes.dropLast() : bytes[...], as: UTF8.self)
        }
        guard let top = try git(["rev-parse", "--show-toplevel"]), !top.isEmpty else {
            throw Trouble(message: "--changed-since: \(folder) is in no git work tree")
        }
        root = AbsolutePath(line(top))
        guard !revision.isEmpty, !revision.hasPrefix("-"), !revision.utf8.contains(0),
            let commit = try git(["rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{commit}"])
        else {
            throw Trouble(message: "--changed-since: git knows no revision \"\(revision)\"; name a commit, a branch or a tag")
        }
        // Nothing that somebody configured may change the form; `-a`, since a report in UTF-16 is no text to git.
        let diff = try git([
            "-c", "core.quotePath=false", "-c", "diff.noprefix=false", "-c", "diff.mnemonicPrefix=false", "diff", "-a", "-M",
            "--unified=0", "--inter-hunk-context=0", "--no-relative", "--no-color", "--no-ext-diff", "--no-textconv",
            "--src-prefix=a/", "--dst-prefix=b/",
            "--ignore-submodules", line(commit), "--",
        ])
        guard let diff, let names = try git(["-C", root.description, "ls-files", "-z"]) else {
            throw Trouble(message: "--changed-since: git cannot compare the work tree with \"\(revision)\"")
        }
        changed = ChangedLines(diff: diff)
        tracked = Set(names.split(separator: 0).map { String(decoding: $0, as: UTF8.self) })
        self.revision = revision
    }

    /// What changed in a file; nil for one outside the repository.
    func change(of path: String) -> Filter.Change? {
        guard let names = Folder.resolve(path).map({ AbsolutePath($0) })?.names(below: root) else { return nil }
        let name = names.joined(separator: "/")
        // What git does not know yet is new as a whole.
        return tracked.contains(name) ? .lines(changed.lines(of: name)) : .all
    }
}
