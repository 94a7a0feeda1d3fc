#if canImport(Darwin)
    @preconcurrency import Darwin
#elseif canImport(Musl)
    @preconcurrency import Musl
#else
    @preconcurrency import Glibc
#endif

/// Another program, run to its end.
enum Child {
    struct Outcome {
        let code: Int32
        let output: [UInt8]
    }

    /// Runs a program that is looked for in PATH, without a shell, and collects what it writes to standard output.
    ///
    /// Standard input is empty, and what it writes to standard error is not shown.
    static func run(_ arguments: [String]) throws(Trouble) -> Outcome {
        let name = arguments.first ?? ""
        func fail(_ number: Int32) -> Trouble { Trouble(message: "\(name): cannot be run: \(systemMessage(number))") }
        var ends: [Int32] = [-1, -1]
        if pipe(&ends) != 0 { throw fail(errno) }
        let (reading, writing) = (ends[0], ends[1])
        defer { close(reading) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
        #else
            var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, writing, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        pointers.append(nil)
        var child: pid_t = 0
        let failure = posix_spawnp(&child, name, &actions, nil, pointers, environ)
        close(writing)
        if failure != 0 { throw fail(failure) }
        let output = try? File.readAll(reading, expecting: 0)
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 { if errno != EINTR { throw fail(errno) } }
        guard let output else { throw Trouble(message: "\(name): what it says cannot be read") }
        // The lowest seven bits name the signal that ended it, if any.
        return Outcome(code: status & 0x7F == 0 ? (status >> 8) & 0xFF : 128, output: output)
    }
}
