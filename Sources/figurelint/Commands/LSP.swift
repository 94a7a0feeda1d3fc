import ArgumentParser
import Server

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// `figurelint lsp`: the language server over standard input and output.
struct LSPCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lsp",
        abstract: "Serves editors: findings while you write, corrections, what a figure was understood as (LSP 3.17).",
        discussion: """
            The editor starts it and speaks with it over standard input and output. Set-ups for several editors:
            CI/integrations/editors/README.md
            """)

    /// Editors of another make pass it; there is no other way to speak here.
    @Flag(help: .hidden)
    var stdio = false

    @Option(help: .hidden)
    var clientProcessId: Int32?

    func run() throws {
        var connection = Connection(server: Server(host: try DiskHost(), version: FigureLint.version))
        throw ExitCode(connection.run(parent: clientProcessId))
    }
}

/// The loop between the client and the server: reads what has come, lets the server do a portion of work, writes what it says.
///
/// One thread: all that has come is read before work is done, so that an edit makes older work void.
private struct Connection {
    var server: Server
    private var outgoing: [UInt8] = []
    private var sent = 0
    private var isAtEnd = false

    /// How much is written at once. Where writing may make the server wait, as much as a stream that is ready takes without
    /// (POSIX: PIPE_BUF is at least 512): a client that waits itself until it has sent all must not be waited for.
    private let chunk: Int
    /// Beyond this the server waits for its client to read.
    private static let mostOutgoing = 4 << 20
    /// How often it is looked whether the client is still there, in milliseconds.
    private static let pause: Int32 = 2000

    init(server: Server) {
        self.server = server
        var status = stat()
        let isPipe = fstat(1, &status) == 0 && [S_IFIFO, S_IFSOCK].contains(status.st_mode & S_IFMT)
        let mayWait = !isPipe || fcntl(1, F_SETFL, fcntl(1, F_GETFL) | O_NONBLOCK) < 0
        chunk = mayWait ? Int(PIPE_BUF) : 1 << 20
    }

    /// The exit code.
    mutating func run(parent: Int32?) -> Int32 {
        while true {
            if !isWriting {
                if let code = server.exitCode { return code }
                if isAtEnd, !server.hasWork { server.receiveEnd() }
                if let code = server.exitCode { return code }
            }
            let mayWork = server.hasWork && outgoing.count - sent < Connection.mostOutgoing
            guard let (canRead, canWrite) = wait(mayWork || isAtEnd && !isWriting ? 0 : Connection.pause) else { return 1 }
            if canRead { read() }
            if canWrite, !write() { return server.exitCode ?? 1 }
            if !canRead, mayWork {
                server.step()
                let said = server.takeOutput()
                if outgoing.isEmpty { outgoing = said } else { outgoing += said }
            } else if !canRead, !canWrite, hasLostParent(parent) {
                return 1
            }
        }
    }

    private var isWriting: Bool { sent < outgoing.count }

    /// Waits until something can be read or written; nil where the streams are broken.
    private func wait(_ milliseconds: Int32) -> (canRead: Bool, canWrite: Bool)? {
        var streams = [
            pollfd(fd: isAtEnd ? -1 : 0, events: Int16(POLLIN), revents: 0),
            pollfd(fd: isWriting ? 1 : -1, events: Int16(POLLOUT), revents: 0),
        ]
        let ready = poll(&streams, 2, milliseconds)
        if ready < 0 { return errno == EINTR ? (false, false) : nil }
        // A client that hung up shows as the end of what can be read, and as a broken pipe.
        return (streams[0].revents != 0, streams[1].revents != 0)
    }

    private mutating func read() {
        var count = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 18) { buffer, filled in
            count = File.read(0, buffer.baseAddress, buffer.count)
            filled = max(count, 0)
        }
        if count > 0 { server.receive(bytes) } else { isAtEnd = true }
    }

    /// Sends what a ready pipe takes; false where nobody reads any more.
    private mutating func write() -> Bool {
        let count = outgoing.withUnsafeBytes { bytes in
            systemWrite(1, bytes.baseAddress?.advanced(by: sent), min(bytes.count - sent, chunk))
        }
        if count < 0 { return errno == EINTR || errno == EAGAIN }
        sent += count
        if !isWriting {
            outgoing.removeAll(keepingCapacity: outgoing.count < Connection.mostOutgoing)
            sent = 0
        }
        return true
    }

    /// Whether the process that started the server is gone.
    private func hasLostParent(_ given: Int32?) -> Bool {
        guard let process = given ?? server.parentProcess.flatMap(Int32.init(exactly:)), process > 0 else { return false }
        return kill(process, 0) != 0 && errno == ESRCH
    }
}

/// write(2), which a method of the same name would hide.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
