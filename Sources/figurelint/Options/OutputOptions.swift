import ArgumentParser
import Reporters

/// Where the results of a command with one output go.
struct OutputOptions: ParsableArguments {
    @Option(
        name: [.customShort("o"), .long], help: ArgumentHelp("Write to a file instead of standard output.", valueName: "file"),
        completion: .file())
    var outputFile: String?

    func open() throws(Trouble) -> any Sink {
        guard let outputFile else { return StandardOutput() }
        return try FileReplacement(outputFile)
    }
}

/// In which formats findings are written, and where to.
struct FormatOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The output format: \(Formats.all.map { $0.name }.joined(separator: ", ")).", valueName: "format"),
        completion: .list(Formats.all.map { $0.name }))
    var format = "text"

    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp(
            "FILE: write to this file instead of standard output. FORMAT=FILE: write this format to this file, too; may be "
                + "repeated. A file is replaced only when it is complete.", valueName: "file"),
        completion: .file())
    var outputFile: [String] = []

    @Option(help: ArgumentHelp("Colours in the text format; auto wants a terminal and no NO_COLOR.", valueName: "when"))
    var color = Color.auto

    @Flag(help: "Print how often each rule found something instead of the findings.")
    var statistics = false

    enum Color: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

    mutating func validate() throws {
        _ = try FormatOptions.format(format)
        if try targets.count(where: { !$0.isExtra }) > 1 {
            throw ValidationError(
                "--output-file takes one FILE for --format; write FORMAT=FILE for others, such as sarif=findings.sarif.")
        }
    }

    /// The outputs of the run, the one of `--format` first.
    func open() throws -> [Outlet.Opening] {
        let targets = try targets
        let main = targets.first { !$0.isExtra }?.path
        let isAlone = targets.isEmpty
        let sink: any Sink = if let main { try FileReplacement(main) } else { StandardOutput(isAlone: isAlone) }
        let isColored = color == .always || color == .auto && main == nil && StandardOutput.wantsColor
        let format: any Reporter.Type = statistics ? StatisticsReporter.self : try FormatOptions.format(format)
        var openings = [Outlet.Opening(format: format, sink: sink, isColored: isColored)]
        for target in targets where target.isExtra {
            guard let format = target.format else { continue }
            openings.append(
                Outlet.Opening(format: format, sink: try FileReplacement(target.path), isColored: false))
        }
        return openings
    }

    /// The files that are written.
    var files: [String] { get throws { try targets.map(\.path) } }

    /// Whether people read the findings on standard output.
    var isForPeople: Bool { format == TextReporter.name && !statistics }

    private typealias Named = (format: (any Reporter.Type)?, path: String, isExtra: Bool)

    /// What the values of `--output-file` say; without a format the one of `--format` is meant.
    private var targets: [Named] {
        get throws {
            try outputFile.map { value in
                // "./a=b" is a file for certain.
                guard let at = value.firstIndex(of: "="), value[..<at].allSatisfy({ $0.isASCII && $0.isLetter }) else {
                    return (nil, value, false)
                }
                let format = try FormatOptions.format(String(value[..<at]), orFile: value)
                let path = String(value[value.index(after: at)...])
                if path.isEmpty { throw ValidationError("--output-file \(value) names no file.") }
                return (format, path, true)
            }
        }
    }

    private static func format(_ name: String, orFile file: String? = nil) throws -> any Reporter.Type {
        if let format = Formats.named(name) { return format }
        let advice = file.map { " For a file of that name write ./\($0)." } ?? ""
        throw ValidationError(
            "There is no format '\(name)'; there are \(Formats.all.map { $0.name }.joined(separator: ", ")).\(advice)")
    }
}
