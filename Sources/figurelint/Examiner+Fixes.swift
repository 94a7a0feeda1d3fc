import Documents
import Engine
import Findings
import Readers
import Reporters
import Text

/// An input before and after what its findings propose was done.
struct Corrected: Sendable {
    let before: Examined
    /// What was found in the corrected text; the same as before where nothing was corrected.
    let after: Examined
    /// The bytes that were read, and those to be written; equal where nothing was corrected.
    let old: [UInt8]
    let new: [UInt8]
    /// The text and its corrections; nil where the input could not be read.
    let revision: Revision?
    let clearedCount: Int
    /// Why the corrections cannot be written, if there are some.
    var trouble: Notice?

    var isChanged: Bool { old != new }

    init(unchanged: Examined, _ bytes: [UInt8]) {
        self.init(before: unchanged, after: unchanged, old: bytes, new: bytes, revision: nil, clearedCount: 0)
    }

    init(before: Examined, after: Examined, old: [UInt8], new: [UInt8], revision: Revision?, clearedCount: Int) {
        self.before = before
        self.after = after
        self.old = old
        self.new = new
        self.revision = revision
        self.clearedCount = clearedCount
    }

    /// Writes the corrected file, if nobody else has changed it since it was read.
    func write(to path: String) throws(Trouble) {
        let file = try FileReplacement(path)
        new.withUnsafeBufferPointer { file.write($0) }
        guard (try? File.read(path)) == old else {
            throw Trouble(message: "\(path): has changed while it was checked, and is left as it is; run again")
        }
        try file.commit()
    }
}

extension Examiner {
    /// Reads an input, examines it, and corrects what its findings propose; nothing is written.
    func correct(_ input: Input, _ fixer: Fixer, standardInputName: String, language: Language?) async -> Corrected {
        let path = input.name(standardInputName)
        let bytes: [UInt8]
        do throws(Trouble) {
            bytes = try input.read()
        } catch {
            let notice = Notice(level: .trouble, path: path, message: error.message)
            return Corrected(unchanged: Examined(report: nil, ledger: [], notices: [notice]), [])
        }
        let before = await examine(bytes, path: path, language: language)
        guard let first = before.report else { return Corrected(unchanged: before, bytes) }
        // The language stays what it was: a correction must not change what is checked.
        let result = await fixer.fix(first, sight: \.sight) { text in
            await examine(text, path: path, language: first.document.language).report
        }
        let edits = result.revision.edits
        if edits.isEmpty { return Corrected(unchanged: before, bytes) }
        let new = first.document.bytes(applying: edits, to: bytes)
        // Read once more as it will stand in the file, so that nothing is written that does not say the same.
        guard let new, case let after = await examine(new, path: path, language: first.document.language),
            let report = after.report, report.document.original == result.revision.text
        else {
            let notice = Notice(
                level: .trouble, path: path,
                message: "cannot be corrected in its encoding and is left as it is; convert it to UTF-8 first")
            var corrected = Corrected(unchanged: before, bytes)
            corrected.trouble = notice
            return corrected
        }
        return Corrected(
            before: before, after: after, old: bytes, new: new, revision: result.revision,
            clearedCount: result.cleared.count)
    }
}

extension FileReport {
    fileprivate var sight: Fixer.Sight {
        Fixer.Sight(document: document, findings: findings, isReported: findings.indices.map(isReported))
    }
}
