/// What a byte can begin.
private enum ByteClass: UInt8 {
    case mark, space, newline, letter, digit, wide

    static let table: [ByteClass] = (0...255).map { byte in
        switch UInt8(byte) {
        case 0x0A, 0x0D: .newline
        case 0x00...0x20, 0x7F: .space
        case 0x30...0x39: .digit
        case 0x41...0x5A, 0x61...0x7A: .letter
        case 0x80...0xFF: .wide
        default: .mark
        }
    }
}

/// One pass over the bytes of a block.
struct Scanner {
    let bytes: UnsafeBufferPointer<UInt8>
    let end: Int
    let tables: Lexicon.Tables
    var at = 0

    mutating func scan(from start: Int, into tokens: inout [Token]) {
        at = start
        var flags: Token.Flags = [.spaced, .startsLine]
        ByteClass.table.withUnsafeBufferPointer { table in
            while at < end {
                let begin = at
                switch table[Int(bytes[at])] {
                case .space:
                    at += 1
                    flags.insert(.spaced)
                    continue
                case .newline:
                    at += 1
                    flags.insert([.spaced, .startsLine])
                    continue
                case .letter: word(flags, into: &tokens)
                case .digit: number(flags, into: &tokens)
                case .mark:
                    at += 1
                    append(.mark, begin, flags, into: &tokens)
                case .wide:
                    let (scalar, width) = decode(at)
                    switch WideClass(scalar) {
                    case .space:
                        at += width
                        flags.insert(.spaced)
                        continue
                    case .letter: word(flags, into: &tokens)
                    case .mark:
                        at += width
                        append(.mark, begin, flags, into: &tokens)
                    case .apostrophe:
                        at += width
                        append(.mark, begin, flags, into: &tokens)
                    case .foreign:
                        at += width
                        while at < end, bytes[at] >= 0x80 {
                            let (next, step) = decode(at)
                            guard WideClass(next) == .foreign else { break }
                            at += step
                        }
                        append(.foreign, begin, flags, into: &tokens)
                    }
                }
                flags = []
            }
        }
    }

    private func append(_ kind: Token.Kind, _ begin: Int, _ flags: Token.Flags, into tokens: inout [Token]) {
        var hash = WordHash.seed
        for offset in begin..<at { hash = WordHash.fold(hash, bytes[offset]) }
        append(kind, begin, flags, WordHash.finish(hash), into: &tokens)
    }

    private func append(
        _ kind: Token.Kind, _ begin: Int, _ flags: Token.Flags, _ hash: UInt64, into tokens: inout [Token]
    ) {
        let entry = kind == .number ? 0 : tables.entry(for: hash)
        var flags = flags
        if entry != 0, flags.contains(.capitalised), tables.entries[Int(entry)].classes.contains(.opener) {
            flags.insert(.opener)
        }
        tokens.append(
            Token(
                start: UInt32(begin), end: UInt32(at), hash: UInt32(truncatingIfNeeded: hash), entry: entry, kind: kind,
                flags: flags))
    }

    private mutating func word(_ given: Token.Flags, into tokens: inout [Token]) {
        let begin = at
        var flags = given
        var hash = WordHash.seed
        var capitals = 0
        var letters = 0
        loop: while at < end {
            let byte = bytes[at]
            let lower = byte | 0x20
            if lower &- 0x61 < 26 {
                hash = (hash ^ UInt64(lower)) &* WordHash.prime
                capitals += byte < 0x61 ? 1 : 0
                letters += 1
                at += 1
                continue
            }
            switch byte {
            case 0x30...0x39:
                // "USD1,700", "RM79", "FY2021": the digits are a number of their own.
                if !flags.contains(.hasDigit) {
                    let known = tables.entries[Int(tables.entry(for: WordHash.finish(hash)))].classes
                    if known.intersects(Lexer.splitting) { break loop }
                }
                flags.insert(.hasDigit)
            case 0x27:
                // An apostrophe belongs to the word ("don't") unless it opens a possessive or closes a quotation.
                guard at + 1 < end, bytes[at + 1] | 0x20 &- 0x61 < 26, !isPossessive(at + 1) else { break loop }
            case 0x80...0xFF:
                let (scalar, width) = decode(at)
                switch WideClass(scalar) {
                case .letter:
                    letters += 1
                    for offset in at..<at + width { hash = WordHash.fold(hash, bytes[offset]) }
                    at += width
                    continue loop
                case .apostrophe where at + width < end && bytes[at + width] | 0x20 &- 0x61 < 26 && !isPossessive(at + width):
                    hash = WordHash.fold(hash, 0x27)
                    at += width
                    continue loop
                default: break loop
                }
            default: break loop
            }
            hash = WordHash.fold(hash, byte)
            at += 1
        }
        if at - begin == 1, isInitialism(begin) {
            // "U.S.", "e.g.": letters that each carry a stop are one word.
            while at + 1 < end, bytes[at] == 0x2E, bytes[at + 1] | 0x20 &- 0x61 < 26,
                at + 2 >= end || bytes[at + 2] | 0x20 &- 0x61 >= 26
            {
                hash = WordHash.fold(WordHash.fold(hash, bytes[at]), bytes[at + 1])
                at += 2
            }
            if at < end, bytes[at] == 0x2E {
                hash = WordHash.fold(hash, 0x2E)
                at += 1
            }
        }
        let first = bytes[begin]
        if first &- 0x41 < 26 || first >= 0x80 && capitals > 0 { flags.insert(.capitalised) }
        if capitals == letters, letters > 1 { flags.insert(.allCapitals) }
        append(.word, begin, flags, WordHash.finish(hash), into: &tokens)
        possessive(into: &tokens)
    }

