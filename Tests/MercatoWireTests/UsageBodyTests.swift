import MercatoTypes
import MercatoWire
import Testing

@Suite("UsageBody, read from JSON")
struct UsageBodyTests {
    private static let sid = "BI0123456789abcdef0123456789abcdef"

    @Test("Items keep their order, their SIDs as sent and their exact amounts")
    func items() throws {
        let body = try read(
            #" { "billable_items" : [ {"sid":"BI1","quantity":12.355}, {"quantity":44.020,"sid":"\#(Self.sid)"} ] } "#)
        #expect(
            body.items == [
                .init(sid: "BI1", quantity: .amount(try Amount("12.355"))),
                .init(sid: WrittenSID(Self.sid), quantity: .amount(try Amount("44.02"))),
            ])
    }

    @Test(
        "What stands where the quantity belongs is kept apart",
        arguments: [
            (#"{"sid":"x"}"#, .missing), (#"{"sid":"x","quantity":null}"#, .null),
            (#"{"sid":"x","quantity":""}"#, .empty), (#"{"sid":"x","quantity":" "}"#, .notANumber),
            (#"{"sid":"x","quantity":"44.02"}"#, .notANumber), (#"{"sid":"x","quantity":true}"#, .notANumber),
            (#"{"sid":"x","quantity":false}"#, .notANumber), (#"{"sid":"x","quantity":[1]}"#, .notANumber),
            (#"{"sid":"x","quantity":{"a":1}}"#, .notANumber), (#"{"sid":"x","quantity":0}"#, .amount(.zero)),
            (#"{"sid":"x","quantity":-0.0}"#, .amount(.zero)),
            (#"{"sid":"x","quantity":-1}"#, .amount(Amount(units: -1_000_000_000_000))),
            (#"{"sid":"x","quantity":1e-3}"#, .amount(Amount(units: 1_000_000_000))),
            (#"{"sid":"x","quantity":1e400}"#, .outOfRange(.tooLarge)),
            (#"{"sid":"x","quantity":1e-13}"#, .outOfRange(.tooManyFractionDigits)),
            (#"{"sid":"x","quantity":123456789.123456789012}"#, .outOfRange(.tooManySignificantDigits)),
        ] as [(String, SubmittedQuantity)])
    func quantities(item: String, quantity: SubmittedQuantity) throws {
        #expect(try read(#"{"billable_items":[\#(item)]}"#).items == [.init(sid: "x", quantity: quantity)])
    }

    @Test(
        "Unknown members are passed over, also what the answer has",
        arguments: [
            #"{"total_submitted":44.02,"billable_items":[{"sid":"x","submitted":true,"quantity":1}]}"#,
            #"{"a":null,"billable_items":[{"sid":"x","quantity":1,"b":[1,{"c":"d"}]}],"e":{"f":[]}}"#,
            #"{"Billable_items":1,"billable_items":[{"SID":2,"sid":"x","Quantity":3,"quantity":1}]}"#,
            #"{"\u0062illable_items":[{"\u0073id":"\u0078","quantity":1}]}"#,
        ])
    func unknownMembers(text: String) throws {
        #expect(try read(text).items == [.init(sid: "x", quantity: .amount(try Amount("1")))])
    }

    @Test("Unknown members may nest as deep as any JSON this server takes", arguments: [1, 3, 4, 10, 40])
    func nestedMembers(depth: Int) throws {
        let nested = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        let text = #"{"a":\#(nested),"billable_items":[{"sid":"x","b":\#(nested),"quantity":1}]}"#
        #expect(try read(text).items == [.init(sid: "x", quantity: .amount(try Amount("1")))])
    }

    @Test("A quantity that is a deep value is no number, like a flat one")
    func deepQuantity() throws {
        let body = try read(#"{"billable_items":[{"sid":"x","quantity":[[[[[]]]]]}]}"#)
        #expect(body.items == [.init(sid: "x", quantity: .notANumber)])
    }

    @Test("An empty list is read as one; the rules refuse it", arguments: ["[]", "[ \n ]"])
    func emptyList(list: String) throws {
        #expect(try read(#"{"billable_items":\#(list)}"#).items.isEmpty)
    }

    @Test("Duplicate items are kept")
    func duplicates() throws {
        let item = #"{"sid":"x","quantity":1}"#
        #expect(try read(#"{"billable_items":[\#(item),\#(item)]}"#).items.count == 2)
    }

    @Test("An item's SID is read like any JSON text", arguments: [#""é🎈""#, #""\u00e9\ud83c\udf88""#])
    func escapes(sid: String) throws {
        #expect(try read(#"{"billable_items":[{"sid":\#(sid),"quantity":1}]}"#).items.first?.sid == "é🎈")
    }

    @Test("A thousand items are read, one more is refused")
    func itemLimit() throws {
        func text(_ count: Int) -> String {
            let items = Array(repeating: #"{"sid":"x","quantity":1}"#, count: count).joined(separator: ",")
            return #"{"billable_items":[\#(items)]}"#
        }
        #expect(try read(text(1_000)).items.count == 1_000)
        #expect(throws: UsageBodyFault.tooManyItems(most: 1_000)) { try read(text(1_001)) }
    }

    @Test("What a client writes is what the server reads")
    func roundTrip() throws {
        let items: [(sid: WrittenSID, quantity: Amount)] = [
            ("BI\"1\"", try Amount("0.000000000001")), (WrittenSID(Self.sid), .max),
        ]
        let body = try UsageBody(parsing: UsageBody.serialized(items))
        #expect(body.items == items.map { .init(sid: $0.sid, quantity: .amount($0.quantity)) })
        #expect(try UsageBody(parsing: UsageBody.serialized([])).items.isEmpty)
    }

    private func read(_ text: String) throws(UsageBodyFault) -> UsageBody {
        try UsageBody(parsing: Array(text.utf8))
    }
}
