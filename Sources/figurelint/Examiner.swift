import Checks
import Documents
import Embedded
import Engine
import Figures
import Findings
import Lexicons
import Readers
import Reporters
import Rules
import Sheets
import Synchronization
import Text

/// What came of one input.
struct Examined: Sendable {
    /// Nil where the input could not be read; the notices then say why.
    let report: FileReport?
    /// Every figure as understood, where asked for.
    let ledger: [LedgerEntry]
    let notices: [Notice]
    /// How the suppressions did.
    var suppressions = SuppressionUse()
    /// What examined it; nil where the input was not even opened.
    var examiner: Examiner?
}

/// The road from bytes to findings with the rules of this run: a value that any number of threads may share.
struct Examiner: Sendable {
    let engine: Engine
    let settings: Settings
    let filters: Filters
    private let wantsLedger: Bool
    /// How many parts of a long report are looked at side by side.
    private let width: Int
    private let words = LearntWords()
    /// The text that the reports were translated from; empty where it is not at hand.
    var original: [Passage] = []
    /// Which of the examiners of a run it is, in the order they were needed.
    var rank = 0

    /// A report is taken apart into parts of at least this many bytes.
    private static let leastStretch = 256 << 10

    /// - Parameter wantsRules: false where nothing is to be checked.
    init(
        settings: Settings, wantsRules: Bool, filters: Filters, wantsLedger: Bool, width: Int
    ) throws(Trouble) {
        self.settings = settings
        self.filters = filters
        self.wantsLedger = wantsLedger
        self.width = width
        engine =
            wantsRules && settings.rules.isBuiltIn
            ? try Examiner.standard.get() : try Examiner.engine(wantsRules ? settings.rules : nil)
    }

    /// The engine with the built-in rules, made once.
    static let standard: Result<Engine, Trouble> = Result { () throws(Trouble) in
        try engine(RuleOptions.builtIn.get())
    }

    /// - Parameter rules: nil for an engine that only reads.
    static func engine(_ rules: RuleSet?) throws(Trouble) -> Engine {
        let lexicon = try english.get()
        do throws(SheetError) {
            return try Engine(rules: rules?.rules ?? [], data: rules?.data ?? [], lexicon: lexicon)
        } catch {
            throw Trouble(message: error.asLine)
        }
    }

    /// The words that texts of a language are read with.
    static func lexicon(_ language: String) throws(Trouble) -> Lexicon {
        guard let packed = Embedded.lexicon(language), let lexicon = Lexicon(packed: packed) else {
            throw Trouble(message: "the words of the language \"\(language)\" in this program are damaged; install it again")
        }
        return lexicon
    }

    /// The words of English, unpacked once for all examiners.
    private static let english: Result<Lexicon, Trouble> = Result { () throws(Trouble) in try lexicon("en") }

    /// Reads Chinese text; made when the first such text comes.
    static let chinese: Result<PassageReader, Trouble> = Result { () throws(Trouble) in
        PassageReader(try lexicon("zh"))
    }

    /// Examines a text, beside the one it was translated from, if that is at hand.
    func examine(
        _ bytes: [UInt8], path: String, format: Format? = nil, language: Language? = nil, original: [Passage]? = nil
    ) async -> Examined {
        let reading = read(bytes: bytes, path: path, format: format, language: language ?? settings.language?.value)
        guard let document = reading.document else { return Examined(report: nil, ledger: [], notices: reading.notices) }
        let original = original ?? self.original
        let outcome = await check(document, original)
        let profile = settings.profile.value
        let findings = outcome.findings.filter(profile.shows)
        let hidden = findings.count == outcome.findings.count ? [] : outcome.findings.filter { !profile.shows($0) }
        var notices = reading.notices
        let judgement: Judgement
        do throws(Trouble) {
            judgement = try filters.filter(for: path, hasOriginal: !original.isEmpty)
                .judge(findings, hidden: hidden, in: document)
            notices += judgement.notices
        } catch {
            notices.append(Notice(level: .trouble, path: path, message: error.message))
            return Examined(report: nil, ledger: outcome.ledger, notices: notices, examiner: self)
        }
        let report = FileReport(
            document: document, findings: findings, dispositions: judgement.dispositions, absent: judgement.absent,
            notices: notices, figureCount: outcome.figureCount)
        return Examined(
            report: report, ledger: outcome.ledger, notices: notices, suppressions: judgement.suppressions, examiner: self)
    }

