/// The HTTP request behind a usage report, as far as its alert shows it; provided by the face that took it.
package protocol UsageExchange: Sendable {
    var method: String { get }
    /// The URL as the caller requested it.
    var url: String { get }
    /// The request's body.
    var variables: String { get }
    /// The request's headers, without credentials.
    var requestHeaders: String { get }

    /// The answer this face gives, rendered now because the alert is stored before the answer leaves.
    func answer(to result: Result<UsageReport, UsageRefusal>) -> UsageExchangeAnswer
}
