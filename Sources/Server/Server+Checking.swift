import Documents
import Engine
import Findings
import Readers
import Reporters
import Rules
import Text

/// Checking open documents, a portion at a time.
extension Server {
    /// How many bytes are looked at in one portion: some milliseconds of work.
    private static let portion = 32 << 10

    /// Does the next portion of the work on a document.
    mutating func work(on uri: String) {
        guard var document = documents[uri] else {
            waiting.removeAll { $0 == uri }
            return
        }
        // Taken out, so that what it holds is not copied when it changes.
        documents[uri] = nil
        switch document.stage {
        case .unread: read(&document)
        case .unsurveyed:
            if document.draft?.advance(bytes: Server.portion) ?? true {
                conclude(&document)
            } else {
                report(document)
            }
        case .done: break
        }
        let isDone = document.stage == .done
        documents[uri] = document
        if isDone {
            waiting.removeAll { $0 == uri }
            endProgress(uri)
            if !client.pullsDiagnostics { publish(uri, version: document.version, document.report) }
        }
    }

    private mutating func read(_ document: inout OpenDocument) {
        let setup = setup(for: &document)
        let reading = Readers.read(
            bytes: document.buffer.bytes, path: document.path ?? document.uri, format: document.format,
            language: setup.language, memory: &document.memory)
        guard let read = reading.document else {
            document.draft = nil
            // An empty document is nothing to complain about while it is written.
            let isBlank = document.buffer.bytes.allSatisfy { $0 <= 0x20 }
            document.report = DocumentReport(document: nil, notices: isBlank ? [] : reading.notices)
            finish(&document)
            return
        }
        if read.language == .chinese {
            // Figures of Chinese text are read where somebody asks for them; there is nothing to check.
            document.draft = nil
            document.report = DocumentReport(document: read, notices: reading.notices)
            finish(&document)
            return
        }
        if document.draft == nil { document.draft = Draft(read, engine: setup.engine) } else { document.draft?.take(read) }
        document.notices = reading.notices
        document.stage = .unsurveyed
        if let outstanding = document.draft?.outstanding { openProgress(document.uri, outstanding) }
    }

    private mutating func conclude(_ document: inout OpenDocument) {
        guard let outcome = document.draft?.conclude(), let read = document.draft?.document else { return finish(&document) }
        let setup = setup(for: &document)
        let shown = outcome.findings.filter(setup.profile.shows)
        let hidden = setup.profile == .audit ? [] : outcome.findings.filter { !setup.profile.shows($0) }
        let judgement = setup.filter.judge(shown, hidden: hidden, in: read)
        for notice in judgement.notices where notice.path != read.path && told.insert(notice).inserted {
            // A suppression that is meant and does not hold has no place in this text: it is told to the person.
            let message = "\(notice.path):\(notice.line ?? 1): \(notice.message)"
            if notice.level == .trouble { show(.warning, message) } else { log(.warning, message) }
        }
        var fingerprints = Fingerprints()
        var entries: [DocumentReport.Entry] = []
        for (at, finding) in shown.enumerated() {
            // What is suppressed counts, too, where equal findings are told apart by their number.
            let fingerprint = fingerprints.next(of: finding, in: read)
            guard judgement.dispositions.isEmpty || judgement.dispositions[at].isReported else { continue }
            entries.append(DocumentReport.Entry(finding: finding, fingerprint: fingerprint))
        }
        document.report = DocumentReport(
            document: read, entries: entries, notices: document.notices, remarks: judgement.notices)
        finish(&document)
    }

    private func finish(_ document: inout OpenDocument) {
        document.stage = .done
        document.resultNumber += 1
    }

    /// How a document is checked; asked for once, until a configuration changes.
    private mutating func setup(for document: inout OpenDocument) -> Setup {
        if let known = document.setup { return known }
        let setup = host.setup(path: document.path, folders: folders, preferences: preferences)
        document.take(setup)
        for notice in setup.notices where told.insert(notice).inserted {
            var place = notice.path
            if let line = notice.line { place += ":\(line)" }
            show(notice.level == .trouble ? .error : .warning, place.isEmpty ? notice.message : "\(place): \(notice.message)")
        }
        return setup
    }
}
