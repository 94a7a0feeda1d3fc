extension Array {
    /// The index of the first element that does not belong before what is sought, the count where all do; those that do
    /// stand first. Found by halving.
    package func firstIndex(behind belongsBefore: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if belongsBefore(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
