import Rules

extension Configuration {
    /// The bytes of a configuration with one more entry under `suppressions`, for some words wherever a rule meets them; what
    /// stands in it already stays. Nil where its form leaves no place for the entry, so that somebody has to write it by hand.
    static func suppressing(
        _ words: String, of rule: String, reason: String, in bytes: [UInt8]?, path: String
    ) -> [UInt8]? {
        let folder = AbsolutePath(path).parent
        var text = bytes ?? []
        func entries(_ bytes: [UInt8]) -> [SuppressionEntry]? {
            do throws(RuleSetError) {
                return try Configuration(yaml: bytes, path: path, folder: folder).suppressions
            } catch {
                return nil
            }
        }
        guard let before = entries(text) else { return nil }
        let end = text.contains(0x0D) ? "\r\n" : "\n"
        if let last = text.last, last != 0x0A { text += Array(end.utf8) }
        var lines = before.isEmpty ? ["suppressions:"] : []
        lines += [
            "  - rule: \(rule)", "    text: \(QuotedText.write(words))", "    reason: \(QuotedText.write(reason))",
        ]
        for line in lines { text += Array((line + end).utf8) }
        // Where the list is not the last thing in the file the entry would land elsewhere.
        guard let after = entries(text), after.count == before.count + 1 else { return nil }
        return text
    }
}
