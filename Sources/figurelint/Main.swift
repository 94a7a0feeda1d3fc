import ArgumentParser

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// What a run comes to; the raw value is the exit code that the contract promises.
enum Verdict: Int32 {
    case clean = 0
    case findings = 1
    case trouble = 2
}

@main
enum Main {
    static func main() async {
        // A reader that went away shows as EPIPE, which is a clean end; see `StandardOutput`.
        signal(SIGPIPE, SIG_IGN)
        // What hooks and editors ask first, without making all commands known.
        if CommandLine.arguments.dropFirst().elementsEqual(["--version"]) {
            StandardOutput.write(FigureLint.fullVersion + "\n")
            return
        }
        // To read the arguments takes as long as to make the checks: both are done at the same time.
        if CommandLine.arguments.dropFirst().first == CheckCommand.configuration.commandName {
            Task.detached { _ = Examiner.standard }
        }
        await run()
    }

    /// The one place where errors become exit codes: bad usage is trouble, too.
    ///
    /// Off the main thread from the first line to the last: to come back to it at the end would cost a thread more.
    @concurrent private static func run() async -> Never {
        do {
            try refuseClusters(CommandLine.arguments.dropFirst())
            var command = try FigureLint.parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            exit(Verdict.clean.rawValue)
        } catch let verdict as ExitCode {
            exit(verdict.rawValue)
        } catch let trouble as Trouble {
            StandardError.say(trouble.message)
            exit(Verdict.trouble.rawValue)
        } catch {
            let text = FigureLint.fullMessage(for: error) + "\n"
            if FigureLint.exitCode(for: error) == .success {
                StandardOutput.write(text)
                exit(Verdict.clean.rawValue)
            }
            StandardError.write(text)
            exit(Verdict.trouble.rawValue)
        }
    }
}

/// A path such as "-dash.md" would be read as options of one letter, and the "h" in it as a wish for help, which is no
/// trouble: a report would go unchecked and count as clean.
private func refuseClusters(_ arguments: some Sequence<String>) throws(Trouble) {
    for argument in arguments {
        if argument == "--" { return }
        if argument.utf8.count > 2, argument.utf8.first == UInt8(ascii: "-"),
            argument.utf8.dropFirst().first != UInt8(ascii: "-")
        {
            throw Trouble(message: "'\(argument)' is no option; a file of that name is written './\(argument)'")
        }
    }
}

/// Why a command cannot do its work at all, in words for the person who called it.
struct Trouble: Error {
    let message: String
}
