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

    /// The YAML files that paths stand for, with their bytes: files as they are, folders with all that is in them.
    static func sheets(_ paths: [String]) throws(Trouble) -> [(path: String, bytes: [UInt8])] {
        var found: [(path: String, bytes: [UInt8])] = []
        for path in paths {
            if case .success(.folder) = FileKind.of(path, followingLinks: true) {
                let names = try names(in: path).filter {
                    $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") || isFolder(path + "/" + $0)
                }
                found += try sheets(names.map { path + "/" + $0 })
                continue
            }
            do throws(Trouble) {
                found.append((path, try File.read(path)))
            } catch {
                throw Trouble(message: "\(path): \(error.message)")
            }
        }
        return found
    }

    private static func isFolder(_ path: String) -> Bool {
        // Links are not followed here, so that no loop is entered.
        if case .success(.folder) = FileKind.of(path, followingLinks: false) { true } else { false }
    }

    /// The folder that relative paths are seen from; the root where it is gone.
    static var current: String {
        guard let path = getcwd(nil, 0) else { return "/" }
        defer { free(path) }
        return String(cString: path)
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
