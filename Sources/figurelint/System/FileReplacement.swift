#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A file that takes its place only when it is complete: a run that breaks off leaves the old one as it was.
///
/// Written beside its place under another name and renamed at `commit`. It has the permissions of the file that it
/// replaces; a link stays a link. Devices and pipes have nothing to be replaced and are written to directly.
final class FileReplacement: Sink {
    private let path: String
    private let target: String
    /// Nil for what is written directly.
    private let temporary: String?
    private var descriptor: Int32
    /// The error of the first write that failed.
    private var failure: Int32 = 0

    init(_ path: String) throws(Trouble) {
        let target = Folder.resolve(path) ?? path
        self.path = path
        self.target = target
        var status = stat()
        let exists = stat(target, &status) == 0
        if exists, status.st_mode & S_IFMT != S_IFREG {
            temporary = nil
            descriptor = open(target, O_WRONLY | O_CLOEXEC)
            if descriptor < 0 { throw FileReplacement.trouble(path, errno) }
            return
        }
        // A new name in the folder would get round the protection of the file.
        if exists, access(target, W_OK) != 0 { throw FileReplacement.trouble(path, errno) }
        let folder = target.lastIndex(of: "/").map { target[...$0] } ?? ""
        var number = 0
        while true {
            let name = "\(folder).figurelint-\(getpid())-\(number)"
            let opened = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            if opened < 0, errno == EEXIST, number < 1000 {
                number += 1
                continue
            }
            if opened < 0 { throw FileReplacement.trouble(path, errno) }
            Unfinished.add(name)
            temporary = name
            descriptor = opened
            break
        }
        if exists {
            // The owner can be kept by few; the permissions always.
            _ = fchown(descriptor, status.st_uid, status.st_gid)
            _ = fchmod(descriptor, status.st_mode & 0o7777)
        }
    }

    deinit {
        if descriptor >= 0 {
            close(descriptor)
            if let temporary {
                unlink(temporary)
                Unfinished.remove(temporary)
            }
        }
    }

    func write(_ bytes: UnsafeBufferPointer<UInt8>) {
        if failure == 0 { failure = writeAll(bytes, to: descriptor) }
    }

    /// Puts the file in its place; a write that failed before is told here.
    func commit() throws(Trouble) {
        if failure == 0, temporary != nil, fsync(descriptor) != 0 { failure = errno }
        if close(descriptor) != 0, failure == 0 { failure = errno }
        descriptor = -1
        if let temporary {
            if failure == 0, rename(temporary, target) != 0 { failure = errno }
            if failure != 0 { unlink(temporary) }
            Unfinished.remove(temporary)
        }
        if failure != 0 { throw FileReplacement.trouble(path, failure) }
    }

    private static func trouble(_ path: String, _ number: Int32) -> Trouble {
        Trouble(message: "\(path): cannot be written: \(systemMessage(number))")
    }
}
