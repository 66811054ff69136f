import NIOHTTP1

/// What the head of a request says that only reads, when it is one that a lane may answer: without a body, one of each
/// header that matters, and nothing that would change the answer or how the connection goes on.
struct ReadingHead {
    /// Path and query, as they were written.
    let target: String
    let authority: String?
    let authorization: String?
    private(set) var forwarded: [String] = []
    let traceparent: String?

    /// Nil for everything else.
    init?(_ head: HTTPRequestHead) {
        guard head.method == .GET, head.version == .http1_1, head.uri.utf8.first == UInt8(ascii: "/") else {
            return nil
        }
        var host: String?
        var authorization: String?
        var trace: String?
        for (name, value) in head.headers {
            switch ReadingHead.meaning(of: name) {
            case .none: continue
            case .host where host == nil: host = value
            case .authorization where authorization == nil: authorization = value
            case .traceparent where trace == nil: trace = value
            case .forwarded: forwarded.append(value)
            case .connection where value.lowercased() == "keep-alive": continue
            case .host, .authorization, .traceparent, .connection, .strange: return nil
            }
        }
        target = head.uri
        authority = host
        self.authorization = authorization
        traceparent = trace
    }

    private enum Meaning {
        case host, authorization, connection, traceparent, forwarded
        /// Comes with a body, or asks for something else than the answer that others get.
        case strange
    }

    private static func meaning(of name: String) -> Meaning? {
        func isNamed(_ other: String, _ usual: String = "") -> Bool {
            name == usual || zip(name.utf8, other.utf8).allSatisfy { $0 | 0x20 == $1 }
        }
        switch name.utf8.count {
        case 4: return isNamed("host", "Host") ? .host : nil
        case 6: return isNamed("expect") ? .strange : nil
        case 7: return isNamed("upgrade") || isNamed("trailer") ? .strange : nil
        case 10: return isNamed("connection", "Connection") ? .connection : nil
        case 11: return isNamed("traceparent") ? .traceparent : nil
        case 13:
            if isNamed("authorization", "Authorization") { return .authorization }
            return isNamed("if-none-match") ? .strange : nil
        case 14: return isNamed("content-length") ? .strange : nil
        case 15: return isNamed("x-forwarded-for", "X-Forwarded-For") ? .forwarded : nil
        case 16: return isNamed("content-encoding") ? .strange : nil
        case 17: return isNamed("transfer-encoding") ? .strange : nil
        default: return nil
        }
    }
}
