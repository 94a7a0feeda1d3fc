import Server

/// Sends any bytes as a client might, cut in two at any place, and stops the process where what is read depends on the cut.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzMessages(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let cut = bytes.first.map { Int($0) % (bytes.count + 1) } ?? 0
    var whole = FrameReader()
    whole.append(bytes)
    var parts = FrameReader()
    var once: [FrameReader.Frame] = []
    var twice: [FrameReader.Frame] = []
    while let frame = whole.next() { once.append(frame) }
    for part in [bytes[..<cut], bytes[cut...]] {
        parts.append(Array(part))
        while let frame = parts.next() { twice.append(frame) }
    }
    precondition(once.count == twice.count || count > 4096, "the cut decides")
    for frame in once { _ = Message(frame) }
    _ = Message(.message(bytes))
    var buffer = Buffer(String(decoding: bytes.dropFirst(4), as: UTF8.self))
    for encoding in PositionEncoding.allCases {
        let numbers = bytes.prefix(4).map { Int(Int8(bitPattern: $0)) }
        guard numbers.count == 4 else { break }
        _ = buffer.replace(
            TextPosition(line: numbers[0], column: numbers[1]), TextPosition(line: numbers[2], column: numbers[3]), with: "1é🙂",
            encoding)
        precondition(String(validating: buffer.bytes, as: UTF8.self) != nil, "an edit cut a character in two")
        for offset in stride(from: 0, to: buffer.bytes.count, by: 7) where buffer.bytes[offset] & 0xC0 != 0x80 {
            let position = buffer.position(of: offset, encoding)
            precondition(buffer.offset(of: position, encoding).offset <= offset, "a place lies behind itself")
        }
    }
    return 0
}
