import Figures
import Lexicons
import Quantities
import Text

/// Parts and wholes: a part does not exceed its whole, announced parts make their total.
extension Weaver {
    mutating func relateParts(_ statement: Int) {
        let range = claims(statement)
        for at in range {
            let c = claim(at)
            if isOfThem(at), c.role == .level || c.role == .part || c.role == .to {
                // "built 84,000 tractors and exported 19,000 of them": some number before that is not smaller.
                let before = claims(statement).filter {
                    $0 < at && isComparable(claim($0), c) && claim($0).role != .change && !lacksScale($0, of: at)
                }
                if let most = before.max(by: { claim($0).figure.value < claim($1).figure.value }), mayHold(most, at) {
                    add(.partOfWhole, .order, [at, most], certainty: 84)
                }
            } else if c.role == .part, let whole = wholeBefore(at, statement) {
                add(.partOfWhole, .order, [at, whole], certainty: 85)
            } else if c.role == .whole, let part = partOf(at, in: range) {
                add(.partOfWhole, .order, [part, at], certainty: 90)
            } else if c.flags.contains(.alone), c.role == .level, c.figure.kind == .measure || c.figure.kind == .currency {
                relateAlone(at, statement)
            }
        }
        if exhibit.statements[statement].cues.has(.ofWhich) || exhibit.statements[statement].cues.has(.including) {
            relateInterrupted(statement)
        }
        relateTotal(statement)
        relateKinds(statement)
        relatePercentSum(statement)
    }

    /// "4.04 and 4.03 million of these": the scale word is that of both.
    private func lacksScale(_ first: Int, of second: Int) -> Bool {
        let (a, b) = (claim(first).figure, claim(second).figure)
        return first == second - 1 && a.notation.scale == 0 && b.notation.scale > 0 && a.value < Numeral(1000)
            && text(between: first, second) == " and "
    }

    /// "19,000 of them": right behind the figure.
    private func isOfThem(_ at: Int) -> Bool {
        guard claim(at).figure.kind == .cardinal, claim(at).figure.end == nil, !claim(at).figure.value.isZero else {
            return false
        }
        let start = Int(claim(at).figure.span.end)
        return [" of them", " of these", " of those"].contains {
            exhibit.text[start...].starts(with: $0.utf8)
                && !exhibit.text[start...].dropFirst($0.utf8.count).prefix(1).contains {
                    $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A
                }
        }
    }

    /// "The core zone alone occupies 1,140 km2": a part of the one such amount named before.
    private mutating func relateAlone(_ part: Int, _ statement: Int) {
        var wholes: [Int] = []
        for near in window(before: statement) {
            wholes += claims(near).filter { isComparable(claim($0), claim(part)) && claim($0).role == .level }
        }
        guard wholes.count == 1, let whole = wholes.first, claim(whole).figure.kind == .measure else { return }
        add(.partOfWhole, .order, [part, whole], certainty: 80)
    }

    /// "12 of the 40": the figure right before, or the first behind "Of the 40 ...,".
    private func partOf(_ whole: Int, in range: Range<Int>) -> Int? {
        // "Zero tariffs on all goods": nothing is no whole.
        guard !claim(whole).figure.value.isZero else { return nil }
        if range.contains(whole - 1), isApart(whole - 1, whole) { return nil }
        for part in [whole - 1, whole + 1]
        where range.contains(part) && isComparable(claim(part), claim(whole)) && claim(part).figure.kind != .percent
            && mayHold(whole, part)
        {
            if claim(part).role == .level || claim(part).role == .part { return part }
        }
        return nil
    }

    /// "326 samples of 31 kinds", "12,000 tonnes divided among 80 villages": the second counts other things than the first.
    private func isApart(_ part: Int, _ whole: Int) -> Bool {
        guard part < whole else { return false }
        let words = text(between: part, whole).split(whereSeparator: \.isWhitespace)
        guard let last = words.last, let verb = words.dropLast().last else { return false }
        let (p, w) = (claim(part).noun, claim(whole).noun)
        if last == "of" { return !p.isEmpty && !w.isEmpty && p.common(with: w) == 0 }
        return last == "among" && ["divided", "shared", "split", "distributed", "spread"].contains(verb)
    }

