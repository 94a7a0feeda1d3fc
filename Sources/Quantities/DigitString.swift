/// A string of ASCII digits with inner commas, points and apostrophes, read as a number.
///
/// Every string gives a value: where the separators make no sense the value is the best guess and `isMalformed` says so.
/// Grouping after ISO 80000-1 (groups of three), the customs of English (comma) and India (1,23,45,678).
package struct DigitString: Sendable, Hashable {
    package enum Grouping: UInt8, Sendable { case none, comma, point, space, apostrophe }

    package var value: Numeral
    package var grouping = Grouping.none
    /// Wrong groups, two points, a comma behind the point.
    package var isMalformed = false
    /// The separators allow another reading: "62,4", "1,292.858".
    package var isAmbiguous = false
    /// One point before exactly three digits: a decimal in English, a thousand where points group digits.
    package var mayBeGrouped = false
    /// Two or more points that group nothing: a version, a section, a date, or a slip.
    package var isDotted = false
    /// Runs of one or two digits between commas: "1,2,3".
    package var isList = false
    /// A zero before other digits: "0512".
    package var hasLeadingZero = false
    /// Digits without separators, and how many.
    package var isBare = false
    package var digitCount = 0
    /// More digits than a number of 18 digits holds: the value is cut.
    package var isTooLong = false

    /// Reads the bytes; anything but digits and separators is skipped.
    package init(_ bytes: some Sequence<UInt8>) {
        var runs = Runs()
        for byte in bytes { runs.take(byte) }
        value = Numeral(runs.coefficient)
        digitCount = runs.digits
        isTooLong = runs.digits > Runs.most
        hasLeadingZero = runs.opensWithZero && (runs.first > 1 || runs.first == 0 && runs.digits > 1)
        judge(runs)
        if isTooLong, let cut = value.shifted(by: runs.digits - Runs.most) { value = cut }
    }

    private mutating func judge(_ runs: Runs) {
        guard runs.commas + runs.points + runs.apostrophes > 0 else {
            isBare = true
            return
        }
        let decimals = runs.lastIsPoint ? runs.last : 0
        if runs.isDoubled {
            isMalformed = true
            if runs.lastIsPoint, runs.points == 1 { value.exponent = -Int16(clamping: runs.last) }
        } else if runs.points == 0 {
            grouping = runs.apostrophes > 0 ? .apostrophe : .comma
            if runs.apostrophes > 0, runs.commas > 0 {
                isMalformed = true
            } else if runs.areWestern || runs.areIndian && runs.apostrophes == 0 {
                isAmbiguous = runs.opensWithZero
            } else if runs.commas == 1, runs.apostrophes == 0, runs.last < 3 {
                // A decimal comma, or two items of a list without a space.
                grouping = .none
                isAmbiguous = true
                value.exponent = -Int16(runs.last)
            } else if runs.areShort {
                isList = true
                isAmbiguous = true
            } else {
                isMalformed = true
            }
        } else if runs.commas + runs.apostrophes == 0, runs.points == 1 {
            value.exponent = -Int16(clamping: decimals)
            mayBeGrouped = runs.last == 3 && runs.first <= 3 && !runs.opensWithZero
        } else if runs.commas + runs.apostrophes == 0 {
            grouping = .point
            isMalformed = true
            if runs.areWestern {
                isAmbiguous = true
            } else {
                isDotted = true
                grouping = .none
                value.exponent = -Int16(clamping: runs.digits - runs.first)
            }
        } else if runs.lastIsPoint, runs.points == 1 {
            grouping = runs.commas > 0 ? .comma : .apostrophe
            value.exponent = -Int16(clamping: decimals)
            isMalformed = !(runs.groupsAreWestern || runs.groupsAreIndian)
            // "1,292.858" may be a slip for 1,292,858.
            isAmbiguous = runs.last == 3
        } else {
            // "1.234,56": the other custom.
            isMalformed = true
            isAmbiguous = runs.commas == 1 && runs.lastIsComma && runs.groupsAreWestern
            grouping = .point
            if runs.commas == 1, runs.lastIsComma { value.exponent = -Int16(clamping: runs.last) }
        }
    }
}

/// The lengths of the digit runs between separators, gathered in one pass.
private struct Runs {
    static let most = 18

    var coefficient: Int64 = 0
    var digits = 0
    var commas = 0
    var points = 0
    var apostrophes = 0
    var first = 0
    /// Length of the run that is being read.
    var last = 0
    var opensWithZero = false
    var isDoubled = false
    var lastIsPoint = false
    var lastIsComma = false
    private var separators = 0
    private var wasSeparator = false
    /// Whether every closed run behind the first has three digits, or two.
    private var innerAreThree = true
    private var innerAreTwo = true
    private var innerAreShort = true
    /// Whether the closed inner runs before the last one have two digits, and the length of the last one.
    private var earlierAreTwo = true
    private var lastClosed = 0

    mutating func take(_ byte: UInt8) {
        if byte &- 0x30 < 10 {
            if digits == 0 { opensWithZero = byte == 0x30 }
            if digits < Runs.most { coefficient = coefficient * 10 + Int64(byte - 0x30) }
            digits += 1
            last += 1
            wasSeparator = false
            return
        }
        guard byte == 0x2C || byte == 0x2E || byte == 0x27 else { return }
        if wasSeparator { isDoubled = true } else { closeRun() }
        commas += byte == 0x2C ? 1 : 0
        points += byte == 0x2E ? 1 : 0
        apostrophes += byte == 0x27 ? 1 : 0
        lastIsPoint = byte == 0x2E
        lastIsComma = byte == 0x2C
        wasSeparator = true
    }

    private mutating func closeRun() {
        if separators == 0 {
            first = last
        } else {
            earlierAreTwo = innerAreTwo
            innerAreThree = innerAreThree && last == 3
            innerAreTwo = innerAreTwo && last == 2
        }
        innerAreShort = innerAreShort && last <= 2
        lastClosed = last
        separators += 1
        last = 0
    }

    private var opensLikeGroup: Bool { first >= 1 && first <= 3 }
    /// All runs behind the first have three digits.
    var areWestern: Bool { opensLikeGroup && innerAreThree && last == 3 }
    /// Two digits in every run but the last: 1,23,45,678.
    var areIndian: Bool { separators >= 2 && first >= 1 && first <= 2 && innerAreTwo && last == 3 }
    var areShort: Bool { innerAreShort && last <= 2 }
    /// The same for the runs before a decimal mark.
    var groupsAreWestern: Bool { opensLikeGroup && innerAreThree }
    var groupsAreIndian: Bool { separators >= 3 && first >= 1 && first <= 2 && earlierAreTwo && lastClosed == 3 }
}
