/// Guesses what was meant by a name that is not known.
enum Spelling {
    /// " (did you mean "severity"?)" for the nearest known name, or nothing where none is near.
    static func hint(_ name: String, among known: some Sequence<String>) -> String {
        nearest(name, among: known).map { " (did you mean \"\($0)\"?)" } ?? ""
    }

    /// The known name that is most like a name, if one is like enough.
    static func nearest(_ name: String, among known: some Sequence<String>) -> String? {
        let letters = Array(name.utf8.prefix(64))
        let reach = max(1, letters.count / 3)
        let nearest = known.map { (name: $0, distance: distance(letters, Array($0.utf8.prefix(64)))) }
            .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
        return nearest.flatMap { $0.distance <= reach ? $0.name : nil }
    }

    /// A name in quotation marks, cut where it is too long for a message.
    static func quoted(_ name: String) -> String {
        name.utf8.count <= 64 ? "\"\(name)\"" : "\"\(String(name.unicodeScalars.prefix(60)))…\""
    }

    /// How many letters must be added, dropped, replaced or swapped with their neighbour.
    private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var before: [Int] = []
        var above = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var best = min(above[j + 1] + 1, row[j] + 1, above[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, before[j - 1] + 1) }
                row.append(best)
            }
            before = above
            above = row
        }
        return above[b.count]
    }
}
