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
