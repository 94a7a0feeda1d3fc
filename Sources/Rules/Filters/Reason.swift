/// Why a finding is not to count.
package enum Reason {
    /// What stands where somebody has yet to say why. It is no reason: as long as it stands nothing is suppressed.
    package static let placeholder = "say why this is right"

    package static func isMissing(_ text: String) -> Bool {
        let text = trimmed(text)
        return text.isEmpty || text == placeholder
    }
}
