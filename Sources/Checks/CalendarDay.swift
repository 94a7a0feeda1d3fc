import Figures

/// Days of the Gregorian calendar.
enum CalendarDay {
    static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    /// The number of days of a month from 1 to 12; a February of an unknown year (0) has 29.
    static func days(inMonth month: Int, year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year == 0 || isLeap(year) ? 29 : 28
        default: 31
        }
    }

    /// Days since 1970-01-01, after Howard Hinnant's "chrono-compatible low-level date algorithms".
    static func number(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// 1 Monday to 7 Sunday.
    static func weekday(year: Int, month: Int, day: Int) -> Int {
        let number = number(year: year, month: month, day: day)
        return ((number + 3) % 7 + 7) % 7 + 1
    }

    static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}

extension PartialDate {
    /// Whether year, month and day are given and exist.
    var isWholeDay: Bool {
        year > 0 && (1...12).contains(month) && day >= 1 && Int(day) <= CalendarDay.days(inMonth: Int(month), year: Int(year))
    }

    var dayNumber: Int { CalendarDay.number(year: Int(year), month: Int(month), day: Int(day)) }
}