    /// The passages of an original, read in its own language; nil with notices where it cannot be read.
    static func original(
        _ bytes: [UInt8], path: String, format: Format? = nil, language: Language? = nil
    ) -> (passages: [Passage]?, notices: [Notice]) {
        let reading = read(bytes: bytes, path: path, format: format, language: language)
        guard let document = reading.document else { return (nil, reading.notices) }
        // A language that nobody reads figures in: nothing can be compared.
        if document.language == .unknown { return ([], reading.notices) }
        do throws(Trouble) {
            let reader = document.language == .chinese ? try chinese.get() : PassageReader(try lexicon("en"))
            return (reader.read(document), reading.notices)
        } catch {
            return (nil, [Notice(level: .trouble, path: path, message: error.message)])
        }
    }

    /// How a finding of a report that was examined came about.
    func explain(_ finding: Finding, in document: Document) -> Explanation { engine.explain(finding, in: document) }

    /// Reads an input and examines it.
    func examine(_ input: Input, standardInputName: String, language: Language?) async -> Examined {
        let path = input.name(standardInputName)
        do throws(Trouble) {
            return await examine(try input.read(), path: path, language: language)
        } catch {
            let notice = Notice(level: .trouble, path: path, message: error.message)
            return Examined(report: nil, ledger: [], notices: [notice])
        }
    }

    /// Short reports at once, long ones in stretches side by side: the outcome is the same.
    private func check(_ document: Document, _ original: [Passage]) async -> Outcome {
        if document.language == .chinese, case .success(let reader) = Examiner.chinese {
            return Engine.ledger(of: document, with: reader)
        }
        let stretches = width > 1 ? stretches(of: document) : []
        guard stretches.count > 1 else {
            return words.lend(engine) { engine.check(document, listingFigures: wantsLedger, original: original, &$0) }
        }
        // Joined as they come, while others are still at work.
        var whole: Survey?
        await forEachInOrder(stretches, width: width) { [engine, words, wantsLedger] stretch in
            words.lend(engine) { engine.survey(document, blocks: stretch, listingFigures: wantsLedger, &$0) }
        } then: {
            if whole == nil { whole = $0 } else { whole?.append($0) }
        }
        guard let whole else { return engine.check(document, listingFigures: wantsLedger, original: original) }
        return engine.conclude(whole, of: document, original: original)
    }

    private func stretches(of document: Document) -> [Range<Int>] {
        let size = max(Examiner.leastStretch, document.text.count / (4 * width))
        var stretches: [Range<Int>] = []
        var first = 0
        for (number, block) in document.blocks.enumerated()
        where Int(block.range.end) - Int(document.blocks[first].range.start) >= size {
            stretches.append(first..<number + 1)
            first = number + 1
            if first == document.blocks.count { break }
        }
        if first < document.blocks.count { stretches.append(first..<document.blocks.count) }
        return stretches
    }
}

/// What is known of words, for those who are at work on reports now; each has it alone and hands it on.
private final class LearntWords: Sendable {
    private let idle = Mutex<[Anchors]>([])

    func lend<Result>(_ engine: Engine, _ work: (inout Anchors) -> Result) -> Result {
        var anchors = idle.withLock { $0.popLast() } ?? engine.anchors
        defer { idle.withLock { [anchors] in $0.append(anchors) } }
        return work(&anchors)
    }
}
