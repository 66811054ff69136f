import MercatoWire
import Testing

@Suite("IdempotencyHeader")
struct IdempotencyHeaderTests {
    private static let longest = String(repeating: "k", count: 255)

    @Test(
        "Either header gives the key, and both may say the same",
        arguments: [
            (["abc"], [], "abc"), ([], ["abc"], "abc"), (["abc"], ["abc"], "abc"), (["abc", "abc"], [], "abc"),
            (["!"], [], "!"), (["~"], [], "~"), ([longest], [longest], longest),
        ] as [([String], [String], String)])
    func accepted(standard: [String], twilio: [String], key: String) throws {
        #expect(try IdempotencyHeader.key(standard: standard, twilio: twilio) == key)
    }

    @Test("Without a header there is no key")
    func absent() throws {
        #expect(try IdempotencyHeader.key(standard: [], twilio: []) == nil)
    }

    @Test(
        "A key is 1 to 255 visible ASCII characters",
        arguments: ["", " ", "a b", " a", "a ", "a\t", "é", "\u{7F}", "\u{0}", "\u{1F}", longest + "k", "🎈"])
    func malformed(key: String) throws {
        for (standard, twilio, name) in [([key], [], "Idempotency-Key"), ([], [key], "I-Twilio-Idempotency-Token")] {
            let fault = try #require(throws: RequestFault.self) {
                try IdempotencyHeader.key(standard: standard, twilio: twilio)
            }
            #expect(fault.parameter == name)
            #expect(fault.description.contains("1 to 255 visible ASCII characters"))
        }
    }

    @Test(
        "Two different keys are refused",
        arguments: [(["a"], ["b"]), (["a", "b"], []), ([], ["a", "b"]), (["a"], ["A"])] as [([String], [String])])
    func different(standard: [String], twilio: [String]) {
        #expect(
            throws: RequestFault("Two different idempotency keys were sent; send one, or the same in both headers")
        ) { try IdempotencyHeader.key(standard: standard, twilio: twilio) }
    }

    @Test("A good key does not hide a malformed one")
    func secondMalformed() throws {
        let fault = try #require(throws: RequestFault.self) {
            try IdempotencyHeader.key(standard: ["good"], twilio: [""])
        }
        #expect(fault.parameter == "I-Twilio-Idempotency-Token")
    }
}
