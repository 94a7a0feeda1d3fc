/// Texts between double quotation marks, as YAML 1.2 reads them.
package enum QuotedText {
    /// What could hide or break a line is escaped. Without hidden characters beyond the basic plane it is JSON, too.
    package static func write(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\t": out += "\\t"
            case "\r": out += "\\r"
            default:
                let isHidden = [.control, .format, .lineSeparator, .paragraphSeparator].contains(
                    scalar.properties.generalCategory)
                if isHidden {
                    out += scalar.value > 0xFFFF ? "\\U" + hexadecimal(scalar, 8) : "\\u" + hexadecimal(scalar, 4)
                } else {
                    out.unicodeScalars.append(scalar)
                }
            }
        }
        return out + "\""
    }

    private static func hexadecimal(_ scalar: Unicode.Scalar, _ width: Int) -> String {
        let digits = String(scalar.value, radix: 16)
        return String(repeating: "0", count: width - digits.utf8.count) + digits
    }
}
