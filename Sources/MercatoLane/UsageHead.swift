import MercatoAPI
import MercatoTypes
import MercatoWire
import NIOHTTP1

/// What the head of a usage report says, when it is one that the lane takes: a small body of announced length in JSON,
/// one of each header that matters, and nothing that would change how the connection goes on.
struct UsageHead {
    let operation: OperationID
    /// What stands in the path where the installation's SID belongs.
    let installation: String
    let authority: String
    let authorization: String
    let bodyBytes: Int
    private(set) var keys: [String] = []
    private(set) var twilioKeys: [String] = []
    private(set) var forwarded: [String] = []
    let traceparent: String?

    /// Nil for everything else.
    init?(_ head: HTTPRequestHead) {
        guard head.method == .POST, head.version == .http1_1,
            let (operation, installation) = UsageHead.path(head.uri)
        else { return nil }
        var host: String?
        var authorization: String?
        var type: String?
        var length: String?
        var trace: String?
        for (name, value) in head.headers {
            let isFirst: Bool
            switch UsageHead.meaning(of: name) {
            case .none: isFirst = true
            case .host: isFirst = UsageHead.set(&host, value)
            case .authorization: isFirst = UsageHead.set(&authorization, value)
            case .contentType: isFirst = UsageHead.set(&type, value)
            case .contentLength: isFirst = UsageHead.set(&length, value)
            case .traceparent: isFirst = UsageHead.set(&trace, value)
            case .key:
                keys.append(value)
                isFirst = true
            case .twilioKey:
                twilioKeys.append(value)
                isFirst = true
            case .forwarded:
                forwarded.append(value)
                isFirst = true
            case .connection: isFirst = value.lowercased() == "keep-alive"
            case .strange: isFirst = false
            }
            guard isFirst else { return nil }
        }
        guard let host, let authorization, let type,
            type == "application/json" || MediaType.of(type) == "application/json",
            let bodyBytes = length.flatMap({ Int($0) }), (1...Limits.laneBodyBytesMax).contains(bodyBytes)
        else { return nil }
        self.operation = operation
        self.installation = installation
        authority = host
        self.authorization = authorization
        self.bodyBytes = bodyBytes
        traceparent = trace
    }

    /// Those that the lane answers.
    static let operations = starts.map(\.key)

    private static func set(_ place: inout String?, _ value: String) -> Bool {
        defer { place = value }
        return place == nil
    }

    /// The operation that a path names, and what stands in it for the installation.
    private static func path(_ uri: String) -> (OperationID, String)? {
        for (operation, start) in starts {
            let bytes = uri.utf8
            guard bytes.count == start.utf8.count + SID.length + end.utf8.count, uri.hasPrefix(start),
                uri.hasSuffix(end)
            else { continue }
            let first = bytes.index(bytes.startIndex, offsetBy: start.utf8.count)
            return (operation, String(uri[first..<bytes.index(first, offsetBy: SID.length)]))
        }
        return nil
    }

    private static let starts: KeyValuePairs<OperationID, String> = [
        .createBillingUsage: "/v1/InstalledAddOns/",
        .previewCreateUsage: "/marketplace/InstalledAddOns/",
    ]
    private static let end = "/Usage"

    private enum Meaning {
        case host, authorization, contentType, contentLength, traceparent, key, twilioKey, forwarded,
            connection
        /// Asks for something that the lane does not do.
        case strange
    }

    private static func meaning(of name: String) -> Meaning? {
        let bytes = name.utf8
        // Most are written in one of two ways, and texts that are equal are found so in no time.
        func isNamed(_ other: String, _ usual: String = "") -> Bool {
            name == usual || name == other || zip(bytes, other.utf8).allSatisfy { $0 | 0x20 == $1 }
        }
        switch bytes.count {
        case 4: return isNamed("host", "Host") ? .host : nil
        case 6: return isNamed("expect") ? .strange : nil
        case 7: return isNamed("upgrade") || isNamed("trailer") ? .strange : nil
        case 10: return isNamed("connection", "Connection") ? .connection : nil
        case 11: return isNamed("traceparent") ? .traceparent : nil
        case 12: return isNamed("content-type", "Content-Type") ? .contentType : nil
        case 13: return isNamed("authorization", "Authorization") ? .authorization : nil
        case 14: return isNamed("content-length", "Content-Length") ? .contentLength : nil
        case 15:
            if isNamed("idempotency-key", "Idempotency-Key") { return .key }
            return isNamed("x-forwarded-for", "X-Forwarded-For") ? .forwarded : nil
        case 16: return isNamed("content-encoding") ? .strange : nil
        case 17: return isNamed("transfer-encoding") ? .strange : nil
        case 26:
            return isNamed("i-twilio-idempotency-token", "I-Twilio-Idempotency-Token") ? .twilioKey : nil
        default: return nil
        }
    }
}
