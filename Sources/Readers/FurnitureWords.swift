/// What the opening words of a line let it be.
enum FurnitureRole {
    case phone, mail, place, hours, site, account
    case copyright, rights
    case location, link, counter, loneEntry
    case credit, byline
}

/// The words that open lines of furniture on English and Chinese pages of agencies, news sites and companies.
enum FurnitureWords {
    static let openings = PhraseTable<FurnitureRole>([
        ("phone|telephone|tel|tel.|fax|mobile|cell|cellphone|hotline|service hotline|whatsapp|phone number", .phone),
        ("contact number|tel/fax|telephone number|电话|传真|手机|热线|联系电话|服务热线", .phone),
        ("e-mail|email|mail|e-mail address|email address|邮箱|电子邮箱|邮件", .mail),
        ("address|add|addr|office address|company address|location|地址|公司地址", .place),
        ("working hours|opening hours|business hours|office hours|working time|工作时间", .hours),
        ("website|web|web site|url|homepage|home page|site|网址|官网", .site),
        ("wechat|qq|skype|weibo|facebook|twitter|linkedin|zip|zip code|postcode|postal code|微信|邮编", .account),
        ("copyright|copyrights|(c)|©", .copyright),
        ("all rights reserved|版权所有", .rights),
        ("your location|your position|your current location|your current position|current location", .location),
        ("current position|you are here|location|当前位置|您的位置|您现在的位置|当前的位置", .location),
        ("previous article|next article|prev article|previous post|next post|上一篇|下一篇|previous:|prev:", .link),
        ("share to|share this|font size|分享到|字号|back to list|return to list", .link),
        ("hits:|views:|clicks:|click:|browse:|浏览次数", .counter),
        (loneEntries, .loneEntry),
        ("supported by|powered by|technical support|designed by|技术支持", .credit),
        ("(source|(editor|(author|(reporter|(photo|(image|(edited|(responsible editor|(web editor|(photo by", .byline),
        ("(compiled by|(translated by|editor:|author:|reporter:|photo:|photo by|responsible editor", .byline),
        ("web editor|edited by|edited and translated by|translated by", .byline),
        ("（来源|（记者|（编辑|（责任编辑|责任编辑|编辑：", .byline),
    ])

    /// Entries of menus that are part of no report even when they stand alone.
    private static let loneEntries =
        "home|homepage|home page|news|industry news|company news|news center|latest news|about us|contact us|sitemap|site map"
        + "|login|log in|sign in|back to top|share|wechat|privacy policy|terms of use|首页|返回首页|more news"

    static let menuEntries = PhraseTable(
        loneEntries
            + "|index|about|contact|products|product|services|service|register|search|english|中文|新闻|download|downloads|faq"
            + "|careers|links|more|back|top|print|close|disclaimer|keywords|tags|next|previous|prev")

    /// Entries that a page without separators runs into the next.
    static let menuOpeners = PhraseTable("home|news|about|products|contact|services|index")

    /// What stands between the steps of a path.
    static let pathSeparators = PhraseTable(">|»|›|\\|/|::|→|>>")
    static let menuSeparators = PhraseTable(">|»|›|\\|/|::|→|>>|·|•|-")

    static let copyrightMarks = PhraseTable("©|(c)|:|by")

    static let places = PhraseTable(
        "road|street|avenue|floor|building|district|room|zone|plaza|tower|park|box|lane|rd|st|ave|blvd|province|county"
            + "|路|号|楼|区|街")

    static let phoneExtensions = PhraseTable("ext|extension|转")
    static let webAddresses = PhraseTable("http|https|www")
}
