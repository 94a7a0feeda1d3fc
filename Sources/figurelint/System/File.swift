import Readers

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Reads whole files; every failure comes with words for the person who named the file.
enum File {
    /// Reads a regular file.
    static func read(_ path: String) throws(Trouble) -> [UInt8] {
        // A pipe or a device must not keep the program waiting.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        if descriptor < 0 { throw Trouble(message: "cannot be read: \(systemMessage(errno))") }
        defer { close(descriptor) }
        var status = stat()
        if fstat(descriptor, &status) != 0 { throw Trouble(message: "cannot be read: \(systemMessage(errno))") }
        guard status.st_mode & S_IFMT == S_IFREG else { throw Trouble(message: "is not a regular file") }
        return try readAll(descriptor, expecting: Int(status.st_size))
    }

    static func readStandardInput() throws(Trouble) -> [UInt8] { try readAll(0, expecting: 0) }

    /// Reads to the end; `size` is a guess that saves copies.
    static func readAll(_ descriptor: Int32, expecting size: Int) throws(Trouble) -> [UInt8] {
        if size > largestInput { throw tooLarge }
        var bytes: [UInt8] = []
        // One more than the size, so that the end shows in the first round.
        var room = max(size + 1, 1 << 16)
        while true {
            let start = bytes.count
            var failure: Int32 = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                count = 0
                while count < room {
                    let got = Self.read(descriptor, buffer.baseAddress?.advanced(by: count), room - count)
                    if got < 0 {
                        failure = errno
                        return
                    }
                    if got == 0 { return }
                    count += got
                }
            }
            if failure != 0 { throw Trouble(message: "cannot be read: \(systemMessage(failure))") }
            if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
            if chunk.count < room { return bytes }
            if bytes.count > largestInput { throw tooLarge }
            room = max(room, start)
        }
    }

    private static var tooLarge: Trouble {
        Trouble(message: "is larger than \(largestInput >> 20) MiB; check its parts")
    }

    /// Why the last system call of this thread failed.
    static var lastError: Int32 { errno }

    /// read(2), begun again where a signal broke in.
    static func read(_ descriptor: Int32, _ buffer: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int {
        while true {
            #if canImport(Darwin)
                let got = Darwin.read(descriptor, buffer, count)
            #elseif canImport(Musl)
                let got = Musl.read(descriptor, buffer, count)
            #else
                let got = Glibc.read(descriptor, buffer, count)
            #endif
            if got >= 0 || errno != EINTR { return got }
        }
    }
}