    private func wholeBefore(_ part: Int, _ statement: Int) -> Int? {
        // "9 decisions with fines of 2.16 billion yuan, of which 1.75 billion for one firm"
        if hasAmount(before: [part]) { return nil }
        for at in claims(statement).reversed()
        where at < part && claim(at).role != .part && mayHold(at, part)
            && (isSameMetric(claim(at), claim(part)) || isAntecedent(at, part) || isIncluding(at, part))
        {
            return claim(at).role == .change ? nil : at
        }
        // "Among them, 42 are ...": the only figure of that kind in the sentence before.
        guard claims(statement).first == part, statement > 0, opensWithAmong(statement) else { return nil }
        let before = window(before: statement).suffix(1).flatMap(claims).filter {
            [.level, .to, .whole].contains(claim($0).role) && isComparable(claim($0), claim(part))
        }
        return before.count == 1 && isSameMetric(claim(before[0]), claim(part)) ? before[0] : nil
    }

    /// "5,000 licences, of which 3,200 went abroad": right before "of which" stands the whole, whatever follows the part.
    private func isAntecedent(_ whole: Int, _ part: Int) -> Bool {
        guard whole == part - 1, isComparable(claim(whole), claim(part)) else { return false }
        let words = text(between: whole, part).split(whereSeparator: \.isWhitespace)
        return words.count < 10 && words.dropLast().last == "of" && ["which", "whom"].contains(words.last)
    }

    /// "3.26 million motor vehicles, including 2.14 million private cars": nothing but the counted noun stands between, and no other
    /// number before that the word may refer to ("3,200 patents from 12 countries, including 400 designs").
    private func isIncluding(_ whole: Int, _ part: Int) -> Bool {
        guard whole == part - 1, isComparable(claim(whole), claim(part)), claim(whole).figure.value >= Numeral(100),
            !claims(Int(claim(whole).statement)).contains(where: {
                $0 < whole && claim($0).figure.kind == claim(whole).figure.kind
            })
        else { return false }
        let words = text(between: whole, part).lowercased()
        // "The army of 12,600 volunteers includes 6,100 students."
        let verb = words.split(whereSeparator: \.isWhitespace)
        if verb.count <= 4, verb.count > 1, ["includes", "include", "included"].contains(verb.last), !words.contains(",") {
            return true
        }
        guard words.utf8.count < 48, let comma = words.firstIndex(of: ",") else { return false }
        let behind = words[words.index(after: comma)...].split(whereSeparator: \.isWhitespace)
        let noun = words[..<comma].split(whereSeparator: \.isWhitespace)
        return behind == ["including"] && !noun.isEmpty && noun.count <= 4 && noun.allSatisfy { $0.utf8.count > 3 }
    }

    /// "for six consecutive years, with patents, including 1.3 million ...", "including seven countries; zero tariffs": a small
    /// number in words beside one of another kind of thing counts something else.
    private func mayHold(_ whole: Int, _ part: Int) -> Bool {
        let (w, p) = (claim(whole), claim(part))
        guard !w.figure.value.isZero else { return false }
        return w.figure.notation.isSpelledOut == p.figure.notation.isSpelledOut || w.noun.common(with: p.noun) > 0
    }

    /// "Among them, ...", "Of these, ...".
    private func opensWithAmong(_ statement: Int) -> Bool {
        let span = exhibit.statements[statement].span
        let bytes = exhibit.text[Int(span.start)..<min(Int(span.end), Int(span.start) + 12)]
        let words = String(decoding: bytes, as: UTF8.self).lowercased()
        return ["among t", "amongst t", "of th", "of which"].contains { words.hasPrefix($0) }
    }

    /// "4,512 cases, among which there were 2,136 disputes, up 12 %; and 2,376 counterfeits, up 9 %": parts that other figures
    /// stand between. Only a wrong scale or swapped digits make such a list a division that does not add up.
    private mutating func relateInterrupted(_ statement: Int) {
        guard let first = claims(statement).first(where: { claim($0).role == .part }),
            let whole = claims(statement).last(where: {
                $0 < first && [.level, .to, .whole].contains(claim($0).role) && isComparable(claim($0), claim(first))
            }),
            claim(first).figure.kind != .percent, isOfWhich(between: whole, first)
        else { return }
        let parts = claims(statement).filter {
            $0 >= first && isComparable(claim($0), claim(whole)) && !claim($0).flags.contains(.parenthesised)
                && [.part, .level].contains(claim($0).role) && !claim($0).flags.contains(.total)
                && !isInBrackets($0, behind: whole) && !claim($0).flags.contains(.pronominal)
        }
        guard parts.count >= 2, parts.count <= 8 else { return }
        add(.total, .sum(isUpperBound: false), [whole] + parts, certainty: 72)
    }

    /// Whether a bracket that opened behind a figure is still open before another.
    private func isInBrackets(_ at: Int, behind first: Int) -> Bool {
        let start = Int(claim(first).figure.span.end)
        let end = Int(claim(at).figure.span.start)
        guard start < end, end - start < 1000 else { return false }
        var depth = 0
        for byte in exhibit.text[start..<end] { depth += byte == 0x28 ? 1 : byte == 0x29 ? -1 : 0 }
        return depth > 0
    }

