package import Figures

/// What the server asks of the world: the command answers from the disk, tests from memory.
package protocol ServerHost: AnyObject {
    /// How the document at a path is to be checked, `path` being nil for one that has no file yet.
    ///
    /// - Parameter folders: what the editor has open, the first first.
    func setup(path: String?, folders: [String], preferences: Preferences) -> Setup

    /// What was read of configurations may have changed.
    func forget()

    /// The bytes of a file; nil where there is none that can be read.
    func contents(of path: String) -> [UInt8]?

    /// Reads the figures of Chinese text; nil where the program's own words are damaged.
    var chineseReader: PassageReader? { get }
}

/// What the user of the editor has set; everything may be left out.
package struct Preferences: Sendable, Hashable {
    package var inlayHints = false
    package var profile: String?
    package var select: [String] = []
    package var ignore: [String] = []
    /// A configuration file to use instead of the one that is found from the document upwards.
    package var configuration: String?

    package init() {}

    /// Reads `{"inlayHints": true, ...}`, also below the name "figurelint"; says what it does not understand.
    package init(_ value: JSON?, faults: inout [String]) {
        guard let value = value?["figurelint"] ?? value, case .object(let members) = value else { return }
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            switch (name, value) {
            case (_, .null): break
            case ("inlayHints", .flag(let flag)): inlayHints = flag
            case ("profile", .text(let name)): profile = name.isEmpty ? nil : name
            case ("configuration", .text(let path)): configuration = path.isEmpty ? nil : path
            case ("select", .list(let list)): select = list.compactMap(\.text)
            case ("ignore", .list(let list)): ignore = list.compactMap(\.text)
            case ("inlayHints", _), ("profile", _), ("configuration", _), ("select", _), ("ignore", _):
                faults.append("the setting \"\(name)\" is of the wrong type")
            default: faults.append("there is no setting \"\(name)\"")
            }
        }
    }
}
