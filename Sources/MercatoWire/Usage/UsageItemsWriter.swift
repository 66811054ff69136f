import JSONValue
import MercatoTypes

/// Writes `{"total_submitted": …, "billable_items": […]}` straight into bytes; the hot path's way out.
struct UsageItemsWriter {
    private var bytes: [UInt8] = []
    private var isFirst = true

    /// - Parameter count: how many items there will be, about
    init(totalSubmitted: Amount?, items count: Int) {
        bytes.reserveCapacity(64 + 96 * count)
        bytes.append(UInt8(ascii: "{"))
        if let totalSubmitted {
            bytes += #""total_submitted":"#.utf8
            totalSubmitted.append(to: &bytes)
            bytes.append(UInt8(ascii: ","))
        }
        bytes += #""billable_items":["#.utf8
    }

    mutating func append(sid: WrittenSID, quantity: Amount, submitted: Bool?) {
        bytes += isFirst ? #"{"sid":"#.utf8 : #",{"sid":"#.utf8
        isFirst = false
        if let canonical = sid.canonical {
            bytes.append(UInt8(ascii: "\""))
            canonical.withText { bytes += $0 }
            bytes.append(UInt8(ascii: "\""))
        } else {
            JSONValue.appendString(sid.description, to: &bytes)
        }
        bytes += #","quantity":"#.utf8
        quantity.append(to: &bytes)
        if let submitted { bytes += submitted ? #","submitted":true"#.utf8 : #","submitted":false"#.utf8 }
        bytes.append(UInt8(ascii: "}"))
    }

    consuming func finish() -> [UInt8] {
        bytes += "]}".utf8
        return bytes
    }
}
