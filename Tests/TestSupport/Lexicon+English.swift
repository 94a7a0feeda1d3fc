import Embedded
package import Lexicons
import Sheets

extension Lexicon {
    /// The lexicon that English reports are read with: the sheets built into the binary.
    package static let english = read("en")
    /// The lexicon that Chinese texts are read with.
    package static let chinese = read("zh")

    private static func read(_ language: String) -> Lexicon {
        do throws(SheetError) {
            return try Lexicon(
                language: Embedded.sheets(under: "languages/\(language)/"), units: Embedded.sheets(under: "units/"))
        } catch {
            fatalError("Rules/\(error.path):\(error.line):\(error.column): \(error.message)")
        }
    }
}
