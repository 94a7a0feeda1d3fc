extension Configuration {
    /// What `figurelint init` writes: every key with an example, all of it silent but the profile.
    package static let template = """
        # FigureLint: what goes for the reports in this folder and below.
        # `figurelint config` shows what is in force, and where it comes from.

        # default; strict: warnings fail, too; audit: also what the checks are hardly sure of.
        profile: default

        # The least severity that makes the exit code 1: error, warning, info, never.
        # fail-on: warning

        # The language of the reports; found from the text where nothing is said.
        # language: en

        # The day the reports speak from. Suppressions that ended before it count no more.
        # as-of: 2024-12-31

        # The built-in packs to use; all where nothing is said.
        # packs: [core, translation]

        # Rules of your own: YAML files, or folders of them.
        # add-rules: [house-rules]

        # Rules, packs or patterns: off, on, error, warning or info.
        # rules:
        #   core/share-above-whole: warning
        #   ip: off

        # Terms of the house: what is not to be written, and what instead.
        # terms:
        #   - {wrong: [yearly work book, year book], right: annual report, why: its printed title}

        # Metrics of the house, with the range they can lie in.
        # metrics:
        #   - id: house-visitors
        #     names: {en: [visitors of the museum]}
        #     nouns: [[visitor], [museum]]
        #     unit: count
        #     range: {low: 0, high: 4000000}
        #     source: annual report of the museum
        #     year: 2023

        # Other settings for some paths; later ones win.
        # overrides:
        #   - paths: ["archive/**"]
        #     rules: {translation: off}

        # Findings that are not to count, each with its reason. In Markdown, write a comment instead:
        # <!-- figurelint-disable-next-line core/share-above-whole: why this is right -->
        # suppressions:
        #   - rule: core/share-above-whole
        #     text: "153.5%"
        #     reason: exports include goods in transit

        # Findings that were there before; written by `figurelint check --write-baseline FILE`.
        # baseline: .figurelint-baseline

        """
}
