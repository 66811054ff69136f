import Testing

@testable import MercatoCore

@Suite("ContactText")
struct ContactTextTests {
    @Test("Colours are a # and six hex digits", arguments: [("#ff5722", true), ("#FF00aA", true), ("#ff572", false)])
    func colours(text: String, isOne: Bool) {
        #expect(ContactText.isColour(text) == isOne)
    }

    @Test(
        "Nothing else is a colour", arguments: ["", "#", "ff5722", "#ff57222", "#gg5722", "##f5722", "#ff572é", "red"])
    func noColours(text: String) {
        #expect(!ContactText.isColour(text))
    }

    @Test(
        "An e-mail address has one @ with something on both sides",
        arguments: ["a@b", "a.b+c@d.example", "ä@ö.example"])
    func emails(text: String) {
        #expect(ContactText.isEmail(text))
    }

    @Test(
        "Nothing else is an e-mail address",
        arguments: ["", "@", "a@", "@b", "a@b@c", "anEmail", "a @b", "a@b\n", "a@b\u{0}"])
    func noEmails(text: String) {
        #expect(!ContactText.isEmail(text))
    }

    @Test("Phone numbers are as people write them", arguments: ["+1 888-888-8888", "0", "(030) 12.34", "1-800"])
    func phones(text: String) {
        #expect(ContactText.isPhone(text))
    }

    @Test(
        "Nothing else is a phone number",
        arguments: ["", "+", "call me", "1x2", "١٢٣", "1/2", "123456789012345678901234567890123"])
    func noPhones(text: String) {
        #expect(!ContactText.isPhone(text))
    }
}
