import JSONValue
import Logging
import Testing

@testable import MercatoTelemetry

@Suite("JSONLogHandler")
struct JSONLogHandlerTests {
    private struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let output = MemoryOutput()

    private var logger: Logger {
        Logger(label: "test") { JSONLogHandler(label: $0, output: output, now: { 1_769_846_709_042 }) }
    }

    /// What was logged, read back by a parser.
    private func logged() throws -> [JSONObject] {
        try output.lines.map { line in
            try #require(try JSONValue(parsing: line).object)
        }
    }

    @Test("Each entry is one line of JSON: time, level, label and message first, then metadata by name")
    func shape() {
        logger.warning(
            "a message", error: Failure(description: "broken"),
            metadata: ["b": "2", "a": .stringConvertible(1), "c": .stringConvertible(true), "d": ["x", ["y": "z"]]])
        let expected =
            #"{"time":"2026-01-31T08:05:09.042Z","level":"warning","label":"test","message":"a message","#
            + #""error":"broken","a":1,"b":"2","c":true,"d":["x",{"y":"z"}]}"# + "\n"
        #expect(output.lines == [expected])
    }

    @Test(
        "Times are in UTC with milliseconds",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (951_782_400_007, "2000-02-29T00:00:00.007Z"),
            (-1, "1969-12-31T23:59:59.999Z"), (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        ] as [(Int64, String)])
    func times(milliseconds: Int64, text: String) {
        #expect(LogTime.text(milliseconds) == text)
    }

    @Test(
        "Any text comes back as it was, on one line",
        arguments: [
            "quote \" backslash \\ slash /", "line\nbreak\r\n\ttab", "\0\u{1}\u{1F}\u{7F}\u{85}\u{2028}\u{2029}",
            "ü 漢 🎉 e\u{301}", "",
        ])
    func escaping(text: String) throws {
        logger.info("\(text)", metadata: ["key \(text)": "\(text)"])
        let line = try #require(output.lines.first)
        #expect(line.dropLast().allSatisfy { !$0.isNewline })
        let entry = try #require(try logged().first)
        #expect(entry["message"]?.string == text)
        #expect(entry["key \(text)"]?.string == text)
    }

    @Test("Metadata in dictionaries is flattened")
    func flattening() throws {
        logger.info("x", metadata: ["a": ["b": ["c": "1"], "d": "2"]])
        let entry = try #require(try logged().first)
        #expect(entry["a.b.c"]?.string == "1")
        #expect(entry["a.d"]?.string == "2")
    }

    @Test(
        "Secrets are never written, whatever holds them",
        arguments: [
            "authorization", "Authorization", "http.request.Authorization", "password", "MERCATO_PASSWORD", "secret",
            "key_secret", "token", "authToken", "Set-Cookie", "credentials",
        ])
    func redaction(name: String) throws {
        logger.info("x", metadata: [name: "hush-1"])
        logger.info("x", metadata: ["headers": [name: "hush-2"]])
        logger.info("x", metadata: ["headers": [[name: "hush-3"]]])
        logger.info("x", metadata: [name: ["inner": "hush-4"]])
        #expect(output.lines.filter { $0.contains("hush") } == [])
        #expect(output.lines.allSatisfy { $0.contains("[redacted]") })
    }

    @Test("A long text is cut, at a whole character, and too many members are left out")
    func bounds() throws {
        let many = Dictionary(uniqueKeysWithValues: (0..<500).map { ("k\($0)", Logger.MetadataValue.string("v")) })
        logger.info("\(String(repeating: "🎉", count: 100_000))", metadata: many)
        let entry = try #require(try logged().first)
        let message = try #require(entry["message"]?.string)
        #expect(message.hasSuffix("🎉…"))
        #expect(message.utf8.count <= JSONLine.textBytesMax + 8)
        #expect(entry.members.count == JSONLine.membersMax)
    }

    @Test("The nearer metadata counts, and none takes the place of the entry's own members")
    func precedence() throws {
        var logger = logger
        logger[metadataKey: "a"] = "logger"
        logger[metadataKey: "b"] = "logger"
        logger.info("text", metadata: ["a": "entry", "message": "other", "level": "other"])
        let entry = try #require(try logged().first)
        #expect(entry["a"]?.string == "entry")
        #expect(entry["b"]?.string == "logger")
        #expect(entry["message"]?.string == "text")
        #expect(entry["metadata.message"]?.string == "other")
        #expect(entry["level"]?.string == "info")
    }

    @Test("Metadata of one logger is not another's")
    func values() {
        var first = logger
        let second = logger
        first[metadataKey: "only"] = "first"
        #expect(first[metadataKey: "only"] == "first")
        #expect(second[metadataKey: "only"] == nil)
    }

    @Test("Many threads at once write whole lines")
    func concurrency() async throws {
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<8 {
                group.addTask { [logger] in
                    for number in 0..<200 { logger.info("entry", metadata: ["n": "\(task)-\(number)"]) }
                }
            }
        }
        #expect(Set(try logged().compactMap { $0["n"]?.string }).count == 1_600)
    }
}
