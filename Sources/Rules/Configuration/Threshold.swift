package import Findings

/// The least severity of a finding that fails a run.
package enum Threshold: String, Sendable, CaseIterable {
    case error, warning, info, never

    package func isReached(by severity: Severity) -> Bool {
        switch self {
        case .error: severity == .error
        case .warning: severity >= .warning
        case .info: true
        case .never: false
        }
    }
}
