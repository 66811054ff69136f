import MercatoTestSupport
import MercatoWire
import Testing

@Suite("FormParameters")
struct FormParametersTests {
    @Test(
        "An encoded text is read into its pairs",
        arguments: [
            ("", []), ("a=1", ["a", "1"]), ("a=1&b=2", ["a", "1", "b", "2"]), ("a=1&a=2", ["a", "1", "a", "2"]),
            ("a", ["a", ""]), ("a=", ["a", ""]), ("=1", ["", "1"]), ("&&a=1&", ["a", "1"]), ("a=b=c", ["a", "b=c"]),
            ("a=x+y", ["a", "x y"]), ("a+b=1", ["a b", "1"]), ("a=%2B", ["a", "+"]), ("a=%26%3d", ["a", "&="]),
            ("%61=%c3%A9", ["a", "é"]), ("a=%F0%9F%8E%88", ["a", "🎈"]), ("a=é", ["a", "é"]), ("a=%00", ["a", "\u{0}"]),
            ("a=1;b=2", ["a", "1;b=2"]),
        ] as [(String, [String])])
    func reading(text: String, flat: [String]) throws {
        let form = try FormParameters(encoded: Array(text.utf8))
        #expect(form.pairs.flatMap { [$0.name, $0.value] } == flat)
    }

    @Test(
        "A malformed escape is refused where it stands",
        arguments: [
            ("a=%", 0), ("a=%4", 0), ("a=%zz", 0), ("a=%4g", 0), ("%=1", 0), ("a=1&b=%%", 4), ("a=1&&b=%+1", 5),
            ("a=% 41", 0), ("a=%\u{e9}1", 0),
        ])
    func escapes(text: String, offset: Int) {
        let expected = "The parameter at byte \(offset) has a % that two hex digits do not follow; write it as %25"
        #expect(throws: RequestFault(expected)) { try FormParameters(encoded: Array(text.utf8)) }
    }

    @Test(
        "Bytes that are no UTF-8 are refused, escaped or not",
        arguments: [
            "a=%FF", "a=%C3", "a=%C3%28", "%E9=1", "a=%C0%80", "a=%ED%A0%80", "a=%F4%90%80%80", "a=%80",
        ])
    func invalidUTF8(text: String) {
        let fault = RequestFault("The parameter at byte 0 is not valid UTF-8")
        #expect(throws: fault) { try FormParameters(encoded: Array(text.utf8)) }
        #expect(throws: fault) { try FormParameters(encoded: [0x61, 0x3D, 0xFF]) }
    }

    @Test("The last value of a name counts, and all of them can be had")
    func repeats() throws {
        let form = try FormParameters(encoded: Array("a=1&b=2&a=3&A=4".utf8))
        #expect(form["a"] == "3")
        #expect(form.all("a") == ["1", "3"])
        #expect(form["A"] == "4")
        #expect(form["c"] == nil)
        #expect(form.all("c").isEmpty)
    }

    @Test("A nil value is not sent")
    func appending() {
        var form = FormParameters()
        form.append("a", nil)
        form.append("b", "")
        form.append("c d", "+&=%é")
        #expect(form.encoded == "b=&c%20d=%2B%26%3D%25%C3%A9")
    }

    @Test("Equality looks at names, values and their order")
    func equality() throws {
        let form = FormParameters([("a", "1"), ("b", "2")])
        #expect(form == (try FormParameters(encoded: Array("a=1&b=2".utf8))))
        #expect(form != FormParameters([("b", "2"), ("a", "1")]))
        #expect(form != FormParameters([("a", "1")]))
        #expect(form != FormParameters([("a", "1"), ("b", "3")]))
        #expect(form.hashValue == FormParameters([("a", "1"), ("b", "2")]).hashValue)
    }

    @Test("What is encoded is read back, and holds nothing but plain ASCII")
    func roundTrip() throws {
        let alphabet = Array("aZ0-._~ +%&=;\"\\é🎈\u{0}\n\u{7F}")
        try forAll(seeds: 0..<500) { random in
            func text() -> String {
                String(
                    (0..<Int.random(in: 0...8, using: &random)).compactMap { _ in alphabet.randomElement(using: &random)
                    })
            }
            // A pair without a name and a value leaves no trace but "=", which is read as one.
            let form = FormParameters((0..<Int.random(in: 0...5, using: &random)).map { _ in (text(), text()) })
            let encoded = form.encoded
            try #require(encoded.utf8.allSatisfy { (0x21...0x7E).contains($0) })
            try #require(try FormParameters(encoded: encoded.utf8) == form)
        }
    }
}
