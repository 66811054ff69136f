import Crypto
import HTTPTypes
package import Hummingbird
import MercatoWire
import NIOCore
import Synchronization

/// Strong entity tags on single resources, and 304 for a caller who has the body already (decision 0018).
package enum EntityTag {
    /// The answer to a GET, with the tag of its body; or 304 in its place.
    package static func tag(_ response: Response, for request: Request) async throws -> Response {
        guard response.status == .ok else { return response }
        let body = Collected()
        try await response.body.write(CollectingWriter(into: body))
        let tag = text(of: Array(buffer: body.buffer))
        let isKnown = matches(request.headers[values: .ifNoneMatch], tag)
        var answer = isKnown ? Response(status: .notModified) : response
        answer.headers[.eTag] = tag
        answer.headers[.cacheControl] = "private, no-cache"
        answer.headers[.vary] = "Authorization"
        return answer
    }

    /// The tag of a body.
    static func text(of body: [UInt8]) -> String {
        let digest = SHA256.hash(data: body).prefix(16)
        return "\"\(digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())\""
    }

    /// Whether a caller has a tag's body: a list of tags, weak ones too, or `*`.
    static func matches(_ fields: [String], _ tag: String) -> Bool {
        fields.joined(separator: ",").split(separator: ",").contains { field in
            let known = field.filter { $0 != " " && $0 != "\t" }
            return known == "*" || known == tag || known == "W/\(tag)"
        }
    }

    private final class Collected: Sendable {
        private let bytes = Mutex(ByteBuffer())

        var buffer: ByteBuffer { bytes.withLock { $0 } }

        func append(_ part: ByteBuffer) {
            bytes.withLock { _ = $0.writeImmutableBuffer(part) }
        }
    }

    private struct CollectingWriter: ResponseBodyWriter {
        let body: Collected

        init(into body: Collected) {
            self.body = body
        }

        func write(_ buffer: ByteBuffer) { body.append(buffer) }

        consuming func finish(_ trailingHeaders: HTTPFields?) {}
    }
}
