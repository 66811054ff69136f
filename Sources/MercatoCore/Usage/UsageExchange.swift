package import MercatoTypes

/// The request behind a usage report, as far as its alert shows it; provided by the face that took it, and asked only
/// when there is an alert.
package protocol UsageExchange: Sendable {
    var method: String { get }
    /// The URL as the caller requested it.
    var url: String { get }
    /// The request's body.
    var variables: String { get }
    /// The request's headers, without credentials.
    var requestHeaders: String { get }
    /// The request's name in its answer.
    var requestSid: SID { get }
    /// Where this face says that the pages about refusals are.
    var errorPages: String { get }
}
