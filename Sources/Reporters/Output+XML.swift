/// XML 1.0 as readers of test and style reports take it.
///
/// Controls, which XML forbids even as references, are shown by their numbers.
extension Output {
    mutating func attribute(_ name: StaticString, _ text: String) {
        append(0x20)
        append(literal: name)
        append("=\"")
        append(xml: text)
        append(0x22)
    }

    mutating func attribute(_ name: StaticString, _ number: Int) {
        append(0x20)
        append(literal: name)
        append("=\"")
        append(decimal: number)
        append(0x22)
    }

    /// Text between tags or in an attribute, on one line.
    mutating func append(xml text: String) {
        append(visible: text) { byte in
            switch byte {
            case 0x26: "&amp;"
            case 0x3C: "&lt;"
            case 0x3E: "&gt;"
            case 0x22: "&quot;"
            default: nil
            }
        }
    }
}
