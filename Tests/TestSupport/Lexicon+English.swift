import Embedded
package import Lexicons
import Sheets

extension Lexicon {
    /// The lexicon that English reports are read with: the sheets built into the binary.
    package static let english: Lexicon = {
        do throws(SheetError) {
            return try Lexicon(language: Embedded.sheets(under: "languages/en/"), units: Embedded.sheets(under: "units/"))
        } catch {
            fatalError("Rules/\(error.path):\(error.line):\(error.column): \(error.message)")
        }
    }()
}
