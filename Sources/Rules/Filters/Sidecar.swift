package import Findings
import Sheets

/// The suppressions of one report in a file beside it, for formats without comments: `report.txt.figurelint.yml`.
package struct Sidecar: Sendable {
    package static let suffix = ".figurelint.yml"

    package let path: String
    package let entries: [SuppressionEntry]
    /// What is wrong with the file; entries with faults are left out.
    package let notices: [Notice]
    /// How far the dashes of the entries are indented; nil where there are none.
    private let indent: Int?

    package init(yaml bytes: [UInt8], path: String) {
        self.path = path
        var reader = SuppressionEntryReader(path: path)
        var found: [SuppressionEntry] = []
        var errors: [SheetError] = []
        var indent: Int?
        do throws(SheetError) {
            let sheet = try Sheet(yaml: bytes, path: path)
            let key = "suppressions"
            for (name, _) in sheet.root.mapping ?? [] where name.scalar != key {
                errors.append(
                    SheetError(
                        path: path, line: name.line, column: name.column,
                        message:
                            "unknown key \(Spelling.quoted(name.scalar ?? ""))\(Spelling.hint(name.scalar ?? "", among: [key]))"
                    ))
            }
            if let items = sheet.root[key]?.sequence {
                found = items.compactMap { reader.entry($0, keys: SuppressionKey.sidecar) }
                indent = items.first.map { max(0, $0.column - 3) }
            } else {
                let place = sheet.root[key] ?? sheet.root
                errors.append(
                    SheetError(
                        path: path, line: place.line, column: place.column,
                        message: "the file must hold \"suppressions:\" with a list of entries"))
            }
        } catch {
            errors.append(error)
        }
        entries = found
        self.indent = indent
        notices = (errors + reader.errors).map {
            Notice(level: .trouble, path: path, line: $0.line, column: $0.column, message: $0.message)
        }
    }

    /// A finding that is to be suppressed.
    package struct Addition: Sendable {
        package let rule: String
        package let text: String
        package let fingerprint: Fingerprint

        package init(rule: String, text: String, fingerprint: Fingerprint) {
            self.rule = rule
            self.text = text
            self.fingerprint = fingerprint
        }
    }

    /// The bytes of a sidecar with more entries; what stands in it already stays as it is. Nil where its form leaves no
    /// place for them, so that somebody has to write them by hand. Entries without a reason hold the placeholder for one.
    package static func adding(
        _ additions: [Addition], reason: String?, to bytes: [UInt8]?, path: String, report: String
    ) -> [UInt8]? {
        let before = bytes.map { Sidecar(yaml: $0, path: path) }
        var text =
            bytes ?? Array("# Findings of \(printable(report)) that were looked at and do not count.\nsuppressions:\n".utf8)
        let end: [UInt8] = text.contains(0x0D) ? [0x0D, 0x0A] : [0x0A]
        if let last = text.last, last != 0x0A { text += end }
        let margin = String(repeating: " ", count: before.map { $0.indent ?? 0 } ?? 2)
        func adding(_ reason: String) -> [UInt8] {
            var text = text
            for addition in additions {
                let lines = [
                    "\(margin)- rule: \(addition.rule)", "\(margin)  text: \(QuotedText.write(addition.text))",
                    "\(margin)  fingerprint: \(QuotedText.write(addition.fingerprint.description))",
                    "\(margin)  reason: \(QuotedText.write(reason))",
                ]
                for line in lines { text += Array(line.utf8) + end }
            }
            return text
        }
        // Tried with a reason: whether there is a place for the entries does not depend on it.
        let tried = adding(reason ?? "tried")
        let after = Sidecar(yaml: tried, path: path)
        guard after.notices.isEmpty, after.entries.count == (before?.entries.count ?? 0) + additions.count else { return nil }
        return reason == nil ? adding(Reason.placeholder) : tried
    }

    private static func printable(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
    }
}