    /// "Of which" names parts that make the whole more often than "including", and never inside brackets.
    private func isOfWhich(between whole: Int, _ part: Int) -> Bool {
        let between = text(between: whole, part).lowercased()
        return !between.contains("(") && !between.contains("including")
            && ["which", "whom", "them", "these"].contains { between.contains($0) }
    }

    /// A total and the list that makes it up, in one statement or in two that follow each other.
    ///
    /// Stated outright ("a total of 40: 12, 8 and 20", "of which ... and ...") it is judged as it stands. A bare list
    /// behind a bare count is taken for its parts only where the sum fits or a slip explains why it does not.
    private mutating func relateTotal(_ statement: Int) {
        guard let list = longestList(in: claims(statement)), list.count >= 2, !claim(list[0]).isPercent,
            list.allSatisfy({
                claim($0).perNoun == 0 && claim($0).role != .average && claim($0).isPercent == claim(list[0]).isPercent
            }), !sharesLastScale(list)
        else { return }
        let cues = exhibit.statements[statement].cues
        let equation = Equation.sum(isUpperBound: false)
        let own = claims(statement).filter { !list.contains($0) && isTotal($0, of: list) }
        // A list that parentheses or words interrupt is not whole.
        let strays = claims(statement).count {
            !list.contains($0) && !own.contains($0) && isComparable(claim($0), claim(list[0]))
                && claim($0).figure.value != Numeral(Int64(list.count))
        }
        guard strays == 0 else { return }
        let isByParts = cues.has(.quarterWord) || cues.has(.halfYear)
        let stated = own.filter {
            claim($0).flags.contains(.total) || claim($0).flags.contains(.wholeYear) && isByParts || cues.has(.namely)
                || cues.has(.ofWhich) || hasColon(between: $0, list[0])
        }
        if let good = own.first(where: { holds(equation, [$0] + list) }) {
            add(.total, equation, [good] + list, certainty: 90)
        } else if stated.count == 1, own.count == 1, !cues.has(.suchAs), !cues.has(.including) || cues.has(.ofWhich) {
            guard claim(stated[0]).figure.value > Numeral(10) else { return }
            // "18 in the first week, 91 here and 66 there for a total of 157": the last of the list make it.
            if list.count > 2, list.allSatisfy({ $0 < stated[0] }),
                (2..<list.count).contains(where: { holds(equation, [stated[0]] + list.suffix($0)) })
            {
                return
            }
            // "A total of 4.2 million tickets were sold; tickets for children numbered 310,000": what follows tells of some.
            let isApart = stated[0] < list[0] && stands(";", between: stated[0], list[0])
            let isOutright = claim(stated[0]).flags.contains(.total) && !cues.has(.ofWhich) && !isApart
            // "86 hospitals: 41 general and 52 special ones": a list may leave some out, but cannot be more than the whole.
            let isExceeded = hasColon(between: stated[0], list[0]) && !holds(.sum(isUpperBound: true), [stated[0]] + list)
            add(.total, equation, [stated[0]] + list, certainty: isOutright || isExceeded ? 82 : 75)
        } else if own.isEmpty, !hasAmount(before: list) {
            let before = window(before: statement).suffix(2).flatMap { claims($0).filter { isNamedTotal($0, of: list) } }
            // Amounts of money and weight stand beside each other for many reasons, counts of unnamed things hardly.
            let isBare = claim(list[0]).figure.kind == .cardinal && list.count >= 3
            guard list.count >= 3 || before.count == 1, before.allSatisfy({ claim($0).figure.value > Numeral(50) }),
                isBare || opensWithAmong(statement)
                    || before.allSatisfy({
                        claim($0).flags.contains(.total) || claim($0).noun.common(with: claim(list[0]).noun) > 0
                    })
            else { return }
            addBest(.total, equation, before.map { [$0] + list }, derived: 0, certainty: 70)
        }
    }

    /// "12.1, 9.8 and 6.2 million": the last scale word may be that of all.
    private func sharesLastScale(_ list: [Int]) -> Bool {
        list.last.map { claim($0).figure.notation.scale > 0 } ?? false
            && list.dropLast().allSatisfy { claim($0).figure.notation.scale == 0 && claim($0).figure.value < Numeral(1000) }
    }

    /// "120 million yuan, including 45 million for equipment and 75 million for buildings": the list speaks of that amount, though
    /// it leaves out the currency.
    private func hasAmount(before list: [Int]) -> Bool {
        guard let first = list.first, first > 0, claim(first).figure.kind == .cardinal, claim(first).noun.isEmpty else {
            return false
        }
        let before = claim(first - 1)
        return before.statement == claim(first).statement && [.currency, .measure].contains(before.figure.kind)
            && before.figure.value >= claim(first).figure.value
    }

