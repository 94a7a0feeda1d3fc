import Documents
import Findings
import Readers
import Rules
import Text

/// Takes any bytes for a configuration, a sidecar, a baseline, a diff and a report with comments, and stops the process where
/// one of them breaks a promise.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzFilters(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let folder = AbsolutePath("/r")
    do throws(RuleSetError) {
        let configuration = try Configuration(yaml: bytes, path: "c", folder: folder)
        let overrides = configuration.overrides(for: AbsolutePath("/r/a/b.md"))
        precondition(overrides.allSatisfy(configuration.overrides.indices.contains), "an override that is not there")
    } catch {
        precondition(!error.errors.isEmpty, "refused without a reason")
    }
    let sidecar = Sidecar(yaml: bytes, path: "s")
    let addition = Sidecar.Addition(rule: "core/x", text: "42", fingerprint: Fingerprint(value: 1))
    if let longer = Sidecar.adding([addition], reason: "r", to: bytes, path: "s", report: "r") {
        precondition(longer.starts(with: bytes), "a sidecar lost what it held")
        precondition(Sidecar(yaml: longer, path: "s").entries.count == sidecar.entries.count + 1, "an entry was not added")
    }
    if let baseline = try? Baseline(bytes, path: "b") { _ = baseline.entries(for: "r.md") }
    let changed = ChangedLines(diff: bytes)
    guard let document = read(bytes: bytes, path: "r.md", format: .markdown).document else { return 0 }
    let places = stride(from: 0, to: document.text.count, by: 7).filter { document.text[$0] > 0x20 }
    let findings = places.prefix(50).map { at in
        Finding(
            rule: at % 2 == 0 ? "core/x" : "ip/y", severity: .error, message: "m", span: ByteRange(at, at + 1), confidence: 90)
    }
    var filter = Filter()
    filter.rules = ["core/x", "ip/y"]
    filter.sidecar = sidecar
    filter.baseline = []
    filter.change = .lines(changed.lines(of: "r.md"))
    let judgement = filter.judge(findings, in: document)
    precondition(judgement.dispositions.isEmpty || judgement.dispositions.count == findings.count, "a finding without a fate")
    for edit in SuppressionComments.edits(for: findings, reason: "r", in: document) ?? [] {
        precondition(Int(edit.range.end) <= document.original.count && edit.range.isEmpty, "a comment writes over the report")
    }
    return 0
}
