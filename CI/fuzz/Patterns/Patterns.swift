import Patterns
import Text

/// Takes the bytes before the first line end as a pattern and searches the rest with it, as text that was not validated.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPatterns(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let cut = bytes.firstIndex(of: 0x0A) ?? bytes.count
    guard let pattern = try? Pattern(Array(bytes[..<cut]), options: bytes.count % 2 == 0 ? .caseless : .multiline) else {
        return 0
    }
    var last: UInt32 = 0
    try? pattern.matches(in: bytes, range: ByteRange(min(cut + 1, bytes.count), bytes.count)) { match in
        precondition(match.range.start >= last && Int(match.range.end) <= bytes.count, "matches out of order")
        for capture in match.captures {
            precondition(capture.map { Int($0.end) <= bytes.count } ?? true, "a capture leaves the text")
        }
        last = match.range.end
        return true
    }
    return 0
}
