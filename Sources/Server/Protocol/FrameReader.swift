/// Cuts the bytes that a client sends into messages: header lines, an empty line, as many bytes as `Content-Length` says.
///
/// Whatever comes, it goes on with the next message that can be made out and says what was wrong.
package struct FrameReader: Sendable {
    package enum Frame: Sendable, Hashable {
        case message([UInt8])
        /// What cannot be read was left out.
        case fault(String)
    }

    /// A message may carry the largest file that is read, with every byte of it escaped.
    package static let longest = 512 << 20
    /// More than any client sends before a message.
    private static let longestHeader = 4096

    private var bytes: [UInt8] = []
    private var at = 0
    /// Bytes of a message that is too long, still to be passed over.
    private var skipping = 0

    package init() {}

    package mutating func append(_ more: [UInt8]) {
        var more = more[...]
        if skipping > 0 {
            let passed = min(skipping, more.count)
            skipping -= passed
            more = more.dropFirst(passed)
        }
        if at > 1 << 16, at * 2 > bytes.count {
            bytes.removeFirst(at)
            at = 0
        }
        bytes += more
    }

    /// The next message; nil where it has not come in full.
    package mutating func next() -> Frame? {
        guard skipping == 0, let (end, body) = headerEnd() else { return overlongHeader() }
        switch FrameReader.length(in: bytes[at..<end]) {
        case .success(let length):
            if length > FrameReader.longest {
                let here = min(length, bytes.count - body)
                at = body + here
                skipping = length - here
                return .fault("a message of \(length) bytes is too long; \(FrameReader.longest >> 20) MiB is the limit")
            }
            guard bytes.count - body >= length else { return nil }
            at = body + length
            return .message(Array(bytes[body..<body + length]))
        case .failure(let fault):
            at = body
            return .fault(fault.message)
        }
    }

    /// The end of the header lines at hand and the beginning of the message behind them; empty lines before are passed over.
    private mutating func headerEnd() -> (end: Int, body: Int)? {
        while at < bytes.count, bytes[at] == 0x0D || bytes[at] == 0x0A { at += 1 }
        var end = at
        while end < bytes.count, end - at <= FrameReader.longestHeader {
            // "\r\n\r\n", and "\n\n" from clients that are written by hand.
            if bytes[end] == 0x0A {
                if end + 1 < bytes.count, bytes[end + 1] == 0x0A { return (end, end + 2) }
                if end + 2 < bytes.count, bytes[end + 1] == 0x0D, bytes[end + 2] == 0x0A { return (end, end + 3) }
            }
            end += 1
        }
        return nil
    }

    /// What goes on and on without an empty line is no header: looks for the next one.
    private mutating func overlongHeader() -> Frame? {
        guard skipping == 0, bytes.count - at > FrameReader.longestHeader else { return nil }
        let name = Array("content-length:".utf8)
        var next = at + 1
        while next + name.count <= bytes.count {
            if (0..<name.count).allSatisfy({ bytes[next + $0] | 0x20 == name[$0] | 0x20 }) { break }
            next += 1
        }
        at = next
        return .fault("there is no message where one should begin")
    }

    private struct Fault: Error { let message: String }

    private static func length(in header: ArraySlice<UInt8>) -> Result<Int, Fault> {
        for line in header.split(separator: 0x0A) {
            guard let colon = line.firstIndex(of: 0x3A) else { continue }
            let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
            guard name.filter({ !$0.isWhitespace }) == "content-length" else { continue }
            let value = String(decoding: line[(colon + 1)...], as: UTF8.self).filter { !$0.isWhitespace }
            guard let length = Int(value), length >= 0, value.first != "+" else {
                return .failure(Fault(message: "\"Content-Length\" is no number of bytes"))
            }
            return .success(length)
        }
        return .failure(Fault(message: "the header has no \"Content-Length\""))
    }
}
