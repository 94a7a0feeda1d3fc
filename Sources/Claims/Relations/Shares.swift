import Figures
import Lexicons
import Quantities
import Text

/// A percentage that a part has of a whole: "415 (33.2 %) of 1,250", "1.86 of 3.02 million ha, or 61.6 %".
extension Weaver {
    mutating func relateShares(_ statement: Int) {
        relateSiblings(statement)
        for at in claims(statement) {
            let share = claim(at)
            guard share.isPercent || share.figure.kind == .fraction, share.figure.end == nil,
                share.role == .share || share.role == .level, !share.flags.contains(.yearOnYear)
            else { continue }
            relateShare(at, statement)
            if at - claims(statement).lowerBound == 2 { relateRate(at, statement) }
        }
    }

    private mutating func relateShare(_ share: Int, _ statement: Int) {
        let equation = Equation.product(factor: claim(share).isPercent ? Numeral(1, exponent: -2) : .one)
        if let triple = fractionOfWhole(share, statement) {
            add(.share, equation, [triple.part, triple.whole, share], certainty: 90, cue: share)
            return
        }
        var parts = partsBefore(share, statement)
        var wholes = wholesFor(share, statement)
        if parts.isEmpty {
            let cues = exhibit.statements[statement].cues
            guard claim(share).role == .share, cues.has(.total) || cues.has(.whole) else { return }
            // "Forests thus occupy 61.6 % of the total": part and whole stand in the sentence before.
            for before in window(before: statement).reversed() {
                guard let pair = partAndWhole(in: before) else { continue }
                parts = [pair.part]
                wholes = [pair.whole]
                break
            }
        }
        guard let part = parts.first else { return }
        if wholes.isEmpty, isWholeBehind(share) { wholes = [share + 1] }
        let named = wholes.filter {
            isComparable(claim($0), claim(part)) && $0 != part && ($0 == share + 1 || isWhole($0, of: share))
        }
        // "1,296 of these, or 60 percent": what was itself a part may be the whole of the next.
        let others = linkedWholes(part, share, statement)
        // Of the sentence before, any figure may be meant: "Of the questionnaires returned, 1,296, or 60 percent, ...".
        let possible = window(before: statement).suffix(1).flatMap(claims).filter {
            isComparable(claim($0), claim(part)) && claim($0).role != .change
        }
        // "12,800 private schools among the 51,200, accounting for 25 percent": the part may stand before the whole.
        let turned = others.filter { claim($0).figure.value < claim(part).figure.value }.map { [$0, part, share] }
        if let good = fitting(equation, (named + others + possible).map { [part, $0, share] } + turned, 90) {
            add(.share, equation, good.operands, certainty: good.certainty, cue: share)
            return
        }
        if let nearest = named.first {
            // What a sentence before calls a total may be the total of something else.
            let isOwn = claims(statement).contains(nearest)
            let certainty: UInt8 = named.count == 1 && others.isEmpty ? isOwn || parts[0] < share ? 90 : 76 : 75
            add(.share, equation, [part, nearest, share], certainty: certainty, cue: share)
        } else {
            addBest(.share, equation, others.map { [part, $0, share] }, derived: 2, certainty: 82, cue: share)
        }
    }

    /// "2,450 samples were tested and 98 failed, a failure rate of 4.0 percent": a rate set behind two counts, the second of the first
    /// or what is left of it.
    private mutating func relateRate(_ share: Int, _ statement: Int) {
        let range = claims(statement)
        guard range.lowerBound == share - 2, claim(share).isPercent, isComparable(claim(share - 1), claim(share - 2)),
            [.level, .whole, .part].contains(claim(share - 1).role), [.level, .whole, .part].contains(claim(share - 2).role),
            claim(share - 1).figure.end == nil, claim(share - 2).figure.end == nil
        else { return }
        // "2,340 of the 2,600 pupils passed, a pass rate of ...", "contributed 26 TWh to the 520 TWh generated, a share of ..."
        let isTurned = claim(share - 1).figure.value > claim(share - 2).figure.value
        let (part, whole) = isTurned ? (share - 2, share - 1) : (share - 1, share - 2)
        let between = text(between: share - 2, share - 1)
        guard
            isTurned
                ? between.hasSuffix(" of the ") || between.hasSuffix(" to the ") || between.hasSuffix(" of ")
                : claim(part).noun.isEmpty
        else { return }
        let words = text(between: share - 1, share)
        guard words.hasSuffix(" rate of ") || words.hasSuffix(" share of "),
            words.contains(", a ") || words.contains(", with a "),
            !words.contains("growth"), !words.contains("increase"), !words.contains("average"), words.utf8.count < 60
        else { return }
        let rest = interval(whole).subtracting(interval(part)).divided(by: interval(whole)).multiplied(by: Numeral(100))
        guard !rest.intersects(interval(share)) else { return }
        add(.share, .product(factor: Numeral(1, exponent: -2)), [part, whole, share], certainty: 80, cue: share)
    }

