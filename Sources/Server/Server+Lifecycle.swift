import Reporters

/// Beginning, settings, folders.
extension Server {
    mutating func initialize(_ parameters: JSON) throws(ResponseError) -> Answer {
        guard case .object = parameters else {
            throw ResponseError(.invalidParameters, "\"params\" of \"initialize\" must be an object")
        }
        client = Client(parameters)
        var faults: [String] = []
        preferences = Preferences(parameters["initializationOptions"], faults: &faults)
        let given = parameters["workspaceFolders"]?.list?.compactMap { $0["uri"]?.text } ?? []
        folders = (given.isEmpty ? [parameters["rootUri"]?.text].compactMap { $0 } : given).compactMap(FileURI.path)
        if folders.isEmpty, let root = parameters["rootPath"]?.text { folders = [root] }
        phase = .running
        for fault in faults { log(.warning, fault) }
        let (version, client) = (version, client)
        return { output in
            output.object { output in
                output.object("capabilities") { Server.describe(client, &$0) }
                output.object("serverInfo") { output in
                    output.member("name", ReportContext.toolName)
                    output.member("version", version)
                }
            }
        }
    }

    private static func describe(_ client: Client, _ output: inout Output) {
        output.member("positionEncoding", client.encoding.rawValue)
        output.object("textDocumentSync") { output in
            output.member("openClose", true)
            // Incremental.
            output.member("change", 2)
            output.object("save") { $0.member("includeText", true) }
        }
        output.object("diagnosticProvider") { output in
            output.member("identifier", ReportContext.toolName)
            output.member("interFileDependencies", false)
            output.member("workspaceDiagnostics", false)
        }
        output.member("hoverProvider", true)
        output.object("codeActionProvider") { output in
            output.array("codeActionKinds") { $0.value("quickfix") }
        }
        output.member("documentSymbolProvider", true)
        output.member("inlayHintProvider", true)
        output.object("executeCommandProvider") { output in
            output.array("commands") { $0.value(Server.explainCommand) }
        }
        output.object("workspace") { output in
            output.object("workspaceFolders") { output in
                output.member("supported", true)
                output.member("changeNotifications", true)
            }
        }
    }

    /// The client is ready to be asked.
    mutating func initialized() {
        var registrations: [(id: StaticString, method: String, globs: [String])] = []
        if client.watchesFiles {
            registrations.append(("files", "workspace/didChangeWatchedFiles", Server.watched))
        }
        if client.registersConfiguration {
            registrations.append(("settings", "workspace/didChangeConfiguration", []))
        }
        if !registrations.isEmpty {
            ask(.order, "client/registerCapability") { output in
                output.key("registrations")
                output.beginArray()
                for registration in registrations {
                    output.object { output in
                        output.key("id")
                        output.value("\(registration.id)")
                        output.member("method", registration.method)
                        output.object("registerOptions") { output in
                            if registration.globs.isEmpty {
                                output.member("section", ReportContext.toolName)
                            } else {
                                output.key("watchers")
                                output.beginArray()
                                for glob in registration.globs { output.object { $0.member("globPattern", glob) } }
                                output.endArray()
                            }
                        }
                    }
                }
                output.endArray()
            }
        }
        askForSettings()
    }

    /// The files that decide how documents are checked.
    private static let watched = ["**/*figurelint*.{yml,yaml,json}"]

    private mutating func askForSettings() {
        guard client.answersConfiguration else { return }
        ask(.settings, "workspace/configuration") { output in
            output.key("items")
            output.beginArray()
            output.object { $0.member("section", ReportContext.toolName) }
            output.endArray()
        }
    }

    /// What the client says to a question; nil where it cannot answer.
    mutating func hear(_ result: JSON?, to question: Question) {
        switch question {
        case .order: break
        case .settings:
            // A client that keeps no settings of that name answers null: what it said at first holds.
            if let value = result?.list?.first, !value.isNull { take(value) }
        case .progress(let uri): if result != nil { beginProgress(uri) } else { progress[uri] = nil }
        }
    }

    mutating func didChangeConfiguration(_ parameters: JSON) {
        if client.answersConfiguration {
            askForSettings()
        } else if let value = parameters["settings"], !value.isNull {
            take(value)
        }
        // Whatever it was that changed: files are read again, too.
        reload(nil)
    }

    private mutating func take(_ value: JSON) {
        var faults: [String] = []
        let new = Preferences(value, faults: &faults)
        for fault in faults { log(.warning, fault) }
        guard new != preferences else { return }
        var checked = preferences
        checked.inlayHints = new.inlayHints
        preferences = new
        // Hints change nothing of what is found.
        if new != checked { reload("the settings have changed") }
        if client.refreshesHints { ask(.order, "workspace/inlayHint/refresh") { _ in } }
    }

    mutating func didChangeFolders(_ parameters: JSON) {
        let event = parameters["event"] ?? .null
        let gone = Set((event["removed"]?.list ?? []).compactMap { $0["uri"]?.text }.compactMap(FileURI.path))
        folders.removeAll(where: gone.contains)
        for path in (event["added"]?.list ?? []).compactMap({ $0["uri"]?.text }).compactMap(FileURI.path)
        where !folders.contains(path) {
            folders.append(path)
        }
        reload("the folders have changed")
    }

    /// Finds out anew how documents are to be checked, and checks all that are open.
    mutating func reload(_ why: String?) {
        if let why { log(.log, "\(why): documents are checked again") }
        told = []
        host.forget()
        for uri in documents.keys.sorted() {
            documents[uri]?.forgetSetup()
            enqueue(uri)
        }
        if client.pullsDiagnostics, client.refreshesDiagnostics {
            ask(.order, "workspace/diagnostic/refresh") { _ in }
        }
    }
}
