import HTTPTypes
import Hummingbird
import MercatoTypes

/// Roughly what a request costs to answer, in reports of one item.
enum RequestWeight {
    static func of(_ request: Request) -> Int {
        // What is read is looked up in the store and written out at length; a report of one item is neither.
        guard request.method == .post else { return Limits.readWeight }
        guard let length = request.headers[.contentLength].flatMap({ Int($0) }) else { return Limits.readWeight }
        return 1 + min(max(0, length), Limits.formBodyBytesMax) / Limits.bytesPerWeight
    }
}
