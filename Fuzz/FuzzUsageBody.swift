import JSONValue
import MercatoWire

/// The hot path's scanner and the JSON parser must agree on what is JSON, and the scanner never reads past its bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzUsageBody(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let json = try? JSONValue(parsing: bytes)
    do throws(UsageBodyFault) {
        let body = try UsageBody(parsing: bytes)
        guard let items = json?["billable_items"]?.array else { fatalError("the scanner took what is no report") }
        precondition(items.count == body.items.count, "the scanner and the parser count differently")
        precondition(items.compactMap { $0["sid"]?.string } == body.items.map(\.sid.description), "the SIDs differ")
    } catch {
        if case .notJSON = error { precondition(json == nil, "the scanner refused valid JSON: \(error)") }
    }
    return 0
}
