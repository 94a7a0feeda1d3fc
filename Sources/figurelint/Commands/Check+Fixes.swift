import Documents
import Findings
import Reporters
import Text

/// The run of `check` that corrects reports, or shows how.
extension CheckCommand {
    /// Corrects all inputs, writes them, and prints what is left; the verdict is about what is left.
    func correct(_ plan: Plan, _ rules: [RuleDescription]) async throws -> Verdict {
        guard let fixer = fixes.fixer else { return .trouble }
        var tally = Tally(try output.open().map { Outlet($0, rules: rules) })
        var total = Total()
        await plan.correct(fixer) { corrected, path in
            var examined = corrected.after
            if let trouble = corrected.trouble { tally.add(trouble) }
            do throws(Trouble) {
                if corrected.isChanged, let path {
                    try corrected.write(to: path)
                    total.add(corrected)
                }
            } catch {
                // What stands in the file is what was found before.
                let notice = Notice(level: .trouble, path: path ?? "", message: error.message)
                StandardError.say(error.message)
                examined = corrected.before
                tally.add(notice)
            }
            tally.add(examined)
        }
        StandardError.say(total.corrections == 0 ? "nothing to correct" : "corrected \(total.sentence)")
        return try tally.end(plan, isForPeople: output.isForPeople)
    }

    /// Prints what would be corrected; the verdict says whether there is something.
    func showCorrections(_ plan: Plan) async throws -> Verdict {
        guard let fixer = fixes.fixer else { return .trouble }
        let sink = try output.open()[0].sink
        let isShown = sink is StandardOutput && StandardOutput.isTerminal
        var total = Total()
        var hasTrouble = false
        await plan.correct(fixer) { corrected, _ in
            if corrected.before.report == nil || corrected.trouble != nil { hasTrouble = true }
            guard let revision = corrected.revision, let report = corrected.before.report else { return }
            total.add(corrected)
            let diff = UnifiedDiff(revision, path: report.document.path).bytes
            if isShown { CheckCommand.show(diff, on: sink) } else { diff.withUnsafeBufferPointer { sink.write($0) } }
        }
        try sink.commit()
        if total.corrections > 0 { StandardError.say("would correct \(total.sentence)") }
        return hasTrouble ? .trouble : total.corrections > 0 ? .findings : .clean
    }

    /// A difference for eyes: nothing of the report can steer the terminal. For programs it has to be exact.
    private static func show(_ diff: [UInt8], on sink: any Sink) {
        var shown = Output { sink.write($0) }
        for line in diff.split(separator: 0x0A) {
            shown.append(visible: String(decoding: line, as: UTF8.self))
            shown.append(0x0A)
        }
        shown.flush()
    }

    /// How much was corrected.
    private struct Total {
        var corrections = 0
        var files = 0

        mutating func add(_ corrected: Corrected) {
            corrections += corrected.clearedCount
            files += 1
        }

        /// "3 findings in 2 reports".
        var sentence: String {
            "\(corrections) finding\(corrections == 1 ? "" : "s") in \(files) report\(files == 1 ? "" : "s")"
        }
    }
}
