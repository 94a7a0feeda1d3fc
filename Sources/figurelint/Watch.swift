#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Files as they were at one moment, to be looked at again: new ones, lost ones and changed ones show.
struct Watch {
    private struct Stamp: Equatable {
        let seconds: Int
        let nanoseconds: Int
        let size: Int
        let number: UInt64
    }

    private static let pause: UInt32 = 250_000
    /// At most one part in so many of the time goes into looking.
    private static let share = 20

    /// Arguments are looked up anew each time, because a folder may have got another report.
    private let arguments: [String]
    /// Rule sheets and other files that the run depends on.
    private let others: [String]
    private var stamps: [String: Stamp]

    init(_ arguments: [String], and others: [String]) {
        self.arguments = arguments
        self.others = others
        stamps = Watch.stamps(arguments, others)
    }

    /// Waits until something has changed and returns true, or until the user wants the program to end.
    mutating func waitForChange() -> Bool {
        let clock = ContinuousClock()
        while !Interruption.hasCome {
            var now: [String: Stamp] = [:]
            let cost = clock.measure { now = Watch.stamps(arguments, others) }
            if now != stamps {
                stamps = now
                return true
            }
            // A folder of many thousand files is looked at less often.
            let (seconds, attoseconds) = cost.components
            let wanted = (Int(seconds) * 1_000_000 + Int(attoseconds / 1_000_000_000_000)) * Watch.share
            usleep(max(Watch.pause, UInt32(clamping: min(wanted, 5_000_000))))
        }
        return false
    }

    private static func stamps(_ arguments: [String], _ others: [String]) -> [String: Stamp] {
        var stamps: [String: Stamp] = [:]
        func add(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return }
            #if canImport(Darwin)
                let time = status.st_mtimespec
            #else
                let time = status.st_mtim
            #endif
            stamps[path] = Stamp(
                seconds: Int(time.tv_sec), nanoseconds: Int(time.tv_nsec), size: Int(status.st_size),
                number: UInt64(status.st_ino))
        }
        for case .file(let path) in Inputs(arguments).inputs { add(path) }
        for path in others {
            if case .success(.folder) = FileKind.of(path, followingLinks: true) {
                for file in (try? Folder.sheets([path])) ?? [] { add(file.path) }
            } else {
                add(path)
            }
        }
        return stamps
    }
}
