import ArgumentParser
import Documents
import Engine
import Figures
import Findings
import Readers
import Reporters

/// `figurelint stream`: JSON lines in, JSON lines out.
struct StreamCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stream",
        abstract: "Checks texts as a pipe: a JSON object a line in, a JSON object a line out, in the same order.",
        discussion: """
            In:  {"id": "a1", "text": "...", "format": "text", "language": "en"}; only "text" must be there.
            Out: {"id": "a1", "findings": [...], "figures": [...], "error": null}; "figures" only with --figures.

            A line that is not valid is answered with "error" and makes the exit code 2 at the end.

            Example:
              figurelint stream --figures < texts.jsonl > answers.jsonl
            """)

    @OptionGroup(title: "Rules") var rules: RuleOptions
    @OptionGroup var profile: ProfileOptions

    @Option(
        help: ArgumentHelp("The configuration to use; none is looked for.", valueName: "file"), completion: .file())
    var config: String?

    @Flag(help: "Answer with every figure as understood, too.")
    var figures = false

    func run() async throws {
        var examiners = try Examiners(
            configuration: ConfigurationSource(file: config), rules: rules, profile: profile.chosen, wantsLedger: figures)
        let examiner = try examiners.examiner(for: nil)
        let file = StandardOutput()
        var output = Output { file.write($0) }
        var reader = LineReader()
        var number = 0
        var hasTrouble = false
        while let line = reader.next() {
            number += 1
            do throws(Trouble) {
                guard case .line(let bytes) = line else { throw Trouble(message: "is longer than 256 MiB") }
                try await answer(StreamRequest(line: bytes), examiner, to: &output)
            } catch {
                hasTrouble = true
                output.beginObject()
                output.key("id")
                output.null()
                output.key("findings")
                output.beginArray()
                output.endArray()
                output.member("error", "line \(number): \(error.message)")
                output.endObject()
            }
            output.endLine()
            output.flush()
        }
        if reader.failure != 0 { throw Trouble(message: "standard input cannot be read: \(systemMessage(reader.failure))") }
        throw ExitCode((hasTrouble ? Verdict.trouble : .clean).rawValue)
    }

    private static func language(_ tag: String?, _ name: String) throws(Trouble) -> Language? {
        guard let tag else { return nil }
        guard let known = Language(tag: tag) else { throw Trouble(message: "\"\(name)\" is no language tag") }
        return known
    }

    private func answer(_ request: StreamRequest, _ examiner: Examiner, to output: inout Output) async throws(Trouble) {
        var format = Format.text
        if let name = request.format {
            guard let known = Format(rawValue: name) else {
                let names = Format.allCases.map(\.rawValue).joined(separator: ", ")
                throw Trouble(message: "\"format\" is \"\(name)\"; known are \(names)")
            }
            format = known
        }
        let language = try StreamCommand.language(request.language, "language")
        var original: [Passage]?
        if let source = request.source, !source.text.allSatisfy(\.isWhitespace) {
            let read = Examiner.original(
                Array(source.text.utf8), path: "", format: format,
                language: try StreamCommand.language(source.language, "source.language"))
            guard let passages = read.passages else {
                throw Trouble(message: "\"source.text\" " + (read.notices.first?.message ?? "cannot be read"))
            }
            original = passages
        }
        let examined = await examiner.examine(
            Array(request.text.utf8), path: "", format: format, language: language, original: original)
        // An empty text is no reason to complain here: tables have empty cells.
        let isBlank = request.text.allSatisfy(\.isWhitespace)
        if examined.report == nil, !isBlank {
            throw Trouble(message: "\"text\" " + (examined.notices.first?.message ?? "cannot be read"))
        }
        output.beginObject()
        output.key("id")
        switch request.id {
        case .text(let id): output.value(id)
        case .number(let id): output.value(id)
        case nil: output.null()
        }
        let places = examined.report.map { Places($0.document) }
        output.key("findings")
        output.beginArray()
        if let report = examined.report, let places {
            var fingerprints = Fingerprints()
            for (at, finding) in report.findings.enumerated() {
                let fingerprint = fingerprints.next(of: finding, in: report.document)
                output.value(
                    finding, report.disposition(at: at), path: nil, fingerprint: fingerprint, places: places)
            }
        }
        output.endArray()
        if figures {
            output.key("figures")
            output.beginArray()
            if let places {
                for entry in examined.ledger { output.value(entry, path: nil, places) }
            }
            output.endArray()
        }
        output.key("error")
        output.null()
        output.endObject()
    }
}
