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
        guard cues.has(.largest), cues.has(.followed) else { return }
        // "the largest with A, followed by X with B and Y with C"
        let levels = range.filter {
            [.level, .base, .none].contains(claim($0).role) && claim($0).figure.kind != .multiple
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
}
