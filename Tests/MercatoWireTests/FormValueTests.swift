import JSONValue
import MercatoWire
import Testing

@Suite("FormValue")
struct FormValueTests {
    @Test(
        "A boolean is true or false in any case, or 1 or 0",
        arguments: [
            ("true", true), ("TRUE", true), ("True", true), ("1", true), ("false", false), ("FALSE", false),
            ("0", false),
        ])
    func boolean(text: String, value: Bool) throws {
        #expect(try FormValue.boolean(text, name: "Enabled") == value)
    }

    @Test("Anything else is no boolean", arguments: ["", "yes", "no", "on", "2", "01", " true", "true ", "null", "t"])
    func noBoolean(text: String) {
        #expect(throws: RequestFault(parameter: "Enabled", "must be true or false")) {
            try FormValue.boolean(text, name: "Enabled")
        }
    }

    @Test(
        "A JSON object in text form is read, also when it was encoded twice",
        arguments: [#"{"a":1}"#, #" {"a" : 1} "#, #""{\"a\":1}""#])
    func object(text: String) throws {
        #expect(try read([text]) == ["a": 1])
    }

    @Test("A parameter that was not sent is no object")
    func absent() throws {
        #expect(try read([]) == nil)
    }

    @Test(
        "Anything else is refused, with what to send instead",
        arguments: [
            ("", "must be a JSON object in text form"), ("1", "must be a JSON object in text form, such as"),
            ("[]", "must be a JSON object in text form, such as"), ("null", "such as"), ("true", "such as"),
            ("{", "unexpected end of data"), (#"{"a":1}x"#, "unexpected data after the value"),
            (#"{"a":1,"a":2}"#, "duplicate member"), (#""""#, "unexpected end of data"), (#""[1]""#, "such as"),
            (#""\"{}\"""#, "such as"), (#""{\"a\":}""#, "unexpected character"), ("{'a':1}", "unexpected character"),
        ])
    func noObject(text: String, reason: String) throws {
        let fault = try #require(throws: RequestFault.self) { try read([text]) }
        #expect(fault.parameter == "Configuration")
        #expect(fault.description.hasPrefix("Configuration "))
        #expect(fault.description.contains(reason))
    }

    @Test("The keys of a dictionary, sent as repeated values, are refused as such")
    func repeated() {
        let fault = RequestFault(
            parameter: "Configuration",
            "was sent 2 times; send one JSON object in text form (a dictionary as its JSON text)")
        #expect(throws: fault) { try read(["name", "tagline"]) }
        #expect(throws: fault) { try read(["{}", "{}"]) }
    }

    @Test("The limit is in bytes and inclusive")
    func limit() throws {
        let text = #"{"a":"éé"}"#
        #expect(text.utf8.count == 12)
        #expect(try read([text], bytesMax: 12) == ["a": "éé"])
        #expect(throws: RequestFault(parameter: "Configuration", "is longer than 11 bytes")) {
            try read([text], bytesMax: 11)
        }
    }

    private func read(_ values: [String], bytesMax: Int = 100) throws(RequestFault) -> JSONValue? {
        let form = FormParameters(values.map { ("Configuration", $0) } + [("Other", "1")])
        return try FormValue.object(form, "Configuration", bytesMax: bytesMax)
    }
}
