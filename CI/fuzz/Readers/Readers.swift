import Documents
import Findings
import Readers
import Text

/// Reads any bytes in every format and stops the process where a document breaks a promise.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzReaders(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    for format in [nil] + Format.allCases {
        let reading = read(bytes: bytes, path: "fuzz", format: format)
        guard let document = reading.document else {
            precondition(reading.notices.contains { $0.level == .trouble }, "unread without trouble")
            continue
        }
        let text = document.text
        precondition(text.count == document.original.count, "markup was not blanked byte for byte")
        precondition(String(validating: text, as: UTF8.self) != nil, "not UTF-8")
        var end: UInt32 = 0
        for block in document.blocks {
            let range = block.range
            precondition(range.start >= end && Int(range.end) <= text.count && !range.isEmpty, "blocks out of order")
            precondition(text[Int(range.start)] & 0xC0 != 0x80, "a block begins inside a character")
            precondition(Int(range.end) == text.count || text[Int(range.end)] & 0xC0 != 0x80, "a block ends inside a character")
            precondition(Int(document.map.source(of: range).end) <= bytes.count, "the map leaves the file")
            end = range.end
        }
    }
    return 0
}
