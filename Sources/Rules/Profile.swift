package import Findings

/// How much is shown and what fails a build, when the user says no more than a name.
package enum Profile: String, Sendable, CaseIterable {
    /// All rules; what the checks are hardly sure of is left out; errors fail.
    case `default`
    /// The same findings, but warnings fail too.
    case strict
    /// Everything, however unsure, for people who read every finding; errors fail.
    case audit

    package var failsOn: Severity { self == .strict ? .warning : .error }

    /// Findings that are less sure than this are left out; 0 to 100.
    package var minimumConfidence: UInt8 { self == .audit ? 0 : 40 }

    package func shows(_ finding: Finding) -> Bool { finding.confidence >= minimumConfidence }
}
