/// Why a finding is not to be counted: somebody looked at it and said so.
package struct Suppression: Sendable, Hashable {
    /// Where it is written: in the report, in the file beside it, or in the configuration.
    package enum Kind: String, Sendable, Hashable { case inline, sidecar, config }

    package let kind: Kind
    package let reason: String
    /// The file and the line that hold it.
    package let path: String
    package let line: Int

    package init(kind: Kind, reason: String, path: String, line: Int) {
        self.kind = kind
        self.reason = reason
        self.path = path
        self.line = line
    }
}

/// How a finding compares with a baseline; the names are those of SARIF.
package enum BaselineState: String, Sendable, Hashable {
    case new, unchanged
    /// In the baseline, but found no more; see `BaselineEntry`.
    case absent
}

/// What became of a finding on its way to the report: findings are marked, never dropped.
package struct Disposition: Sendable, Hashable {
    package var suppression: Suppression?
    /// Nil where nothing was compared.
    package var baselineState: BaselineState?

    package static let plain = Disposition()

    package init(suppression: Suppression? = nil, baselineState: BaselineState? = nil) {
        self.suppression = suppression
        self.baselineState = baselineState
    }

    /// Whether the finding counts: for the exit code, for totals, for formats that show only what is to be done.
    package var isReported: Bool { suppression == nil && baselineState != .unchanged }
}

/// A finding as a baseline remembers it.
package struct BaselineEntry: Sendable, Hashable {
    /// As the baseline writes it: relative to the folder that the baseline is in.
    package let path: String
    package let rule: String
    /// The text that was quoted, for people.
    package let text: String
    package let fingerprint: Fingerprint

    package init(path: String, rule: String, text: String, fingerprint: Fingerprint) {
        self.path = path
        self.rule = rule
        self.text = text
        self.fingerprint = fingerprint
    }
}
