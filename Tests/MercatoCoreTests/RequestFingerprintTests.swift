import JSONValue
import MercatoCore
import Testing

@Suite("RequestFingerprint")
struct RequestFingerprintTests {
    private let base = RequestFingerprint([
        ("AvailableAddOnSid", "XB1"), ("AcceptTermsOfService", "true"),
        ("Configuration", #"{"a":1,"b":[{"c":2,"d":3}]}"#),
    ])

    @Test(
        "The order of parameters and the layout of a JSON object make no difference",
        arguments: [
            #"{"a":1,"b":[{"c":2,"d":3}]}"#, #"{"b":[{"d":3,"c":2}],"a":1}"#, #"{ "a" : 1, "b" : [ {"c":2, "d":3} ] }"#,
        ])
    func same(configuration: String) {
        let other = RequestFingerprint([
            ("Configuration", configuration), ("AcceptTermsOfService", "true"), ("AvailableAddOnSid", "XB1"),
        ])
        #expect(base.differences(from: other) == [])
        #expect(other == base)
    }

    @Test(
        "What differs is named: another value, one more, one less",
        arguments: [
            (["AvailableAddOnSid": "XB2"], ["AvailableAddOnSid"]), (["Configuration": "{}"], ["Configuration"]),
            (["Configuration": #"{"a":1,"b":[{"c":2,"d":4}]}"#], ["Configuration"]),
            (["Configuration": #"{"a":1,"b":[{"c":2,"d":3},1]}"#], ["Configuration"]),
            (["UniqueName": ""], ["UniqueName"]), (["AcceptTermsOfService": nil], ["AcceptTermsOfService"]),
            (["UniqueName": "x", "Configuration": nil], ["Configuration", "UniqueName"]),
        ] as [([String: String?], [String])])
    func different(changes: [String: String?], names: [String]) {
        var parameters: [String: String] = [
            "AvailableAddOnSid": "XB1", "AcceptTermsOfService": "true",
            "Configuration": #"{"a":1,"b":[{"c":2,"d":3}]}"#,
        ]
        for (name, value) in changes { parameters[name] = value }
        let other = RequestFingerprint(parameters.map { ($0.key, $0.value) })
        #expect(base.differences(from: other) == names)
        #expect(other.differences(from: base) == names)
    }

    // A name that looks like an object and is none must not read like another such.
    @Test("Texts that are no JSON are told apart as texts")
    func texts() {
        #expect(RequestFingerprint([("a", "{x")]).differences(from: RequestFingerprint([("a", "{ x")])) == ["a"])
        #expect(RequestFingerprint([("a", "[1]")]).differences(from: RequestFingerprint([("a", "[ 1]")])) == ["a"])
    }

    @Test("It is read back from its JSON, which tells nothing of the values")
    func json() throws {
        #expect(RequestFingerprint(json: base.json) == base)
        let text = base.json.serialized()
        #expect(try RequestFingerprint(json: JSONValue(parsing: text)) == base)
        #expect(!text.contains("XB1"))
        #expect(RequestFingerprint(json: ["a": 1]) == nil)
        #expect(RequestFingerprint(json: []) == nil)
    }
}
