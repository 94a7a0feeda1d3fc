/// Does work on many inputs at once and hands the results on in the order of the inputs.
///
/// At most `width` inputs are worked on at a time, and a bounded number of results wait for their turn, so that memory
/// does not grow with the number of inputs.
func forEachInOrder<Input: Sendable, Output: Sendable>(
    _ inputs: [Input], width: Int, _ work: @escaping @Sendable (Input) async -> Output, then consume: (Output) -> Void
) async {
    guard width > 1, inputs.count > 1 else {
        for input in inputs { consume(await work(input)) }
        return
    }
    await withTaskGroup(of: (Int, Output).self) { group in
        var started = 0
        var running = 0
        var consumed = 0
        var waiting: [Int: Output] = [:]
        func start() {
            while running < width, started < inputs.count, started - consumed < 3 * width {
                let number = started
                group.addTask { (number, await work(inputs[number])) }
                started += 1
                running += 1
            }
        }
        start()
        while let (number, output) = await group.next() {
            running -= 1
            waiting[number] = output
            start()
            while let next = waiting.removeValue(forKey: consumed) {
                consume(next)
                consumed += 1
                start()
            }
        }
    }
}
