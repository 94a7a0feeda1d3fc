import Quantities
import Sheets

/// The packed form: what the build puts into the binary, so that no word is read from a sheet at start-up.
///
/// Units, entries, phrases and words follow one another, each with their number in front. Which bit stands for which word
/// class is that of this build: the form is for a program built from the same sources, and for no file.
extension Lexicon {
    package func packed() -> [UInt8] {
        var packer = Packer()
        packer.add(language)
        packer.add(units.count)
        for unit in units {
            packer.add(unit.symbol)
            packer.add(unit.dimension)
            packer.add(unit.name)
            packer.add(unit.factor == nil ? 0 : 1)
            guard let factor = unit.factor else { continue }
            packer.add(signed: factor.coefficient)
            packer.add(signed: Int64(factor.exponent))
        }
        packer.add(entries.count)
        for entry in entries {
            let classes = entry.classes.positions
            packer.add(classes.count)
            for position in classes { packer.add(position) }
            packer.add(signed: entry.value)
            packer.add(Int(entry.unit) + 1)
            packer.add(Int(entry.currency) + 1)
            packer.add(Int(entry.letterCase))
            packer.add(Int(entry.phrases.lowerBound))
            packer.add(entry.phrases.count)
        }
        packer.add(phrases.count)
        for phrase in phrases {
            packer.add(Int(phrase.second))
            packer.add(Int(phrase.start))
            packer.add(Int(phrase.count))
            packer.add(Int(phrase.entry))
        }
        packer.add(phraseWords.count)
        for word in phraseWords { packer.add(Int(word)) }
        let words = slots.filter { $0.key != 0 }.sorted { $0.key < $1.key }
        packer.add(words.count)
        for slot in words {
            packer.add(word: slot.key)
            packer.add(Int(slot.entry))
        }
        let variants = writing?.variants ?? []
        packer.add(variants.count)
        for (other, character) in variants {
            packer.add(Int(other))
            packer.add(Int(character))
        }
        return packer.bytes
    }

    /// A lexicon from its packed form; nil where that is damaged.
    package convenience init?(packed literal: StaticString) {
        var unpacker = Unpacker(literal)
        self.init(&unpacker)
    }

    private convenience init?(_ unpacker: inout Unpacker) {
        guard let language = unpacker.string(), let units = unpacker.list(Unit.init), let entries = unpacker.list(Entry.init),
            let phrases = unpacker.list(Phrase.init),
            let phraseWords = unpacker.list({ $0.number().flatMap(UInt32.init(exactly:)) }),
            let words = unpacker.list(Slot.init),
            let variants = unpacker.list({ unpacker -> (UInt32, UInt32)? in
                guard let other = unpacker.number().flatMap(UInt32.init(exactly:)),
                    let character = unpacker.number().flatMap(UInt32.init(exactly:))
                else { return nil }
                return (other, character)
            }), unpacker.isAtEnd,
            words.allSatisfy({ Int($0.entry) < entries.count }),
            phrases.allSatisfy({ Int($0.start) + Int($0.count) <= phraseWords.count && Int($0.entry) < entries.count }),
            entries.allSatisfy({
                Int($0.phrases.upperBound) <= phrases.count && Int($0.unit) < units.count && Int($0.currency) < units.count
            })
        else { return nil }
        self.init(
            language: language, entries: entries, units: units, phrases: phrases, phraseWords: phraseWords, words: words,
            variants: variants)
    }
}

extension Packer {
    /// The sign in the lowest bit, so that small numbers stay short.
    fileprivate mutating func add(signed number: Int64) {
        add(word: UInt64(bitPattern: number << 1 ^ number >> 63))
    }
}

extension Unpacker {
    fileprivate mutating func signed() -> Int64? {
        word().map { Int64(bitPattern: $0 >> 1) ^ -Int64(bitPattern: $0 & 1) }
    }

    /// A number and that many items, each of a byte at least.
    fileprivate mutating func list<Item>(_ read: (inout Unpacker) -> Item?) -> [Item]? {
        guard let count = number(), count <= bytesLeft else { return nil }
        var items: [Item] = []
        items.reserveCapacity(count)
        for _ in 0..<count {
            guard let item = read(&self) else { return nil }
            items.append(item)
        }
        return items
    }
}

extension Unit {
    fileprivate init?(_ unpacker: inout Unpacker) {
        guard let symbol = unpacker.string(), let dimension = unpacker.string(), let name = unpacker.string(),
            let hasFactor = unpacker.number()
        else { return nil }
        var factor: Numeral?
        if hasFactor != 0 {
            guard let coefficient = unpacker.signed(), let exponent = unpacker.signed().flatMap(Int16.init(exactly:)) else {
                return nil
            }
            factor = Numeral(coefficient, exponent: exponent)
        }
        self.init(symbol: symbol, dimension: dimension, factor: factor, name: name)
    }
}

extension WordClasses {
    /// Of each word class in the set the number of its bit: a word has few classes.
    fileprivate var positions: [Int] {
        [bits.0, bits.1, bits.2].enumerated().flatMap { at, word in
            (0..<64).filter { word >> $0 & 1 != 0 }.map { at * 64 + $0 }
        }
    }

    fileprivate init?(_ unpacker: inout Unpacker) {
        guard let count = unpacker.number(), count <= unpacker.bytesLeft else { return nil }
        self.init()
        for _ in 0..<count {
            guard let position = unpacker.number(), position < 192 else { return nil }
            let bit: UInt64 = 1 << (UInt64(position) & 63)
            switch position >> 6 {
            case 0: bits.0 |= bit
            case 1: bits.1 |= bit
            default: bits.2 |= bit
            }
        }
    }
}

extension Lexicon.Entry {
    fileprivate init?(_ unpacker: inout Unpacker) {
        guard let classes = WordClasses(&unpacker), let value = unpacker.signed(),
            let unit = unpacker.number().flatMap(Int16.init(exactly:)),
            let currency = unpacker.number().flatMap(Int16.init(exactly:)),
            let letterCase = unpacker.number().flatMap(UInt8.init(exactly:)),
            let start = unpacker.number().flatMap(Int32.init(exactly:)),
            let count = unpacker.number().flatMap(Int32.init(exactly:)), count <= Int32.max - start
        else { return nil }
        self.init()
        self.classes = classes
        self.value = value
        self.unit = unit - 1
        self.currency = currency - 1
        self.letterCase = letterCase
        phrases = start..<start + count
    }
}

extension Lexicon.Phrase {
    fileprivate init?(_ unpacker: inout Unpacker) {
        guard let second = unpacker.number().flatMap(UInt32.init(exactly:)),
            let start = unpacker.number().flatMap(UInt32.init(exactly:)),
            let count = unpacker.number().flatMap(UInt16.init(exactly:)),
            let entry = unpacker.number().flatMap(UInt16.init(exactly:))
        else { return nil }
        self.init(second: second, start: start, count: count, entry: entry)
    }
}

extension Lexicon.Slot {
    fileprivate init?(_ unpacker: inout Unpacker) {
        guard let key = unpacker.word(), key != 0, let entry = unpacker.number().flatMap(UInt16.init(exactly:)) else {
            return nil
        }
        self.init(key: key, entry: entry)
    }
}
