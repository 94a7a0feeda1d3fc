/// A stretch of text that is aligned as a whole: a paragraph or a sentence.
struct Link: Sendable {
    /// Length in bytes.
    let length: Int
    /// What its figures are known by in any language, ascending: digits without their power of ten, dates.
    let keys: [Int64]

    init(length: Int, keys: [Int64]) {
        self.length = length
        self.keys = keys.sorted()
    }
}

/// Some links of the original and the links of the translation that render them.
struct Bead: Sendable, Hashable {
    let source: Range<Int>
    let target: Range<Int>
}

/// Aligns two sequences in order: dynamic programming over shared figures and lengths, within a band around the diagonal.
///
/// After Gale and Church 1993 (lengths, beads of one or two), with figures as anchors. Linear in the longer sequence as
/// far as the two differ little in length.
struct Chain {
    private let source: [Link]
    private let target: [Link]
    /// Bytes of the translation for a thousand bytes of the original.
    private let rate: Int
    private let reach: Int

    /// How many links of each side make a bead, and what it costs.
    private static let moves: [(Int, Int, Int)] = [
        (1, 1, 0), (1, 2, 8), (2, 1, 8), (2, 2, 37), (1, 3, 14), (3, 1, 14), (1, 0, 18), (0, 1, 18),
    ]
    private static let farthest = 200

    static func beads(_ source: [Link], _ target: [Link]) -> [Bead] {
        if source.isEmpty || target.isEmpty { return [] }
        if source.count == 1 || target.count == 1 { return [Bead(source: 0..<source.count, target: 0..<target.count)] }
        return Chain(source, target).walk()
    }

    private init(_ source: [Link], _ target: [Link]) {
        self.source = source
        self.target = target
        rate = max(1, target.reduce(0) { $0 + $1.length } * 1000 / max(1, source.reduce(0) { $0 + $1.length }))
        reach = min(
            Chain.farthest, min(60, abs(source.count - target.count)) + 12 + max(source.count, target.count) / 40)
    }

    private func walk() -> [Bead] {
        let n = source.count
        let m = target.count
        let width = 2 * reach + 1
        let worst = Int32.min / 2
        var best = [Int32](repeating: worst, count: (n + 1) * width)
        var chosen = [UInt8](repeating: 0xFF, count: (n + 1) * width)
        func start(_ i: Int) -> Int { i * m / n - reach }
        func slot(_ i: Int, _ j: Int) -> Int? {
            let at = j - start(i)
            return at >= 0 && at < width && j >= 0 && j <= m ? i * width + at : nil
        }
        if let origin = slot(0, 0) { best[origin] = 0 }
        for i in 0...n {
            for j in max(0, start(i))...min(m, max(0, start(i) + width - 1)) {
                guard let here = slot(i, j), i + j > 0 else { continue }
                for (move, (p, q, cost)) in Chain.moves.enumerated() where p <= i && q <= j {
                    guard let from = slot(i - p, j - q), best[from] > worst else { continue }
                    let gain = best[from] + Int32(score(i - p..<i, j - q..<j) - cost)
                    if gain > best[here] {
                        best[here] = gain
                        chosen[here] = UInt8(move)
                    }
                }
            }
        }
        var beads: [Bead] = []
        var (i, j) = (n, m)
        while i + j > 0 {
            guard let here = slot(i, j), chosen[here] < 0xFF else { return [Bead(source: 0..<n, target: 0..<m)] }
            let (p, q, _) = Chain.moves[Int(chosen[here])]
            beads.append(Bead(source: i - p..<i, target: j - q..<j))
            (i, j) = (i - p, j - q)
        }
        return beads.reversed()
    }

    /// What figures in common are worth, less what the lengths speak against.
    private func score(_ s: Range<Int>, _ t: Range<Int>) -> Int {
        guard !s.isEmpty, !t.isEmpty else { return 0 }
        var shared = 0
        for a in s { for b in t { shared += Chain.shared(source[a].keys, target[b].keys) } }
        let expected = s.reduce(0) { $0 + source[$1].length } * rate / 1000
        let length = t.reduce(0) { $0 + target[$1].length }
        return shared - 24 * abs(expected - length) / max(1, expected + length) + 6
    }

    private static func shared(_ a: [Int64], _ b: [Int64]) -> Int {
        var (i, j, sum) = (0, 0, 0)
        while i < a.count, j < b.count {
            if a[i] == b[j] {
                // Long numbers meet by chance less often.
                let key = a[i].magnitude
                sum += key >= 100 ? 30 : key >= 10 ? 20 : 6
                (i, j) = (i + 1, j + 1)
            } else if a[i] < b[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return sum
    }
}
