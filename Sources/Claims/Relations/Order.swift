import Figures
import Lexicons
import Quantities
import Text

/// Records, ranks and limits: what is called greater must be greater.
extension Weaver {
    mutating func relateOrder(_ statement: Int) {
        let cues = exhibit.statements[statement].cues
        let range = claims(statement)
        if cues.has(.record) || cues.has(.previous) { relateRecord(statement) }
        if cues.has(.limit) || cues.has(.atMost), cues.has(.complies), !cues.has(.negation) { relateLimit(statement) }
        if cues.has(.descending) || cues.has(.ascending) { relateSorted(statement, descending: cues.has(.descending)) }
        if cues.has(.behind) { relateAhead(statement) }
        if cues.has(.ahead), cues.has(.rank) || cues.has(.ordinal) || cues.has(.superlative) { relateTrailing(statement) }
        if cues.has(.met), cues.has(.target) { relateTarget(statement) }
        if cues.has(.superlative) { relateTop(statement) }
        guard cues.has(.followed), cues.has(.largest) || cues.has(.rank) || isFirst(statement) else { return }
        // "the largest with A, followed by X with B and Y with C"
        let levels = range.filter {
            [.level, .base, .maximum, .none].contains(claim($0).role) && claim($0).figure.kind != .multiple
                || claim($0).role == .share && range.allSatisfy { claim($0).isPercent }
        }
        guard levels.count >= 2 else { return }
        for at in 1..<levels.count where isComparable(claim(levels[at - 1]), claim(levels[at])) {
            add(.order, .order, [levels[at], levels[at - 1]], certainty: 80)
        }
    }

    /// "came first with 61 percent": a place without the word.
    private func isFirst(_ statement: Int) -> Bool {
        let cues = exhibit.statements[statement].cues
        guard !cues.has(.negation) else { return false }
        let span = exhibit.statements[statement].span
        let range = Int(span.start)..<min(Int(span.end), Int(span.start) + 160)
        return Weaver.firsts.contains { exhibit.text.holds($0, in: range) }
    }

    private static let firsts: [StaticString] = [
        "came first", "comes first", "is first", "was first", "first place", "took the lead",
    ]

    /// "a record 12.1, above the previous high of 11.5"
    private mutating func relateRecord(_ statement: Int) {
        let olds = claims(statement).filter {
            claim($0).flags.contains(.previous)
                && (claim($0).figure.kind != .percent || [.level, .base].contains(claim($0).role))
        }
        // "sank to 7.1 m, the lowest since records began, below the former record of 7.11 m"
        guard olds.count == 1, let old = olds.first, !exhibit.statements[statement].cues.has(.minimum) else { return }
        for before in [statement] + window(before: statement).reversed() {
            let records = claims(before).filter {
                $0 != old && claim($0).role != .change && claim($0).flags.contains(.record)
                    && !claim($0).flags.contains(.previous)
                    && isSameMetric(claim($0), claim(old))
            }
            guard records.count == 1, let record = records.first else { continue }
            add(.order, .order, [old, record], certainty: 85)
            return
        }
    }

    /// "In line with the rule that it must not exceed 250, the water with 210 was released."
    private mutating func relateLimit(_ statement: Int) {
        let limits = claims(statement).filter { claim($0).flags.contains(.limit) || claim($0).figure.hedge == .atMost }
        guard limits.count == 1, let limit = limits.first else { return }
        let others = claims(statement).filter { $0 > limit && isComparable(claim($0), claim(limit)) }
        guard others.count == 1 else { return }
        add(.limit, .order, [others[0], limit], certainty: 82)
    }

    /// "In descending order ... 41.2, 37.5, 32.8 and 28.9"
    private mutating func relateSorted(_ statement: Int, descending: Bool) {
        let list = claims(statement).filter { claim($0).flags.contains(.listMember) }
        guard list.count >= 3 else { return }
        for at in 1..<list.count where isComparable(claim(list[at - 1]), claim(list[at])) {
            let pair = descending ? [list[at], list[at - 1]] : [list[at - 1], list[at]]
            add(.order, .order, pair, certainty: 85)
        }
    }

