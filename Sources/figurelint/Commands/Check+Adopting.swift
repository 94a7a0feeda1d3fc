import Findings
import Reporters
import Rules

/// Runs that write down what is found instead of showing it, and what counts in those that show it.
extension CheckCommand {
    /// Writes a baseline of what is found; one that would leave out what could not be read is not written.
    func adopt(_ plan: Plan, into path: String) async throws -> Verdict {
        var adoption = Adoption(path: path)
        var hasTrouble = false
        await plan.examine { examined in
            if examined.hasTrouble { hasTrouble = true }
            if let report = examined.report { adoption.add(report) }
        }
        if hasTrouble { throw Trouble(message: "\(path): not written, because not everything could be read") }
        try adoption.write()
        return .clean
    }

    /// Suppresses what counts.
    func suppress(_ plan: Plan, _ reason: String) async throws -> Verdict {
        var suppressing = Suppressing(reason: reason)
        var hasTrouble = false
        var work: [(FileReport, Examiner)] = []
        await plan.examine { examined in
            if examined.hasTrouble { hasTrouble = true }
            if let report = examined.report, let examiner = examined.examiner, !report.reported.isEmpty {
                work.append((report, examiner))
            }
        }
        for (report, examiner) in work { try await suppressing.suppress(report, examiner) }
        StandardError.say("suppressed \(suppressing.count == 1 ? "1 finding" : "\(suppressing.count) findings")")
        return hasTrouble ? .trouble : .clean
    }
}

extension Examined {
    var hasTrouble: Bool { notices.contains { $0.level == .trouble } }
}
