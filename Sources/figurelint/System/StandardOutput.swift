#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Where results go: standard output or a file.
protocol Sink: AnyObject {
    func write(_ bytes: UnsafeBufferPointer<UInt8>)
    /// Ends the writing; nothing may be written after.
    func commit() throws(Trouble)
}

/// Standard output as a place for results.
final class StandardOutput: Sink {
    private let isAlone: Bool

    /// - Parameter isAlone: nothing else is written, so that the program can end when nobody reads any more.
    init(isAlone: Bool = true) { self.isAlone = isAlone }

    /// Writes all bytes. A closed pipe ends the program cleanly, any other failure ends it as trouble.
    func write(_ bytes: UnsafeBufferPointer<UInt8>) {
        let failure = writeAll(bytes, to: 1)
        if failure == 0 { return }
        if failure == EPIPE {
            if isAlone { exit(Verdict.clean.rawValue) }
            return
        }
        StandardError.say("standard output: cannot be written: \(systemMessage(failure))")
        Unfinished.removeAll()
        exit(Verdict.trouble.rawValue)
    }

    func commit() {}

    static func write(_ text: String) {
        var text = text
        text.withUTF8 { StandardOutput().write($0) }
    }

    static var isTerminal: Bool { isatty(1) == 1 }

    /// Whether somebody looks at standard output and wants colours.
    static var wantsColor: Bool {
        guard isTerminal else { return false }
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
func writeAll(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32) -> Int32 {
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