    private func isInitialism(_ begin: Int) -> Bool {
        begin + 3 < end + 1 && begin + 2 < end && bytes[begin + 1] == 0x2E && bytes[begin + 2] | 0x20 &- 0x61 < 26
            && (begin + 3 >= end || bytes[begin + 3] | 0x20 &- 0x61 >= 26) && begin + 3 < end && bytes[begin + 3] == 0x2E
    }

    /// Whether an s that ends a word stands here.
    private func isPossessive(_ offset: Int) -> Bool {
        guard bytes[offset] | 0x20 == 0x73 else { return false }
        return offset + 1 >= end || bytes[offset + 1] | 0x20 &- 0x61 >= 26
    }

    private mutating func possessive(into tokens: inout [Token]) {
        guard at + 1 < end else { return }
        let begin = at
        if bytes[at] == 0x27, isPossessive(at + 1) {
            at += 2
        } else if bytes[at] == 0xE2 {
            let (scalar, width) = decode(at)
            guard scalar == 0x2019, at + width < end, isPossessive(at + width) else { return }
            at += width + 1
        } else {
            return
        }
        append(.possessive, begin, [], into: &tokens)
    }

    /// Digits with inner commas, points and apostrophes, also where they are doubled ("4,.5") so that it can be told.
    private mutating func number(_ flags: Token.Flags, into tokens: inout [Token]) {
        let begin = at
        while true {
            while at < end, bytes[at] &- 0x30 < 10 { at += 1 }
            var next = at
            while next < end, next - at < 2, bytes[next] == 0x2C || bytes[next] == 0x2E || bytes[next] == 0x27 { next += 1 }
            guard next > at, next < end, bytes[next] &- 0x30 < 10 else { break }
            at = next
        }
        append(.number, begin, flags, into: &tokens)
    }

    private func decode(_ offset: Int) -> (scalar: UInt32, width: Int) {
        let lead = bytes[offset]
        func tail(_ n: Int) -> UInt32 { offset + n < end ? UInt32(bytes[offset + n] & 0x3F) : 0 }
        // A scalar that the end cuts off takes what is left.
        if lead >= 0xF0 { return (UInt32(lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), min(4, end - offset)) }
        if lead >= 0xE0 { return (UInt32(lead & 0x0F) << 12 | tail(1) << 6 | tail(2), min(3, end - offset)) }
        return (UInt32(lead & 0x1F) << 6 | tail(1), min(2, end - offset))
    }
}

/// What a scalar beyond ASCII can begin; ranges after the blocks of the Unicode Standard.
private enum WideClass {
    case space, letter, mark, apostrophe, foreign

    init(_ scalar: UInt32) {
        switch scalar {
        case 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF: self = .space
        case 0x2019: self = .apostrophe
        case 0x80...0xA9, 0xAB...0xB1, 0xB4, 0xB6...0xB8, 0xBB...0xBF, 0xD7, 0xF7: self = .mark
        // Superscripts belong to the unit before them: "km²".
        case 0xB2, 0xB3, 0xB9, 0xAA, 0xB5, 0xBA, 0xC0...0x24F, 0x370...0x52F, 0x1E00...0x1FFF: self = .letter
        case 0x2010...0x2BFF, 0x3001...0x3004, 0x3008...0x3020, 0x3030, 0xFE30...0xFE4F, 0xFF01...0xFF0F, 0xFF1A...0xFF20,
            0xFF3B...0xFF40, 0xFF5B...0xFF65, 0xFFE0...0xFFEF, 0xFFFC, 0xFFFD, 0x1F000...0x1FAFF:
            self = .mark
        default: self = .foreign
        }
    }
}
