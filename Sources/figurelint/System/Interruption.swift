import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Whether the user wants a program that goes on by itself to end.
enum Interruption {
    private static let isWanted = Atomic<Bool>(false)

    static var hasCome: Bool { isWanted.load(ordering: .relaxed) }

    /// Takes note of Ctrl-C and of the request to end; the second one ends the program at once.
    static func watch() {
        // Touched here, so that the handler makes nothing.
        isWanted.store(false, ordering: .relaxed)
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                Interruption.isWanted.store(true, ordering: .relaxed)
                signal(number, SIG_DFL)
            }
        }
    }
}