    /// "4.1 million tonnes, 23 percent of the total output of 17.9 million tonnes": the figure right behind, named by what leads to it.
    private func isWholeBehind(_ share: Int) -> Bool {
        let whole = share + 1
        guard claim(share).role == .share, claims(Int(claim(share).statement)).contains(whole), claim(whole).role == .level
        else {
            return false
        }
        let words = text(between: share, whole)
        return words.utf8.count < 48 && words.hasPrefix(" of ") && words.hasSuffix(" of ") && !words.contains(",")
    }

    /// Whether a figure can be what a share is a share of: one of the words behind "of" names it, where there are any.
    private func isWhole(_ whole: Int, of share: Int) -> Bool {
        let words = claim(share).of
        return words.isEmpty || words.common(with: claim(whole).metric) > 0 || words.common(with: claim(whole).noun) > 0
    }

    /// Figures before a part that its words refer to: "of which", "of them", or the name of the whole behind the share.
    private func linkedWholes(_ part: Int, _ share: Int, _ statement: Int) -> [Int] {
        let c = claim(part)
        let refers = c.role == .part || exhibit.statements[statement].cues.has(.ofWhich)
        let near = [statement] + window(before: statement).suffix(1)
        return near.flatMap(claims).filter {
            guard $0 < part, isComparable(claim($0), c), [.level, .to, .whole, .part].contains(claim($0).role),
                !(claim($0).flags.contains(.listMember) && c.flags.contains(.listMember)), isWhole($0, of: share),
                !isSibling($0, part, share)
            else { return false }
            return refers || !claim(share).of.isEmpty || !c.noun.isEmpty && c.noun.common(with: claim($0).noun) > 0
        }
    }

    /// "private firms 268.2 billion (65.0 percent), foreign firms 101.5 billion (24.6 percent)": each with a share of its own.
    private func isSibling(_ at: Int, _ part: Int, _ share: Int) -> Bool {
        guard claim(at).statement == claim(part).statement, at + 2 <= part, claim(at + 1).isPercent,
            claim(at + 1).flags.contains(.parenthesised), claim(share).flags.contains(.parenthesised)
        else { return false }
        let words = text(between: at + 1, part)
        return !["which", "whom", "them", "these", "those"].contains(where: words.contains)
    }

    private static let linkers = [
        "or ", "or\u{A0}", "i.e.", "that is", "namely", "accounting for", "accounted for", "a share of", "representing",
        "equivalent",
        "making up", "equal to", "which is",
    ]

    /// The count right before a percent that restates it: "415 (33.2 %)", "1,296, or 60 percent".
    private func partsBefore(_ share: Int, _ statement: Int) -> [Int] {
        let before = share - 1
        guard claims(statement).contains(before), !claim(before).isPercent else { return [] }
        let c = claim(before)
        // "420 million yuan, 3.0 percent of its 140 billion yuan of loans"
        let words = text(between: before, share)
        // "The 42 key enterprises, 6 percent of the 700 enterprises": only the counted noun stands between.
        let isBehindNoun =
            words.hasSuffix(", ") && words.count { $0 == "," } == 1 && words.split(separator: " ").count <= 4
            && !claim(share).of.isEmpty && !claim(before).noun.isEmpty
        let isApposed = claim(share).role == .share && (words == ", " || isBehindNoun)
        let isRestated = claim(share).flags.contains(.parenthesised) || isApposed || restates(between: before, share)
        // "1.86 of 3.02 million ha, or 61.6 %": the part stands before the whole.
        if c.role == .whole, isRestated, claims(statement).contains(before - 1), isComparable(claim(before - 1), c),
            claim(before - 1).role == .level
        {
            return [before - 1]
        }
        // "added 3.12 trillion yuan, 53 percent of the 5.89 trillion": what was added may have a share.
        guard [.cardinal, .currency, .measure].contains(c.figure.kind), c.role != .whole, c.role != .change || isApposed else {
            return []
        }
        let gap = Int(claim(share).figure.span.start) - Int(c.figure.span.end)
        return isRestated && gap >= 0 && gap < 60 ? [before] : []
    }

