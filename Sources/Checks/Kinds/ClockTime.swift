package import Figures
package import Findings
package import Lexicons
import Quantities
package import Sheets
import Text

/// Times that no clock shows: "from 8:00 to 27:30", "at 9:75", "25 o'clock", "13:30 p.m." being tolerated.
///
/// Only numbers that the text itself presents as times count: behind a preposition of time, beside another time, or
/// before a word such as "a.m."; scores and ratios ("27:30") stay silent. Parameters: `leads`, `follows`.
package struct ClockTime: Check {
    package static let kind = "clock-time"
    package static let parameters = [
        Parameter("leads", .strings, about: "words before a time"),
        Parameter("follows", .strings, about: "words behind a time: \"a.m.\", \"o'clock\""),
        Parameter("hours", .strings, about: "words behind a whole hour: \"o'clock\""),
    ]

    private struct Entry {
        let rule: Rule
        let leads: WordSet
        let follows: WordSet
        let hours: WordSet
    }

    private let entries: [Entry]

    package init(_ rules: [Rule], lexicon: Lexicon) throws(SheetError) {
        var entries: [Entry] = []
        for rule in rules {
            let settings = rule.settings
            entries.append(
                Entry(
                    rule: rule, leads: try settings.words("leads", of: rule), follows: try settings.words("follows", of: rule),
                    hours: try settings.words("hours", of: rule)))
        }
        self.entries = entries
    }

    package func examine(_ passage: Passage, marks: inout [Mark], findings: inout [Finding]) {
        let tokens = passage.tokens
        for figure in passage.figures where figure.kind == .cardinal && figure.value > ClockTime.lastHour && figure.end == nil {
            for entry in entries {
                guard let end = entry.hours.end(in: tokens, startingAt: passage.after(figure)) else { continue }
                let span = ByteRange(figure.span.start, tokens[end - 1].end)
                findings.append(entry.rule.finding(at: span, ["time": passage.string(span)], confidence: 90))
            }
        }
        var lastTime = -10
        for figure in passage.figures where isClock(figure.rangeOf) {
            for at in figure.tokens where passage.isMark(Int(at), ":") { judge(Int(at), passage, &lastTime, &findings) }
        }
    }

    private func isClock(_ kind: Figure.Kind) -> Bool { kind == .time || kind == .ratio || kind == .identifier }

    /// Judges the time around a colon; `lastTime` is where the last one stood that a clock can show.
    private func judge(_ at: Int, _ passage: Passage, _ lastTime: inout Int, _ findings: inout [Finding]) {
        let tokens = passage.tokens
        guard at > 0, at + 1 < tokens.count, let hour = number(at - 1, passage), let minute = number(at + 1, passage),
            !tokens[at].isSpaced, !tokens[at + 1].isSpaced, tokens[at + 1].end - tokens[at + 1].start == 2
        else { return }
        if hour < 24 && minute < 60 || hour == 24 && minute == 0 {
            lastTime = at
            return
        }
        // Hours, minutes and seconds of a race are no time of day.
        guard !passage.isMark(at + 2, ":"), !passage.isMark(at - 2, ":") else { return }
        let span = ByteRange(tokens[at - 1].start, tokens[at + 1].end)
        for entry in entries {
            let isLed = at > 1 && entry.leads.contains(tokens[at - 2])
            let isFollowed = entry.follows.end(in: tokens, startingAt: at + 2) != nil
            guard isFollowed || at - lastTime <= 5 || isLed && (5..<30).contains(hour) else { continue }
            findings.append(entry.rule.finding(at: span, ["time": passage.string(span)], confidence: 90))
        }
    }

    private static let lastHour = Numeral(24)

    /// The value of a token of one or two digits.
    private func number(_ index: Int, _ passage: Passage) -> Int? {
        let token = passage.tokens[index]
        guard token.kind == .number, token.end - token.start <= 2 else { return nil }
        return Int(passage.string(index))
    }
}
