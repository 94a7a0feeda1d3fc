import Documents
import Findings
import Text

/// A comment in a report that says which findings are not to count: `<!-- figurelint-disable-next-line core/x: reason -->`.
struct Directive: Sendable {
    enum Verb: String, CaseIterable {
        case disableNextLine = "disable-next-line"
        case disableFile = "disable-file"
        case disable, enable
    }

    let verb: Verb
    /// Patterns; only `enable` may do without any.
    let rules: [String]
    let reason: String
    let until: Day?
    /// The whole comment.
    let range: ByteRange
}

/// Finds the directives of a document, and what is wrong with those that cannot be understood.
struct DirectiveScan {
    private(set) var directives: [Directive] = []
    private(set) var faults: [(offset: UInt32, message: String)] = []
    /// Where a format without comments seems to hold one.
    private(set) var misplaced: UInt32?
    /// How far the present line was looked through for code, and how many runs of backticks it has so far.
    private var code = (at: 0, runs: 0)
    /// The end of the first comment that ends behind the last hit; what was looked through once is not again.
    private var close = 0

    private static let mark = Array("figurelint-".utf8)
    /// No comment that is meant for this program is longer, in bytes.
    private static let longest = 4096
    /// A report with more faults is not meant for this program.
    private static let mostFaults = 100

    /// A comment is what the reader of a format has blanked out: in a format without comments there are none.
    init(_ document: Document) {
        let isPlain = document.text.withUnsafeBufferPointer { text in
            document.original.withUnsafeBufferPointer { $0.baseAddress == text.baseAddress }
        }
        document.original.withUnsafeBufferPointer { bytes in
            var from = 0
            while faults.count < DirectiveScan.mostFaults, let hit = DirectiveScan.next(in: bytes, from: from) {
                if isPlain {
                    misplaced = DirectiveScan.opening(before: hit, bytes).map { UInt32($0) }
                    if misplaced != nil { return }
                    from = hit + DirectiveScan.mark.count
                } else {
                    from = read(at: hit, bytes, document)
                }
            }
        }
    }

    /// Where "<!--" stands before a hit, with nothing but blanks between.
    private static func opening(before hit: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var open = hit
        while open > 0, bytes[open - 1] <= 0x20 { open -= 1 }
        open -= 4
        return open >= 0 && bytes[open..<open + 4].elementsEqual("<!--".utf8) ? open : nil
    }

    /// The next place of the mark, after Horspool: most bytes are never looked at.
    private static func next(in bytes: UnsafeBufferPointer<UInt8>, from: Int) -> Int? {
        let last = mark.count - 1
        return mark.withUnsafeBufferPointer { mark in
            withUnsafeTemporaryAllocation(of: Int.self, capacity: 256) { skip in
                skip.initialize(repeating: mark.count)
                for at in 0..<last { skip[Int(mark[at])] = last - at }
                var at = from
                while at + last < bytes.count {
                    if bytes[at + last] == mark[last] {
                        var matched = 0
                        while matched < last, bytes[at + matched] == mark[matched] { matched += 1 }
                        if matched == last { return at }
                    }
                    at += skip[Int(bytes[at + last])]
                }
                return nil
            }
        }
    }

    /// Reads the comment around a hit; gives the offset to go on from.
    private mutating func read(at hit: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ document: Document) -> Int {
        let after = hit + DirectiveScan.mark.count
        guard let open = DirectiveScan.opening(before: hit, bytes), document.text[open] == 0x20,
            !isCode(open, bytes, document)
        else { return after }
        close = max(close, after)
        while close + 2 < bytes.count, !(bytes[close] == 0x2D && bytes[close + 1] == 0x2D && bytes[close + 2] == 0x3E) {
            close += 1
        }
        guard close + 2 < bytes.count, close - after <= DirectiveScan.longest else {
            faults.append((UInt32(open), "this comment does not end; close it with -->"))
            return after
        }
        let content = String(decoding: bytes[after..<close], as: UTF8.self)
        switch DirectiveScan.parse(content, ByteRange(open, close + 3)) {
        case .success(let directive): directives.append(directive)
        case .failure(let fault): faults.append((UInt32(open), fault.message))
        }
        return close + 3
    }

    /// Between backticks or in a block of code a comment is only shown.
    private mutating func isCode(_ offset: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ document: Document) -> Bool {
        if code.at == 0 || code.at < offset {
            var start = offset
            while start > code.at, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D { start -= 1 }
            if start > code.at { code.runs = 0 }
            for at in start..<offset where bytes[at] == 0x60 && (at == start || bytes[at - 1] != 0x60) { code.runs += 1 }
            code.at = offset
        }
        if code.runs % 2 == 1 { return true }
        guard let block = document.block(at: UInt32(clamping: offset)) else { return false }
        return document.blocks[block].kind == .code
    }

    private struct Fault: Error { let message: String }

    /// What stands behind "figurelint-".
    private static func parse(_ content: String, _ range: ByteRange) -> Result<Directive, Fault> {
        func fault(_ message: String) -> Result<Directive, Fault> { .failure(Fault(message: message)) }
        let name = content.prefix { $0.isLetter || $0 == "-" }
        guard let verb = Directive.Verb(rawValue: String(name)) else {
            let known = Directive.Verb.allCases.map(\.rawValue)
            let hint = Spelling.hint(String(name), among: known)
            return fault(
                "there is no comment figurelint-\(name.prefix(40))\(hint); known: "
                    + known.map { "figurelint-\($0)" }.joined(separator: ", "))
        }
        let rest = content.dropFirst(name.count)
        let colon = rest.firstIndex(of: ":")
        var rules: [String] = []
        var until: Day?
        for word in rest[..<(colon ?? rest.endIndex)].split(whereSeparator: { $0.isWhitespace || $0 == "," }) {
            if word.hasPrefix("until=") {
                until = Day(word.dropFirst(6))
                if until == nil { return fault("\"\(word.prefix(40))\" names no day; write until=2025-12-31") }
            } else {
                rules.append(RuleSetting.pattern(String(word)))
            }
        }
        let reason = trimmed(colon.map { String(rest[rest.index(after: $0)...]) } ?? "")
        let example = "<!-- figurelint-\(verb.rawValue) core/share-above-whole: why this is right -->"
        if verb != .enable, rules.isEmpty { return fault("name the rules that are not to count: \(example)") }
        if verb != .enable, Reason.isMissing(reason) {
            return fault("say why, behind a colon; without a reason nothing is suppressed: \(example)")
        }
        return .success(Directive(verb: verb, rules: rules, reason: reason, until: until, range: range))
    }
}
