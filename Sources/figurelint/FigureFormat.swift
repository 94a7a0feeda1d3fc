import ArgumentParser
import Documents
import Engine
import Figures
import Reporters
import Text

/// The shapes in which `figures` prints a ledger.
enum FigureFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json, jsonl, csv

    func begin(_ output: inout Output) {
        switch self {
        case .table, .jsonl: break
        case .json:
            output.beginObject()
            output.key("tool")
            output.beginObject()
            output.member("name", ReportContext.toolName)
            output.member("version", FigureLint.version)
            output.endObject()
            output.key("figures")
            output.beginArray()
        case .csv:
            output.append(row: [
                "path", "line", "column", "start", "end", "text", "kind", "value", "lower", "upper", "unit", "dimension",
                "hedge", "metric", "entity", "period", "status", "role", "from", "to",
            ])
        }
    }

    func write(_ ledger: [LedgerEntry], of report: FileReport, to output: inout Output) {
        guard !ledger.isEmpty else { return }
        let places = Places(report.document)
        switch self {
        case .table: FigureTable(ledger, places).write(to: &output)
        case .json:
            for entry in ledger { output.value(entry, path: report.document.path, places) }
        case .jsonl:
            for entry in ledger {
                output.value(entry, path: report.document.path, places)
                output.endLine()
            }
        case .csv:
            for entry in ledger { writeRow(entry, places, to: &output) }
        }
    }

    func end(_ summary: Summary, to output: inout Output) {
        guard self == .json else { return }
        output.endArray()
        output.key("notices")
        output.beginArray()
        for notice in summary.notices { output.value(notice) }
        output.endArray()
        output.endObject()
        output.endLine()
    }

    private func writeRow(_ entry: LedgerEntry, _ places: Places, to output: inout Output) {
        let place = places.place(of: entry.span)
        output.append(row: [
            places.document.path, String(place.start.line), String(place.start.column), String(place.bytes.start),
            String(place.bytes.end), places.document.original.string(entry.span), entry.kind.rawValue, entry.value, entry.lower,
            entry.upper, entry.unit, entry.dimension, entry.hedge.rawValue, entry.metric, entry.entity, entry.period,
            entry.status, entry.role, entry.from, entry.to,
        ])
    }
}

extension Output {
    /// A figure in JSON as the contract has it; `path` is left out where the reader knows it.
    mutating func value(_ entry: LedgerEntry, path: String?, _ places: Places) {
        beginObject()
        if let path { member("path", path) }
        member("span", entry.span, places)
        member("kind", entry.kind.rawValue)
        member("value", entry.value)
        member("lower", entry.lower)
        member("upper", entry.upper)
        member("unit", entry.unit)
        member("dimension", entry.dimension)
        member("hedge", entry.hedge.rawValue)
        member("metric", entry.metric)
        member("entity", entry.entity)
        member("period", entry.period)
        member("status", entry.status)
        member("role", entry.role)
        if let from = entry.from { member("from", from) }
        if let to = entry.to { member("to", to) }
        endObject()
    }

    private mutating func member(_ name: StaticString, _ text: String?) {
        key(name)
        if let text { value(text) } else { null() }
    }
}

/// A ledger as columns for people.
private struct FigureTable {
    private let path: String
    private var rows: [[String]] = [
        ["place", "figure", "kind", "value", "unit", "hedge", "role", "metric", "entity", "period", "status"]
    ]

    init(_ ledger: [LedgerEntry], _ places: Places) {
        path = places.document.path
        for entry in ledger {
            let start = places.lines.position(of: entry.span.start, in: places.document.original)
            let value = entry.value ?? [entry.from, entry.to].compactMap { $0 }.joined(separator: "..")
            rows.append([
                "\(start.line):\(start.column)", places.document.original.string(entry.span), entry.kind.rawValue, value,
                entry.unit ?? "", entry.hedge == .exact ? "" : entry.hedge.rawValue, entry.role ?? "", entry.metric ?? "",
                entry.entity ?? "",
                entry.period ?? "", entry.status == "actual" ? "" : entry.status,
            ])
        }
    }

    func write(to output: inout Output) {
        var widths = [Int](repeating: 0, count: rows[0].count)
        for row in rows {
            for (column, cell) in row.enumerated() { widths[column] = max(widths[column], Output.visibleWidth(of: cell)) }
        }
        output.append(visible: path)
        output.append(0x0A)
        for row in rows {
            let last = row.lastIndex { !$0.isEmpty } ?? 0
            for (column, cell) in row.enumerated() where column <= last {
                output.append("  ")
                output.append(visible: cell)
                if column < last { output.append(0x20, count: widths[column] - Output.visibleWidth(of: cell)) }
            }
            output.append(0x0A)
        }
        output.append(0x0A)
    }
}
