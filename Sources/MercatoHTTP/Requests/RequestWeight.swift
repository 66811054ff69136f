import HTTPTypes
import Hummingbird
import MercatoTypes

/// Roughly what a request costs to answer, in reports of one item.
package enum RequestWeight {
    /// - Parameter request: with its body, when that has been read
    static func of(_ request: Request, bodyBytes: Int?) -> Int {
        let bytes = ofReport(bodyBytes: bodyBytes ?? 0)
        // A report of one item is neither looked up nor written out at length, nor does it leave a history.
        if isReport(request) { return bytes }
        return max(bytes, isAboutListing(request) ? Limits.listingWeight : ofReading)
    }

    /// Of a request without a body that is not about a listing.
    package static let ofReading = Limits.otherWeight

    /// Whether what is asked for has megabytes, whatever is changed of it.
    static func isAboutListing(_ request: Request) -> Bool {
        request.uri.path.contains("/Listing")
    }

    /// Whether it is a report of usage: answered briefly, and money is taken whatever else an account does.
    static func isReport(_ request: Request) -> Bool {
        request.method == .post && request.uri.path.hasSuffix("/Usage")
    }

    package static func ofReport(bodyBytes: Int) -> Int { 1 + bodyBytes / Limits.bytesPerWeight }
}
