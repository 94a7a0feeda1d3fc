/// Every check kind there is, in the order in which an engine runs them: the one list that a new kind joins.
package enum Roster {
    package static let kinds: [any Check.Type] = [
        Acronym.self,
        DoubledItem.self,
        DoubledWord.self,
        Enumeration.self,
        FalseSentenceBreak.self,
        Glossary.self,
        LostSentenceBreak.self,
        RelationCheck.self,
        TermVariants.self,
    ]
}
