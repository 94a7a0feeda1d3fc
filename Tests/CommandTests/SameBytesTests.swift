import Testing

/// Sets and dictionaries are ordered anew in every process, so only several processes can tell that nothing hangs on it.
@Suite struct SameBytesTests {
    private static let report = """
        Output went from 12.3 billion yuan to 24.9 billion yuan, an increase of 2.6 billion yuan.

        The fund grew by 25 percent, from 12.0 billion yuan to 150 billion yuan. The museum has 93,000 visitors, 1.5 times
        the 26,000 of the gallery. There are 35,394 hospitals, of which 118,700 are public.

        """

    @Test func everyRunSaysTheSame() throws {
        let runs = try (0..<4).map { _ in
            try Tool.run(["check", "-", "--profile", "audit", "--format", "json", "--jobs", "4"], input: Self.report)
        }
        let first = try #require(runs.first)
        #expect(first.code == 1 && first.errors.isEmpty)
        for run in runs.dropFirst() { #expect(run.output == first.output) }
    }
}
