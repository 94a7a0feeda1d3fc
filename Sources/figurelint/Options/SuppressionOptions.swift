import ArgumentParser
import Rules

/// Writing down that findings do not count.
struct SuppressionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Suppress all findings of this run for this reason: comments in Markdown, a file beside other reports.",
            valueName: "reason"))
    var addSuppressions: String?

    mutating func validate() throws {
        guard let reason = addSuppressions else { return }
        if Reason.isMissing(reason) { throw ValidationError("--add-suppressions needs a reason.") }
        if reason.contains(where: \.isNewline) || reason.contains("-->") || reason.contains("--!>") {
            throw ValidationError("The reason of --add-suppressions is one line without \"-->\".")
        }
    }
}