    /// Whether ", or ", ", i.e. ", ", accounting for " stands right between two figures.
    private func restates(between a: Int, _ b: Int) -> Bool {
        let between = text(between: a, b)
        return Weaver.linkers.contains { between.contains($0) }
    }

    /// Wholes named in the statement or in the one before it, nearest first.
    private func wholesFor(_ share: Int, _ statement: Int) -> [Int] {
        func isWhole(_ at: Int) -> Bool {
            // "6,328 service areas (95 percent) had points, 21,000 in all": what ends a sentence is the total of another thing.
            claim(at).role == .whole
                || claim(at).flags.contains(.total) && !(at == share + 1 && text(between: share, at).hasSuffix(", "))
        }
        let own = claims(statement).filter { isWhole($0) || $0 == share + 1 && isNamedWhole($0, of: share) }
        if !own.isEmpty || exhibit.statements[statement].order == 0 { return own.reversed() }
        return window(before: statement).suffix(1).flatMap { claims($0).filter(isWhole) }
    }

    /// "53 percent of the regional GDP of 5.89 trillion yuan"
    private func isNamedWhole(_ whole: Int, of share: Int) -> Bool {
        guard !claim(share).of.isEmpty, claim(whole).clause == claim(share).clause, claim(whole).role == .level else {
            return false
        }
        let words = text(between: share, whole)
        return words.hasPrefix(" of ") && (words.hasSuffix(" of ") || words.hasSuffix(" (")) && words.utf8.count < 60
            && !words.contains(",")
    }

    private func partAndWhole(in statement: Int) -> (part: Int, whole: Int)? {
        let range = claims(statement)
        let wholes = range.filter { claim($0).role == .whole }
        guard wholes.count == 1, let whole = wholes.first else { return nil }
        let parts = range.filter { $0 != whole && claim($0).role == .level && isComparable(claim($0), claim(whole)) }
        return parts.count == 1 ? (parts[0], whole) : nil
    }

    /// "one quarter of the 4,800 ha, or 1,200 ha": share, whole and part in this order.
    private func fractionOfWhole(_ share: Int, _ statement: Int) -> (part: Int, whole: Int)? {
        let range = claims(statement)
        guard claim(share).role == .share, range.contains(share + 2), isComparable(claim(share + 1), claim(share + 2)),
            claim(share + 1).figure.span.start < claim(share).figure.span.end + 32
        else { return nil }
        // "34.2 percent, or 1,296, of the 3,800 participants"
        if [", or ", " or ", " (", ", i.e. ", ", that is, ", ", namely "].contains(text(between: share, share + 1)) {
            let words = text(between: share + 1, share + 2)
            let isOf = [", of the ", " of the ", ") of the ", ", of ", ", of all "].contains(words)
            if isOf, claim(share + 1).figure.value < claim(share + 2).figure.value { return (share + 1, share + 2) }
        }
        // "of adults had diabetes type 1 or 2": the whole stands right behind "of".
        guard text(between: share, share + 1).split(separator: " ").count <= 4 else { return nil }
        let bytes = exhibit.text[Int(claim(share + 1).figure.span.end)..<Int(claim(share + 2).figure.span.start)]
        let between = String(decoding: bytes, as: UTF8.self)
        guard between.utf8.count < 60, between.contains(" or ") || between.contains("namely") || between.contains("that is")
        else { return nil }
        return (share + 2, share + 1)
    }

    /// "272,000 or 81.0% from firms and 64,000 or 19.0% from others": parts whose shares make 100 have one whole.
    private mutating func relateSiblings(_ statement: Int) {
        let pairs = claims(statement).compactMap { share -> (part: Int, share: Int)? in
            guard claim(share).isPercent, claim(share).role == .share || claim(share).role == .level, claim(share).of.isEmpty,
                let part = partsBefore(share, statement).first, part == share - 1
            else { return nil }
            return (part, share)
        }
        guard pairs.count >= 2, pairs.count <= 6 else { return }
        let sum = pairs.reduce(Interval(exactly: .zero)) { $0.adding(interval($1.share)) }
        guard sum.contains(Numeral(100)) else { return }
        for (a, b) in zip(pairs, pairs.dropFirst()) where isComparable(claim(a.part), claim(b.part)) {
            add(.share, .proportion, [a.part, a.share, b.part, b.share], certainty: 84)
        }
    }
}
