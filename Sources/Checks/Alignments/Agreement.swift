import Figures
import Lexicons
import Quantities

/// How well two data of two languages state the same.
enum Agreement: Int, Sendable, Comparable {
    case none
    /// The numbers agree and what they measure does not: percent and points, metres and kilometres.
    case valueOnly
    /// Within what rounding and words such as "more than" allow.
    case loose
    /// After a conversion that translators make: mu to hectares, tenths to percent, a part of a date left out.
    case converted
    case exact

    static func < (a: Agreement, b: Agreement) -> Bool { a.rawValue < b.rawValue }
}

extension Datum {
    /// How a datum of the original agrees with one of the translation.
    func agreement(with t: Datum) -> Agreement {
        if sort == .date || t.sort == .date { return calendarAgreement(t) }
        if sort == .time || t.sort == .time { return timeAgreement(t) }
        if sort == .ratio || t.sort == .ratio {
            guard sort == t.sort else { return .none }
            return value == t.value && second == t.second ? .exact : .none
        }
        if sort == .code || t.sort == .code { return value == t.value && sort != t.sort ? .converted : .none }
        return numberAgreement(t)
    }

    // MARK: Calendar

    private func calendarAgreement(_ t: Datum) -> Agreement {
        guard sort == .date, t.sort == .date else {
            let (date, other) = sort == .date ? (date, t) : (t.date, self)
            return date.isNumber(other) ? .loose : .none
        }
        let a = date
        let b = t.date
        var shared = 0
        var missing = 0
        func agree(_ x: Int, _ y: Int) -> Bool {
            if x == 0 || y == 0 {
                missing += x == y ? 0 : 1
                return true
            }
            shared += 1
            return x == y
        }
        guard a.isDecade == b.isDecade || a.year == b.year else { return .none }
        guard agree(Int(a.year), Int(b.year)), agree(Int(a.month), Int(b.month)), agree(Int(a.day), Int(b.day)),
            agree(Int(a.part), Int(b.part)), agree(Int(a.plan), Int(b.plan)), shared > 0
        else { return .none }
        return missing == 0 ? .exact : .converted
    }

    private func timeAgreement(_ t: Datum) -> Agreement {
        guard sort == .time, t.sort == .time else {
            let (time, other) = sort == .time ? (self, t) : (t, self)
            let hour = Numeral(time.value.coefficient / 100)
            return other.sort.isNumber && (other.value == hour || other.value == time.value) ? .converted : .none
        }
        if value == t.value { return .exact }
        // "8点" may be in the evening unless the words say otherwise; midnight has two names.
        let twelve = Numeral(1200)
        let isHalfDay =
            value.adding(twelve, rounding: .nearest) == t.value && !isMorning
            || value == Numeral(2400) && t.value.isZero || t.value.adding(twelve, rounding: .nearest) == value
        return isHalfDay ? .converted : .none
    }

    // MARK: Numbers

    private func numberAgreement(_ t: Datum) -> Agreement {
        let units = unitAgreement(t)
        if value == t.value { return units == .none ? .valueOnly : units }
        if let converted = conversion(t) { return converted }
        guard units != .none else { return .none }
        return isRounded(t) || t.isWithin(self) ? .loose : .none
    }

    /// Whether a datum of the translation may stand for this one, if wrongly.
    func mayRender(as t: Datum, _ least: Agreement = .converted) -> Bool {
        if sort.isNumber, t.sort.isNumber {
            if unitAgreement(t) >= least { return true }
            // "thirty years", "two decades"
            return least < .exact && sort == .measure && t.sort == .measure && unit?.dimension == t.unit?.dimension
        }
        if sort == .date, t.sort == .date {
            // The same parts of a date, but for the year, which is often understood.
            return (date.month > 0) == (t.date.month > 0) && (date.day > 0) == (t.date.day > 0)
                && (date.part > 0) == (t.date.part > 0)
                && date.isDecade == t.date.isDecade && (date.plan > 0) == (t.date.plan > 0) && isRangeEnd == t.isRangeEnd
        }
        if sort == t.sort { return sort != .ratio && sort != .code }
        // A year without 年.
        return least < .exact && sort == .count && t.sort == .date && t.date.month == 0 && t.date.year > 0
            && value >= Numeral(1900)
            && value < Numeral(2100)
    }

