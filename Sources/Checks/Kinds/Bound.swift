package import Figures
package import Findings
package import Lexicons
import Quantities
package import Sheets
import Text

/// Figures outside the values that what they measure can have: shares above 100 %, a pH of 17, −612 mm of rain.
///
/// Parameter `domains`: a list; each gives `min` and `max`, the kinds and units of figures it speaks of, the words of
/// `Measured` that tell them, and optionally a `name` for the message. `change: fall` makes a domain speak of falls
/// instead of levels, `change: any` of what is a change by its unit. `places`: only figures written with at least that many decimals.
package struct Bound: AnchoredCheck {
    package static let kind = "bound"
    package static let parameters = [
        Parameter("domains", .list, isRequired: true, about: "closed domains: min, max, kinds, units, name, of, leads ...")
    ]

    /// A class, so that walking the domains for every figure copies no strings.
    private final class Domain: Sendable {
        let rule: Rule
        let name: String
        let measured: Measured
        let least: Numeral?
        let greatest: Numeral?
        let kinds: [Figure.Kind]
        /// Indices of the lexicon's units; empty for any.
        let units: [Int16]
        let isFall: Bool
        let isChange: Bool
        let places: Int

        init(
            rule: Rule, name: String, measured: Measured, least: Numeral?, greatest: Numeral?, kinds: [Figure.Kind],
            units: [Int16], change: String?, places: Int
        ) {
            self.rule = rule
            self.name = name
            self.measured = measured
            self.least = least
            self.greatest = greatest
            self.kinds = kinds
            self.units = units
            isFall = change == "fall"
            isChange = change == "any"
            self.places = places
        }
    }

    private let domains: [Domain]
    /// For each domain a bit for each kind of figure it speaks of, and whether unit or fall alone tells.
    private let kinds: [UInt32]
    private let isWordless: [Bool]
    /// The domains that ask for words, by the words of which one must be near the figure.
    private let gate: [UInt32: UInt128]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var domains: [Domain] = []
        let units = lexicon.unitIndex
        for rule in rules {
            guard let items = rule.settings["domains"]?.sequence else {
                throw rule.error(rule.parameters, "\"bound\" needs a list of domains")
            }
            for item in items { domains.append(try Bound.domain(item, of: rule, units)) }
        }
        self.domains = domains
        kinds = domains.map { $0.kinds.isEmpty ? .max : $0.kinds.reduce(0) { $0 | Bound.bit($1) } }
        isWordless = domains.map { $0.isFall || $0.measured.isEmpty }
        var gate: [UInt32: UInt128] = [:]
        for (at, domain) in domains.enumerated() {
            for hash in domain.measured.edges { gate[hash, default: 0] |= Bound.bit(at) }
        }
        self.gate = gate
    }

    private static func domain(_ item: Sheet.Node, of rule: Rule, _ units: UnitIndex) throws(SheetError) -> Domain {
        var kinds: [Figure.Kind] = []
        for name in try item.strings("kinds", of: rule) {
            guard let kind = Figure.Kind(rawValue: name) else { throw rule.error(item["kinds"], "unknown kind \"\(name)\"") }
            kinds.append(kind)
        }
        let names = try item.strings("dimensions", of: rule) + item.strings("units", of: rule)
        return Domain(
            rule: rule, name: item["name"]?.scalar ?? "", measured: try Measured(item, of: rule),
            least: try item.numeral("min", of: rule), greatest: try item.numeral("max", of: rule), kinds: kinds,
            units: names.flatMap { units[$0] }.map { Int16($0) }, change: item["change"]?.scalar,
            places: try item.integer("places", of: rule) ?? 0)
    }

    package func isAnchor(_ token: Token, of text: [UInt8], _ lexicon: Lexicon) -> Bool { gate[token.hash] != nil }

    package func examine(_ passage: Passage, anchors: [Int], marks: inout [Mark], findings: inout [Finding]) {
        for figure in passage.figures {
            guard figure.kind.isQuantity, !figure.notation.isMalformed else { continue }
            let kind = Bound.bit(figure.rangeOf)
            let near = mentioned(near: figure, anchors, passage)
            for at in domains.indices
            where kinds[at] & kind != 0 && (isWordless[at] || near & Bound.bit(at) != 0) && isOutside(figure, at) {
                let domain = domains[at]
                guard domain.units.isEmpty || domain.units.contains(figure.unit),
                    let name = domain.isFall ? fall(figure, domain, passage) : level(figure, domain, passage)
                else { continue }
                report(domain, figure, name, passage, &findings)
                break
            }
        }
    }

    /// The bits of the domains of which a word stands before the figure in its sentence or right behind it.
    private func mentioned(near figure: Figure, _ anchors: [Int], _ passage: Passage) -> UInt128 {
        guard !anchors.isEmpty else { return 0 }
        let first = Int(figure.tokens.lowerBound)
        let floor = max(passage.sentence(of: first).lowerBound, first - 32)
        let behind = passage.after(figure)
        var near: UInt128 = 0
        for at in anchors where at >= floor {
            if at > behind { break }
            if at < first || at == behind { near |= gate[passage.tokens[at].hash] ?? 0 }
        }
        return near
    }

    /// Whether a written end of the figure lies outside the limits of a domain.
    private func isOutside(_ figure: Figure, _ at: Int) -> Bool {
        let places = domains[at].places
        if places > 0, figure.value.exponent > -places || figure.value.isZero { return false }
        if let greatest = domains[at].greatest, figure.value > greatest || figure.end ?? figure.value > greatest { return true }
        if let least = domains[at].least, figure.value < least || figure.end ?? figure.value < least { return true }
        return false
    }

    /// A bit for a domain; some share one, which costs a second look and nothing else.
    private static func bit(_ domain: Int) -> UInt128 { 1 << UInt128(domain & 127) }

    private static func bit(_ kind: Figure.Kind) -> UInt32 {
        switch kind {
        case .cardinal: 1
        case .percent: 2
        case .measure: 4
        case .currency: 8
        case .fraction: 16
        case .percentagePoint: 32
        case .multiple: 64
        default: 128
        }
    }

    private func level(_ figure: Figure, _ domain: Domain, _ passage: Passage) -> ByteRange? {
        if domain.measured.isEmpty {
            return domain.measured.isExcused(figure, in: passage) || !domain.isChange && passage.isChange(figure)
                ? nil : figure.span
        }
        return domain.measured.name(of: figure, in: passage)
    }

    /// The words that make a figure the size of a fall: "fell by", "down", "a decrease of", "lower".
    private func fall(_ figure: Figure, _ domain: Domain, _ passage: Passage) -> ByteRange? {
        if domain.measured.isExcused(figure, in: passage) { return nil }
        let behind = passage.after(figure)
        if passage.isLess(behind) {
            return passage.tokens[behind].range
        }
        let before = passage.before(figure)
        guard before >= 0 else { return nil }
        if passage.has(before, .fall) || passage.has(before, .decline) { return passage.tokens[before].range }
        if passage.has(before, .of), passage.has(before - 1, .decline) { return passage.tokens[before - 1].range }
        guard passage.has(before, .by) else { return nil }
        let floor = max(passage.sentence(of: figure).lowerBound, before - 10)
        var at = before - 1
        while at >= floor, !passage.endsClause(at) {
            if passage.has(at, .fall) { return passage.tokens[at].range }
            if passage.has(at, .rise) { return nil }
            at -= 1
        }
        return nil
    }

    private func report(
        _ domain: Domain, _ figure: Figure, _ name: ByteRange, _ passage: Passage,
        _ findings: inout [Finding]
    ) {
        let high = figure.end.map { max($0, figure.value) } ?? figure.value
        let isHigh = domain.greatest.map { high > $0 } ?? false
        let limit = isHigh ? "more than \(domain.greatest ?? .zero)" : "less than \(domain.least ?? .zero)"
        findings.append(
            domain.rule.finding(
                at: figure.span,
                [
                    "figure": passage.string(figure), "name": domain.name.isEmpty ? passage.string(name) : domain.name,
                    "words": passage.string(name), "limit": limit,
                ],
                evidence: name == figure.span ? [] : [Evidence(span: name, note: "what the figure measures")],
                arithmetic: ["\(figure.value) is \(limit)"], suggestions: suggestions(figure, passage), confidence: 93))
    }

    /// "3/2 of the towns" was probably meant to be "2/3".
    private func suggestions(_ figure: Figure, _ passage: Passage) -> [Suggestion] {
        guard figure.kind == .fraction, !figure.notation.isSpelledOut else { return [] }
        let parts = passage.string(figure.digits).split(separator: "/")
        guard parts.count == 2 else { return [] }
        return [
            Suggestion(
                span: figure.digits, replacement: "\(parts[1])/\(parts[0])", safety: .review,
                why: "numerator and denominator changed places")
        ]
    }
}
