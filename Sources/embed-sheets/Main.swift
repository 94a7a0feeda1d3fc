import Foundation
import Lexicons
import Sheets

/// Packs YAML sheets into a Swift source: `embed-sheets FOLDER OUTPUT SHEET...`, each sheet a path below the folder.
///
/// The words of each language are packed once more, as a lexicon that needs no building at start-up. A sheet that is not
/// valid YAML fails the build with its file, line and column; all sheets are read before it fails.
@main
struct Main {
    static func main() {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else { fail(["usage: embed-sheets FOLDER OUTPUT SHEET..."]) }
        let folder = URL(filePath: arguments[1], directoryHint: .isDirectory)
        var sheets: [Sheet] = []
        var errors: [String] = []
        for path in arguments[3...].sorted() {
            let file = folder.appending(path: path)
            do throws(SheetError) {
                sheets.append(try Sheet(yaml: try bytes(of: file, path: path), path: path))
            } catch {
                errors.append("\(file.resolvingSymlinksInPath().path):\(error.line):\(error.column): error: \(error.message)")
            }
        }
        if !errors.isEmpty { fail(errors) }
        let source = """
            // Made by embed-sheets from the folder Rules/.
            let packedRules: StaticString = "\(literal(SheetArchive.packed(sheets)))"
            let packedLexicons: [(language: String, words: StaticString)] = [
            \(lexicons(sheets, folder))
            ]

            """
        do {
            try Data(source.utf8).write(to: URL(filePath: arguments[2]), options: .atomic)
        } catch {
            fail(["\(arguments[2]): error: \(error.localizedDescription)"])
        }
    }

    /// Each language under languages/ with the units, packed: one element of the array a line.
    private static func lexicons(_ sheets: [Sheet], _ folder: URL) -> String {
        let units = sheets.filter { $0.path.hasPrefix("units/") }
        let languages = Set(sheets.map { $0.path.split(separator: "/") }.filter { $0.first == "languages" }.map { $0[1] })
        return languages.sorted().map { language in
            do throws(SheetError) {
                let own = sheets.filter { $0.path.hasPrefix("languages/\(language)/") }
                let lexicon = try Lexicon(language: own, units: units)
                return "    (\"\(language)\", \"\(literal(lexicon.packed()))\"),"
            } catch {
                let file = folder.appending(path: error.path).resolvingSymlinksInPath()
                fail(["\(file.path):\(error.line):\(error.column): error: \(error.message)"])
            }
        }.joined(separator: "\n")
    }

    private static func bytes(of file: URL, path: String) throws(SheetError) -> [UInt8] {
        do { return Array(try Data(contentsOf: file)) } catch {
            throw SheetError(path: path, line: 1, column: 1, message: "cannot be read: \(error.localizedDescription)")
        }
    }

    /// Packed bytes as the inside of a Swift string literal.
    private static func literal(_ bytes: [UInt8]) -> String {
        var text = ""
        text.reserveCapacity(bytes.count * 5 / 4)
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            if scalar == "\"" || scalar == "\\" {
                text += "\\"
                text.unicodeScalars.append(scalar)
            } else if scalar.value < 0x20 || scalar.value == 0x7F {
                text += "\\u{" + String(scalar.value, radix: 16) + "}"
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    private static func fail(_ lines: [String]) -> Never {
        FileHandle.standardError.write(Data((lines.joined(separator: "\n") + "\n").utf8))
        exit(1)
    }
}