    /// The value in the unit of another datum, where both measure the same.
    func value(inUnitOf t: Datum) -> Numeral {
        guard sort == .measure, t.sort == .measure, let a = unit, let b = t.unit, a != b, a.dimension == b.dimension,
            let fa = a.factor, let fb = b.factor, let base = value.multiplied(by: fa, rounding: .nearest),
            let converted = base.divided(by: fb, rounding: .nearest)
        else { return value }
        return converted.reduced
    }

    /// Whether two numbers are close enough for one to be the other gone wrong.
    func isNear(_ t: Datum) -> Bool {
        let a = value(inUnitOf: t)
        guard let more = a.multiplied(by: Numeral(5), rounding: .up),
            let most = t.value.multiplied(by: Numeral(5), rounding: .up)
        else { return false }
        return t.value <= more && a <= most
    }

    /// Whether what two numbers count or measure can be the same, whatever their values.
    func unitAgreement(_ t: Datum) -> Agreement {
        let pair = (sort, t.sort)
        if pair.0 == pair.1 {
            switch pair.0 {
            case .money: return unit == t.unit ? .exact : unit?.isCoin == true || t.unit?.isCoin == true ? .converted : .none
            case .measure:
                return unit == t.unit
                    ? .exact : unit.map { u in t.unit.map { u.isNear($0) } ?? false } ?? false ? .converted : .none
            default: return .exact
            }
        }
        func isOpen(_ sort: Sort) -> Bool { sort == .count || sort == .ordinal }
        switch pair {
        case (.percent, .points), (.points, .percent): return .none
        case (.percent, _), (_, .percent), (.points, _), (_, .points): return .none
        case (.fraction, .count), (.count, .fraction): return .converted
        case (let a, let b) where isOpen(a) || isOpen(b): return .converted
        case (.multiple, .measure), (.measure, .multiple), (.money, .measure), (.measure, .money): return .none
        default: return .none
        }
    }

    /// The same amount in other words; nil where no conversion leads from one to the other.
    private func conversion(_ t: Datum) -> Agreement? {
        func close(_ a: Numeral?, _ b: Numeral?, _ tolerance: Numeral = Numeral(2, exponent: -2)) -> Bool {
            guard let a, let b, let gap = a.subtracting(b, rounding: .nearest)?.magnitude,
                let most = a.magnitude.multiplied(by: tolerance, rounding: .up)
            else { return false }
            return gap <= most
        }
        let fine = Numeral(1, exponent: -6)
        switch (sort, t.sort) {
        case (.measure, .measure):
            guard let a = unit, let b = t.unit, a != b, a.dimension == b.dimension, let fa = a.factor, let fb = b.factor,
                let x = value.multiplied(by: fa, rounding: .nearest), let y = t.value.multiplied(by: fb, rounding: .nearest)
            else { return nil }
            // Days, months and years are counted roughly; other conversions are exact up to rounding.
            return close(x, y, a.dimension == "time" ? Numeral(35, exponent: -3) : Numeral(2, exponent: -2)) ? .converted : nil
        case (.fraction, .fraction): return close(value, t.value, fine) ? .exact : nil
        case (.percent, .fraction): return close(value, t.value.shifted(by: 2)) ? .converted : nil
        case (.fraction, .percent): return close(value.shifted(by: 2), t.value) ? .converted : nil
        case (.percent, .percent):
            // "八折" is 20 % off.
            return value.adding(t.value, rounding: .nearest) == Numeral(100)
                && (figure.notation.isSpelledOut || value.reduced.exponent > 0) && isDiscount
                ? .converted : nil
        case (.multiple, .multiple), (.multiple, .count):
            // 增长三倍: quadrupled.
            return value.adding(.one, rounding: .nearest) == t.value ? .converted : nil
        case (.multiple, .percent):
            let hundreds = value.shifted(by: 2)
            return close(hundreds, t.value, fine)
                || close(hundreds?.subtracting(Numeral(100), rounding: .nearest), t.value, fine) ? .converted : nil
        case (.percent, .multiple):
            return close(value, t.value.shifted(by: 2), fine)
                || close(value.adding(Numeral(100), rounding: .nearest), t.value.shifted(by: 2), fine) ? .converted : nil
        case (.measure, .percent), (.percent, .measure):
            let (permil, percent) = sort == .measure ? (self, t) : (t, self)
            guard permil.unit?.symbol == "[permil]" else { return nil }
            return close(permil.value, percent.value.shifted(by: 1), fine) ? .converted : nil
        case (.measure, .count), (.measure, .multiple):
            // "两年半" as two and a half, "一打".
            return nil
        case (.money, .money):
            guard let a = unit?.coinPower, let b = t.unit?.coinPower else { return nil }
            return value.shifted(by: a) == t.value.shifted(by: b) ? .converted : nil
        default: return nil
        }
    }

