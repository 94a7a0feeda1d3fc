import Text

/// Keeping the texts of open documents as the client has them.
extension Server {
    mutating func didOpen(_ parameters: JSON) {
        guard let document = parameters["textDocument"], let uri = document["uri"]?.text, let text = document["text"]?.text
        else {
            log(.warning, "a document without uri or text cannot be opened")
            return
        }
        if documents[uri] != nil { log(.warning, "\(uri) is open already: the new text takes the place of the old one") }
        documents[uri] = OpenDocument(
            uri: uri, path: FileURI.path(uri), language: document["languageId"]?.text ?? "",
            version: document["version"]?.integer, buffer: Buffer(text))
        enqueue(uri)
    }

    mutating func didChange(_ parameters: JSON) {
        let identifier = parameters["textDocument"] ?? .null
        guard let uri = identifier["uri"]?.text, documents[uri] != nil else {
            log(.warning, "\(identifier["uri"]?.text ?? "a document without uri") was changed but is not open")
            return
        }
        if let new = identifier["version"]?.integer {
            if let old = documents[uri]?.version, new <= old {
                log(
                    .warning,
                    "version \(new) of \(uri) comes after version \(old): the changes are taken in the order they come")
            }
            documents[uri]?.version = new
        }
        for change in parameters["contentChanges"]?.list ?? [] { apply(change, to: uri) }
        documents[uri]?.invalidate()
        enqueue(uri)
    }

    private mutating func apply(_ change: JSON, to uri: String) {
        guard let text = change["text"]?.text else {
            log(.warning, "a change of \(uri) has no text and is left out")
            return
        }
        guard let range = change["range"], !range.isNull else {
            documents[uri]?.buffer = Buffer(text)
            return
        }
        guard let (start, end) = range.range else {
            log(.warning, "a change of \(uri) has no range that can be read and is left out")
            return
        }
        if documents[uri]?.buffer.replace(start, end, with: text, client.encoding) == false {
            log(
                .warning,
                "\(uri) has no range from line \(start.line), character \(start.column) to line \(end.line), character "
                    + "\(end.column) (from 0): the nearest was changed, and the text is compared when it is saved")
        }
    }

    /// Saved texts come in full: what went out of step is set right.
    mutating func didSave(_ parameters: JSON) {
        guard let uri = parameters["textDocument"]?["uri"]?.text, let document = documents[uri] else { return }
        // Where nobody watches the files, one that was saved may be a configuration.
        if !client.watchesFiles { reload(nil) }
        guard let text = parameters["text"]?.text, Array(text.utf8) != document.buffer.bytes else {
            return
        }
        log(.warning, "the text of \(uri) was not what the editor has saved; it is now")
        documents[uri]?.buffer = Buffer(text)
        documents[uri]?.invalidate()
        enqueue(uri)
    }

    mutating func didClose(_ parameters: JSON) {
        guard let uri = parameters["textDocument"]?["uri"]?.text, documents.removeValue(forKey: uri) != nil else { return }
        waiting.removeAll { $0 == uri }
        endProgress(uri)
        // What is not open is not watched: its findings would grow old on the screen.
        if !client.pullsDiagnostics { publish(uri, version: nil, nil) }
    }

    /// Lets a document wait for its check, before all others.
    mutating func enqueue(_ uri: String) {
        waiting.removeAll { $0 == uri }
        waiting.append(uri)
    }
}