    /// "ranks second with 30 percent ... behind Weida with 35 percent"
    private mutating func relateAhead(_ statement: Int) {
        let ahead = claims(statement).filter { claim($0).flags.contains(.ahead) }
        guard ahead.count == 1, let other = ahead.first else { return }
        for near in [statement] + window(before: statement).suffix(1)
        where exhibit.statements[near].cues.has(.rank) || isPlaced(near)
            || exhibit.statements[near].cues.has(.ordinal) && exhibit.statements[near].cues.has(.largest)
        {
            let own = claims(near).filter {
                $0 < other && isComparable(claim($0), claim(other)) && claim($0).role != .change
            }
            guard own.count == 1 else { continue }
            add(.order, .order, [own[0], other], certainty: 82)
            return
        }
    }

    /// "came second", "is third": a place without the word.
    private func isPlaced(_ statement: Int) -> Bool {
        let cues = exhibit.statements[statement].cues
        guard cues.has(.ordinal), !cues.has(.negation) else { return false }
        let span = exhibit.statements[statement].span
        let range = Int(span.start)..<min(Int(span.end), Int(span.start) + 160)
        return Weaver.places.contains { exhibit.text.holds($0, in: range) }
    }

    private static let places: [StaticString] = [
        "came second", "came third", "came fourth", "is second", "is third", "was second", "was third", "second place",
        "third place",
    ]

    /// "ranked first with 65 million tonnes, ahead of Shandong with 55 million tonnes"
    private mutating func relateTrailing(_ statement: Int) {
        let others = claims(statement).filter { claim($0).flags.contains(.trailing) }
        guard others.count == 1, let other = others.first else { return }
        let own = claims(statement).filter { $0 < other && isComparable(claim($0), claim(other)) && claim($0).role != .change }
        guard own.count == 1, stands("ahead of", between: own[0], other) else { return }
        add(.order, .order, [other, own[0]], certainty: 82)
    }

    /// "The target of 300 km was exceeded: 320 km were built."
    private mutating func relateTarget(_ statement: Int) {
        let range = claims(statement)
        guard range.count == 2, exhibit.statements[statement].cues.has(.met),
            !exhibit.statements[statement].cues.has(.negation),
            isComparable(claim(range.lowerBound), claim(range.lowerBound + 1))
        else { return }
        let targets = range.filter { isTarget($0) }
        guard targets.count == 1, let target = targets.first, let actual = range.first(where: { $0 != target }),
            ![.change, .base, .from].contains(claim(actual).role), claim(target).figure.hedge != .atMost,
            claim(target).figure.hedge != .lessThan, !claim(actual).flags.contains(.limit)
        else { return }
        add(.limit, .order, [target, actual], certainty: 80)
    }

    /// "the target of 300", "the planned 300", "a plan of at least 300": the word stands right before the figure.
    private func isTarget(_ at: Int) -> Bool {
        let start = Int(claim(at).figure.span.start)
        let words = String(decoding: exhibit.text[max(0, start - 36)..<start], as: UTF8.self).lowercased()
        return ["target of", "plan of", "goal of", "quota of", "target set of"].contains { word in
            guard let place = words.firstRange(of: word) else { return false }
            return !words[place.upperBound...].contains { $0.isNumber || $0 == "," || $0 == "." || $0 == ";" }
        }
    }

    /// "The top three were A (8.9 million), B (8.1 million) and C (7.2 million)": bracketed figures of ranked names.
    private mutating func relateTop(_ statement: Int) {
        let range = claims(statement)
        let list = range.filter { claim($0).flags.contains(.parenthesised) }
        guard list.count >= 3, list.count >= range.count - 1, list.last.map({ $0 - list[0] == list.count - 1 }) ?? false,
            let first = range.first, claim(first).figure.kind == .cardinal,
            claim(first).figure.value == Numeral(Int64(list.count)),
            range.count == list.count + 1, list.allSatisfy({ isComparable(claim($0), claim(list[0])) }),
            exhibit.statements[statement].cues.has(.largest)
        else { return }
        for at in 1..<list.count { add(.order, .order, [list[at], list[at - 1]], certainty: 80) }
    }
}
