import Quantities
import Sheets

extension Lexicon {
    /// Collects entries while sheets are read.
    struct Builder {
        var entries: [Entry] = [Entry()]
        var units: [Unit] = []
        var index: [UInt64: UInt16] = [:]
        /// The tag that the sheets of the language carry.
        var language = ""
        /// By scalar: the character that another writing of it stands for.
        var variants: [UInt32: UInt32] = [:]
        /// By the entry of the first word.
        private var phrases: [UInt16: [(rest: [UInt32], entry: UInt16)]] = [:]
        private var phraseEntries: [[UInt64]: UInt16] = [:]

        /// The entry of a word or phrase, made when it is new.
        private mutating func entry(for form: String) -> Int {
            let words = Lexicon.words(form)
            guard let first = words.first else { return 0 }
            addPrefixes(of: form)
            let opening = entry(forWord: first)
            if words.count == 1 { return opening }
            if let known = phraseEntries[words] { return Int(known) }
            for word in words.dropFirst() { _ = entry(forWord: word) }
            entries.append(Entry())
            let made = UInt16(entries.count - 1)
            phraseEntries[words] = made
            let rest = words.dropFirst().map { UInt32(truncatingIfNeeded: $0) }
            phrases[UInt16(opening), default: []].append((rest, made))
            return Int(made)
        }

        private mutating func entry(forWord hash: UInt64) -> Int {
            if let known = index[hash] { return Int(known) }
            entries.append(Entry())
            index[hash] = UInt16(entries.count - 1)
            return entries.count - 1
        }

        /// Makes empty entries for the beginnings of a word without spaces around it, so that the longest word can be found
        /// character by character.
        private mutating func addPrefixes(of form: String) {
            guard form.utf8.count > 3, form.utf8.allSatisfy({ $0 >= 0x80 && $0 < 0xF0 }) else { return }
            var hash = WordHash.seed
            var width = 0
            for byte in form.utf8.dropLast(3) {
                hash = WordHash.fold(hash, byte)
                width += 1
                if width % 3 == 0 { _ = entry(forWord: WordHash.finish(hash)) }
            }
        }

        private mutating func add(_ form: String, _ one: WordClass, value: Int64? = nil, unit: Int16? = nil) {
            let at = entry(for: form)
            guard at > 0 else { return }
            entries[at].classes.insert(one)
            if let value { entries[at].value = value }
            guard let unit else { return }
            if one == .unit { entries[at].unit = unit } else { entries[at].currency = unit }
            if one == .unit { entries[at].letterCase = Builder.letterCase(form) }
        }

        private static func letterCase(_ form: String) -> UInt8 {
            let isLower = form.utf8.allSatisfy { $0 &- 0x61 < 26 }
            switch form.utf8.count {
            case 1: return isLower ? 1 : form.utf8.allSatisfy { $0 &- 0x41 < 26 } ? 2 : 0
            case 2, 3: return isLower ? 3 : 0
            default: return 0
            }
        }

        /// `words:` class -> forms; `values:` class -> {form: whole number}; `unit-forms:` symbol of a unit -> forms;
        /// `variants:` character -> other writings of it.
        mutating func add(language sheet: Sheet) throws(SheetError) {
            if let tag = sheet.root["language"]?.scalar { language = tag }
            try addUnitForms(sheet)
            for (character, others) in sheet.root["variants"]?.mapping ?? [] {
                guard let plain = character.scalar?.unicodeScalars.first, let others = others.scalar else { continue }
                for other in others.unicodeScalars { variants[other.value] = plain.value }
            }
            for (key, value) in sheet.root["words"]?.mapping ?? [] {
                let one = try wordClass(key, in: sheet)
                guard let forms = value.strings else {
                    throw SheetError(
                        path: sheet.path, line: value.line, column: value.column,
                        message: "expected a list of words for \"\(one.rawValue)\"")
                }
                for form in forms { add(form, one) }
            }
            for (key, value) in sheet.root["values"]?.mapping ?? [] {
                let one = try wordClass(key, in: sheet)
                for (form, number) in value.mapping ?? [] {
                    guard let form = form.scalar, let text = number.scalar, let number = Int64(text) else {
                        throw SheetError(
                            path: sheet.path, line: number.line, column: number.column,
                            message: "expected \"word: whole number\" under \"\(one.rawValue)\"")
                    }
                    add(form, one, value: number)
                }
            }
        }

        private mutating func addUnitForms(_ sheet: Sheet) throws(SheetError) {
            for (symbol, forms) in sheet.root["unit-forms"]?.mapping ?? [] {
                guard let unit = units.firstIndex(where: { $0.symbol == symbol.scalar }), let forms = forms.strings else {
                    throw SheetError(
                        path: sheet.path, line: symbol.line, column: symbol.column,
                        message: "expected \"symbol of a unit: [forms]\"; \"\(symbol.scalar ?? "")\" is no such symbol")
                }
                let one: WordClass = units[unit].isCurrency ? .currency : .unit
                for form in forms { add(form, one, unit: Int16(unit)) }
            }
        }

        /// `units:` list of {symbol, name, dimension, factor, forms}; the factor is a decimal and may be left out.
        mutating func add(units sheet: Sheet) throws(SheetError) {
            for item in sheet.root["units"]?.sequence ?? [] {
                guard let symbol = item["symbol"]?.scalar, let dimension = item["dimension"]?.scalar,
                    let forms = item["forms"]?.strings
                else {
                    throw SheetError(
                        path: sheet.path, line: item.line, column: item.column,
                        message: "a unit needs symbol, dimension and forms")
                }
                var factor: Numeral?
                if let written = item["factor"] {
                    factor = written.scalar.flatMap { Numeral(decimal: $0) }
                    if factor == nil {
                        throw SheetError(
                            path: sheet.path, line: written.line, column: written.column,
                            message: "the factor must be a decimal number such as 0.0667")
                    }
                }
                units.append(
                    Unit(symbol: symbol, dimension: dimension, factor: factor, name: item["name"]?.scalar ?? symbol))
                let unit = Int16(units.count - 1)
                let one: WordClass = dimension == "currency" ? .currency : .unit
                for form in forms { add(form, one, unit: unit) }
                for sign in item["signs"]?.strings ?? [] { add(sign, .currencySymbol, unit: unit) }
            }
        }

        private func wordClass(_ key: Sheet.Node, in sheet: Sheet) throws(SheetError) -> WordClass {
            if let name = key.scalar, let one = WordClass(rawValue: name) { return one }
            throw SheetError(
                path: sheet.path, line: key.line, column: key.column,
                message: "unknown word class \"\(key.scalar ?? "")\"; known: "
                    + WordClass.allCases.map(\.rawValue).sorted().joined(separator: ", "))
        }

        /// All phrases in one array, grouped by first word, longest first, with the words behind the first in another.
        func arrangedPhrases(_ entries: inout [Entry]) -> ([Phrase], [UInt32]) {
            var arranged: [Phrase] = []
            var words: [UInt32] = []
            for (first, list) in phrases.sorted(by: { $0.key < $1.key }) {
                let start = Int32(arranged.count)
                let sorted = list.sorted {
                    $0.rest.count != $1.rest.count ? $0.rest.count > $1.rest.count : $0.entry < $1.entry
                }
                for (rest, entry) in sorted {
                    guard let second = rest.first else { continue }
                    arranged.append(
                        Phrase(second: second, start: UInt32(words.count), count: UInt16(clamping: rest.count), entry: entry))
                    words += rest
                }
                entries[Int(first)].phrases = start..<Int32(arranged.count)
            }
            return (arranged, words)
        }
    }
}
