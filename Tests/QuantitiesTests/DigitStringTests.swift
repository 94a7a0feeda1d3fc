import Quantities
import Testing

@Suite struct DigitStringTests {
    @Test(arguments: [
        ("1,674,200", "1674200"), ("12", "12"), ("1,23,45,678", "12345678"), ("12,34,567.89", "1234567.89"),
        ("1'234'567", "1234567"),
        ("18.300", "18.300"), ("1,234.50", "1234.50"), ("0.0667", "0.0667"), ("999,999.9", "999999.9"),
    ])
    func `well-formed`(text: String, value: String) {
        let digits = DigitString(Array(text.utf8))
        #expect(digits.value.description == value)
        #expect(!digits.isMalformed && !digits.isAmbiguous)
    }

    @Test(
        arguments: [
            ("1,2345", "12345", false), ("126,9000", "1269000", false), ("62,44.1", "6244.1", false), ("4,.5", "4.5", false),
            ("12.5.3", "12.53", false), ("1.234.567", "1234567", false),
            ("1.234,56", "1234.56", false), ("1234,567", "1234567", false), ("1,23", "1.23", true), ("62,4", "62.4", true),
            ("1,,234", "1234", false),
        ] as [(String, String, Bool)])
    func `broken or doubtful`(text: String, value: String, isOnlyDoubtful: Bool) {
        let digits = DigitString(Array(text.utf8))
        #expect(digits.value.description == value, "\(text)")
        #expect(isOnlyDoubtful ? digits.isAmbiguous && !digits.isMalformed : digits.isMalformed, "\(text)")
    }

    @Test func `a slip of one point and many digits`() {
        #expect(DigitString(Array("130.401".utf8)).mayBeGrouped)
        #expect(!DigitString(Array("0.401".utf8)).mayBeGrouped)
        #expect(DigitString(Array("1,292.858".utf8)).isAmbiguous)
        #expect(DigitString(Array(String(repeating: "9", count: 40).utf8)).isTooLong)
        #expect(DigitString(Array("".utf8)).value == .zero)
        #expect(DigitString(Array("0512".utf8)).hasLeadingZero)
    }
}
