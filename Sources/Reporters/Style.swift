import Findings

/// Colours and weights of the text format, as ANSI sequences.
enum Style: String {
    case plain = "\u{1b}[0m"
    case bold = "\u{1b}[1m"
    case error = "\u{1b}[1;31m"
    case warning = "\u{1b}[1;33m"
    case info = "\u{1b}[1;36m"
    case frame = "\u{1b}[1;34m"
    case help = "\u{1b}[1;32m"

    init(_ severity: Severity) {
        switch severity {
        case .error: self = .error
        case .warning: self = .warning
        case .info: self = .info
        }
    }
}
