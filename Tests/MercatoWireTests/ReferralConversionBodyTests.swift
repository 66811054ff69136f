import JSONValue
import MercatoTypes
import MercatoWire
import Testing

@Suite("The body of a referral conversion")
struct ReferralConversionBodyTests {
    private static let sid = "AC0123456789abcdef0123456789abcdef"

    @Test(
        "JSON and form say the same",
        arguments: [
            ("application/json", #"{"referral_account_sid": "\#(sid)"}"#),
            ("application/json", #" {"x": [1], "referral_account_sid": "AC0123456789ABCDEF0123456789abcdef"} "#),
            ("application/x-www-form-urlencoded", "referral_account_sid=\(sid)"),
            ("application/x-www-form-urlencoded", "x=1&referral_account_sid=%41C0123456789abcdef0123456789abcdef"),
        ])
    func bodies(mediaType: String, text: String) throws {
        let body = try ReferralConversionBody(parsing: Array(text.utf8), mediaType: mediaType)
        #expect(body.referralAccountSid == SID(Self.sid))
        let again = try ReferralConversionBody(
            parsing: Array(body.json.serialized().utf8), mediaType: "application/json")
        #expect(again.referralAccountSid == body.referralAccountSid)
    }

    @Test(
        "Anything else is refused, naming what to send",
        arguments: [
            ("application/json", "", "not valid JSON"), ("application/json", "[]", "must be a JSON object"),
            ("application/json", "{}", "is missing"),
            ("application/json", #"{"referral_account_sid":null}"#, "is missing"),
            ("application/json", #"{"referral_account_sid":1}"#, "must be a text"),
            ("application/json", #"{"referral_account_sid":"AC"}"#, "32 hex digits"),
            ("application/json", "{}{}", "unexpected data"), ("application/json", "\u{FEFF}{}", "byte order mark"),
            ("application/json", #"{"x":1,"x":2}"#, "duplicate member"),
            ("application/x-www-form-urlencoded", "", "is missing"),
            ("application/x-www-form-urlencoded", "referral_account_sid=", "32 hex digits"),
            ("application/x-www-form-urlencoded", "referral_account_sid=a&referral_account_sid=b", "2 times"),
            ("text/plain", "{}", "Content-Type"), (nil, "{}", "Content-Type"),
        ] as [(String?, String, String)])
    func refusals(mediaType: String?, text: String, reason: String) throws {
        let fault = try #require(throws: RequestFault.self) {
            try ReferralConversionBody(parsing: Array(text.utf8), mediaType: mediaType)
        }
        #expect(fault.description.contains(reason))
    }
}
