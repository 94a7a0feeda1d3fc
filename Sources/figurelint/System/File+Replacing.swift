#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

extension File {
    /// Writes a whole file so that at every moment either the old or the new one is there: into another file beside it,
    /// which then takes its name. Links are followed, and the permissions of an old file stay.
    static func replace(_ path: String, with bytes: [UInt8]) throws(Trouble) {
        let file = try FileReplacement(path)
        bytes.withUnsafeBufferPointer(file.write)
        try file.commit()
    }

    /// Writes a file that must not be there yet.
    static func create(_ path: String, with bytes: [UInt8]) throws(Trouble) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        if descriptor < 0 {
            let reason = errno == EEXIST ? "is already there and stays as it is" : "cannot be written: \(systemMessage(errno))"
            throw Trouble(message: "\(path): \(reason)")
        }
        defer { close(descriptor) }
        let failure = bytes.withUnsafeBufferPointer { writeAll($0, to: descriptor) }
        if failure != 0 { throw Trouble(message: "\(path): cannot be written: \(systemMessage(failure))") }
    }

    /// Reads a file if it is there; a link that leads nowhere is there, and somebody counts on it.
    static func readIfThere(_ path: String) throws(Trouble) -> [UInt8]? {
        var status = stat()
        if lstat(path, &status) != 0, errno == ENOENT || errno == ENOTDIR { return nil }
        return try read(path)
    }
}
