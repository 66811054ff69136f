import HTTPTypes
import Hummingbird
import MercatoTypes

/// Roughly what a request costs to answer, in reports of one item.
package enum RequestWeight {
    /// - Parameter request: with its body, when that has been read
    static func of(_ request: Request, bodyBytes: Int?) -> Int {
        // What is read is looked up in the store and written out at length; a report of one item is neither.
        guard request.method == .post, let bodyBytes else { return Limits.readWeight }
        return ofReport(bodyBytes: bodyBytes)
    }

    package static func ofReport(bodyBytes: Int) -> Int { 1 + bodyBytes / Limits.bytesPerWeight }
}
