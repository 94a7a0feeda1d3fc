import Documents
import Embedded
import Engine
import Findings
import Lexicons
import Readers
import Reporters
import Sheets

/// What came of one input.
struct Examined: Sendable {
    /// Nil where the input could not be read; the notices then say why.
    let report: FileReport?
    /// Every figure as understood, where asked for.
    let ledger: [LedgerEntry]
    let notices: [Notice]
}

/// The road from bytes to findings with the rules of this run: a value that any number of threads may share.
struct Examiner: Sendable {
    private let engine: Engine
    private let wantsLedger: Bool

    init(wantsLedger: Bool) throws(Trouble) {
        self.wantsLedger = wantsLedger
        do throws(SheetError) {
            let lexicon = try Lexicon(
                language: Embedded.sheets(under: "languages/en/"), units: Embedded.sheets(under: "units/"))
            engine = try Engine(rules: [], data: [], lexicon: lexicon)
        } catch {
            throw Trouble(message: "\(error.path):\(error.line):\(error.column): \(error.message)")
        }
    }

    func examine(_ bytes: [UInt8], path: String, format: Format? = nil, language: Language? = nil) -> Examined {
        let reading = read(bytes: bytes, path: path, format: format, language: language)
        guard let document = reading.document else { return Examined(report: nil, ledger: [], notices: reading.notices) }
        let outcome = engine.check(document, listingFigures: wantsLedger)
        let report = FileReport(
            document: document, findings: outcome.findings, notices: reading.notices, figureCount: outcome.figureCount)
        return Examined(report: report, ledger: outcome.ledger, notices: reading.notices)
    }

    /// Reads an input and examines it.
    func examine(_ input: Input, standardInputName: String, language: Language?) -> Examined {
        let path =
            switch input {
            case .file(let path): path
            case .standardInput: standardInputName
            }
        do throws(Trouble) {
            let bytes =
                switch input {
                case .file(let path): try File.read(path)
                case .standardInput: try File.readStandardInput()
                }
            return examine(bytes, path: path, language: language)
        } catch {
            let notice = Notice(level: .trouble, path: path, message: error.message)
            return Examined(report: nil, ledger: [], notices: [notice])
        }
    }
}
