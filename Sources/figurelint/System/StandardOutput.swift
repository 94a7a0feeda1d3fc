#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Where results go: standard output, or the file of `--output-file`.
struct StandardOutput {
    private let descriptor: Int32
    private let name: String

    init() {
        descriptor = 1
        name = "standard output"
    }

    /// Opens a file to write, emptied if it exists.
    init(file path: String) throws(Trouble) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        name = path
        if descriptor < 0 { throw Trouble(message: "\(path): cannot be written: \(systemMessage(errno))") }
    }

    /// Writes all bytes. A closed pipe ends the program cleanly, any other failure ends it as trouble.
    func write(_ bytes: UnsafeBufferPointer<UInt8>) {
        let failure = writeAll(bytes, to: descriptor)
        if failure == 0 { return }
        if failure == EPIPE { exit(Verdict.clean.rawValue) }
        StandardError.say("\(name): cannot be written: \(systemMessage(failure))")
        exit(Verdict.trouble.rawValue)
    }

    static func write(_ text: String) {
        var text = text
        text.withUTF8 { StandardOutput().write($0) }
    }

    /// Whether somebody looks at standard output and wants colours.
    static var wantsColor: Bool {
        guard isatty(1) == 1 else { return false }
        if let off = getenv("NO_COLOR"), off.pointee != 0 { return false }
        guard let terminal = getenv("TERM") else { return false }
        return strcmp(terminal, "dumb") != 0
    }
}

/// Where messages about the run itself go.
enum StandardError {
    /// One line, after the name of the program.
    static func say(_ message: String) { write("figurelint: \(message)\n") }

    static func write(_ text: String) {
        var text = text
        text.withUTF8 { _ = writeAll($0, to: 2) }
    }
}

/// What the system says of an error number.
func systemMessage(_ number: Int32) -> String {
    guard let text = strerror(number) else { return "error \(number)" }
    return String(cString: text)
}

/// Writes all bytes and returns 0, or the number of the error.
private func writeAll(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32) -> Int32 {
    var at = 0
    while at < bytes.count {
        let count = write(descriptor, bytes.baseAddress?.advanced(by: at), bytes.count - at)
        if count < 0 {
            if errno == EINTR { continue }
            if errno == EAGAIN {
                var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&ready, 1, -1)
                continue
            }
            return errno
        }
        at += count
    }
    return 0
}
