/// The segments of a sentence between commas and conjunctions, gathered in one walk, and the lists among them.
struct CommaList {
    enum Break { case comma, conjunction, end }

    private var segments: [(range: Range<Int>, end: Break)] = []
    private var start = 0
    private var commas = 0

    mutating func begin(at token: Int) {
        segments.removeAll(keepingCapacity: true)
        start = token
        commas = 0
    }

    mutating func close(before end: Int, next: Int, _ kind: Break) {
        if end > start {
            segments.append((start..<end, kind))
            if kind == .comma { commas += 1 }
        } else if kind == .conjunction, !segments.isEmpty {
            // ", and": one separator.
            segments[segments.count - 1].end = .conjunction
        }
        start = next
    }

    /// Runs of at least three segments of which only the first and the last are longer than five tokens.
    ///
    /// What follows a conjunction is the last item; it may be the first of another list.
    func lists() -> [[Range<Int>]] {
        guard commas > 0, segments.count > 2 else { return [] }
        var lists: [[Range<Int>]] = []
        var items: [Range<Int>] = []
        var isLast = false
        for segment in segments {
            items.append(segment.range)
            if items.count > 1, isLast || segment.range.count > 5 || segment.end == .end {
                if items.count > 2 { lists.append(items) }
                items = [segment.range]
            }
            isLast = segment.end == .conjunction
        }
        return lists
    }
}
