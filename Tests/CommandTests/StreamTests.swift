import Foundation
import Testing

@Suite struct StreamTests {
    @Test func answersComeInOrder() throws {
        let input = (0..<500).map { "{\"id\": \"n\($0)\", \"text\": \"It made \($0) tonnes.\"}\n" }.joined()
        let result = try Tool.run(["stream"], input: input)
        #expect(result.code == 0)
        let identifiers = try result.lines.map { try Tool.json(String($0))["id"] as? String }
        #expect(identifiers == (0..<500).map { "n\($0)" })
    }

    @Test(arguments: [
        ("junk", "valid JSON"), ("", "valid JSON"), ("{}", "no \"text\""), ("[1]", "JSON object"),
        ("{\"text\": 5}", "\"text\""),
        ("{\"text\": \"a\", \"format\": \"docx\"}", "docx"), ("{\"text\": \"a\", \"language\": \"?\"}", "language"),
        ("{\"text\": \"a\", \"source\": {}}", "source.text"), ("{\"text\": \"a\", \"id\": []}", "\"id\""),
        ("{\"text\": \"a\"", "valid JSON"), ("{\"text\": \"\\uzzzz\"}", "valid JSON"),
    ])
    func aBadLineIsAnsweredAndTheStreamGoesOn(line: String, words: String) throws {
        let result = try Tool.run(["stream"], input: "{\"id\": 1, \"text\": \"a\"}\n\(line)\n{\"id\": 2, \"text\": \"b\"}\n")
        #expect(result.code == 2)
        try #require(result.lines.count == 3)
        let bad = try Tool.json(String(result.lines[1]))
        #expect(bad["id"] is NSNull)
        #expect((bad["findings"] as? [Any])?.isEmpty == true)
        let error = try #require(bad["error"] as? String)
        #expect(error.hasPrefix("line 2: ") && error.contains(words), "\(error)")
        #expect(try Tool.json(String(result.lines[2]))["id"] as? Int == 2)
        let good = try Tool.json(String(result.lines[2]))
        #expect(good["error"] is NSNull)
    }

    @Test(arguments: [("732 million", 1), ("732,000", 0)])
    func comparesWithTheSource(figure: String, count: Int) throws {
        let line =
            "{\"id\": 1, \"text\": \"Grants came to \(figure).\", \"source\": {\"text\": \"授权73.2万件。\", \"language\": \"zh\"}}\n"
        let answer = try Tool.json(Tool.run(["stream"], input: line).output)
        #expect((answer["findings"] as? [Any])?.count == count)
    }

    @Test func theLastLineNeedsNoEnd() throws {
        let result = try Tool.run(["stream", "--figures"], input: "{\"id\": null, \"text\": \"\"}")
        #expect(result.code == 0)
        #expect(result.output == "{\"id\":null,\"findings\":[],\"figures\":[],\"error\":null}\n")
    }

    /// Each line is answered before the next one is asked for: a program may wait for every answer.
    @Test func everyAnswerIsFlushed() throws {
        let process = Process()
        process.executableURL = URL(filePath: Tool.path)
        process.arguments = ["stream"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        for number in 0..<3 {
            try input.fileHandleForWriting.write(contentsOf: Data("{\"id\": \(number), \"text\": \"a\"}\n".utf8))
            let answer = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
            #expect(answer.hasPrefix("{\"id\":\(number),") && answer.hasSuffix("\n"))
        }
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}
