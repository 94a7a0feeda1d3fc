// swift-tools-version: 6.2
import PackageDescription

// Every target is held to the same bar: warnings are errors, and a module sees only what it imports itself.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// In release builds the floors are optimised as one: the compiler looks into package declarations of other modules, which
/// it does not by itself, and which makes the command twice as fast. The flag for library evolution is what this asks for.
let fast: [SwiftSetting] = [
    .unsafeFlags(
        [
            "-enable-library-evolution", "-Xfrontend", "-package-cmo", "-Xfrontend", "-allow-non-resilient-access",
            "-no-emit-module-separately-wmo",
        ],
        .when(configuration: .release))
]

/// A library on one floor; `needs` may name targets of lower floors only (FloorTests reads the import lines too).
func floor(
    _ name: String, needs: [Target.Dependency] = [], exclude: [String] = [], plugins: [Target.PluginUsage] = []
) -> Target {
    // A module with a type of its own name cannot be built so; neither of the two is called in a loop.
    let isNamedAsType = ["Embedded", "Engine", "Server"].contains(name)
    return .target(
        name: name, dependencies: needs, exclude: exclude, swiftSettings: isNamedAsType ? strict : strict + fast,
        plugins: plugins)
}

func tests(_ name: String, needs: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: needs, exclude: exclude, swiftSettings: strict)
}

let isFuzzing = Context.environment["FIGURELINT_FUZZ"] != nil

/// A fuzz target: libFuzzer brings the main function. Built by CI/fuzz/run only.
func fuzz(_ name: String, needs: [Target.Dependency]) -> Target {
    .executableTarget(
        name: "Fuzz\(name)", dependencies: needs, path: "CI/fuzz/\(name)",
        swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])])
}

let package = Package(
    name: "figurelint",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "figurelint", targets: ["figurelint"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
    ],
    targets: [
        // Floor 0: system libraries.
        .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]),
        .systemLibrary(
            name: "CCMarkGFM", pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"])]),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
        // Floor 1: bytes and numbers.
        floor("Text"),
        floor("Quantities"),
        // Floor 2: what a report and a finding are.
        floor("Patterns", needs: ["CPCRE2", "Text"]),
        floor("Documents", needs: ["Text"]),
        floor("Findings", needs: ["Text"]),
        floor("Sheets", needs: ["CYAML"]),
        // Floor 3: the rim of the core.
        floor("Readers", needs: ["CCMarkGFM", "Text", "Documents", "Findings"]),
        floor("Reporters", needs: ["Text", "Documents", "Findings"]),
        floor(
            "Embedded", needs: ["Sheets"], exclude: ["Rules/schema.json", "Rules/config.schema.json", "Rules/REFERENCE.md"],
            plugins: ["EmbedSheets"]),
        // Floors 4 to 9: the road from words to findings.
        floor("Lexicons", needs: ["Text", "Quantities", "Sheets"]),
        floor("Figures", needs: ["Text", "Quantities", "Documents", "Lexicons"]),
        floor("Claims", needs: ["Text", "Quantities", "Documents", "Sheets", "Lexicons", "Figures"]),
        floor(
            "Checks",
            needs: ["Text", "Quantities", "Patterns", "Documents", "Findings", "Lexicons", "Figures", "Claims", "Sheets"]),
        floor("Rules", needs: ["Text", "Quantities", "Documents", "Findings", "Sheets", "Embedded", "Lexicons", "Checks"]),
        floor(
            "Engine",
            needs: [
                "Text", "Quantities", "Documents", "Findings", "Sheets", "Lexicons", "Figures", "Claims", "Checks",
            ]),
        // Floor 10: the language server.
        floor(
            "Server",
            needs: [
                "Text", "Documents", "Findings", "Readers", "Reporters", "Figures", "Checks", "Rules", "Engine",
            ]),
        // Floor 11: the command.
        .executableTarget(
            name: "figurelint",
            dependencies: [
                "Text", "Documents", "Findings", "Sheets", "Readers", "Reporters", "Embedded", "Lexicons", "Figures", "Checks",
                "Rules", "Engine", "Server",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict, plugins: ["StampCommit"]),
        // Tests, a folder per target.
        .target(
            name: "TestSupport", dependencies: ["Text", "Documents", "Sheets", "Embedded", "Lexicons", "Figures"],
            path: "Tests/TestSupport", swiftSettings: strict),
        tests("TextTests", needs: ["Text", "TestSupport"]),
        tests("QuantitiesTests", needs: ["Quantities", "TestSupport"]),
        tests("PatternsTests", needs: ["Patterns", "Text", "TestSupport"]),
        tests("ReadersTests", needs: ["Readers", "Documents", "Findings", "Text", "TestSupport"]),
        tests(
            "ReportersTests", needs: ["Reporters", "Documents", "Findings", "Text", "TestSupport"],
            exclude: ["Golden", "Readers", "Schema"]),
        tests("SheetsTests", needs: ["Sheets", "Embedded", "TestSupport"]),
        tests("LexiconsTests", needs: ["Lexicons", "Quantities", "Sheets", "Embedded", "Text", "TestSupport"]),
        tests(
            "FiguresTests",
            needs: ["Figures", "Lexicons", "Quantities", "Documents", "Sheets", "Embedded", "Text", "TestSupport"]),
        tests(
            "ClaimsTests",
            needs: [
                "Claims", "Figures", "Lexicons", "Quantities", "Documents", "Sheets", "Embedded", "Text", "TestSupport",
            ]),
        tests(
            "RuleTests",
            needs: [
                "Rules", "Checks", "Engine", "Readers", "Documents", "Findings", "Lexicons", "Quantities", "Sheets", "Embedded",
                "Text", "TestSupport",
            ]),
        tests(
            "EngineTests",
            needs: [
                "Engine", "Rules", "Checks", "Findings", "Documents", "Readers", "Sheets", "Lexicons", "Text", "TestSupport",
            ]),
        tests(
            "ServerTests",
            needs: [
                "Server", "Engine", "Rules", "Readers", "Documents", "Findings", "Sheets", "Lexicons", "Embedded", "Figures",
                "Text", "TestSupport",
            ]),
        tests("CommandTests", needs: ["figurelint", "TestSupport"]),
        tests("FloorTests", needs: ["TestSupport"]),
        // The build tool that packs Rules/ into the binary.
        .executableTarget(
            name: "embed-sheets", dependencies: ["Sheets", "Lexicons"],
            swiftSettings: strict + (isFuzzing ? [.define("FUZZING")] : []),
            // The fuzzer brings a main function for every program; this one has its own.
            linkerSettings: isFuzzing ? [.unsafeFlags(["-Xlinker", "-z", "-Xlinker", "muldefs"])] : []),
        .plugin(name: "StampCommit", capability: .buildTool()),
        .plugin(name: "EmbedSheets", capability: .buildTool(), dependencies: ["embed-sheets"]),
    ]
)

if isFuzzing {
    package.targets += [
        fuzz("Readers", needs: ["Readers", "Documents", "Findings", "Text"]),
        fuzz("Messages", needs: ["Server"]),
        fuzz("Patterns", needs: ["Patterns", "Text"]),
        fuzz("Filters", needs: ["Rules", "Readers", "Documents", "Findings", "Text"]),
    ]
}
