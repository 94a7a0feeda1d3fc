package import Findings
import Sheets

/// The findings that were there before, so that only new ones count.
///
/// A text of one line for each finding, sorted: path, rule, fingerprint and quoted text, with tabs between them. Lines stand
/// for themselves, so that two branches merge by taking the lines of both.
package struct Baseline: Sendable {
    private static let title = "# figurelint baseline "
    private static let version = "1"
    private static let largest = 64 << 20

    /// The entries of each report, by its path seen from the folder of the baseline.
    private let entries: [String: [BaselineEntry]]

    /// Reads a file; throws all that is wrong with it.
    package init(_ bytes: [UInt8], path: String) throws(RuleSetError) {
        func error(_ line: Int, _ message: String) -> SheetError {
            SheetError(path: path, line: line, column: 1, message: message)
        }
        func refuse(_ line: Int, _ message: String) -> RuleSetError { RuleSetError(errors: [error(line, message)]) }
        if bytes.count > Baseline.largest { throw refuse(1, "the baseline is larger than 64 MiB") }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw refuse(1, "this is no baseline: it is not UTF-8; write it anew with --write-baseline")
        }
        // By scalars, because a carriage return and a line feed are one character.
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { Substring($0.last == "\r" ? $0.dropLast() : $0) }
        guard let first = lines.first, first.hasPrefix(Baseline.title) else {
            throw refuse(1, "this is no baseline: its first line is not \"\(Baseline.title)1\"; write it with --write-baseline")
        }
        guard first.dropFirst(Baseline.title.count) == Baseline.version else {
            let version = first.dropFirst(Baseline.title.count).prefix(20)
            throw refuse(
                1, "the baseline is of version \(version), and this program reads 1; write it anew with --write-baseline")
        }
        var entries: [String: [BaselineEntry]] = [:]
        var errors: [SheetError] = []
        for (at, line) in lines.enumerated().dropFirst() where !line.isEmpty && !line.hasPrefix("#") {
            if line.hasPrefix("<<<<<<<") || line.hasPrefix("=======") || line.hasPrefix(">>>>>>>") || line.hasPrefix("|||||||")
            {
                errors.append(
                    error(at + 1, "two branches were not merged to the end here: keep the lines of both, without the marks"))
            } else if let entry = Baseline.entry(line) {
                entries[entry.path, default: []].append(entry)
            } else {
                errors.append(
                    error(
                        at + 1,
                        "not a line of path, rule, fingerprint and text with tabs between them; mend it or write the baseline anew"
                    ))
            }
            if errors.count == 20 { break }
        }
        if !errors.isEmpty { throw RuleSetError(errors: errors) }
        self.entries = entries
    }

    /// Whether the bytes of a file begin as a baseline does, of whatever version.
    package static func isOne(_ bytes: [UInt8]) -> Bool { bytes.starts(with: title.utf8) }

    /// What the baseline knows of a report.
    package func entries(for path: String) -> [BaselineEntry] { entries[path] ?? [] }

    /// The text of a baseline with these entries: the same entries give the same bytes, in whatever order they come.
    package static func text(_ entries: [BaselineEntry]) -> [UInt8] {
        let lines = Set(
            entries.map {
                [escaped($0.path), escaped($0.rule), $0.fingerprint.description, escaped($0.text)].joined(separator: "\t")
            })
        let sorted = lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return Array((["\(title)\(version)"] + sorted).joined(separator: "\n").utf8) + [0x0A]
    }

    private static func entry(_ line: Substring) -> BaselineEntry? {
        let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard parts.count == 4, !parts[0].isEmpty, !parts[1].isEmpty, let fingerprint = Fingerprint(parts[2]),
            let path = unescaped(parts[0]), let rule = unescaped(parts[1]), let text = unescaped(parts[3])
        else { return nil }
        return BaselineEntry(path: path, rule: rule, text: text, fingerprint: fingerprint)
    }

    /// One line, whatever the text holds; a first "#" would make it a comment.
    private static func escaped(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": out += "\\\\"
            case "\t": out += "\\t"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "#" where out.isEmpty: out += "\\#"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    private static func unescaped(_ text: Substring) -> String? {
        var out = ""
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if isEscaped {
                switch scalar {
                case "\\", "#": out.unicodeScalars.append(scalar)
                case "t": out += "\t"
                case "n": out += "\n"
                case "r": out += "\r"
                default: return nil
                }
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else {
                out.unicodeScalars.append(scalar)
            }
        }
        return isEscaped ? nil : out
    }
}
