import Foundation
import Testing

/// What came of many cases, a line each in a file of the tests: "found" or "missed", and the rules that were wrong.
///
/// A case may only get better. `RECORD=1` writes the lines anew unless one got worse; who has to accept that changes the
/// line by hand.
struct Record {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

    let path: String
    let lines: [String: String]

    /// The cases that have become worse, each with its line before and now.
    var regressions: [String] {
        let text = (try? String(contentsOf: Record.root.appending(path: path), encoding: .utf8)) ?? ""
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { line in
            guard let colon = line.lastIndex(of: ":") else { return "not a line of a record: \(line)" }
            let id = String(line[..<colon])
            let before = line[line.index(after: colon)...].trimmingPrefix(" ")
            guard let now = lines[id] else { return "\(id) is gone; take its line out of \(path)" }
            return Record.isWorse(now, than: String(before)) ? "\(id) was \"\(before)\" and is \"\(now)\"" : nil
        }
    }

    var text: String {
        "# What came of each case: found or missed, and rules that were wrong; written by CI/record.\n"
            + lines.sorted { $0.key < $1.key }.map { "\($0): \($1)\n" }.joined()
    }

    private static func isWorse(_ now: String, than before: String) -> Bool {
        let (now, before) = (now.split(separator: " "), before.split(separator: " "))
        return before.first == "found" && now.first != "found" || !Set(now.dropFirst()).isSubset(of: before.dropFirst())
    }

    /// Compares a generated file with what stands in the repository, or writes it when recording.
    static func expect(_ text: String, at path: String, mayRecord: Bool = true) throws {
        let file = root.appending(path: path)
        if isRecording, mayRecord, (try? String(contentsOf: file, encoding: .utf8)) != text {
            try Data(text.utf8).write(to: file)
            Issue.record("recorded \(path)")
        }
        #expect((try? String(contentsOf: file, encoding: .utf8)) == text, "\(path) is stale: run CI/record")
    }
}
