import Reporters

/// What the client can do, as far as the server cares.
struct Client: Sendable {
    var process: Int?
    var encoding = PositionEncoding.utf16
    var pullsDiagnostics = false
    var refreshesDiagnostics = false
    var showsRelated = false
    var keepsData = false
    var showsVersion = false
    var showsCodeDescription = false
    var readsMarkdown = false
    var nestsSymbols = false
    var takesCodeActions = false
    var takesDocumentChanges = false
    var createsFiles = false
    /// As edits (LSP 3.18).
    var takesSnippets = false
    var showsProgress = false
    var answersConfiguration = false
    var registersConfiguration = false
    var watchesFiles = false
    var refreshesHints = false

    init() {}

    init(_ parameters: JSON) {
        process = parameters["processId"]?.integer
        let capabilities = parameters["capabilities"] ?? .null
        func has(_ section: String, _ path: String...) -> Bool {
            var value = capabilities[section]
            for name in path { value = value?[name] }
            return value?.flag ?? false
        }
        func hasSection(_ section: String, _ name: String) -> Bool {
            if case .object = capabilities.at(section, name) { true } else { false }
        }
        // Without a word of the client's it is UTF-16. UTF-8 costs nothing here and is taken wherever it is offered.
        let offered = capabilities.at("general", "positionEncodings")?.list?.compactMap(\.text) ?? []
        encoding = [.utf8, .utf32].first { offered.contains($0.rawValue) } ?? .utf16
        if offered.first == PositionEncoding.utf32.rawValue { encoding = .utf32 }
        pullsDiagnostics = hasSection("textDocument", "diagnostic")
        refreshesDiagnostics =
            has("workspace", "diagnostics", "refreshSupport") || has("workspace", "diagnostic", "refreshSupport")
        showsRelated =
            has("textDocument", "publishDiagnostics", "relatedInformation")
            || has("textDocument", "diagnostic", "relatedInformation")
        keepsData =
            has("textDocument", "publishDiagnostics", "dataSupport") || has("textDocument", "diagnostic", "dataSupport")
        showsVersion = has("textDocument", "publishDiagnostics", "versionSupport")
        showsCodeDescription =
            has("textDocument", "publishDiagnostics", "codeDescriptionSupport")
            || has("textDocument", "diagnostic", "codeDescriptionSupport")
        let hover = capabilities.at("textDocument", "hover", "contentFormat")?.list?.compactMap(\.text) ?? []
        readsMarkdown = hover.contains("markdown")
        nestsSymbols = has("textDocument", "documentSymbol", "hierarchicalDocumentSymbolSupport")
        takesCodeActions =
            hasSection("textDocument", "codeAction")
            && capabilities.at("textDocument", "codeAction", "codeActionLiteralSupport") != nil
        takesDocumentChanges = has("workspace", "workspaceEdit", "documentChanges")
        createsFiles =
            capabilities.at("workspace", "workspaceEdit", "resourceOperations")?.list?.contains(.text("create")) ?? false
        takesSnippets = has("workspace", "workspaceEdit", "snippetEditSupport")
        showsProgress = has("window", "workDoneProgress")
        answersConfiguration = has("workspace", "configuration")
        registersConfiguration = has("workspace", "didChangeConfiguration", "dynamicRegistration")
        watchesFiles = has("workspace", "didChangeWatchedFiles", "dynamicRegistration")
        refreshesHints = has("workspace", "inlayHint", "refreshSupport")
    }
}

/// What the server asked of the client.
enum Question: Sendable {
    /// An answer nobody waits for.
    case order
    case settings
    /// Whether the progress of checking a document may be shown.
    case progress(uri: String)
}
