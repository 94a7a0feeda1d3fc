#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// What stands at a path.
enum FileKind {
    case file, folder, link, special

    /// Nil, with the reason, where nothing does or it cannot be seen.
    static func of(_ path: String, followingLinks: Bool) -> Result<FileKind, Trouble> {
        var status = stat()
        let failed = followingLinks ? stat(path, &status) : lstat(path, &status)
        if failed != 0 { return .failure(Trouble(message: systemMessage(errno).lowercasedFirst)) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .success(.file)
        case S_IFDIR: return .success(.folder)
        case S_IFLNK: return .success(.link)
        default: return .success(.special)
        }
    }
}

/// The names in a folder.
enum Folder {
    /// All names but "." and "..", in the order of their bytes.
    static func names(in path: String) throws(Trouble) -> [String] {
        guard let folder = opendir(path) else {
            throw Trouble(message: "cannot be listed: \(systemMessage(errno).lowercasedFirst)")
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The path with all links resolved; nil where it leads nowhere.
    static func resolve(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}

extension String {
    /// "No such file" as "no such file", for the middle of a sentence.
    var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
