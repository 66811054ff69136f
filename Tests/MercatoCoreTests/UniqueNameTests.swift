import MercatoCore
import Testing

@Suite("UniqueName")
struct UniqueNameTests {
    @Test(
        "Letters, digits, hyphens and underscores after a letter are a name",
        arguments: ["a", "Z", "voice_insights", "a-1", "A_-0", String(repeating: "a", count: 64)])
    func wellFormed(name: String) {
        #expect(UniqueName.isWellFormed(name))
    }

    @Test(
        "Anything else is none",
        arguments: ["", "1a", "_a", "-a", "a b", "a.b", "é", "aé", "a\u{0}", "a/", " a", "a ", "ａ", "a\n"]
            + [String(repeating: "a", count: 65)])
    func malformed(name: String) {
        #expect(!UniqueName.isWellFormed(name))
    }

    @Test(
        "A listing's name becomes a unique name",
        arguments: [
            ("Voice Insights", "voice_insights"), ("VoiceBase High-Accuracy", "voicebase_high_accuracy"),
            ("3D Maps", "addon_3d_maps"), ("", "addon_"), ("!?", "addon___"), ("a1", "a1"), ("A--B", "a__b"),
        ])
    func base(listing: String, name: String) {
        #expect(UniqueName.base(listingName: listing) == name)
        #expect(UniqueName.isWellFormed(name))
    }

    @Test("One character that is no letter or digit becomes one underscore", arguments: ["Café", "Cafe\u{301}s"])
    func otherLetters(listing: String) {
        let name = UniqueName.base(listingName: listing)
        #expect(name.utf8.count == listing.count)
    }

    @Test("Whatever the listing is called, its name with a number is well-formed")
    func alwaysWellFormed() {
        for name in [String(repeating: "x", count: 500), String(repeating: "é", count: 500), "\u{0}", "٣", "İstanbul"] {
            let base = UniqueName.base(listingName: name)
            #expect(UniqueName.isWellFormed(base))
            #expect(UniqueName.isWellFormed(base + "_1000000000"))
        }
    }

    @Test(
        "A name is its own first, and the number of another base when it ends as one is written",
        arguments: [
            ("a", ["a 0"]), ("a_1", ["a_1 0", "a 1"]), ("a_12_3", ["a_12_3 0", "a_12 3"]), ("a_0", ["a_0 0"]),
            ("a_01", ["a_01 0"]), ("a_+1", ["a_+1 0"]), ("a_1x", ["a_1x 0"]), ("a-1", ["a-1 0"]), ("a_", ["a_ 0"]),
            ("a_99999999999999999999", ["a_99999999999999999999 0"]),
        ])
    func numbers(name: String, expected: [String]) {
        let numbers = UniqueName.numbers(of: name)
        #expect(numbers.map { "\($0.base) \($0.number)" } == expected)
        #expect(numbers.allSatisfy { UniqueName.numbered($0.base, $0.number) == name })
    }
}
