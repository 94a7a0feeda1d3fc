import Figures
import Lexicons
import Quantities
import Text

/// Lets the members of a coordinated list share what is written once: "3, 4 and 5 billion yuan of loans".
struct Coordination {
    let passage: Passage

    func spread(over claims: inout [Claim], from first: Int) {
        guard claims.count - first > 1 else { return }
        for at in (first + 1)..<claims.count where joins(claims[at - 1], claims[at]) {
            // What a list is a share, a change or a whole of, its next member need not be.
            let gap = claims[at].figure.tokens.lowerBound - claims[at - 1].figure.tokens.upperBound
            if claims[at].role == .level, ![.share, .change, .whole].contains(claims[at - 1].role),
                gap <= 2 || ![.average, .perUnit].contains(claims[at - 1].role)
            {
                claims[at].role = claims[at - 1].role
                claims[at].cue = claims[at - 1].cue
            }
            if !claims[at - 1].flags.contains(.listMember) { claims[at - 1].flags.insert([.listMember, .firstOfList]) }
            claims[at].flags.insert(.listMember)
        }
        lendUnits(&claims, from: first)
        // A bare number takes the noun of the member behind it: "40, 35 and 25 schools".
        for at in stride(from: claims.count - 2, through: first, by: -1)
        where claims[at + 1].flags.contains(.listMember) && !claims[at + 1].flags.contains(.firstOfList) {
            if claims[at].noun.isEmpty, claims[at].figure.kind == .cardinal, claims[at + 1].figure.kind == .cardinal {
                claims[at].noun = claims[at + 1].noun
                claims[at].metric = claims[at + 1].metric
            }
        }
    }

    /// "41.2, 37.5 and 28.9 million yuan", "4.1 million and 2.4 million tonnes": the unit is written once, at the end.
    private func lendUnits(_ claims: inout [Claim], from first: Int) {
        for at in stride(from: claims.count - 2, through: first, by: -1) {
            let next = claims[at + 1]
            guard claims[at].figure.kind == .cardinal, claims[at].noun.isEmpty, claims[at].clause == next.clause,
                next.figure.kind == .measure || next.figure.kind == .currency
                    || next.figure.kind == .percent && claims[at].figure.value.exponent < 0,
                !next.flags.contains(.parenthesised),
                hasOnlyListWords(claims[at], next)
            else { continue }
            claims[at].lend(from: next)
            if !claims[at].flags.contains(.listMember) { claims[at].flags.insert([.listMember, .firstOfList]) }
            claims[at + 1].flags.insert(.listMember)
            claims[at + 1].flags.remove(.firstOfList)
        }
    }

    private func hasOnlyListWords(_ a: Claim, _ b: Claim) -> Bool {
        let between = Int(a.figure.tokens.upperBound)..<Int(b.figure.tokens.lowerBound)
        guard between.count <= 4 else { return false }
        var hasSeparator = false
        for at in between {
            // "7.0, in 2016 7.6 and in 2015 10.1 percent"
            if passage.tokens[at].kind == .number, passage.tokens[at].range.count == 4, passage.has(at - 1, .in) { continue }
            let isComma = passage.tokens[at].kind == .mark && passage.text[Int(passage.tokens[at].start)] == 0x2C
            let isJoin = passage.has(at, .and) || passage.has(at, .or)
            if isComma || isJoin { hasSeparator = true }
            guard
                isComma || isJoin || passage.has(at, .with) || passage.has(at, .in)
                    || passage.tokens[at].kind == .word && passage.tokens[at].flags.contains(.capitalised)
            else { return false }
        }
        return hasSeparator
    }

    /// Only commas, "and" and the first one's noun stand between two figures of one kind.
    private func joins(_ a: Claim, _ b: Claim) -> Bool {
        guard a.figure.kind == b.figure.kind, a.clause == b.clause else { return false }
        // "0.9 and 0.7 million tonnes, 3.8 million tonnes in all": the total closes the list and is none of it.
        guard !b.flags.contains(.total), b.flags.contains(.wholeYear) == a.flags.contains(.wholeYear),
            b.role != .average || a.role == .average
        else { return false }
        let between = Int(a.figure.tokens.upperBound)..<Int(b.figure.tokens.lowerBound)
        guard between.count <= 8 else { return false }
        var hasSeparator = false
        for at in between {
            let token = passage.tokens[at]
            switch token.kind {
            case .mark:
                let byte = passage.text[Int(token.start)]
                if byte == 0x2C || byte == 0x3B { hasSeparator = true } else if byte != 0x2D { return false }
            case .word:
                if passage.has(at, .and) || passage.has(at, .or) {
                    hasSeparator = true
                } else if passage.has(at, .auxiliary) || passage.has(at, .rise) || passage.has(at, .fall)
                    || passage.has(at, .relative) || passage.has(at, .namely) || passage.has(at, .ofWhich)
                    || passage.has(at, .including) || passage.has(at, .compared) && !passage.has(at, .from)
                {
                    return false
                }
            default: return false
            }
        }
        return hasSeparator
    }
}
