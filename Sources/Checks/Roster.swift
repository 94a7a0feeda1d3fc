/// Every check kind there is: the one list that a new kind joins.
package enum Roster {
    package static let kinds: [any Check.Type] = walking + anchored.map { $0 }

    /// Kinds that walk a passage or its figures themselves.
    package static let walking: [any Check.Type] = [
        AfterPublication.self,
        Anniversary.self,
        Calendar.self,
        ChangeBasis.self,
        Chronology.self,
        ClockTime.self,
        DateOrder.self,
        DigitsWords.self,
        DoubledWord.self,
        Duration.self,
        FalsePrecision.self,
        FalseSentenceBreak.self,
        FractionalCount.self,
        FutureActual.self,
        Granularity.self,
        InfinitiveSentence.self,
        ListOutlier.self,
        MalformedNumber.self,
        MixedGrouping.self,
        MixedNumberStyle.self,
        OriginalComparison.self,
        PageFurniture.self,
        PlacePrior.self,
        PrepositionDate.self,
        ProportionSum.self,
        RangeOrder.self,
        RelationCheck.self,
        Respectively.self,
        SuperlativeYear.self,
        TopShare.self,
        UnitForMetric.self,
        UnitOutlier.self,
        Untranslated.self,
        Weekday.self,
    ]

    /// Kinds that are shown the words they look for.
    package static let anchored: [any AnchoredCheck.Type] = [
        Acronym.self,
        AnnouncedCount.self,
        Bound.self,
        DoubledItem.self,
        Enumeration.self,
        GarbledOrdinal.self,
        Glossary.self,
        LostReferent.self,
        LostSentenceBreak.self,
        OrdinalSuffix.self,
        PatternCheck.self,
        PeriodLabel.self,
        RepeatedPhrase.self,
        RunTogether.self,
        TermVariants.self,
    ]
}
