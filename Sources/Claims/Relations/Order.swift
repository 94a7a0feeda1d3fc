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
        if cues.has(.limit), cues.has(.complies) { relateLimit(statement) }
        if cues.has(.descending) || cues.has(.ascending) { relateSorted(statement, descending: cues.has(.descending)) }
        if cues.has(.behind) { relateAhead(statement) }
        guard cues.has(.largest), cues.has(.followed) else { return }
        // "the largest with A, followed by X with B and Y with C"
        let levels = range.filter {
            [.level, .base, .maximum, .none].contains(claim($0).role) && claim($0).figure.kind != .multiple
        }
        guard levels.count >= 2 else { return }
        for at in 1..<levels.count where isComparable(claim(levels[at - 1]), claim(levels[at])) {
            add(.order, .order, [levels[at], levels[at - 1]], certainty: 80)
        }
    }

    /// "a record 12.1, above the previous high of 11.5"
    private mutating func relateRecord(_ statement: Int) {
        let olds = claims(statement).filter { claim($0).flags.contains(.previous) && claim($0).figure.kind != .percent }
        guard olds.count == 1, let old = olds.first else { return }
        for before in [statement] + window(before: statement).reversed() {
            let records = claims(before).filter {
                $0 != old && claim($0).flags.contains(.record) && !claim($0).flags.contains(.previous)
                    && isSameMetric(claim($0), claim(old))
            }
            guard records.count == 1, let record = records.first else { continue }
            add(.order, .order, [old, record], certainty: 85)
            return
        }
    }

    /// "In line with the rule that it must not exceed 250, the water with 210 was released."
    private mutating func relateLimit(_ statement: Int) {
        let limits = claims(statement).filter { claim($0).flags.contains(.limit) }
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
        for near in [statement] + window(before: statement).suffix(1) where exhibit.statements[near].cues.has(.rank) {
            let own = claims(near).filter {
                $0 < other && isComparable(claim($0), claim(other)) && claim($0).role != .change
            }
            guard own.count == 1 else { continue }
            add(.order, .order, [own[0], other], certainty: 82)
            return
        }
    }
}
