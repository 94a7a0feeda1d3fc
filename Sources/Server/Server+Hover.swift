import Checks
import Documents
import Engine
import Figures
import Findings
import Reporters
import Text

/// What was understood at a place: the figure, what it measures, what it is related to, and what is wrong there.
extension Server {
    mutating func hover(_ parameters: JSON) throws(ResponseError) -> Answer {
        let (document, offset) = try place(parameters)
        guard let report = document.report, let read = report.document else { return { $0.null() } }
        guard let at = report.textOffset(offset) else { return { $0.null() } }
        let figures = document.figures(around: at, chinese: host.chineseReader)
        let figure = figures.first { $0.span.contains(at) || $0.span.end == at }
        let findings = report.entries.filter { $0.finding.span.contains(at) || $0.finding.span.end == at }
        guard figure != nil || !findings.isEmpty else { return { $0.null() } }
        var lines: [String] = []
        if let figure {
            let links = document.draft?.links(of: figure.span) ?? []
            lines += HoverText(figure, links: links, text: read.original).lines
        }
        for entry in findings {
            if !lines.isEmpty { lines += ["", "---"] }
            lines += HoverText.lines(of: entry.finding)
        }
        let span = figure?.span ?? findings.first.map { $0.finding.span } ?? ByteRange(at, at)
        let range = document.buffer.range(report.range(span), client.encoding)
        let isMarkdown = client.readsMarkdown
        let text = isMarkdown ? lines.joined(separator: "\n") : HoverText.plain(lines)
        return { output in
            output.object { output in
                output.key("contents")
                output.object { output in
                    output.member("kind", isMarkdown ? "markdown" : "plaintext")
                    output.member("value", text)
                }
                output.member("range", range)
            }
        }
    }

    /// The open document and the offset in it that a request speaks of.
    func place(_ parameters: JSON) throws(ResponseError) -> (document: OpenDocument, offset: Int) {
        let document = try document(parameters)
        guard let position = parameters["position"]?.position else {
            throw ResponseError(.invalidParameters, "\"position\" is missing")
        }
        return (document, document.buffer.offset(of: position, client.encoding).offset)
    }

    func document(_ parameters: JSON) throws(ResponseError) -> OpenDocument {
        guard let uri = parameters.at("textDocument", "uri")?.text else {
            throw ResponseError(.invalidParameters, "\"textDocument\" is missing")
        }
        guard let document = documents[uri] else { throw ResponseError(.invalidParameters, "\(uri) is not open") }
        return document
    }
}

/// What is shown beside a figure or a finding, in Markdown.
struct HoverText {
    let lines: [String]

    init(_ figure: LedgerEntry, links: [Reasoning.Link], text: [UInt8]) {
        let words = FigureText(entry: figure)
        var lines = ["**\(HoverText.escaped(text.string(figure.span)))** = \(HoverText.escaped(words.value))", ""]
        var facts: [String] = []
        var kind = figure.kind.rawValue
        if let dimension = figure.dimension, dimension != kind { kind += ", \(dimension)" }
        facts.append("kind: \(kind)")
        if let interval = words.interval { facts.append("stands for: \(interval)") }
        if figure.hedge != .exact { facts.append("hedge: \(figure.hedge.rawValue)") }
        if let metric = figure.metric { facts.append("measures: \(metric)") }
        if let entity = figure.entity { facts.append("of: \(entity)") }
        if let period = figure.period { facts.append("period: \(period)") }
        if let role = figure.role { facts.append("role: \(role)") }
        if figure.status != "actual" { facts.append("status: \(figure.status)") }
        lines += facts.map { "- " + HoverText.escaped($0) }
        if !links.isEmpty {
            lines += ["", "Relations:", ""]
            for link in links.prefix(HoverText.linksShown) {
                let others = link.operands.filter { $0.span != figure.span }.map { "\"\(text.string($0.span))\"" }
                var line = "\(link.kind) \(link.holds ? "holds" : "fails")"
                if !others.isEmpty { line += " with " + others.prefix(6).joined(separator: ", ") }
                lines.append("- " + HoverText.escaped(line))
            }
            if links.count > HoverText.linksShown { lines.append("- and \(links.count - HoverText.linksShown) more") }
        }
        self.lines = lines
    }

    private static let linksShown = 8

    static func lines(of finding: Finding) -> [String] {
        var lines = ["**\(finding.severity.rawValue)** `\(finding.rule)`: \(escaped(finding.message))"]
        if !finding.arithmetic.isEmpty { lines += [""] + finding.arithmetic.map { "- " + escaped($0) } }
        for suggestion in finding.suggestions {
            lines += ["", "Write \"\(escaped(suggestion.replacement))\": \(escaped(suggestion.why))"]
        }
        return lines
    }

    /// What stands in a report must not become markup.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "*", "_", "`", "[", "]", "<", ">", "\\", "#", "|", "~": escaped += "\\"
            case "\n", "\r":
                escaped += " "
                continue
            default: break
            }
            escaped.unicodeScalars.append(scalar)
        }
        return escaped
    }

    static func plain(_ lines: [String]) -> String {
        lines.map { line in
            var plain = ""
            var isEscaped = false
            for scalar in line.unicodeScalars {
                if !isEscaped, scalar == "\\" {
                    isEscaped = true
                    continue
                }
                if isEscaped || scalar != "*" && scalar != "`" { plain.unicodeScalars.append(scalar) }
                isEscaped = false
            }
            return plain
        }.joined(separator: "\n")
    }
}
