import Crypto
package import HTTPTypes
package import Hummingbird
import NIOCore

/// A page for everybody, rendered once and shared by all who read it, with its entity tag. Where the server's own
/// origin stands in it, each caller gets the one it asked for.
package struct OpenPage: Sendable {
    private let type: String
    /// The text before the origin and behind it; one part when it stands nowhere.
    private let parts: [ByteBuffer]
    private let digest: [UInt8]
    private let headers: HTTPFields

    /// - Parameters:
    ///   - type: the content type
    ///   - headers: others of its own
    ///   - parts: the text, cut where the origin stands; one or two parts
    package init(type: String, headers: HTTPFields = [:], parts: [String]) {
        precondition((1...2).contains(parts.count), "one origin at most")
        self.type = type
        self.headers = headers
        self.parts = parts.map { ByteBuffer(string: $0) }
        digest = Array(SHA256.hash(data: Array(parts.joined(separator: "\n").utf8)))
    }

    /// A page whose text is rendered around an origin, so that rendering it once is enough.
    /// - Parameter text: renders the text; the same but for the origin
    package init(type: String, headers: HTTPFields = [:], aroundOrigin text: (String) -> String) {
        let mark = "https://origin-of-this-server.invalid"
        let whole = text(mark)
        var parts: [String] = [whole]
        if let place = whole.firstRange(of: mark) {
            parts = [String(whole[..<place.lowerBound]), String(whole[place.upperBound...])]
        }
        self.init(type: type, headers: headers, parts: parts)
    }

    /// The page, or 304 for a caller who has it.
    package func answer(to request: Request, origin: String = "") -> Response {
        let tag = EntityTag.text(of: digest + Array(origin.utf8))
        var response =
            EntityTag.matches(request.headers[values: .ifNoneMatch], tag)
            ? Response(status: .notModified) : Response(status: .ok, body: body(origin))
        response.headers.append(contentsOf: headers)
        if response.status == .ok { response.headers[.contentType] = type }
        response.headers[.eTag] = tag
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-cache" }
        return response
    }

    private func body(_ origin: String) -> ResponseBody {
        if parts.count == 1 { return ResponseBody(byteBuffer: parts[0]) }
        return ResponseBody(contentsOf: [parts[0], ByteBuffer(string: origin), parts[1]])
    }
}
