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
    var url: String { "\(call.origin)\(call.request.uri)" }
    var variables: String { String(decoding: body.prefix(Limits.alertBodyBytesMax), as: UTF8.self) }

    /// Credentials never reach an alert.
    var requestHeaders: String {
        call.request.headers.filter { $0.name != .authorization && $0.name != .cookie }
            .map { "\($0.name): \($0.value)" }.joined(separator: "\n")
    }

    var requestSid: SID { call.context.requestSid }
    var errorPages: String { call.errorPages }
}
