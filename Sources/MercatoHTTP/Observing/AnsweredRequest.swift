package import HTTPTypes
package import MercatoTelemetry
package import MercatoTypes

/// A request and what became of it, without anything that must be kept secret.
package struct AnsweredRequest: Sendable {
    package let sid: SID
    /// As the caller wrote it, which may be anything; nil for what is no HTTP.
    package let method: HTTPRequest.Method?
    /// The path's pattern, such as `/v1/InstalledAddOns/{Sid}`, never the path itself.
    package let route: String
    package let status: HTTPResponse.Status
    package let duration: Duration
    /// The caller's account, once its credentials were verified.
    package let accountSid: SID?
    package let sourceAddress: String
    /// The span of ours that answers the caller's trace, if one was sent.
    package let trace: TraceContext?
    /// Whether the answer repeats an earlier one.
    package let isReplay: Bool
    /// Why it was refused or failed.
    package let error: (any Error)?

    package init(
        sid: SID, method: HTTPRequest.Method?, route: String, status: HTTPResponse.Status, duration: Duration,
        accountSid: SID?, sourceAddress: String, trace: TraceContext?, isReplay: Bool, error: (any Error)?
    ) {
        self.sid = sid
        self.method = method
        self.route = route
        self.status = status
        self.duration = duration
        self.accountSid = accountSid
        self.sourceAddress = sourceAddress
        self.trace = trace
        self.isReplay = isReplay
        self.error = error
    }
}

/// Learns of every request once its answer is made. Metrics and logs hang here, so that no handler knows of them.
package protocol RequestObserver: Sendable {
    /// Called on the path of every answer: it must not take long.
    func answered(_ request: AnsweredRequest)
}
