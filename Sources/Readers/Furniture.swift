import Text

/// Tells lines that belong to the page and not to the report: contacts, copyright, navigation, credits.
///
/// A word alone never decides: the rest of the line must have the shape that such a line has (a telephone number after
/// "Tel:", a year and a name after "Copyright"), so that sentences about telephones or copyright stay in the report.
enum Furniture {
    /// No longer line is looked at, in bytes.
    static let longest = 240

    static func matches(_ line: Line, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard 2...longest ~= line.count else { return false }
        let mark = LineShape(line, in: bytes).markerWidth
        let start = line.start + mark
        // Most lines of a report begin with no word of any table.
        guard beginnings[Int(lower(bytes[start]))] || beginnings[Int(bytes[line.start])] || hasPageSign(line, in: bytes)
        else { return false }
        let text = Phrase(bytes: bytes, start: start, end: line.end)
        // "(c) 2021" looks like the third item of a list.
        let whole = Phrase(bytes: bytes, start: line.start, end: line.end)
        if isContact(text) || isCopyright(whole) || mark > 0 && isCopyright(text) || isCredit(text) { return true }
        // A lone "Services" in a list is an item.
        return mark == 0 && isNavigation(text)
    }

    /// Whether a byte may begin furniture, by the tables below.
    private static let beginnings: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        let phrases = contacts.map(\.label) + copyrights + locations + menuWords + credits + links + bylines
        for phrase in phrases {
            if let first = phrase.first { table[Int(first)] = true }
        }
        return table
    }()

    /// Signs that may stand anywhere in a line of furniture: "©", "all rights reserved", "ICP备".
    private static func hasPageSign(_ line: Line, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let text = Phrase(bytes: bytes, start: line.start, end: line.end)
        return text.contains(copyrightSign) || text.contains(registration)
    }

    // MARK: Contacts

    private enum Value { case phone, mail, place, hours, site, account }

    private static let contacts: [(label: [UInt8], value: Value)] = {
        let table: [(String, Value)] = [
            ("phone|telephone|tel|tel.|fax|mobile|cell|cellphone|hotline|service hotline|whatsapp|phone number", .phone),
            ("contact number|tel/fax|telephone number|电话|传真|手机|热线|联系电话|服务热线", .phone),
            ("e-mail|email|mail|e-mail address|email address|邮箱|电子邮箱|邮件", .mail),
            ("address|add|addr|office address|company address|location|地址|公司地址", .place),
            ("working hours|opening hours|business hours|office hours|working time|工作时间", .hours),
            ("website|web|web site|url|homepage|home page|site|网址|官网", .site),
            ("wechat|qq|skype|weibo|facebook|twitter|linkedin|zip|zip code|postcode|postal code|微信|邮编", .account),
        ]
        return table.flatMap { row in row.0.split(separator: "|").map { (Array($0.utf8), row.1) } }
            // The longest label that fits is the one that is meant.
            .sorted { $0.0.count > $1.0.count }
    }()

    private static func isContact(_ text: Phrase) -> Bool {
        for (label, value) in contacts {
            guard var rest = text.dropping(label) else { continue }
            rest.skipSpaces()
            if rest.isEmpty { return false }
            let hasColon = rest.skipColon()
            rest.skipSpaces()
            switch value {
            case .phone: return rest.beginsWithPhoneNumber(alone: !hasColon)
            case .mail: return hasColon && rest.contains([UInt8(ascii: "@")])
            case .place: return hasColon && rest.isPostalAddress
            case .hours: return hasColon && rest.digits > 0 && rest.contains([UInt8(ascii: ":")]) && !rest.endsSentence
            case .site: return hasColon && rest.isWebAddress
            case .account: return hasColon && rest.words <= 2 && !rest.endsSentence
            }
        }
        return false
    }

    // MARK: Copyright

    private static let copyrightSign = Array("©".utf8)
    private static let registration = Array("ICP备".utf8)
    private static let copyrights = phrases("copyright|copyrights|(c)|©|版权所有|all rights reserved")

    private static func isCopyright(_ text: Phrase) -> Bool {
        if text.contains(registration) { return true }
        if text.dropping(phrases("版权所有|all rights reserved")) != nil { return true }
        guard var rest = text.dropping(copyrights) else {
            return text.contains(copyrightSign) && text.words <= 12 && text.hasYear
        }
        rest.skipSpaces()
        while let next = rest.dropping(phrases("©|(c)|:|by")) {
            rest = next
            rest.skipSpaces()
            if rest.isEmpty { return true }
        }
        if !text.contains(copyrightSign), text.dropping(phrases("(c)")) == nil {
            // "Copyright 2021 Example Ltd" against "Copyright 2021 registrations rose".
            guard rest.skipYears(), rest.isEmpty || !rest.beginsWithLowerCase else { return false }
        }
        return text.words <= 24 && (text.hasYear || text.contains(copyrightSign))
    }

    // MARK: Navigation

    private static let locations = phrases(
        "your location|your position|your current location|your current position|current location|current position|you are here"
            + "|location|当前位置|您的位置|您现在的位置|当前的位置")
    /// Entries that are part of no report even when they stand alone.
    private static let loneEntries = phrases(
        "home|homepage|home page|news|industry news|company news|news center|latest news|about us|contact us|sitemap|site map"
            + "|login|log in|sign in|back to top|share|wechat|privacy policy|terms of use|首页|返回首页|more news")
    private static let menuWords =
        loneEntries
        + phrases(
            "index|about|contact|products|product|services|service|register|search|english|中文|新闻|download|downloads|faq|careers"
                + "|links|more|back|top|print|close|disclaimer|keywords|tags|next|previous|prev"
        ).sorted { $0.count > $1.count }
    private static let separators = phrases(">|»|›|\\|/|::|→|>>")
    private static let links = phrases(
        "previous article|next article|prev article|previous post|next post|上一篇|下一篇|previous:|prev:|share to|share this|share on"
            + "|font size|hits:|views:|clicks:|click:|browse:|分享到|字号|浏览次数|back to list|return to list")

    private static func isNavigation(_ text: Phrase) -> Bool {
        if var rest = text.dropping(locations) {
            rest.skipSpaces()
            if rest.isEmpty { return true }
            if rest.dropping(separators) != nil { return true }
            if rest.skipColon(), rest.contains([UInt8(ascii: ">")]) || rest.isMenu(menuWords, separators) { return true }
        }
        if let rest = text.dropping(links), rest.isEmpty || !rest.endsSentence { return true }
        if let rest = text.dropping(loneEntries), rest.isEmpty { return true }
        return text.isMenu(menuWords, separators) || text.isRunTogetherMenu
    }

    // MARK: Credits

    private static let credits = phrases("supported by|powered by|technical support|designed by|技术支持")
    private static let bylines = phrases(
        "(source|(editor|(author|(reporter|(photo|(image|(edited|(responsible editor|(web editor|(photo by|(compiled by|(translated by"
            + "|editor:|author:|reporter:|photo:|photo by|responsible editor|web editor|edited by|（来源|（记者|（编辑|（责任编辑|责任编辑|编辑："
            + "|edited and translated by|translated by")

    private static func isCredit(_ text: Phrase) -> Bool {
        guard text.digits == 0 else { return false }
        if let rest = text.dropping(credits) {
            return text.words <= 8 && !text.contains([UInt8(ascii: ",")]) && (rest.hasColon || !rest.beginsWithLowerCase)
        }
        guard let rest = text.dropping(bylines), text.words <= 12 else { return false }
        // What opens a bracket must close it at the end of the line.
        if text.isBracketed { return true }
        return text.first != UInt8(ascii: "(") && !text.endsSentence && !rest.beginsWithLowerCase
    }

    private static func phrases(_ list: String) -> [[UInt8]] {
        list.split(separator: "|").map { Array($0.utf8) }.sorted { $0.count > $1.count }
    }
}

@inline(__always)
func lower(_ byte: UInt8) -> UInt8 { 0x41...0x5A ~= byte ? byte | 0x20 : byte }
