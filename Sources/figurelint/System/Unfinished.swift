import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Files under other names that are not complete: removed when the program is told to end, or ends early.
enum Unfinished {
    /// How many can be open at once; more than that are written, too, but not removed.
    private static let room = 32
    /// Read by a signal handler, which may take no lock: each place holds a name, or nothing, from one write to the next.
    private nonisolated(unsafe) static let names: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = {
        let names = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: room)
        names.initialize(repeating: nil, count: room)
        return names
    }()
    private static let isWatching = Mutex(false)

    /// Remembers a file, and from now on removes what is remembered at Ctrl-C and the like.
    static func add(_ name: String) {
        isWatching.withLock { isWatching in
            if let place = (0..<room).first(where: { names[$0] == nil }) { names[place] = strdup(name) }
            if isWatching { return }
            isWatching = true
            for number in [SIGINT, SIGTERM, SIGHUP] {
                // What somebody else listens to, or has turned off, stays as it is.
                var now = sigaction()
                guard sigaction(number, nil, &now) == 0, isDefault(now) else { continue }
                signal(number) { number in
                    Unfinished.removeAll()
                    signal(number, SIG_DFL)
                    raise(number)
                }
            }
        }
    }

    /// Forgets a file that has its place, or is gone.
    static func remove(_ name: String) {
        isWatching.withLock { _ in
            for place in 0..<room {
                guard let known = names[place], strcmp(known, name) == 0 else { continue }
                names[place] = nil
                free(known)
            }
        }
    }

    /// Removes all files that are remembered; takes no lock and no memory.
    static func removeAll() {
        for place in 0..<room {
            if let name = names[place] { unlink(name) }
        }
    }

    private static func isDefault(_ action: sigaction) -> Bool {
        #if canImport(Darwin)
            return action.__sigaction_u.__sa_handler == nil
        #else
            return action.__sigaction_handler.sa_handler == nil
        #endif
    }
}
