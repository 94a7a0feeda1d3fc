import ArgumentParser
import Engine

/// Whether what findings propose is done at once.
struct FixOptions: ParsableArguments {
    @Flag(help: "Make the corrections that are certain, then print what is left.")
    var fix = false

    @Flag(help: "With --fix or --diff: make the corrections that an editor should look at, too.")
    var unsafe = false

    @Flag(help: "Print what --fix would change as a unified diff, and change nothing; exit code 1 if there is something.")
    var diff = false

    /// Nil where nothing is to be corrected.
    var fixer: Fixer? { fix || diff ? Fixer(allowsReview: unsafe) : nil }

    mutating func validate() throws {
        if unsafe, !fix, !diff { throw ValidationError("--unsafe goes with --fix or --diff.") }
        if fix, diff { throw ValidationError("--fix writes the corrections and --diff only prints them: choose one.") }
    }
}
