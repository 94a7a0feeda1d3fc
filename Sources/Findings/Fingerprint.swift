package import Text

/// What identifies a finding across edits elsewhere in the report: 128 bits, the same on every platform.
package struct Fingerprint: Sendable, Hashable, CustomStringConvertible {
    package let value: UInt128

    package init(value: UInt128) { self.value = value }

    /// Reads what `description` writes; nil for anything else.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 32, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }),
            let value = UInt128(text, radix: 16)
        else { return nil }
        self.value = value
    }

    /// 32 lower-case hexadecimal digits.
    package var description: String {
        // By hand: a report may show a million of them, and the library divides 128 bits for each digit.
        String(unsafeUninitializedCapacity: 32) { digits in
            for (at, shift) in stride(from: 124, through: 0, by: -4).enumerated() {
                let digit = UInt8(truncatingIfNeeded: value >> UInt128(shift)) & 0xF
                digits[at] = digit < 10 ? 0x30 + digit : 0x57 + digit
            }
            return 32
        }
    }

    /// The fingerprint of the same finding among those of many files, for formats that want no two alike.
    package func below(_ path: String) -> Fingerprint {
        var hash = FNV()
        for byte in path.utf8 { hash.add(byte) }
        hash.separate()
        for byte in description.utf8 { hash.add(byte) }
        return Fingerprint(value: hash.value)
    }
}

/// Gives the findings of one document their fingerprints; ask in the order of the findings, once for each.
///
/// A fingerprint is the FNV-1a hash (RFC 9923) of the rule, the quoted text, the words around it in the same block, and how
/// many equal ones came before in the document. White space and letter case do not count, and the digits of neighbours do not
/// either, so that correcting the next figure leaves this finding's fingerprint alone.
package struct Fingerprints: Sendable {
    private static let wordsAround = 3
    private static let bytesAround = 64

    private var seen: [UInt128: UInt32] = [:]

    package init() {}

    /// - Parameter stretch: the block that the finding stands in; words beyond it may come and go. Nil: the whole text.
    package mutating func next(of finding: Finding, in text: [UInt8], within stretch: ByteRange?) -> Fingerprint {
        var hash = FNV()
        for byte in finding.rule.utf8 { hash.add(byte) }
        hash.separate()
        let start = min(Int(finding.span.start), text.count)
        let end = max(start, min(Int(finding.span.end), text.count))
        let low = min(start, stretch.map { Int($0.start) } ?? 0)
        let high = max(end, min(stretch.map { Int($0.end) } ?? text.count, text.count))
        text.withUnsafeBufferPointer { bytes in
            hash.add(bytes[start..<end], maskingDigits: false)
            hash.separate()
            hash.add(bytes[Fingerprints.before(start, downTo: low, in: bytes)..<start], maskingDigits: true)
            hash.separate()
            hash.add(bytes[end..<Fingerprints.after(end, upTo: high, in: bytes)], maskingDigits: true)
        }
        let ordinal = seen[hash.value, default: 0]
        seen[hash.value] = ordinal + 1
        hash.separate()
        for shift in stride(from: 0, to: 32, by: 8) { hash.add(UInt8(truncatingIfNeeded: ordinal >> UInt32(shift))) }
        return Fingerprint(value: hash.value)
    }

    /// Where the words before an offset begin.
    private static func before(_ offset: Int, downTo low: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
        var at = offset
        var words = 0
        while at > low, offset - at < bytesAround {
            if isSpace(text[at - 1]), at < offset, !isSpace(text[at]) {
                words += 1
                if words == wordsAround { break }
            }
            at -= 1
        }
        return at
    }

    /// Where the words after an offset end.
    private static func after(_ offset: Int, upTo high: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
        var at = offset
        var words = 0
        while at < high, at - offset < bytesAround {
            if isSpace(text[at]), at > offset, !isSpace(text[at - 1]) {
                words += 1
                if words == wordsAround { break }
            }
            at += 1
        }
        return at
    }

    @inline(__always)
    fileprivate static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
}

/// The 128-bit FNV-1a hash, with its published offset basis and prime.
private struct FNV {
    var value: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
    private static let prime: UInt128 = 0x0000_0000_0100_0000_0000_0000_0000_013b

    @inline(__always)
    mutating func add(_ byte: UInt8) { value = (value ^ UInt128(byte)) &* FNV.prime }

    /// A byte that no UTF-8 text holds.
    mutating func separate() { add(0xFF) }

    /// Adds a text with white space trimmed and runs of it as one space, ASCII letters in lower case.
    mutating func add(_ text: Slice<UnsafeBufferPointer<UInt8>>, maskingDigits: Bool) {
        var isPending = false
        var isEmpty = true
        for byte in text {
            if Fingerprints.isSpace(byte) {
                isPending = !isEmpty
                continue
            }
            if isPending { add(0x20) }
            isPending = false
            isEmpty = false
            switch byte {
            case 0x41...0x5A: add(byte | 0x20)
            case 0x30...0x39 where maskingDigits: add(0x30)
            default: add(byte)
            }
        }
    }
}
