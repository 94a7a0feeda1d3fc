import Foundation
import PackagePlugin

/// Writes the commit that a build is made from into a Swift source of the target that uses the plugin.
///
/// The log of the work tree's head is the input of the command: it grows with every commit and checkout, so that the source
/// is written anew then and only then. Outside a work tree the commit is empty, unless FIGURELINT_COMMIT names it.
@main
struct StampCommit: BuildToolPlugin {
    /// Seven digits name a commit; the last line of the log has the old and the new one in front.
    private static let script = """
        commit=${FIGURELINT_COMMIT:-$(tail -n 1 "$1" | cut -d ' ' -f 2)}
        case $commit in *[!0-9a-f]*) commit= ;; esac
        printf '/// The commit that this program was built from; empty where it is not known.\\nlet buildCommit = "%.7s"\\n' \\
            "$commit" > "$2"
        """

    func createBuildCommands(context: PluginContext, target: any Target) async throws -> [Command] {
        let log = StampCommit.log(below: context.package.directoryURL)
        let output = context.pluginWorkDirectoryURL.appending(path: "BuildCommit.swift")
        return [
            .buildCommand(
                displayName: "Stamping the commit", executable: URL(filePath: "/bin/sh"),
                arguments: ["-c", StampCommit.script, "sh", log?.path ?? "/dev/null", output.path],
                inputFiles: log.map { [$0] } ?? [], outputFiles: [output])
        ]
    }

    /// The log of the head; a linked work tree has a file where others have the folder .git.
    private static func log(below root: URL) -> URL? {
        var folder = root.appending(path: ".git")
        if let link = try? String(contentsOf: folder, encoding: .utf8), link.hasPrefix("gitdir: ") {
            let path = link.dropFirst(8).trimmingCharacters(in: .whitespacesAndNewlines)
            folder = URL(filePath: path, relativeTo: root)
        }
        let log = folder.appending(path: "logs/HEAD")
        return FileManager.default.fileExists(atPath: log.path) ? log : nil
    }
}
