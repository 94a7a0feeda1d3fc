import Reporters

/// One format on its way to one place: a run has several where `--output-file` names several.
final class Outlet {
    /// A place that is open for a format.
    struct Opening {
        let format: any Reporter.Type
        let sink: any Sink
        let isColored: Bool
    }

    private var reporter: any Reporter
    private var output: Output
    private let sink: any Sink

    init(_ opening: Opening, rules: [RuleDescription]) {
        let context = ReportContext(version: FigureLint.version, rules: rules, isColored: opening.isColored)
        let sink = opening.sink
        reporter = opening.format.init(context)
        output = Output { sink.write($0) }
        self.sink = sink
        reporter.begin(to: &output)
    }

    func write(_ report: FileReport) {
        reporter.file(report, to: &output)
        output.flush()
    }

    func end(_ summary: Summary) throws(Trouble) {
        reporter.end(summary, to: &output)
        output.flush()
        try sink.commit()
    }
}
