import Documents

extension Document {
    /// The day that the metadata at the head of a Markdown report names: `date: 2024-05-01` between the fences.
    var statedDay: Day? {
        // Metadata is what the reader has blanked out.
        guard original.starts(with: "---".utf8), text.first == 0x20 else { return nil }
        let lines = original.prefix(4096).split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).dropFirst()
        for line in lines {
            let line = String(decoding: line, as: UTF8.self)
            if line.hasPrefix("---") { return nil }
            guard line.lowercased().hasPrefix("date:") else { continue }
            // A time may follow the day.
            let value = line.dropFirst(5).drop { $0 == " " || $0 == "\t" || $0 == "\"" || $0 == "'" }
            return Day(value.prefix(10))
        }
        return nil
    }
}