    /// Whether a colon stands between a figure and a later one.
    private func hasColon(between a: Int, _ b: Int) -> Bool {
        stands(":", between: a, b)
    }

    /// A total in another sentence says of what, or the list does not either: "62 in all" belongs to its own sentence.
    private func isNamedTotal(_ at: Int, of list: [Int]) -> Bool {
        isTotal(at, of: list) && (!claim(at).noun.isEmpty || list.allSatisfy { claim($0).noun.isEmpty })
    }

    private func isTotal(_ at: Int, of list: [Int]) -> Bool {
        guard let first = list.first else { return false }
        let c = claim(at)
        // "2,490 yuan a month" is no total of hourly wages.
        guard c.role == .level || c.role == .whole || c.role == .to, !c.isPercent, c.figure.hedge == .exact, c.perNoun == 0
        else {
            return false
        }
        // A total is never smaller than one of its parts, and not a different order of things.
        guard let most = list.map({ claim($0).figure.value }).max(), let top = most.order, let own = c.figure.value.order,
            own >= top - 1, own <= top + 4
        else { return false }
        return isComparable(c, claim(first))
            && (claim(first).noun.isEmpty || c.noun.isEmpty || isSameMetric(c, claim(first)) || hasColon(between: at, list[0]))
    }

    private func longestList(in range: Range<Int>) -> [Int]? {
        var best: [Int] = []
        var current: [Int] = []
        for at in range {
            if claim(at).flags.contains(.firstOfList) || !claim(at).flags.contains(.listMember) { current = [] }
            if claim(at).flags.contains(.listMember) { current.append(at) }
            if current.count > best.count { best = current }
        }
        return best.isEmpty ? nil : best
    }

    /// Percentages of an exhaustive division make 100. Only where the text says that the division is exhaustive, and
    /// never where several answers were allowed; the solver believes a failure only when one slip explains it.
    private mutating func relatePercentSum(_ statement: Int) {
        let cues = exhibit.statements[statement].cues
        let shares = claims(statement).filter {
            claim($0).isPercent && claim($0).role != .change && claim($0).figure.hedge == .exact && claim($0).figure.end == nil
        }
        // "18.70 percent were 60 and over, 13.50 percent of whom were 65": a share of a share.
        guard shares.count >= 3, shares.count == claims(statement).count(where: { claim($0).isPercent }),
            !shares.contains(where: { claim($0).flags.contains(.ofThese) })
        else { return }
        let isInBrackets =
            shares.allSatisfy { claim($0).flags.contains(.parenthesised) }
            && claims(statement).allSatisfy {
                // "into three groups: satisfied (62%), ..."
                shares.contains($0) || claim($0).figure.value == Numeral(Int64(shares.count))
            }
        guard isInBrackets || shares.allSatisfy({ !claim($0).flags.contains(.parenthesised) }),
            shares.allSatisfy({ !claim($0).figure.value.isZero }), !cues.has(.yearOnYear),
            cues.has(.remainder) || !cues.has(.rise) && !cues.has(.fall), !cues.has(.multipleAnswers)
        else { return }
        // A list may leave something out; more than all there is cannot be.
        let isDivided =
            (cues.has(.remainder) || cues.has(.namely) || cues.has(.division)) && !cues.has(.superlative) && !cues.has(.suchAs)
        let sum = shares.reduce(Interval(exactly: .zero)) { $0.adding(interval($1)) }
        let isEconomy = dividesEconomy(statement, shares.count, sum)
        guard isDivided || isEconomy || cues.has(.whole) && sum.lower.map({ $0 > Numeral(100) }) ?? false else { return }
        let isExceeded = sum.lower.map { $0 > Numeral(100) } ?? false
        add(.percentSum, .constantSum(total: Numeral(100)), shares, certainty: isDivided && isExceeded || isEconomy ? 80 : 70)
    }

    /// "The primary, secondary and tertiary industries accounted for 7.7, 37.8 and 54.5 percent": there are only three.
    private func dividesEconomy(_ statement: Int, _ count: Int, _ sum: Interval) -> Bool {
        let cues = exhibit.statements[statement].cues
        guard count == 3, cues.has(.accountFor) || cues.has(.share), !cues.has(.growth), !cues.has(.previous),
            sum.intersects(Interval(lower: Numeral(70), upper: Numeral(130)))
        else { return false }
        let range = exhibit.statements[statement].span.indices
        return ["primary", "secondary", "tertiary"].allSatisfy { exhibit.text.holds($0, in: range) }
    }
}
