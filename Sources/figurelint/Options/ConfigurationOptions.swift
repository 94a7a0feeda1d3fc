import ArgumentParser
import Rules

/// Which configuration goes.
struct ConfigurationOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "This configuration for all reports, instead of the nearest .figurelint.yml above each.", valueName: "file"),
        completion: .file())
    var config: String?

    @Flag(help: "No configuration at all.")
    var noConfig = false

    @Option(
        help: ArgumentHelp("The day the reports speak from: suppressions that ended before it count no more.", valueName: "day")
    )
    var asOf: Day?

    mutating func validate() throws {
        if config != nil, noConfig { throw ValidationError("--config and --no-config exclude each other.") }
    }

    var source: ConfigurationSource { ConfigurationSource(file: config, isLookedFor: !noConfig, asOf: asOf) }
}

/// Where the configuration of a run comes from.
struct ConfigurationSource {
    /// For all reports; wins over one that would be found.
    var file: String?
    var isLookedFor = true
    var asOf: Day?
}

extension Day: ExpressibleByArgument {}

extension Threshold: ExpressibleByArgument {}
