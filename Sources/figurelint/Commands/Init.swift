import ArgumentParser
import Rules

/// `figurelint init`: a configuration to begin with.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Writes a commented .figurelint.yml; one that is there stays as it is.",
        discussion: """
            Example:
              figurelint init
            """)

    @Argument(help: ArgumentHelp("The folder to write it to.", valueName: "folder"), completion: .directory)
    var folder = "."

    func run() throws {
        let path = folder == "." ? Configuration.fileName : "\(folder)/\(Configuration.fileName)"
        try File.create(path, with: Array(Configuration.template.utf8))
        StandardError.say("wrote \(path)")
    }
}
