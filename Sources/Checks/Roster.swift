/// Every check kind there is, in the order in which an engine runs them: the one list that a new kind joins.
package enum Roster {
    package static let kinds: [any Check.Type] = [
        DoubledItem.self,
        DoubledWord.self,
        RelationCheck.self,
    ]
}
