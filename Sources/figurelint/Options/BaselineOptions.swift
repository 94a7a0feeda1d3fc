import ArgumentParser

/// What was there before, and so does not count.
struct BaselineOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Findings in this file are unchanged: they neither fail nor show, except in json and sarif.", valueName: "file"),
        completion: .file())
    var baseline: String?

    @Option(
        help: ArgumentHelp("Write the findings of this run to a file for --baseline, and succeed.", valueName: "file"),
        completion: .file())
    var writeBaseline: String?

    @Option(
        help: ArgumentHelp(
            "Only findings that touch lines changed since this git revision, or new files, count.", valueName: "revision"))
    var changedSince: String?

    mutating func validate() throws {
        if writeBaseline != nil, changedSince != nil {
            throw ValidationError("--write-baseline takes all findings, and --changed-since leaves some out.")
        }
    }
}
