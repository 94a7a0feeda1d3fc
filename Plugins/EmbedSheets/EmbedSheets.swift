import Foundation
import PackagePlugin

/// Packs the YAML files of Rules/ into a Swift source of the target that uses the plugin.
///
/// The target holds Rules/ as a symbolic link, because the package manager plans a build anew, and so asks the plugin again,
/// only when files come or go below a target's own folder.
@main
struct EmbedSheets: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) async throws -> [Command] {
        guard let module = target.sourceModule else { return [] }
        let folder = module.directoryURL.appending(path: "Rules", directoryHint: .isDirectory)
        let output = context.pluginWorkDirectoryURL.appending(path: "PackedRules.swift")
        let files = module.sourceFiles(withSuffix: ".yaml").map(\.url)
        let paths = files.map { String($0.path.dropFirst(folder.path.count + 1)) }
        return [
            .buildCommand(
                displayName: "Packing \(paths.count) sheets", executable: try context.tool(named: "embed-sheets").url,
                arguments: [folder.path, output.path] + paths, inputFiles: files,
                outputFiles: [output])
        ]
    }
}
