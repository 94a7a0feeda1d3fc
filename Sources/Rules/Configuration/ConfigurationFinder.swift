import Sheets

/// How the finder gets at files: the command has its own way, the language server another.
package struct FileAccess: Sendable {
    /// The bytes of a file, nil where there is none, or why it cannot be read.
    package let read: @Sendable (AbsolutePath) -> Result<[UInt8]?, AccessError>
    /// Whether anything stands at a path.
    package let exists: @Sendable (AbsolutePath) -> Bool
    /// How messages name a path.
    package let shown: @Sendable (AbsolutePath) -> String

    package init(
        read: @escaping @Sendable (AbsolutePath) -> Result<[UInt8]?, AccessError>,
        exists: @escaping @Sendable (AbsolutePath) -> Bool,
        shown: @escaping @Sendable (AbsolutePath) -> String = { $0.description }
    ) {
        self.read = read
        self.exists = exists
        self.shown = shown
    }
}

/// Why a file cannot be read, in words.
package struct AccessError: Error, Sendable {
    package let message: String

    package init(message: String) { self.message = message }
}

/// Finds the configuration of reports: the nearest one upwards, not beyond the root of the repository.
///
/// Every folder is looked into once; a new finder sees what has changed since.
package struct ConfigurationFinder: Sendable {
    private let access: FileAccess
    private var known: [AbsolutePath: Result<Configuration?, RuleSetError>] = [:]

    package init(_ access: FileAccess) { self.access = access }

    /// The configuration for what stands in a folder; nil where there is none.
    package mutating func configuration(for folder: AbsolutePath) throws(RuleSetError) -> Configuration? {
        var passed: [AbsolutePath] = []
        var found: Result<Configuration?, RuleSetError>
        var at = folder
        while true {
            if let before = known[at] {
                found = before
                break
            }
            passed.append(at)
            found = look(in: at)
            if case .success(nil) = found, !at.names.isEmpty, !access.exists(at.appending(".git")) {
                at = at.parent
                continue
            }
            break
        }
        for folder in passed { known[folder] = found }
        return try found.get()
    }

    /// Reads a file that somebody named; one that is not there is an error.
    package func configuration(at file: AbsolutePath) throws(RuleSetError) -> Configuration {
        guard let configuration = try read(file).get() else {
            throw RuleSetError(errors: [
                SheetError(path: access.shown(file), line: 1, column: 1, message: "there is no such file")
            ])
        }
        return configuration
    }

    private func look(in folder: AbsolutePath) -> Result<Configuration?, RuleSetError> {
        read(folder.appending(Configuration.fileName))
    }

    private func read(_ file: AbsolutePath) -> Result<Configuration?, RuleSetError> {
        switch access.read(file) {
        case .success(nil): return .success(nil)
        case .success(let bytes?):
            return Result { () throws(RuleSetError) in
                try Configuration(yaml: bytes, path: access.shown(file), folder: file.parent)
            }
        case .failure(let error):
            let error = SheetError(path: access.shown(file), line: 1, column: 1, message: error.message)
            return .failure(RuleSetError(errors: [error]))
        }
    }
}
