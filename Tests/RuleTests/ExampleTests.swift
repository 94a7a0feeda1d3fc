import Checks
import Documents
import Engine
import Figures
import Findings
import Lexicons
import Readers
import Rules
import Sheets
import TestSupport
import Testing

/// The rules of the folder Rules/ and an engine that runs them all.
enum Embodied {
    static let rules: Result<RuleSet, RuleSetError> = {
        do throws(RuleSetError) { return .success(try RuleSet()) } catch { return .failure(error) }
    }()

    static let engine: Result<Engine, SheetError> = {
        do throws(SheetError) {
            guard case .success(let rules) = rules else { return .success(try Engine(rules: [], data: [], lexicon: .english)) }
            return .success(try Engine(rules: rules.rules, data: rules.data, lexicon: .english))
        } catch {
            return .failure(error)
        }
    }()

    static var ids: [String] { (try? rules.get())?.rules.map(\.id) ?? [] }

    private static let chinese = PassageReader(.chinese)

    static func check(_ text: [UInt8], _ format: Mutation.Format, _ language: String, _ original: String? = nil) -> [Finding] {
        let format = Format(rawValue: format.rawValue)
        let reading = read(bytes: text, path: "example", format: format, language: Language(rawValue: language))
        guard let document = reading.document, case .success(let engine) = engine else { return [] }
        let source = original.flatMap { read(bytes: Array($0.utf8), path: "original", language: .chinese).document }
        return engine.check(document, original: source.map(chinese.read) ?? []).findings
    }
}

@Suite struct ExampleTests {
    @Test func everySheetCanBeRead() {
        switch Embodied.rules {
        case .success(let rules): #expect(rules.faults(lexicon: .english).map(\.asLine) == [])
        case .failure(let error): for fault in error.errors { Issue.record("\(fault.asLine)") }
        }
    }

    @Test func theEngineTakesAllRules() {
        if case .failure(let error) = Embodied.engine { Issue.record("\(error.asLine)") }
    }

    /// Every example of every rule, as written and varied.
    @Test(arguments: Embodied.ids)
    func examplesHold(id: String) throws {
        let rule = try #require(try Embodied.rules.get().rule(id))
        let trials = Trial.run(rule, check: Embodied.check)
        let failed = trials.filter { !$0.faults.isEmpty }
        if !failed.isEmpty { Issue.record("\(RuleSet.account(of: trials))") }
        #expect(!rule.fails.isEmpty && !rule.passes.isEmpty)
    }
}
