import Findings
import Foundation
import Rules
import Sheets
import Testing
import Text

/// Sound passages, perturbed one figure at a time: the rule of the relation must speak up, and no rule of another family.
///
/// `Tests/Perturbations/record.txt` holds what came of each perturbation; see `Record`. Some are missed by right: swapped
/// digits that rounding hides, an inequality that still holds.
@Suite(.serialized) struct PerturbationTests {
    /// A passage with the places that may be perturbed.
    struct Passage: Sendable {
        let id: String
        let rules: Set<String>
        let text: [UInt8]
        let places: [Place]
    }

    struct Place: Sendable {
        enum Kind: String { case number, day, item }
        let kind: Kind
        let range: Range<Int>
    }

    /// At least this share of the perturbations is found, in percent; only ever raised.
    static let leastFound = 88

    static let passages: Result<[Passage], any Error> = Result {
        let bytes = try Data(contentsOf: Record.root.appending(path: "Tests/Perturbations/passages.yaml"))
        let sheet = try Sheet(yaml: Array(bytes), path: "passages.yaml")
        return try (sheet.root["passages"]?.sequence ?? []).map { node in
            let marked = try #require(node["text"]?.scalar)
            let id = try #require(node["id"]?.scalar)
            return try passage(id, rules: Set(try #require(node["rules"]?.strings)), marked)
        }
    }

    private static func passage(_ id: String, rules: Set<String>, _ marked: String) throws -> Passage {
        var text: [UInt8] = []
        var places: [Place] = []
        var rest = Substring(marked)
        while let open = rest.firstIndex(of: "⟦") {
            let close = try #require(rest[open...].firstIndex(of: "⟧"))
            text += rest[..<open].utf8
            var inner = rest[rest.index(after: open)..<close]
            let kind = inner.firstIndex(of: ":").flatMap { Place.Kind(rawValue: String(inner[..<$0])) } ?? .number
            if kind != .number { inner = inner[inner.index(after: try #require(inner.firstIndex(of: ":")))...] }
            places.append(Place(kind: kind, range: text.count..<text.count + inner.utf8.count))
            text += inner.utf8
            rest = rest[rest.index(after: close)...]
        }
        return Passage(id: id, rules: rules, text: text + rest.utf8, places: places)
    }

    @Test func passagesAreSoundAndSilent() throws {
        let passages = try Self.passages.get()
        #expect(passages.count >= 15)
        for passage in passages {
            #expect(passage.rules.isSubset(of: Embodied.ids), "\(passage.id)")
            #expect(Self.loud(passage.text).map(\.rule) == [], "\(passage.id)")
        }
    }

    /// What came of every perturbation, by its name.
    static let outcomes: [String: String] = {
        var outcomes: [String: String] = [:]
        for passage in (try? passages.get()) ?? [] {
            for (number, place) in passage.places.enumerated() {
                let old = String(decoding: passage.text[place.range], as: UTF8.self)
                for (name, new) in Perturbation.all(of: old, place.kind) {
                    let text =
                        passage.text[..<place.range.lowerBound] + Array(new.utf8) + passage.text[place.range.upperBound...]
                    let end = place.range.lowerBound + new.utf8.count
                    outcomes["\(passage.id) \(number + 1) (\(old.trimmingCharacters(in: .whitespaces))) \(name)"] = outcome(
                        Array(text), passage, sentence(around: place.range.lowerBound..<end, in: Array(text)))
                }
            }
        }
        return outcomes
    }()

    private static func loud(_ text: [UInt8]) -> [Finding] {
        Embodied.check(text, .text, "en").filter { $0.severity > .info && Profile.default.shows($0) }
    }

    private static func outcome(_ text: [UInt8], _ passage: Passage, _ sentence: Range<Int>) -> String {
        let findings = loud(text)
        let isFound = findings.contains { finding in
            passage.rules.contains(finding.rule)
                && ([finding.span] + finding.evidence.map(\.span)).contains { $0.indices.overlaps(sentence) }
        }
        let strays = Set(findings.map(\.rule)).subtracting(passage.rules).sorted()
        return ([isFound ? "found" : "missed"] + strays).joined(separator: " ")
    }

    /// From the stop or blank line before a place to the one behind it.
    private static func sentence(around place: Range<Int>, in text: [UInt8]) -> Range<Int> {
        func ends(_ at: Int) -> Bool {
            text[at] == 0x20 && at > 0 && text[at - 1] == 0x2E || text[at] == 0x0A && at > 0 && text[at - 1] == 0x0A
        }
        let start = text[..<place.lowerBound].indices.last(where: ends) ?? 0
        let end = text[place.upperBound...].indices.first(where: ends) ?? text.count
        return start..<end
    }

    static let record = Record(path: "Tests/Perturbations/record.txt", lines: outcomes)

    @Test func nothingHasBecomeWorse() { #expect(Self.record.regressions == []) }

    @Test func recordIsCurrent() throws {
        try Record.expect(Self.record.text, at: Self.record.path, mayRecord: Self.record.regressions.isEmpty)
    }

    @Test func mostAreFound() {
        let found = Self.outcomes.values.count { $0.hasPrefix("found") }
        #expect(Self.outcomes.count > 300)
        #expect(found * 100 >= Self.leastFound * Self.outcomes.count, "\(found) of \(Self.outcomes.count)")
    }

    /// No rule of another family is led astray by a wrong figure.
    @Test func noOtherRuleSpeaksUp() {
        #expect(Self.outcomes.filter { $0.value.contains(" ") }.sorted { $0.key < $1.key }.map { "\($0): \($1)" } == [])
    }
}

/// Ways in which figures and lists get wrong.
enum Perturbation {
    static func all(of text: String, _ kind: PerturbationTests.Place.Kind) -> [(name: String, text: String)] {
        switch kind {
        case .item: return [("dropped", "")]
        case .day:
            let day = Int(text) ?? 0
            return [("a day later", "\(day + 1)"), ("a week and a day earlier", "\(day > 8 ? day - 8 : day + 6)")]
        case .number:
            let sizes = [("ten times", 1), ("100 times", 2), ("1,000 times", 3), ("a tenth", -1)]
            // A whole number is only divided where it stays whole.
            let fitting = sizes.filter { $0.1 > 0 || text.contains(".") || text.hasSuffix("0") }
            return fitting.map { ($0.0, shifted(text, by: $0.1)) } + swaps(text)
        }
    }

    /// The number with its point moved, grouped as before.
    private static func shifted(_ text: String, by power: Int) -> String {
        let parts = text.replacing(",", with: "").split(separator: ".", omittingEmptySubsequences: false)
        var whole = String(parts[0])
        var fraction = parts.count > 1 ? String(parts[1]) : ""
        for _ in 0..<max(power, 0) { whole.append(fraction.isEmpty ? "0" : fraction.removeFirst()) }
        for _ in 0..<max(-power, 0) { fraction = String(whole.removeLast()) + fraction }
        while whole.hasPrefix("0"), whole.count > 1 { whole.removeFirst() }
        if parts.count == 1 { while fraction.hasSuffix("0") { fraction.removeLast() } }
        if whole.isEmpty { whole = "0" }
        return grouped(whole) + (fraction.isEmpty ? "" : "." + fraction)
    }

    private static func grouped(_ digits: String) -> String {
        var text = ""
        for (at, digit) in digits.enumerated() {
            if at > 0, (digits.count - at).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return text
    }

    /// The first and the last pair of neighbouring digits that differ, in the other order.
    private static func swaps(_ text: String) -> [(name: String, text: String)] {
        let characters = Array(text)
        let digits = characters.indices.filter { characters[$0].isNumber }
        let pairs = zip(digits, digits.dropFirst()).filter { a, b in
            characters[a] != characters[b] && !(a == digits.first && characters[b] == "0")
        }
        return pairs.indices.filter { $0 == 0 || $0 == pairs.count - 1 }.map { at in
            var swapped = characters
            swapped.swapAt(pairs[at].0, pairs[at].1)
            return (at == 0 ? "first digits swapped" : "last digits swapped", String(swapped))
        }
    }
}
