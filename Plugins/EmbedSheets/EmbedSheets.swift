import Foundation
import PackagePlugin

/// Packs the YAML files of Rules/ into a Swift source of the target that uses the plugin.
@main
struct EmbedSheets: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) async throws -> [Command] {
        let folder = context.package.directoryURL.appending(path: "Rules", directoryHint: .isDirectory)
        let output = context.pluginWorkDirectoryURL.appending(path: "PackedRules.swift")
        // The list of files is part of the command line, so that a file that comes or goes runs the tool again.
        let paths = (FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? [])
            .filter { $0.hasSuffix(".yaml") }
            .sorted()
        return [
            .buildCommand(
                displayName: "Packing \(paths.count) sheets", executable: try context.tool(named: "embed-sheets").url,
                arguments: [folder.path, output.path] + paths, inputFiles: paths.map { folder.appending(path: $0) },
                outputFiles: [output])
        ]
    }
}
