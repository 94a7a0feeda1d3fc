import Documents
import Engine
import Findings
import Reporters
import Rules
import Text

/// Writes down that the findings of reports do not count.
struct Suppressing {
    let reason: String
    private(set) var count = 0

    init(reason: String) { self.reason = reason }

    /// Suppresses what counts in a report: by comments where these change nothing else, in the file beside it otherwise.
    mutating func suppress(_ report: FileReport, _ examiner: Examiner) async throws(Trouble) {
        let findings = report.reported
        if findings.isEmpty { return }
        let path = report.document.path
        count += findings.count
        if let bytes = try await commented(report, findings, examiner) { return try File.replace(path, with: bytes) }
        var fingerprints = Fingerprints()
        var additions: [Sidecar.Addition] = []
        for (at, finding) in report.findings.enumerated() {
            let fingerprint = fingerprints.next(of: finding, in: report.document)
            guard report.isReported(at: at) else { continue }
            additions.append(
                Sidecar.Addition(
                    rule: finding.rule, text: String(decoding: report.document.original[finding.span.indices], as: UTF8.self),
                    fingerprint: fingerprint))
        }
        let beside = path + Sidecar.suffix
        let old = try File.readIfThere(beside)
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard let bytes = Sidecar.adding(additions, reason: reason, to: old, path: beside, report: name) else {
            throw Trouble(
                message: "\(beside): no entry can be added as the file is written; give it a list under \"suppressions:\"")
        }
        try File.replace(beside, with: bytes)
    }

    /// The file with comments; nil where its format or encoding has none, or where they would change what is found.
    private func commented(
        _ report: FileReport, _ findings: [Finding], _ examiner: Examiner
    ) async throws(Trouble) -> [UInt8]? {
        let document = report.document
        guard let edits = SuppressionComments.edits(for: findings, reason: reason, in: document),
            let bytes = document.bytes(applying: edits, to: try File.read(document.path))
        else { return nil }
        let examined = await examiner.examine(bytes, path: document.path)
        guard let now = examined.report, now.reported.isEmpty, now.findings.count == report.findings.count else { return nil }
        return bytes
    }
}
