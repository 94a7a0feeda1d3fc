import Findings
import Readers
import Rules

/// One thing to check.
enum Input: Sendable, Hashable {
    case file(String)
    case standardInput

    /// What findings in it are shown under.
    func name(_ standardInputName: String) -> String {
        switch self {
        case .file(let path): path
        case .standardInput: standardInputName
        }
    }

    func read() throws(Trouble) -> [UInt8] {
        switch self {
        case .file(let path): try File.read(path)
        case .standardInput: try File.readStandardInput()
        }
    }
}

/// What the arguments of a command stand for: files in a fixed order, and what is wrong with the rest.
struct Inputs {
    private(set) var inputs: [Input] = []
    private(set) var notices: [Notice] = []
    /// The files and folders that were named, which are looked at in full.
    private(set) var named: [String] = []
    /// The files among them, however they were named.
    private var known: Set<AbsolutePath> = []
    private let current = AbsolutePath(Folder.current)

    /// What a folder is searched for; a file that is named is read whatever it is called.
    private static let extensions = readers.flatMap { $0.extensions }
    private static let deepest = 200

    /// Arguments are files, folders, patterns, or "-"; nothing at all means standard input.
    init(_ arguments: [String]) {
        for argument in arguments { add(argument) }
    }

    private mutating func add(_ argument: String) {
        if argument == "-" { return append(.standardInput) }
        switch FileKind.of(argument, followingLinks: true) {
        case .success(.file):
            append(.file(argument))
            named.append(argument)
        case .success(.folder):
            addFolder(argument)
            named.append(argument)
        case .success: trouble(argument, "is not a regular file")
        case .failure(let reason):
            if PathPattern.isPattern(argument[...]) {
                addPattern(argument)
            } else {
                trouble(argument, "cannot be read: \(reason.message)")
            }
        }
    }

    private mutating func append(_ input: Input) {
        switch input {
        case .file(let path): if known.insert(AbsolutePath(path, in: current)).inserted { inputs.append(input) }
        case .standardInput: if !inputs.contains(input) { inputs.append(input) }
        }
    }

    private mutating func trouble(_ path: String, _ message: String) {
        notices.append(Notice(level: .trouble, path: path, message: message))
    }

    private mutating func addFolder(_ path: String) {
        let before = notices.count
        let files = files(below: path) { names in Inputs.isReport(names[names.count - 1]) }
        for file in files { append(.file(file)) }
        if files.isEmpty, notices.count == before {
            let kinds = Inputs.extensions.map { ".\($0)" }.joined(separator: ", ")
            trouble(path, "holds no reports (\(kinds)); name the files to check others")
        }
    }

    /// The part before the first wildcard is a folder; the pattern decides about everything in it.
    private mutating func addPattern(_ pattern: String) {
        let names = pattern.split(separator: "/")
        let fixed = names.prefix { !PathPattern.isPattern($0) }
        let folder = (pattern.hasPrefix("/") ? "/" : "") + fixed.joined(separator: "/")
        let glob = PathPattern(names.dropFirst(fixed.count).joined(separator: "/")[...])
        guard case .success(.folder) = FileKind.of(folder.isEmpty ? "." : folder, followingLinks: true) else {
            return trouble(pattern, "matches no file")
        }
        let files = files(below: folder) { glob.matches($0[...]) }
        for file in files { append(.file(file)) }
        if files.isEmpty { trouble(pattern, "matches no file") }
    }

    private static func isReport(_ name: String) -> Bool {
        guard let point = name.lastIndex(of: ".") else { return false }
        return extensions.contains(name[name.index(after: point)...].lowercased())
    }

    /// All files in a folder and its folders that a test accepts by their names below the folder, sorted.
    ///
    /// Hidden and git-ignored ones are left out, and links to folders are not followed, so that no loop is entered.
    private mutating func files(below folder: String, where accepts: ([String]) -> Bool) -> [String] {
        let absolute = (Folder.resolve(folder.isEmpty ? "." : folder) ?? folder).split(separator: "/").map(String.init)
        var rules = IgnoreRules(above: absolute)
        var found: [String] = []
        // Folders still to do, the next one last: a walk in order without recursion.
        var open: [[String]] = [[]]
        while let names = open.popLast() {
            let path = Inputs.path(folder, names)
            rules.leave(toDepth: absolute.count + names.count - 1)
            rules.enter(absolute + names)
            let entries: [String]
            do throws(Trouble) {
                entries = try Folder.names(in: path.isEmpty ? "." : path)
            } catch {
                trouble(path, error.message)
                continue
            }
            var folders: [[String]] = []
            for entry in entries where !entry.hasPrefix(".") {
                let below = names + [entry]
                let path = Inputs.path(folder, below)
                guard case .success(let kind) = FileKind.of(path, followingLinks: false) else {
                    // What has gone in the meantime is no trouble; a name that cannot be said again is.
                    if path.unicodeScalars.contains("\u{FFFD}"), accepts(below) || !entry.contains(".") {
                        trouble(path, "has a name that is not UTF-8 and cannot be opened; rename it")
                    }
                    continue
                }
                if rules.ignores(absolute + below, isFolder: kind == .folder) { continue }
                switch kind {
                case .folder where below.count > Inputs.deepest: trouble(path, "is nested too deeply")
                case .folder: folders.append(below)
                case .file where accepts(below): found.append(path)
                case .link where accepts(below): addLink(path, to: &found)
                default: continue
                }
            }
            open += folders.reversed()
        }
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private mutating func addLink(_ path: String, to found: inout [String]) {
        switch FileKind.of(path, followingLinks: true) {
        case .success(.file): found.append(path)
        case .success: break
        case .failure(let reason): trouble(path, "cannot be read: \(reason.message)")
        }
    }

    private static func path(_ folder: String, _ names: [String]) -> String {
        if folder.isEmpty { return names.joined(separator: "/") }
        return names.isEmpty ? folder : folder + (folder.hasSuffix("/") ? "" : "/") + names.joined(separator: "/")
    }
}
