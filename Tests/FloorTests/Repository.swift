import Foundation

/// The package's own files, as the tests of this folder read them.
enum Repository {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The text of a file; empty when there is none, which every test that needs it then says.
    static func text(_ path: String) -> String {
        (try? String(contentsOf: root.appending(path: path), encoding: .utf8)) ?? ""
    }

    /// The names in a folder, hidden ones left out, sorted.
    static func names(in folder: String) -> [String] {
        let path = root.appending(path: folder).path()
        return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }

    /// The Swift files below a folder, as paths from the root, sorted.
    static func swiftFiles(under folder: String) -> [String] {
        let base = root.appending(path: folder).path()
        let found = FileManager.default.enumerator(atPath: base)?.compactMap { $0 as? String } ?? []
        return found.filter { $0.hasSuffix(".swift") }.sorted().map { "\(folder)/\($0)" }
    }
}

/// A Swift source without comments and the contents of strings: what a scan for words may look at.
///
/// Line breaks stay, so that line numbers hold.
struct Source: Sendable {
    let path: String
    let text: String
    let code: String
    /// Every word of the code.
    let words: Set<String>

    /// All sources of the package, read once.
    static let all: [String: Source] = Dictionary(
        uniqueKeysWithValues: Repository.swiftFiles(under: "Sources").map { ($0, Source(path: $0)) })

    static func below(_ folder: String) -> [Source] {
        all.values.filter { $0.path.hasPrefix(folder + "/") }.sorted { $0.path < $1.path }
    }

    init(path: String) {
        self.path = path
        text = Repository.text(path)
        var reader = CodeReader(text: Array(text.utf8))
        let bytes = reader.read()
        code = String(decoding: bytes, as: UTF8.self)
        words = Set(bytes.split { !CodeReader.isWord($0) }.map { String(decoding: $0, as: UTF8.self) })
    }

    /// The lines that hold a word, numbered from 1.
    func lines(with word: String) -> [(number: Int, text: Substring)] {
        guard words.contains(word) else { return [] }
        return code.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .filter { $0.element.contains(word) }.map { ($0.offset + 1, $0.element) }
    }
}

/// Copies a source, leaving out comments and what strings hold.
struct CodeReader {
    let text: [UInt8]
    private var at = 0
    private var bytes: [UInt8] = []

    init(text: [UInt8]) {
        self.text = text
    }

    static func isWord(_ byte: UInt8) -> Bool {
        byte == 0x5F || byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
    }

    mutating func read() -> [UInt8] {
        while at < text.count {
            switch text[at] {
            case 0x2F where has("//", at): skip(to: text[at...].firstIndex(of: 0x0A) ?? text.count)
            case 0x2F where has("/*", at): skip(to: endOfComment())
            case 0x22,
                0x23 where has("#\"", at):
                skip(to: endOfString(from: at))
                bytes += [0x22, 0x22]
            default:
                bytes.append(text[at])
                at += 1
            }
        }
        return bytes
    }

    private func has(_ mark: String, _ place: Int) -> Bool {
        place < text.count && text[place...].starts(with: mark.utf8)
    }

    private mutating func skip(to end: Int) {
        for byte in text[at..<end] where byte == 0x0A { bytes.append(byte) }
        at = end
    }

    private func endOfComment() -> Int {
        var depth = 0
        var end = at
        repeat {
            if has("/*", end) {
                depth += 1
                end += 2
            } else if has("*/", end) {
                depth -= 1
                end += 2
            } else {
                end += 1
            }
        } while depth > 0 && end < text.count
        return min(end, text.count)
    }

    /// The index behind a string literal, raw or not, of one line or several.
    private func endOfString(from start: Int) -> Int {
        let isRaw = text[start] == 0x23
        let open = isRaw ? start + 1 : start
        let isLong = has("\"\"\"", open)
        let close = (isLong ? "\"\"\"" : "\"") + (isRaw ? "#" : "")
        var place = open + (isLong ? 3 : 1)
        while place < text.count {
            if text[place] == 0x22, has(close, place) { return place + close.utf8.count }
            if text[place] == 0x5C, !isRaw {
                // An interpolation may hold strings of its own.
                place = has("(", place + 1) ? endOfInterpolation(from: place + 1) : place + 2
            } else {
                place += 1
            }
        }
        return text.count
    }

    private func endOfInterpolation(from start: Int) -> Int {
        var depth = 0
        var place = start
        while place < text.count {
            switch text[place] {
            case 0x28: depth += 1
            case 0x29:
                depth -= 1
                if depth == 0 { return place + 1 }
            case 0x22:
                place = endOfString(from: place)
                continue
            default: break
            }
            place += 1
        }
        return text.count
    }
}
