import MercatoWire
import Testing

@Suite("UsageBodyFault")
struct UsageBodyFaultTests {
    @Test(
        "A body of another shape is refused with the place and what belongs there",
        arguments: [
            ("[]", .notAnObject), ("[{}]", .notAnObject), ("[[[1]]]", .notAnObject), ("1", .notAnObject),
            ("null", .notAnObject), ("true", .notAnObject), (#""text""#, .notAnObject), ("{}", .itemsMissing),
            (#"{"items":[]}"#, .itemsMissing), (#"{"billable_items":{}}"#, .itemsNotAList),
            (#"{"billable_items":null}"#, .itemsNotAList), (#"{"billable_items":"x"}"#, .itemsNotAList),
            (#"{"billable_items":[1]}"#, .itemNotAnObject(index: 0)),
            (#"{"billable_items":[null]}"#, .itemNotAnObject(index: 0)),
            (#"{"billable_items":[[[[[]]]]]}"#, .itemNotAnObject(index: 0)),
            (#"{"billable_items":[{"sid":"x","quantity":1},"y"]}"#, .itemNotAnObject(index: 1)),
            (#"{"billable_items":[{}]}"#, .sidMissing(index: 0)),
            (#"{"billable_items":[{"sid":"x"},{"quantity":1}]}"#, .sidMissing(index: 1)),
            (#"{"billable_items":[{"sid":null}]}"#, .sidNotAText(index: 0)),
            (#"{"billable_items":[{"sid":1}]}"#, .sidNotAText(index: 0)),
            (#"{"billable_items":[{"sid":["x"]}]}"#, .sidNotAText(index: 0)),
        ] as [(String, UsageBodyFault)])
    func shapes(text: String, fault: UsageBodyFault) {
        #expect(throws: fault) { try UsageBody(parsing: Array(text.utf8)) }
    }

    @Test(
        "What is no JSON is refused with the parser's account of it",
        arguments: [
            ("", "unexpected end"), (" ", "unexpected end"), ("{", "unexpected end"),
            ("billable_items=1", "unexpected"),
            (#"{"billable_items":[{"sid":"x","quantity":1}]"#, "unexpected end"),
            (#"{"billable_items":[{"sid":"x","quantity":1}]} x"#, "after the value"),
            (#"{"billable_items":[]}{}"#, "after the value"), (#"{"billable_items":[],}"#, "unexpected character"),
            (#"{"billable_items":[{"sid":"x"},]}"#, "unexpected"), (#"{"billable_items" []}"#, "unexpected character"),
            (#"{"billable_items":[],"billable_items":[]}"#, #"duplicate member "billable_items""#),
            (#"{"a":1,"billable_items":[],"a":1}"#, #"duplicate member "a""#),
            (#"{"a":1,"billable_items":[],"\u0061":1}"#, #"duplicate member "a""#),
            (#"{"a":{"b":1,"b":1},"billable_items":[]}"#, #"duplicate member "b""#),
            (#"{"billable_items":[{"sid":"x","sid":"x"}]}"#, #"duplicate member "sid""#),
            (#"{"billable_items":[{"sid":"x","quantity":1,"quantity":1}]}"#, #"duplicate member "quantity""#),
            (#"{"billable_items":[{"sid":"x","quantity":01}]}"#, "invalid number"),
            (#"{"billable_items":[{"sid":"x","quantity":.5}]}"#, "unexpected character"),
            (#"{"billable_items":[{"sid":"x","quantity":+1}]}"#, "unexpected character"),
            (#"{"billable_items":[{"sid":"x","quantity":NaN}]}"#, "unexpected character"),
            (#"{"billable_items":[{"sid":"x","quantity":nul}]}"#, "unexpected character"),
            (#"{"billable_items":[{"sid":"\ud83c","quantity":1}]}"#, "surrogate"),
            (#"{"billable_items":[{"sid":"\x","quantity":1}]}"#, "escape"),
            ("{\"billable_items\":[{\"sid\":\"a\nb\"}]}", "control character"),
            ("\u{FEFF}{\"billable_items\":[]}", "byte order mark"), ("{'billable_items':[]}", "unexpected character"),
            (#"{"billable_items":[]} // note"#, "after the value"), (#"[1"#, "unexpected end"),
        ])
    func noJSON(text: String, reason: String) throws {
        let fault = try #require(throws: UsageBodyFault.self) { try UsageBody(parsing: Array(text.utf8)) }
        guard case .notJSON(let account) = fault else {
            Issue.record("expected no JSON, found \(fault)")
            return
        }
        #expect(account.contains(reason))
        #expect(fault.description == "The body is not valid JSON: \(account)")
    }

    @Test("Invalid UTF-8 is refused, in a known member, in a name and in what is passed over", arguments: [0, 1, 2])
    func invalidUTF8(place: Int) throws {
        let texts = [
            #"{"billable_items":[{"sid":"*"}]}"#, #"{"*":1,"billable_items":[]}"#, #"{"a":"*","billable_items":[]}"#,
        ]
        var bytes = Array(texts[place].utf8)
        bytes[try #require(bytes.firstIndex(of: UInt8(ascii: "*")))] = 0xFF
        let fault = try #require(throws: UsageBodyFault.self) { try UsageBody(parsing: bytes) }
        #expect(fault.description.contains("invalid UTF-8"))
    }
}
