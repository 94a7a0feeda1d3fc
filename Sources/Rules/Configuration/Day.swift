/// A day of the Gregorian calendar, written YYYY-MM-DD (ISO 8601).
package struct Day: Sendable, Hashable, Comparable, RawRepresentable, CustomStringConvertible {
    private let number: Int

    /// Nil for what is no such day, 30 February among it.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
        var digits: [Int] = []
        for (at, byte) in bytes.enumerated() where at != 4 && at != 7 {
            guard (0x30...0x39).contains(byte) else { return nil }
            digits.append(Int(byte) - 0x30)
        }
        let year = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3]
        let month = digits[4] * 10 + digits[5]
        let day = digits[6] * 10 + digits[7]
        guard year > 0, (1...12).contains(month), day > 0, day <= Day.length(ofMonth: month, year) else { return nil }
        number = (year * 100 + month) * 100 + day
    }

    package init?(rawValue: String) { self.init(rawValue) }

    package var rawValue: String { description }

    private static func length(ofMonth month: Int, _ year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }

    package static func < (a: Day, b: Day) -> Bool { a.number < b.number }

    package var description: String {
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
        }
        return "\(padded(number / 10_000, 4))-\(padded(number / 100 % 100, 2))-\(padded(number % 100, 2))"
    }
}