    /// Whether the original speaks of a discount here.
    private var isDiscount: Bool { figure.kind == .percent && figure.notation.scale == 0 && value < Numeral(100) }

    /// Whether the translation gives the number with fewer digits.
    private func isRounded(_ t: Datum) -> Bool {
        let a = value.reduced
        // Zeros behind the point are meant.
        let b = t.value.exponent < 0 ? t.value : t.value.reduced
        guard a.digitCount > b.digitCount, a.digitCount >= 3, b.digitCount >= 2 || t.figure.hedge != .exact,
            b.exponent > a.exponent
        else { return false }
        if a.rounded(toExponent: Int(b.exponent)) == b { return true }
        // "more than 4.1 million" for 4.176 million.
        guard t.figure.hedge == .moreThan, let gap = a.subtracting(b, rounding: .nearest) else { return false }
        return !gap.isNegative && gap < Numeral(1, exponent: b.exponent)
    }

    /// Whether a hedged number of the original allows the number: 20余 is up to 29, "nearly 100" from 90 on.
    private func isWithin(_ s: Datum) -> Bool {
        let a = s.value
        guard let step = a.order.map({ Numeral(1, exponent: Int16(clamping: $0)) }),
            let gap = value.subtracting(a, rounding: .nearest)
        else { return false }
        switch s.figure.hedge {
        case .moreThan:
            return !gap.isNegative && gap < step && (figure.hedge != .moreThan && figure.hedge != .atLeast || isDozens)
        default: return false
        }
    }
}

extension PartialDate {
    /// Whether a number stands for the date: the 25th for 25日, 98年 for 1998.
    fileprivate func isNumber(_ other: Datum) -> Bool {
        guard other.sort.isNumber || other.sort == .code else { return false }
        let number = other.value
        if year > 0, month == 0, day == 0, part == 0 {
            return number == Numeral(Int64(year))
                || number == Numeral(Int64(year % 100)) && (other.unit?.dimension == "time" || isDecade)
        }
        if day > 0, number == Numeral(Int64(day)) { return other.sort == .ordinal || other.sort == .count || month == 0 }
        if part > 0 { return number == Numeral(Int64(part > 4 ? part - 4 : part)) }
        if plan > 0 { return number == Numeral(Int64(plan)) }
        return day == 0 && month > 0 && number == Numeral(Int64(month))
    }
}

extension Unit {
    /// How many powers of ten a coin lies below 元; nil for other units.
    fileprivate var coinPower: Int? {
        switch symbol {
        case "CNY", "USD", "EUR": 0
        case "jiao": -1
        case "fen", "cent": -2
        default: nil
        }
    }

    fileprivate var isCoin: Bool { symbol == "jiao" || symbol == "fen" || symbol == "cent" }

    /// Units that translators take for each other without changing the amount: tonnes and long tons, calories of two kinds.
    fileprivate func isNear(_ other: Unit) -> Bool {
        if dimension == other.dimension, let a = factor, let b = other.factor,
            let quotient = a.divided(by: b, rounding: .nearest)
        {
            return quotient > Numeral(9, exponent: -1) && quotient < Numeral(111, exponent: -2)
        }
        // "吨标准煤" as tonnes, "度" of temperature or angle, "公里/小时" as kilometres.
        let family: Set = [dimension, other.dimension]
        return family == ["energy", "mass"]
            && (symbol == "tce" || other.symbol == "tce" || symbol == "toe" || other.symbol == "toe")
            // "度" is a kilowatt-hour, too.
            || family == ["temperature", "angle"] || family == ["energy", "angle"]
            || family == ["speed", "length"] && (symbol.hasPrefix(other.symbol + "/") || other.symbol.hasPrefix(symbol + "/"))
            || family == ["temperature"] || family.contains("density") || family.contains("population density")
            || family.contains("flow")
            || family == ["pressure", "mass"] || family.contains("level")
    }
}
