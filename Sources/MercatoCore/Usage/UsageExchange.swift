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

/// An answer as an alert shows it.
package struct UsageExchangeAnswer: Sendable {
    /// The REST error code.
    package let errorCode: Int
    package let headers: String
    package let body: String

    package init(errorCode: Int, headers: String, body: String) {
        self.errorCode = errorCode
        self.headers = headers
        self.body = body
    }
}
