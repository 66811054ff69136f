import Foundation
import MercatoTestSupport
import MercatoWire
import Testing

@Suite("PageToken")
struct PageTokenTests {
    /// Good enough to tell texts apart; the server's is a real one.
    private let seal = PageSeal.toy(1)

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
            let text = token.text(seal: seal)
            try #require(PageToken(text, seal: seal) == token)
            try #require(FormParameters([("PageToken", text)]).encoded == "PageToken=\(text)")
            // The same token has one text, so that a page's own URL is always the same.
            try #require(PageToken(text, seal: seal)?.text(seal: seal) == text)
        }
    }

    @Test(
        "A second spelling of a place is no token, even behind a signature that fits",
        arguments: [("[\"a\"]", true), ("[ \"a\"]", false), ("[\"\\u0061\"]", false), ("[\"a\"] ", false)])
    func spellings(json: String, isToken: Bool) {
        let seal = PageSeal { _ in Array(repeating: 0, count: PageSeal.signatureByteCount) }
        let bytes = Array(repeating: UInt8(0), count: PageSeal.signatureByteCount) + Array(json.utf8)
        let text = Data(bytes).base64EncodedString().replacing("=", with: "")
        #expect((PageToken("PA\(text)", seal: seal) != nil) == isToken)
    }

    @Test("The two sides of a record are told apart, also by the signature")
    func directions() {
        let (after, before) = (PageToken(.after, ["a"]), PageToken(.before, ["a"]))
        #expect(after != before)
        let turned = "PB" + after.text(seal: seal).dropFirst(2)
        #expect(turned != before.text(seal: seal))
        #expect(PageToken(turned, seal: seal) == nil)
    }

    @Test("Another seal, such as another list's or account's, does not open it")
    func otherSeals() {
        let text = PageToken(.after, ["1", "2"]).text(seal: seal)
        #expect(PageToken(text, seal: .toy(1)) != nil)
        #expect(PageToken(text, seal: .toy(2)) == nil)
    }

    // The rest of the rows, behind a signature: [], [1], {"a":1}, ["a"] x, ["a",1].
    @Test(
        "What this server did not make is refused",
        arguments: [
            "", "P", "PA", "PB", "PC", "A", "PAWyJhIl0", "pAWyJhIl0", "PaWyJhIl0", "PA!", "PA====", "PA\u{0}", "PAé",
            "🎈", "PAAAAAAAAAAAAAAAAAAAAAAA", "PAAAAAAAAAAAAAAAAAAAAAAFtd", "PAAAAAAAAAAAAAAAAAAAAAAFsxXQ",
            "PAAAAAAAAAAAAAAAAAAAAAAHsiYSI6MX0", "PAAAAAAAAAAAAAAAAAAAAAAFsiYSJdIHg",
            "PAAAAAAAAAAAAAAAAAAAAAAFsiYSIsMV0", "XAAAAAAAAAAAAAAAAAAAAAAFsiYSJd", "PAAAAAAAAAAAAAAAAAAAAAAFsiYSJd!",
        ])
    func garbage(text: String) {
        #expect(PageToken(text, seal: .none) == nil)
        #expect(PageToken("PAAAAAAAAAAAAAAAAAAAAAAFsiYSJd", seal: .none) == PageToken(.after, ["a"]))
    }

    @Test("A token changed anywhere is refused")
    func damage() throws {
        let text = PageToken(.after, ["Voice Insights", "XB0123456789abcdef0123456789abcdef"]).text(seal: seal)
        try forAll(seeds: 0..<2_000) { random in
            var bytes = Array(text.utf8)
            bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0x20...0x7E, using: &random)
            let damaged = String(decoding: bytes.prefix(Int.random(in: 0...bytes.count, using: &random)), as: UTF8.self)
            try #require(damaged == text || PageToken(damaged, seal: seal) == nil)
        }
    }
}

extension PageSeal {
    /// Every text has the same signature, 16 bytes of 0.
    static let none = PageSeal { _ in Array(repeating: 0, count: signatureByteCount) }

    /// Different seeds and different texts have, nearly always, different signatures.
    static func toy(_ seed: UInt64) -> PageSeal {
        PageSeal { bytes in
            var (low, high) = (seed &+ 0x9E37_79B9_7F4A_7C15, seed ^ 0xD1B5_4A32_D192_ED03)
            for byte in bytes {
                low = (low ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
                high = (high &+ low) &* 0xBF58_476D_1CE4_E5B9
            }
            return [low, high].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
        }
    }
}
