import JSONValue
import MercatoTypes

/// Writes `{"total_submitted": …, "billable_items": […]}` straight into bytes; the hot path's way out.
struct UsageItemsWriter {
    private var items: [UInt8] = []

    mutating func append(sid: String, quantity: Amount, submitted: Bool?) {
        items += items.isEmpty ? #"{"sid":"#.utf8 : #",{"sid":"#.utf8
        JSONValue.appendString(sid, to: &items)
        items += #","quantity":"#.utf8
        items += quantity.description.utf8
        if let submitted { items += submitted ? #","submitted":true"#.utf8 : #","submitted":false"#.utf8 }
        items.append(UInt8(ascii: "}"))
    }

    func finish(totalSubmitted: Amount?) -> [UInt8] {
        var body: [UInt8] = []
        body.reserveCapacity(items.count + 64)
        body.append(UInt8(ascii: "{"))
        if let totalSubmitted { body += #""total_submitted":\#(totalSubmitted),"#.utf8 }
        body += #""billable_items":["#.utf8
        body += items
        body += "]}".utf8
        return body
    }
}
