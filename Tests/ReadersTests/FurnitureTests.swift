import Readers
import Testing

@Suite struct FurnitureTests {
    @Test(arguments: [
        "Phone:0512-5550100", "Tel: +86 (10) 5550-1000", "Tel:0311-5550100 / 0311-5550101 / 13800000000",
        "Fax: 0311-5550100 Email:info@example.com", "  • E-mail:mail@example.com", "Telephone 010-5550 1000", "电话：010-5550100",
        "Add:2309 Example Plaza, No. 8 Main Street, West District, Springfield City", "地址：北京市海淀区中关村大街1号",
        "  • Address:5th floor, Example Building, 93 West Road, Springfield",
        "  • Working Hours:9:00-17:30 from Monday to Friday", "WeChat", "Website: www.example.com", "QQ: 5550100",
        "Copyright © 2017-2021 Example Patent & Trademark Agency", "© 2020 Example Ltd.", "(c) 2019 Example Ltd.",
        "Copyright 2021 Example Ltd", "All rights reserved.", "版权所有 © 2021 例子公司", "京ICP备00000000号",
        "Home > News", "Home » News » Industry News", "HomeNewsIndustry News", "HomeAbout UsProductsContact Us",
        "Your location", "Your location \\  HomeNewsIndustry News", "You are here: Home > Reports", "当前位置：首页 > 新闻",
        "Home | About us | Contact us", "Industry News", "Share", "Previous article: A good year",
        "(Source: The Morning Paper)", "(Editor: Jane Doe).", "（来源：晨报）", "(Photo by John Doe)", "Editor: Jane Doe",
        "Edited and translated by Jane Doe", "Supported By Example Inc.", "Powered by Example", "Technical Support: Example",
    ])
    func isFurniture(line: String) {
        #expect(blocks("Exports rose.\n\n" + line + "\n").last?.hasPrefix("furniture") == true)
    }

    @Test(arguments: [
        "The survey was made by telephone (010-6208 3114) in May.", "Telephone survey: 1200 households answered.",
        "Phone sales: 5 million", "Mobile: 1.2 billion users", "Mobile 5 million tons", "Fax machines fell by 12 percent.",
        "Address by the director", "Address: the director spoke of growth.", "Address: 5 percent more on the road",
        "Copyright law was amended in 2020.", "Copyright registrations rose 12 percent in 2020",
        "Copyright 2020 registrations rose to 5 million.", "Copyrights of 5 million works were registered.",
        "Home sales fell 5 percent.", "Home prices > 5 million", "News of the rise by 5 percent came late.",
        "Contact with 500 firms",
        "Email use rose by 12 percent.", "Working hours: 40 a week", "Working hours fell by 3 percent.",
        "Supported by strong exports, output rose.", "Supported by 5 banks", "(Source of 5 million tons)", "Source: 2020 data",
        "Author numbers rose", "Editor: the figures are from 2020.", "Share of exports: 12 percent",
        "Print runs fell 12 percent",
        "Products worth 5 million", "Location: 5 sites", "YouTube and LinkedIn grew", "Next, exports rose to 5 million.",
        "Websites: 4.2 million", "Services", "- Services", "• Home", "Search",
        "成人在线观看 English report",
    ])
    func isReport(line: String) {
        #expect(blocks("Exports rose.\n\n" + line + "\n").last?.hasPrefix("furniture") == false)
    }
}
