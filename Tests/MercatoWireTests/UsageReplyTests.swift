import JSONValue
import MercatoTypes
import MercatoWire
import Testing

@Suite("UsageReply")
struct UsageReplyTests {
    @Test("The sample of the reference documentation has its exact bytes, the total over submitted items alone")
    func sample() throws {
        let reply = UsageReply(items: [
            .init(sid: "BIaaa", quantity: try Amount("12.355"), submitted: false),
            .init(sid: "BIbbb", quantity: try Amount("44.020"), submitted: true),
        ])
        #expect(
            String(decoding: reply.serialized(), as: UTF8.self)
                == #"{"total_submitted":44.02,"billable_items":[{"sid":"BIaaa","quantity":12.355,"submitted":false},"#
                + #"{"sid":"BIbbb","quantity":44.02,"submitted":true}]}"#)
    }

    @Test("A total is always sent, also 0", arguments: [true, false])
    func zero(isEmpty: Bool) throws {
        let items = isEmpty ? [] : [UsageReply.Item(sid: "x", quantity: try Amount("1"), submitted: false)]
        let json = try JSONValue(parsing: UsageReply(items: items).serialized())
        #expect(json["total_submitted"] == 0)
        #expect(json["billable_items"]?.array?.count == items.count)
    }

    @Test("0.1 and 0.2 are 0.3")
    func exactSum() throws {
        let items = try ["0.1", "0.2"].map { UsageReply.Item(sid: "x", quantity: try Amount($0), submitted: true) }
        #expect(UsageReply(items: items).totalSubmitted.description == "0.3")
    }

    @Test("A thousand amounts of the largest size add up")
    func largestSum() throws {
        let reply = UsageReply(items: Array(repeating: .init(sid: "x", quantity: .max, submitted: true), count: 1_000))
        #expect(reply.totalSubmitted.description == "1000000000000000")
        let json = try JSONValue(parsing: reply.serialized())
        #expect(json["total_submitted"]?.number?.text == "1000000000000000")
    }

    @Test("Any SID is echoed as JSON that parses, and a client reads the answer back")
    func roundTrip() throws {
        let sids = ["\"", "\\", "\u{0}", "\n", "é🎈", "</script>", "BI0123456789ABCDEF0123456789abcdef", ""]
        let reply = UsageReply(
            items: sids.enumerated().map { index, sid in
                .init(
                    sid: WrittenSID(sid), quantity: Amount(units: Int128(index + 1)), submitted: index.isMultiple(of: 2)
                )
            })
        #expect(try UsageReply(json: JSONValue(parsing: reply.serialized())) == reply)
    }

    @Test("What is written by hand is what the description says, byte for byte", arguments: [0, 1, 3])
    func described(count: Int) {
        let reply = UsageReply(
            items: (0..<count).map { index in
                .init(
                    sid: WrittenSID("BI\"\(index)"), quantity: Amount(units: Int128(index * 7 - 3)),
                    submitted: index.isMultiple(of: 2))
            })
        let described = UsageReply.table.json(reply).serialized()
        #expect(String(decoding: reply.serialized(), as: UTF8.self) == described)
    }

    @Test(
        "An answer of another shape is refused",
        arguments: [
            "{}", #"{"billable_items":1}"#, #"{"billable_items":[{}]}"#,
            #"{"billable_items":[{"sid":"x","quantity":"1","submitted":true}]}"#,
            #"{"billable_items":[{"sid":"x","quantity":1}]}"#,
            #"{"billable_items":[{"sid":"x","quantity":1e99,"submitted":true}]}"#,
        ])
    func otherShapes(text: String) throws {
        let json = try JSONValue(parsing: text)
        #expect(throws: ResourceError.self) { try UsageReply(json: json) }
    }
}
