import Figures
import Quantities
import Testing
import Text

/// What holds for the figures of every passage in every language, whatever its bytes.
func checkFigures(of passage: Passage) {
    var last: UInt32 = 0
    for figure in passage.figures {
        #expect(figure.span.start >= last && figure.span.end > figure.span.start)
        #expect(Int(figure.span.end) <= passage.text.count)
        #expect(figure.span.contains(figure.digits))
        #expect(figure.span == passage.span(Int(figure.tokens.lowerBound)..<Int(figure.tokens.upperBound)))
        last = figure.span.end
        for precision in [Figure.Precision.narrow, .wide] where figure.kind != .range && figure.isQuantity {
            #expect(figure.interval(precision).contains(figure.value), "\(passage.string(figure.span))")
        }
        _ = figure.valueText
    }
}
