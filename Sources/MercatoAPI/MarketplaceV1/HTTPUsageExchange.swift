import HTTPTypes
import HummingbirdCore
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// The request of a usage report, as its alert shows it.
struct HTTPUsageExchange: UsageExchange {
    let call: Call
    let body: [UInt8]

    var method: String { call.request.method.rawValue }
    var url: String { "\(call.origin)\(AlertRequest.target(call.request.uri.string))" }
    var variables: String { String(decoding: body.prefix(Limits.alertBodyBytesMax), as: UTF8.self) }

    var requestHeaders: String { AlertRequest.headers(call.request.headers) }

    var requestSid: SID { call.context.requestSid }
    var errorPages: String { call.errorPages }
}
