/// Reads standard input line by line; keeps no more than the longest line.
struct LineReader {
    /// A line beyond this is refused, so that a stream without line ends cannot fill the memory.
    static let longest = 256 << 20

    enum Line {
        case line([UInt8])
        case tooLong
    }

    private var buffer = [UInt8](repeating: 0, count: 1 << 16)
    private var at = 0
    private var end = 0
    /// The last read failed; the lines before that were still given.
    private(set) var failure: Int32 = 0

    /// The next line without its line end; nil at the end of the input.
    mutating func next() -> Line? {
        var line: [UInt8] = []
        var isTooLong = false
        while true {
            if at == end, !fill() { return isTooLong ? .tooLong : line.isEmpty ? nil : .line(line) }
            let found = buffer[at..<end].firstIndex(of: 0x0A)
            if !isTooLong { line += buffer[at..<(found ?? end)] }
            if line.count > LineReader.longest {
                line = []
                isTooLong = true
            }
            at = found.map { $0 + 1 } ?? end
            if found != nil { return isTooLong ? .tooLong : .line(line) }
        }
    }

    private mutating func fill() -> Bool {
        let got = buffer.withUnsafeMutableBufferPointer { File.read(0, $0.baseAddress, $0.count) }
        if got < 0 { failure = File.lastError }
        at = 0
        end = max(got, 0)
        return got > 0
    }
}
