import MercatoTestSupport
import MercatoWire
import Testing

@Suite("PageToken")
struct PageTokenTests {
    @Test("A token is read back from its text, which needs no escape in a URL")
    func roundTrip() throws {
        let alphabet = Array("aZ09 -_/+\"\\é🎈\u{0}\n?>~")
        try forAll(seeds: 0..<500) { random in
            let position = (0..<Int.random(in: 1...3, using: &random)).map { _ in
                String(
                    (0..<Int.random(in: 0...9, using: &random)).compactMap { _ in alphabet.randomElement(using: &random)
                    })
            }
            let token = PageToken(random.oneIn(2) ? .after : .before, position)
            try #require(PageToken(token.text) == token)
            try #require(FormParameters([("PageToken", token.text)]).encoded == "PageToken=\(token.text)")
        }
    }

    @Test("The two sides of a record are told apart")
    func directions() {
        #expect(PageToken(.after, ["a"]) != PageToken(.before, ["a"]))
        #expect(PageToken(.after, ["a"]).text != PageToken(.before, ["a"]).text)
    }

    // The rest of the rows: W10 is [], WzFd is [1], eyJhIjoxfQ is {"a":1}, WyJhIl0geA is ["a"] x.
    @Test(
        "What this server did not make is refused",
        arguments: [
            "", "P", "PA", "PB", "PC", "A", "XAWyJhIl0", "pAWyJhIl0", "PaWyJhIl0", "PA!", "PA====", "PAW10", "PAWzFd",
            "PAeyJhIjoxfQ", "PAWyJhIl0geA", "PAWyJhIiwxXQ", "PA\u{0}", "PAé", "🎈", "PAWyJhIl0!",
        ])
    func garbage(text: String) {
        #expect(PageToken(text) == nil)
    }

    @Test("A token damaged anywhere is refused or reads as another, and never stops the process")
    func damage() throws {
        let text = PageToken(.after, ["Voice Insights", "XB0123456789abcdef0123456789abcdef"]).text
        try forAll(seeds: 0..<500) { random in
            var bytes = Array(text.utf8)
            bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0x20...0x7E, using: &random)
            let damaged = String(decoding: bytes.prefix(Int.random(in: 0...bytes.count, using: &random)), as: UTF8.self)
            guard let token = PageToken(damaged), damaged != text else { return }
            try #require(token != PageToken(text) || PageToken(token.text) == token)
        }
    }
}
