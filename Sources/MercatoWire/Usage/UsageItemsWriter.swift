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
            append(#""total_submitted":"#)
            totalSubmitted.append(to: &bytes)
            bytes.append(UInt8(ascii: ","))
        }
        append(#""billable_items":["#)
    }

    mutating func append(sid: WrittenSID, quantity: Amount, submitted: Bool?) {
        append(isFirst ? #"{"sid":"# : #",{"sid":"#)
        isFirst = false
        if let canonical = sid.canonical {
            bytes.append(UInt8(ascii: "\""))
            canonical.withText { bytes += $0 }
            bytes.append(UInt8(ascii: "\""))
        } else {
            JSONValue.appendString(sid.description, to: &bytes)
        }
        append(#","quantity":"#)
        quantity.append(to: &bytes)
        if let submitted { append(submitted ? #","submitted":true"# : #","submitted":false"#) }
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func append(_ text: StaticString) {
        bytes += UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    }

    consuming func finish() -> [UInt8] {
        bytes += "]}".utf8
        return bytes
    }
}
