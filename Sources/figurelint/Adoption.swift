import Documents
import Findings
import Reporters
import Rules
import Text

/// Collects the findings of a run for a baseline.
struct Adoption {
    private let path: String
    private let current: AbsolutePath
    private let folder: AbsolutePath
    private var entries: [BaselineEntry] = []
    private var reports = 0

    init(path: String) {
        self.path = path
        current = AbsolutePath(Folder.current)
        folder = AbsolutePath(path, in: current).parent
    }

    /// Takes in what is not suppressed.
    mutating func add(_ report: FileReport) {
        reports += 1
        let path = AbsolutePath(report.document.path, in: current).text(from: folder)
        var fingerprints = Fingerprints()
        for (at, finding) in report.findings.enumerated() {
            let fingerprint = fingerprints.next(of: finding, in: report.document)
            if report.disposition(at: at).suppression != nil { continue }
            let text = String(decoding: report.document.original[finding.span.indices], as: UTF8.self)
            entries.append(BaselineEntry(path: path, rule: finding.rule, text: text, fingerprint: fingerprint))
        }
    }

    /// Writes it, but not over a file that is something else.
    func write() throws(Trouble) {
        if let old = try? File.readIfThere(path), !old.isEmpty, !Baseline.isOne(old) {
            throw Trouble(message: "\(path): is there already, is no baseline, and stays as it is")
        }
        try File.replace(path, with: Baseline.text(entries))
        let findings = entries.count == 1 ? "1 finding" : "\(entries.count) findings"
        StandardError.say("wrote \(findings) of \(reports == 1 ? "1 report" : "\(reports) reports") to \(path)")
    }
}
