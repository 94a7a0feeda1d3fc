import Figures
import Lexicons
import Quantities
import Text

/// One amount in two units: "1,800 mu (120 hectares)".
extension Weaver {
    mutating func relateConversions(_ statement: Int) {
        for at in claims(statement).dropFirst() where claim(at).flags.contains(.parenthesised) {
            let a = claim(at - 1).figure
            let b = claim(at).figure
            guard a.kind == .measure, b.kind == .measure, a.unit != b.unit, b.span.start - a.span.end < 4,
                let x = lexicon.unit(a.unit), let y = lexicon.unit(b.unit), x.dimension == y.dimension,
                x.factor != nil, y.factor != nil
            else { continue }
            add(.conversion, .product(factor: .one), [at - 1, at], certainty: 95)
        }
    }
}
