package import HTTPTypes
import MercatoCore
package import MercatoHTTP
package import MercatoTypes
package import MercatoWire

/// The request of a usage report, as its alert shows it.
package struct HTTPUsageExchange: UsageExchange {
    private let head: HTTPRequest
    private let listener: Listener
    private let family: Operation.Family
    private let body: [UInt8]
    package let requestSid: SID

    package init(
        head: HTTPRequest, body: [UInt8], of family: Operation.Family, on listener: Listener, requestSid: SID
    ) {
        self.head = head
        self.body = body
        self.family = family
        self.listener = listener
        self.requestSid = requestSid
    }

    package var method: String { head.method.rawValue }
    package var url: String {
        "\(listener.origin(authority: head.authority).serving(family))\(AlertRequest.target(head.path ?? ""))"
    }
    package var variables: String { String(decoding: body.prefix(Limits.alertBodyBytesMax), as: UTF8.self) }
    package var requestHeaders: String { AlertRequest.headers(head.headerFields) }
    package var errorPages: String { listener.errorPages(authority: head.authority) }
}
