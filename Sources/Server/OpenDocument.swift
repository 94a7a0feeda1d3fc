import Documents
import Engine
import Findings
import Readers
import Rules
import Text

/// A document that the client has open: its text, and how far it has been checked.
struct OpenDocument: Sendable {
    let uri: String
    /// Nil for a document that has no file yet.
    let path: String?
    let language: String
    var version: Int?
    var buffer: Buffer

    init(uri: String, path: String?, language: String, version: Int?, buffer: Buffer) {
        self.uri = uri
        self.path = path
        self.language = language
        self.version = version
        self.buffer = buffer
    }

    /// How far the check of the text as it is now has come.
    enum Stage: Sendable { case unread, unsurveyed, done }
    var stage = Stage.unread
    /// Nil until the document was read, and for a text that cannot be read.
    var draft: Draft?
    /// What reading it found.
    var memory = ReadingMemory()
    /// How it is checked; nil until somebody asks.
    var setup: Setup?
    /// The rules that the draft was made with.
    private var rules: RuleSet?
    var report: DocumentReport?
    /// What the reader had to say of the text that is being checked.
    var notices: [Notice] = []
    /// The diagnostics that were sent last.
    var written: WrittenDiagnostics?
    /// Counts the results: clients name the last they know by it.
    var resultNumber = 0

    /// The text has changed.
    mutating func invalidate() { stage = .unread }

    /// What it is checked with may have changed.
    mutating func forgetSetup() {
        stage = .unread
        setup = nil
    }

    /// Takes over how it is checked; what is known of the text stays where the rules are the same.
    mutating func take(_ setup: Setup) {
        // The pages of rules may be others.
        written = nil
        if !(rules?.isBuiltIn ?? false) || !setup.rules.isBuiltIn { draft = nil }
        self.setup = setup
        rules = setup.rules
    }

    var format: Format? {
        switch language {
        case "markdown": .markdown
        case "plaintext": .text
        // Anything else is what its name says.
        default: nil
        }
    }
}

/// What came of checking a document; findings ascend by place.
struct DocumentReport: Sendable {
    struct Entry: Sendable {
        let finding: Finding
        let fingerprint: Fingerprint
    }

    /// Nil where the text could not be read; the notices say why.
    let document: Document?
    var entries: [Entry] = []
    /// What the reader said of the text.
    var notices: [Notice] = []
    /// What is to be said of suppressions: those that suppress nothing, those that cannot be understood.
    var remarks: [Notice] = []

    /// The offset in the buffer of an offset in the document's text.
    func offset(_ offset: UInt32) -> Int { Int(document?.map.source(of: offset) ?? offset) }

    func range(_ span: ByteRange) -> ByteRange { document?.map.source(of: span) ?? span }
}

/// Paths and the URIs that name them.
package enum FileURI {
    /// The path of a "file:" URI; nil for every other.
    package static func path(_ uri: String) -> String? {
        guard uri.lowercased().hasPrefix("file:") else { return nil }
        var rest = Array(uri.utf8.dropFirst(5))
        if rest.starts(with: [0x2F, 0x2F]) {
            // A host may stand here; it is this one.
            rest.removeFirst(2)
            rest = Array(rest[(rest.firstIndex(of: 0x2F) ?? rest.endIndex)...])
        }
        var path: [UInt8] = []
        var at = 0
        while at < rest.count {
            if rest[at] == UInt8(ascii: "?") || rest[at] == UInt8(ascii: "#") { break }
            if rest[at] == UInt8(ascii: "%"), at + 2 < rest.count,
                let byte = UInt8(String(decoding: rest[at + 1...at + 2], as: UTF8.self), radix: 16)
            {
                path.append(byte)
                at += 3
            } else {
                path.append(rest[at])
                at += 1
            }
        }
        return path.isEmpty ? nil : String(decoding: path, as: UTF8.self)
    }

    package static func uri(_ path: String) -> String {
        var uri = "file://"
        for byte in path.utf8 {
            let isPlain: Bool
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E, 0x2F: isPlain = true
            default: isPlain = false
            }
            if isPlain {
                uri.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                uri += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
            }
        }
        return uri
    }
}
